# Random-effects meta-analysis by restricted maximum likelihood: the estimate by a search of the
# likelihood in base R, Hartung-Knapp limits and prediction intervals by their formulas. Writes
# Tests/Reference/random_effects.json. Run from the repository's top folder.
#
#   Rscript scripts/reference/random_effects.R
suppressMessages(library(jsonlite))

pool <- function(y, v, level = 0.95) {
  k <- length(y)
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
  w <- 1 / (v + t2); m <- sum(w * y) / sum(w)
  se <- sqrt(sum(w * (y - m)^2) / (k - 1) / sum(w))
  half <- qt(1 - (1 - level) / 2, k - 1) * se
  reach <- if (k > 2) qt(1 - (1 - level) / 2, k - 2) * sqrt(t2 + se^2) else NA
  w0 <- 1 / v; m0 <- sum(w0 * y) / sum(w0)
  list(y = y, v = v, level = level, tau2 = t2, estimate = m, se = se, low = m - half,
    high = m + half, prediction_low = m - reach, prediction_high = m + reach,
    q = sum(w0 * (y - m0)^2))
}

set.seed(31)
heterogeneous <- rnorm(9, 0.8, 0.6); errors <- runif(9, 0.05, 0.4)
many <- rnorm(60, -0.2, 0.3); small <- rexp(60, 8) + 0.01
cases <- list(
  # Log relative risks of 13 trials of BCG (Colditz et al., JAMA 271 (1994) 698), four decimals.
  bcg = pool(c(-.8893, -1.5854, -1.3481, -1.4416, -.2175, -.7861, -1.6209, .0120, -.4694, -1.3713,
      -.3394, .4459, -.0173),
    c(.3256, .1946, .4154, .0200, .0512, .0069, .2230, .0040, .0564, .0730, .0124, .5325, .0714)),
  heterogeneous = pool(heterogeneous, errors^2),
  homogeneous = pool(c(0.5, 0.52, 0.48, 0.51), c(0.04, 0.09, 0.02, 0.05)),
  two = pool(c(0.2, 1.9), c(0.05, 0.3)),
  three = pool(c(-1, 0.1, 2.5), c(0.2, 0.1, 0.6), 0.9),
  many = pool(many, small^2),
  tiny_scale = pool(heterogeneous * 1e-60, errors^2 * 1e-120),
  huge_scale = pool(heterogeneous * 1e60, errors^2 * 1e120)
)
write(toJSON(list(made_by = R.version.string, cases = lapply(names(cases), function(name)
  c(list(name = name), cases[[name]]))), digits = I(17), auto_unbox = TRUE, na = "null"),
  "Tests/Reference/random_effects.json")
