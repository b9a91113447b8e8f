# Leave-one-center-out by R's glm and pROC on synthetic data, pooled as in random_effects.R. Writes
# Tests/Reference/internal_external.json. Run from the repository's top folder.
#
#   Rscript scripts/reference/internal_external.R
suppressMessages({ library(jsonlite); library(pROC) })
set.seed(44)
n <- 240
center <- sample(c("A", "B", "C", "D", "E"), n, TRUE, c(0.35, 0.25, 0.2, 0.12, 0.08))
a <- round(rnorm(n), 3); b <- round(rexp(n), 2)
y <- rbinom(n, 1, plogis(-0.6 + 0.9 * a - 0.4 * b + ifelse(center == "B", 0.7, 0)))
y[center == "E"] <- 0

control <- glm.control(epsilon = 1e-14, maxit = 100)
# At the estimate: vcov() takes the weights of the step before the last.
error <- function(x, p) sqrt(diag(solve(crossprod(x, x * p * (1 - p)))))
levels <- lapply(sort(unique(center)), function(level) {
  held <- center == level
  model <- glm(y ~ a + b, binomial, data.frame(y, a, b)[!held, ], control = control)
  lp <- drop(cbind(1, a, b)[held, ] %*% coef(model)); p <- plogis(lp); o <- y[held]
  ratio <- sum(o) / sum(p)
  spread <- sqrt((1 - mean(o)) / sum(o))
  out <- list(level = level, n = sum(held), events = sum(o), oe_ratio = ratio,
    brier = mean((o - p)^2))
  if (length(unique(o)) == 1) return(out)
  area <- roc(o, lp, levels = 0:1, direction = "<", quiet = TRUE)
  limits <- as.numeric(ci.auc(area))
  shift <- glm(o ~ offset(lp), family = binomial, control = control)
  line <- glm(o ~ lp, family = binomial, control = control)
  c(out, list(auc = as.numeric(area$auc), auc_std_error = sqrt(var(area)), conf_low = limits[1],
    conf_high = limits[3], calibration_intercept = coef(shift)[[1]],
    calibration_intercept_std_error = error(matrix(1, length(o)), fitted(shift))[[1]],
    calibration_slope = coef(line)[[2]],
    calibration_slope_std_error = error(cbind(1, lp), fitted(line))[[2]],
    oe_low = ratio * exp(-qnorm(0.975) * spread), oe_high = ratio * exp(qnorm(0.975) * spread)))
})

pool <- function(measure, y, v, back) {
  negative <- function(t2) {
    w <- 1 / (v + t2); m <- sum(w * y) / sum(w)
    0.5 * (sum(log(v + t2)) + log(sum(w)) + sum(w * (y - m)^2))
  }
  slope <- function(t2) {
    w <- 1 / (v + t2); m <- sum(w * y) / sum(w)
    sum(w^2 * (y - m)^2) + sum(w^2) / sum(w) - sum(w)
  }
  top <- 4 * (diff(range(y))^2 + max(v))
  grid <- c(0, exp(seq(log(top * 1e-12), log(top), length.out = 20000)))
  best <- which.min(sapply(grid, negative))
  t2 <- if (best == 1 && slope(0) <= 0) 0 else
    uniroot(slope, grid[c(max(1, best - 1), min(length(grid), best + 1))], tol = 1e-300,
      maxiter = 10000)$root
  w <- 1 / (v + t2); m <- sum(w * y) / sum(w); k <- length(y)
  se <- sqrt(sum(w * (y - m)^2) / (k - 1) / sum(w))
  half <- qt(0.975, k - 1) * se; reach <- qt(0.975, k - 2) * sqrt(t2 + se^2)
  list(measure = measure, estimate = back(m), conf_low = back(m - half), conf_high = back(m + half),
    prediction_low = back(m - reach), prediction_high = back(m + reach), tau2 = t2, levels = k)
}
of <- function(name) unlist(lapply(levels, `[[`, name))
area <- of("auc"); some <- sapply(levels, function(l) l$events > 0)
o <- of("events")[some]; rows <- of("n")[some]
pooled <- list(
  pool("auc", qlogis(area), (of("auc_std_error") / (area * (1 - area)))^2, plogis),
  pool("oe_ratio", log(of("oe_ratio")[some]), (1 - o / rows) / o, exp),
  pool("calibration_intercept", of("calibration_intercept"),
    of("calibration_intercept_std_error")^2, identity),
  pool("calibration_slope", of("calibration_slope"), of("calibration_slope_std_error")^2, identity))
write(toJSON(list(made_by = paste(R.version.string, "pROC", packageVersion("pROC")), a = a, b = b,
  y = y, center = center, levels = levels, pooled = pooled), digits = I(17), auto_unbox = TRUE),
  "Tests/Reference/internal_external.json")
