# What R (pROC, loess) answers on the unweighted cases of Tests/Reference/performance.json.
# Writes Tests/Reference/performance_r.json. Run from the repository's top folder.
suppressMessages({library(pROC); library(jsonlite)})
# Text with 17 digits: jsonlite would round to 15.
digits <- function(x) sprintf("%.17g", unname(x))
cases <- fromJSON("Tests/Reference/performance.json", simplifyDataFrame = FALSE)$cases
answers <- list()
for (case in cases) {
  if (!is.null(case$w)) next
  first <- roc(case$y, case$p, levels = c(0, 1), direction = "<", quiet = TRUE)
  second <- roc(case$y, case$q, levels = c(0, 1), direction = "<", quiet = TRUE)
  test <- roc.test(first, second, method = "delong", paired = TRUE)
  ci <- ci.auc(first)
  youden <- coords(first, "best", best.method = "youden", transpose = FALSE)
  # Exact local regression; the default surface interpolates.
  smooth <- suppressWarnings(
    loess(y ~ p, data.frame(y = case$y, p = case$p), control = loess.control(surface = "direct")))
  distance <- abs(fitted(smooth) - case$p)
  # Hosmer and Lemeshow in tenths, tied limits joined.
  limits <- unique(quantile(case$p, 0:10 / 10))
  group <- cut(case$p, limits, include.lowest = TRUE)
  observed <- tapply(case$y, group, sum)
  expected <- tapply(case$p, group, sum)
  size <- tapply(case$p, group, length)
  lemeshow <- sum((observed - expected)^2 / (expected * (1 - expected / size)), na.rm = TRUE)
  answers[[length(answers) + 1]] <- list(
    name = case$name, auc = digits(as.numeric(auc(first))), se = digits(sqrt(var(first))),
    conf_low = digits(ci[1]), conf_high = digits(ci[3]), statistic = digits(test$statistic),
    p_value = digits(test$p.value), youden_midpoints = I(digits(youden$threshold)),
    points = length(first$thresholds), ici = digits(mean(distance)),
    e50 = digits(median(distance)), e90 = digits(quantile(distance, 0.9)),
    emax = digits(max(distance)), lemeshow = digits(lemeshow),
    lemeshow_groups = sum(!is.na(size)),
    lemeshow_p = digits(pchisq(lemeshow, sum(!is.na(size)), lower.tail = FALSE)))
}
write_json(
  list(made_by = "scripts/reference/performance.R",
       versions = list(R = as.character(getRversion()), pROC = as.character(packageVersion("pROC"))),
       cases = answers),
  "Tests/Reference/performance_r.json", auto_unbox = TRUE, pretty = 1)
