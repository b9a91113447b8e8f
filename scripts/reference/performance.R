# What pROC answers on the unweighted cases of Tests/Reference/performance.json.
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
  answers[[length(answers) + 1]] <- list(
    name = case$name, auc = digits(as.numeric(auc(first))), se = digits(sqrt(var(first))),
    conf_low = digits(ci[1]), conf_high = digits(ci[3]), statistic = digits(test$statistic),
    p_value = digits(test$p.value), youden_midpoints = I(digits(youden$threshold)),
    points = length(first$thresholds))
}
write_json(
  list(made_by = "scripts/reference/performance.R",
       versions = list(R = as.character(getRversion()), pROC = as.character(packageVersion("pROC"))),
       cases = answers),
  "Tests/Reference/performance_r.json", auto_unbox = TRUE, pretty = 1)
