# Cox models by R's survival on synthetic data: coefficients, standard errors, tests, concordance,
# cox.zph, residuals and expected curves. Writes Tests/Reference/cox.json. Run from the repository's
# top folder.
#
#   Rscript scripts/reference/cox.R [CASES SEED FILE]
suppressMessages({library(survival); library(jsonlite)})
arguments <- commandArgs(TRUE)
case_count <- if (length(arguments) > 0) as.integer(arguments[1]) else 30
seed <- if (length(arguments) > 1) as.integer(arguments[2]) else 1
path <- if (length(arguments) > 2) arguments[3] else "Tests/Reference/cox.json"
set.seed(seed)

# R's own limit leaves coefficients with 5 to 12 digits.
control <- coxph.control(eps = 1e-13, iter.max = 100, toler.chol = 1e-14)

# Numbers with 17 digits (jsonlite rounds to 15): marked texts, whose marks and quotes go at the end.
number <- function(x) {
  text <- sprintf("#%.17g", as.numeric(unname(x)))
  text[!is.finite(x)] <- NA
  text
}
# Written as lists even where there is one of them.
vector_of <- function(x) if (!is.null(x)) I(number(x))

# Covariates of one kind each; a factor gives two columns.
make_term <- function(n) {
  switch(sample(6, 1),
    matrix(rnorm(n)), matrix(rbinom(n, 1, 0.5)), matrix(sample(0:3, n, TRUE)),
    matrix(round(rexp(n), 1)), matrix(1e3 + round(rnorm(n), 3)),
    { level <- sample(3, n, TRUE); cbind(level == 2, level == 3) + 0 })
}

make_data <- function() {
  n <- sample(c(10, 20, 40, 60), 1)
  terms <- lapply(seq_len(sample(3, 1)), function(i) make_term(n))
  x <- do.call(cbind, terms)
  effect <- scale(x) %*% rnorm(ncol(x), 0, 0.4)
  effect[is.na(effect)] <- 0
  time <- as.vector(rexp(n) * exp(-effect) * 10)
  time <- switch(sample(3, 1), time, round(time, 1) + 0.1, ceiling(time))
  data <- list(time = time, event = rbinom(n, 1, runif(1, 0.4, 1)), x = x,
               sizes = sapply(terms, ncol), ties = sample(c("efron", "breslow"), 1))
  if (runif(1) < 0.4) {
    data$entry <- time * runif(n) * rbinom(n, 1, 0.7)
    if (runif(1) < 0.5) data$entry <- floor(data$entry)
    data$entry[data$entry >= time] <- 0
  }
  if (runif(1) < 0.35) data$strata <- sample(0:2, n, TRUE)
  if (runif(1) < 0.4) data$clusters <- sample(0:(n %/% 2), n, TRUE)
  data
}

# Nearly in order: the coefficient is finite but far out.
steep_data <- function() {
  order <- c(rbind(seq(2, 60, 2), seq(1, 59, 2)))
  list(time = 1:60, event = rep(1, 60), x = matrix((60 - order) / 20), sizes = 1, ties = "efron")
}

# The second half is observed after the first has gone, and a patient has two rows.
gap_data <- function() {
  list(entry = c(0, 0, 0, 2, 0, 10, 10, 12, 11, 10), time = c(3, 4, 2, 5, 5, 13, 14, 15, 16, 13),
       event = c(1, 1, 1, 0, 1, 1, 0, 1, 1, 1), x = cbind(c(1, 0, 2, 1, 0, 5, 7, 6, 5, 6)),
       clusters = c(0, 1, 2, 0, 3, 0, 4, 5, 6, 7), sizes = 1, ties = "breslow")
}

all_tied_data <- function() {
  list(time = rep(1, 6), event = c(1, 1, 1, 0, 1, 0), x = cbind(c(0.5, 1, 2, 1, 0, 3)), sizes = 1,
       ties = "efron")
}

# A constant, a copy and a sum between proper covariates.
aliased_data <- function() {
  x <- c(1, 3, 2, 5, 4, 2, 7, 1, 3, 2); z <- c(0, 1, 1, 0, 1, 0, 0, 1, 0, 1)
  list(time = c(4, 2, 7, 1, 3, 8, 2, 9, 5, 6), event = c(1, 1, 0, 1, 1, 1, 1, 0, 1, 1),
       x = cbind(5, x, 2 * x - 1, z, x + z), sizes = rep(1, 5), ties = "efron")
}

