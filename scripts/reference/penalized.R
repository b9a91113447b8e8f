# Penalized paths and their cross-validation by glmnet, on synthetic patients.
# Run from the top folder: Rscript scripts/reference/penalized.R
suppressMessages(library(glmnet))
library(jsonlite)
set.seed(20)
n <- 150
x <- cbind(a = rnorm(n), b = rexp(n, 0.01), c = rnorm(n, 1e3, 2), d = rbinom(n, 1, 0.2), e = rnorm(n))
x <- cbind(x, f = x[, "a"] + 0.3 * rnorm(n), g = rbinom(n, 1, 0.05))
y <- rbinom(n, 1, plogis(-0.5 + x[, "a"] - 0.004 * x[, "b"] + 0.8 * x[, "d"]))
w <- round(runif(n, 0.5, 2), 2)
o <- round(rnorm(n, 0, 0.3), 2)
fold <- (seq_len(n) * 7) %% 6 + 1
lambda <- c(0.2, 0.1, 0.05, 0.02, 0.01, 0.005)
case <- function(name, alpha = 1, standardize = TRUE, weights = FALSE, offset = FALSE,
                 factors = rep(1, 7), lower = rep(-Inf, 7), upper = rep(Inf, 7)) {
  arguments <- list(x = x, y = y, family = "binomial", alpha = alpha, standardize = standardize,
    penalty.factor = factors, lower.limits = lower, upper.limits = upper, thresh = 1e-15,
    maxit = 1e7, weights = if (weights) w else rep(1, n))
  if (offset) arguments$offset <- o
  fit <- do.call(glmnet, c(arguments, list(lambda = lambda)))
  automatic <- do.call(glmnet, arguments)
  cv <- do.call(cv.glmnet, c(arguments, list(lambda = lambda, foldid = fold)))
  list(name = name, alpha = alpha, standardize = standardize, weights = weights, offset = offset,
    factors = factors, lower = ifelse(is.finite(lower), 1, 0), upper = ifelse(is.finite(upper), 1, 0),
    intercepts = as.vector(fit$a0), coefficients = lapply(seq_along(lambda), function(k) as.vector(fit$beta[, k])),
    deviance_ratio = fit$dev.ratio, automatic = automatic$lambda, cvm = cv$cvm, cvsd = cv$cvsd,
    lambda_min = cv$lambda.min, lambda_one_se = cv$lambda.1se)
}
cases <- list(
  case("lasso"), case("elastic net", alpha = 0.4), case("ridge", alpha = 0),
  case("not standardized", standardize = FALSE, alpha = 0.7),
  case("weights and offset", weights = TRUE, offset = TRUE),
  case("factors", factors = c(0, 1, 2, 1, 0.5, 1, 3)),
  case("signs", lower = c(-Inf, 0, -Inf, -Inf, 0, 0, -Inf), upper = c(Inf, Inf, 0, Inf, Inf, Inf, 0)))
write(toJSON(list(versions = paste(R.version.string, "glmnet", packageVersion("glmnet")),
  rows = list(columns = lapply(seq_len(7), function(j) x[, j]), outcomes = y, weights = w, offsets = o, folds = fold),
  lambda = lambda, cases = cases), auto_unbox = TRUE, digits = I(17)), "Tests/Reference/penalized.json")
