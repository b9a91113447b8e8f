# Bootstrap optimism by R's glm on synthetic data with given resamples, measures as rms::validate
# defines them, .632 and .632+ by Efron and Tibshirani (1997). Writes Tests/Reference/bootstrap.json.
# Run from the repository's top folder.
#
#   Rscript scripts/reference/bootstrap.R
suppressMessages(library(jsonlite))
set.seed(20)

fit <- function(x, y, w = rep(1, length(y))) {
  suppressWarnings(glm.fit(x, y, w, family = binomial(),
    control = glm.control(epsilon = 1e-14, maxit = 100)))
}
log_likelihood <- function(lp, y, w) sum(w * ifelse(y == 1, plogis(lp, log.p = TRUE), plogis(-lp, log.p = TRUE)))
area <- function(lp, y, w) {
  e <- which(y == 1 & w > 0); o <- which(y == 0 & w > 0)
  if (!length(e) || !length(o)) return(NaN)
  pairs <- outer(lp[e], lp[o], function(a, b) (a > b) + 0.5 * (a == b))
  sum(pairs * outer(w[e], w[o])) / (sum(w[e]) * sum(w[o]))
}
gini <- function(lp, w) {
  n <- sum(w)
  sum(outer(w, w) * abs(outer(lp, lp, "-"))) / (n * (n - 1))
}
measures <- function(lp, y, w) {
  n <- sum(w); p <- plogis(lp); share <- sum(w * y) / n
  line <- fit(cbind(1, lp), y, w)
  level <- suppressWarnings(glm(y ~ 1 + offset(lp), binomial, weights = w,
    control = glm.control(epsilon = 1e-14, maxit = 100)))
  a <- line$coefficients[[1]]; b <- line$coefficients[[2]]
  refit <- log_likelihood(a + b * lp, y, w); own <- log_likelihood(lp, y, w)
  null <- n * (share * log(share) + (1 - share) * log(1 - share))
  d <- (2 * (refit - null) - 1) / n
  u <- (-2 * own + 2 * refit - 2) / n
  brier <- sum(w * (p - y)^2) / n
  c(auc = area(lp, y, w), dxy = 2 * area(lp, y, w) - 1,
    nagelkerke_r2 = (1 - exp(2 * (null - refit) / n)) / (1 - exp(2 * null / n)),
    brier = brier, scaled_brier = 1 - brier / (share * (1 - share)), log_loss = -own / n,
    calibration_intercept = a, calibration_slope = b,
    calibration_in_the_large = coef(level)[[1]], discrimination = d, unreliability = u,
    quality = d - u, g_index = abs(b) * gini(lp, w))
}

bootstrap <- function(name, x, y, w, index) {
  predict_by <- function(model) { b <- model$coefficients; b[is.na(b)] <- 0; drop(x %*% b) }
  lp <- predict_by(fit(x, y, w))
  apparent <- measures(lp, y, w)
  parts <- lapply(seq_len(ncol(index)), function(i) {
    rows <- index[, i]
    lp <- predict_by(fit(x[rows, ], y[rows], w[rows]))
    m <- tabulate(rows, length(y))
    outside <- ifelse(m == 0, w, 0)
    list(training = measures(lp, y, w * m), test = measures(lp, y, w),
      auc = area(lp, y, outside), brier = sum(outside * (plogis(lp) - y)^2) / sum(outside),
      log_loss = -log_likelihood(lp, y, outside) / sum(outside))
  })
  mean_of <- function(what) rowMeans(sapply(parts, `[[`, what))
  optimism <- mean_of("training") - mean_of("test")
  training <- sapply(parts, `[[`, "training")
  estimator <- function(what, chance) {
    own <- apparent[[what]]
    out <- mean(sapply(parts, `[[`, what), na.rm = TRUE)
    rate <- (own - out) / (own - chance)
    rate <- min(1, max(0, rate))
    # Out of bag no worse than no information: Err(1)' of the paper.
    bounded <- if (own > chance) max(out, chance) else min(out, chance)
    weight <- 0.632 / (1 - 0.368 * rate)
    list(name = what, out_of_bag = number(out), no_information = number(chance),
      plain = number(0.368 * own + 0.632 * out),
      plus = number(0.368 * own + 0.632 * out +
        (bounded - own) * 0.368 * 0.632 * rate / (1 - 0.368 * rate)), weight = number(weight))
  }
  p <- plogis(lp); share <- sum(w * y) / sum(w)
  mean_w <- function(v) sum(w * v) / sum(w)
  list(name = name, columns = lapply(seq_len(ncol(x)), function(j) x[, j]), outcomes = y, weights = w,
    resamples = lapply(seq_len(ncol(index)), function(i) index[, i]),
    measures = lapply(names(apparent), function(m) list(name = m, apparent = number(apparent[[m]]),
      optimism = number(optimism[[m]]),
      low = number(quantile(training[m, ], 0.025)), high = number(quantile(training[m, ], 0.975)))),
    estimators = list(estimator("auc", 0.5),
      estimator("brier", share * mean_w((1 - p)^2) + (1 - share) * mean_w(p^2)),
      estimator("log_loss", -share * mean_w(log(p)) - (1 - share) * mean_w(log(1 - p)))))
}

number <- function(x) sprintf("%.17g", as.numeric(unname(x)))

make <- function(name, n, kind, weighted = FALSE, count = 12) {
  a <- round(rnorm(n), 3); b <- round(rexp(n), 2); g <- rep_len(0:1, n)
  x <- switch(kind, numbers = cbind(1, a, b, g), ties = cbind(1, g, rbinom(n, 1, 0.4)),
    rare = cbind(1, a, as.numeric(seq_len(n) <= 3)), scales = cbind(1, a * 1e6 + 1e7, b * 1e-7))
  z <- if (kind == "ties") 1.5 * g - 0.7 else 0.9 * a - 0.2
  y <- rbinom(n, 1, plogis(z))
  if (kind == "rare") y[1:3] <- c(0, 1, 0)
  w <- if (weighted) round(runif(n, 0.3, 2), 2) else rep(1, n)
  # A level that a resample has must not separate there: both outcomes, or none.
  draw <- function() repeat {
    rows <- sample(n, n, TRUE)
    if (kind != "rare" || length(unique(y[rows[rows <= 3]])) != 1) return(rows)
  }
  bootstrap(name, unname(x), y, w, sapply(seq_len(count), function(i) draw()))
}

cases <- list(make("numbers", 90, "numbers"), make("ties", 70, "ties"),
  make("weights", 80, "numbers", TRUE), make("a rare level that resamples lack", 100, "rare"),
  make("scales", 75, "scales"), make("more rows than a block", 300, "numbers", count = 8))
writeLines(toJSON(list(r = R.version.string, cases = cases), auto_unbox = TRUE, digits = 15),
  "Tests/Reference/bootstrap.json")