fit_data <- function(data) {
  y <- if (is.null(data$entry)) Surv(data$time, data$event)
       else Surv(data$entry, data$time, data$event)
  ends <- cumsum(data$sizes)
  frame <- list(y = y)
  for (i in seq_along(ends)) {
    frame[[paste0("t", i)]] <- data$x[, (ends[i] - data$sizes[i] + 1):ends[i]]
  }
  right <- paste0("t", seq_along(ends))
  if (!is.null(data$strata)) { frame$s <- data$strata; right <- c(right, "strata(s)") }
  formula <- as.formula(paste("y ~", paste(right, collapse = " + ")))
  warned <- FALSE
  note <- function(w) { warned <<- TRUE; invokeRestart("muffleWarning") }
  frame$cl <- data$clusters
  fit <- tryCatch(withCallingHandlers(
    if (is.null(data$clusters)) coxph(formula, frame, ties = data$ties, control = control)
    else coxph(formula, frame, ties = data$ties, control = control, cluster = cl),
    warning = note), error = function(e) NULL)
  # What R doubts is left to the tests of monotone likelihoods; nearly constant parts of them too.
  far <- abs(fit$coefficients * apply(data$x, 2, sd)) > 40
  if (is.null(fit) || warned || any(far, na.rm = TRUE)) return(NULL)
  list(fit = fit, frame = frame)
}

# R's solve takes a matrix that is singular but for rounding for a regular one.
zph_answer <- function(fit, transform) {
  table <- tryCatch(cox.zph(fit, transform = transform)$table, error = function(e) NULL)
  if (is.null(table) || any(table[, 1] < -1e-12) || any(table[, 1] > 1e3)) return(NULL)
  list(transform = transform, statistic = vector_of(table[, 1]), df = I(table[, 2]),
       p = vector_of(table[, 3]))
}

curve_answer <- function(fit, data, frame) {
  row <- lapply(frame[grep("^t[0-9]", names(frame))], function(v) if (is.matrix(v)) v[1, , drop = FALSE] else v[1])
  new <- as.data.frame(lapply(row, I))
  if (!is.null(data$strata)) new$s <- data$strata[1]
  curve <- tryCatch(survfit(fit, newdata = new), error = function(e) NULL)
  if (is.null(curve)) return(NULL)
  at <- curve$n.event > 0
  list(time = vector_of(curve$time[at]), hazard = vector_of(curve$cumhaz[at]),
       error = vector_of(curve$std.err[at]))
}

make_case <- function(name, data) {
  fitted <- fit_data(data)
  if (is.null(fitted)) return(NULL)
  fit <- fitted$fit
  kept <- !is.na(fit$coefficients)
  variance <- if (is.null(fit$naive.var)) fit$var else fit$naive.var
  plain <- all(kept)
  # A robust variance of fewer clusters than coefficients is singular.
  if (!is.null(data$clusters) && rcond(as.matrix(fit$var)) < 1e-9) return(NULL)
  residuals_of <- function(type) if (plain) vector_of(as.vector(residuals(fit, type = type)))
  answer <- list(
    kept = I(which(kept) - 1), coefficients = vector_of(fit$coefficients[kept]),
    errors = vector_of(sqrt(diag(as.matrix(fit$var)))[kept]),
    naive_errors = vector_of(sqrt(diag(as.matrix(variance)))[kept]),
    log_likelihoods = vector_of(fit$loglik), score_test = number(fit$score),
    wald_test = number(fit$wald.test),
    robust_score_test = if (!is.null(fit$rscore)) number(fit$rscore),
    concordance = vector_of(fit$concordance),
    martingale = residuals_of("martingale"), deviance = residuals_of("deviance"),
    score_residuals = residuals_of("score"), dfbeta = residuals_of("dfbeta"),
    zph = Filter(Negate(is.null), lapply(
      if (plain) c("km", "identity", "rank", "log") else character(), function(t) zph_answer(fit, t))),
    curve = if (plain) curve_answer(fit, data, fitted$frame))
  data$x <- lapply(seq_len(ncol(data$x)), function(j) vector_of(data$x[, j]))
  for (part in c("time", "entry", "event", "strata", "clusters")) {
    data[[part]] <- vector_of(data[[part]])
  }
  data$sizes <- I(data$sizes)
  c(list(name = name), data, list(answer = answer))
}

named <- list(steep = steep_data(), gap = gap_data(), `all tied` = all_tied_data(),
              aliased = aliased_data())
cases <- c(
  lapply(names(named), function(name) make_case(name, named[[name]])),
  lapply(seq_len(case_count), function(i) make_case(sprintf("case %d", i), make_data())))
text <- toJSON(
  list(made_by = "scripts/reference/cox.R",
       versions = list(R = as.character(getRversion()), survival = as.character(packageVersion("survival"))),
       cases = Filter(Negate(is.null), cases)),
  auto_unbox = TRUE, na = "null", null = "null")
writeLines(gsub('"#([^"]*)"', "\\1", text), path)
