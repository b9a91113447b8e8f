# Kaplan-Meier curves, their quantiles and restricted means, and log-rank tests by R's survival, on
# synthetic data. Writes Tests/Reference/survival_curves.json. Run from the repository's top folder.
#
#   Rscript scripts/reference/survival_curves.R [CASES SEED FILE]
suppressMessages({library(survival); library(jsonlite)})
arguments <- commandArgs(TRUE)
case_count <- if (length(arguments) > 0) as.integer(arguments[1]) else 36
seed <- if (length(arguments) > 1) as.integer(arguments[2]) else 1
path <- if (length(arguments) > 2) arguments[3] else "Tests/Reference/survival_curves.json"
set.seed(seed)

probs <- c(0.05, 0.25, 0.5, 0.75, 0.9)

# Numbers with 17 digits (jsonlite rounds to 15): marked texts, whose marks and quotes go at the end.
number <- function(x) {
  text <- sprintf("#%.17g", as.numeric(unname(x)))
  text[!is.finite(x)] <- NA
  text
}
# Written as lists even where there is one of them.
vector_of <- function(x) I(number(x))

make_data <- function(index) {
  n <- sample(c(1, 2, 3, 5, 8, 13, 30, 60), 1)
  groups <- sample(1:5, 1)
  scale <- sample(c(1, 1, 1, 1e-3, 1e6, 1e100), 1)
  digits <- sample(c(0, 0, 1, 6, 6), 1)
  time <- round(rexp(n) * 10, digits)
  event <- as.integer(runif(n) < sample(c(0, 0.3, 0.7, 1), 1, prob = c(1, 4, 6, 4)))
  data <- list(
    # Some groups stay empty.
    group = sample(0:(groups - 1), n, TRUE), group_count = groups,
    strata = if (runif(1) < 0.3) sample(0:2, n, TRUE))
  if (runif(1) < 0.2) time[] <- time[1]
  if (runif(1) < 0.3) {
    data$entry <- round(runif(n) * 8, digits) * scale
    time <- time + data$entry / scale + 10^-digits
  } else if (runif(1) < 0.3) {
    time <- time + 1 + runif(n) * 1e-9
  }
  data$time <- time * scale
  data$event <- event
  data$conf_type <- sample(c("log", "log-log", "plain"), 1)
  data$level <- sample(c(0.95, 0.95, 0.9, 0.99), 1)
  data
}

curve_answer <- function(y, conf_type, level) {
  fit <- survfit(y ~ 1, conf.type = conf_type, conf.int = level, timefix = FALSE)
  quantiles <- quantile(fit, c(0, probs))
  limits <- max(fit$time) * c(0.3, 0.8, 1, 1.5)
  means <- sapply(limits, function(limit)
    survival:::survmean(survfit0(fit), rmean = limit)$matrix[c("rmean", "se(rmean)")])
  at <- summary(fit, times = limits, extend = TRUE)
  list(
    time = vector_of(fit$time), at_risk = vector_of(fit$n.risk), events = vector_of(fit$n.event),
    censored = vector_of(fit$n.censor), survival = vector_of(fit$surv),
    error_of_log = vector_of(fit$std.err), low = vector_of(fit$lower), high = vector_of(fit$upper),
    quantile = vector_of(quantiles$quantile[-1]), quantile_low = vector_of(quantiles$lower[-1]),
    quantile_high = vector_of(quantiles$upper[-1]),
    limit = vector_of(limits), mean = vector_of(means[1, ]), mean_error = vector_of(means[2, ]),
    survival_at = vector_of(at$surv), error_at = vector_of(at$std.err),
    at_risk_at = vector_of(at$n.risk))
}

# Nothing where R stops or gives no p-value.
test_answer <- function(data, y, rho) {
  strata <- if (is.null(data$strata)) rep(0, length(data$time)) else data$strata
  group <- factor(data$group)
  fit <- tryCatch(
    suppressWarnings(survdiff(y ~ group + strata(strata), rho = rho)), error = function(e) NULL)
  if (is.null(fit)) return(NULL)
  sums <- function(x) {
    all <- numeric(data$group_count)
    all[as.integer(levels(group)) + 1] <- if (is.matrix(x)) rowSums(x) else x
    vector_of(all)
  }
  # R's solve takes a variance that is singular but for rounding for a regular one.
  kept <- (if (is.matrix(fit$exp)) rowSums(fit$exp) else fit$exp) > 0
  df <- sum(kept) - 1
  if (df > 0 && rcond(fit$var[kept, kept, drop = FALSE][-1, -1, drop = FALSE]) < 1e-12) return(NULL)
  list(
    rho = rho, observed = sums(fit$obs), expected = sums(fit$exp),
    variance_trace = number(sum(diag(as.matrix(fit$var)))),
    statistic = number(fit$chisq), df = df,
    p = if (df > 0) number(pchisq(fit$chisq, df, lower.tail = FALSE)))
}

# With entry times R's survdiff refuses; without tied events Cox's score test is the log-rank test.
score_answer <- function(data, y) {
  ended <- y[data$event == 1, 2]
  if (anyDuplicated(ended) || length(ended) == 0 || length(unique(data$group)) < 2) return(NULL)
  strata <- if (is.null(data$strata)) rep(0, length(data$time)) else data$strata
  fit <- tryCatch(
    suppressWarnings(
      coxph(y ~ factor(data$group) + strata(strata), iter.max = 0, timefix = FALSE)),
    error = function(e) NULL)
  if (is.null(fit) || anyNA(coef(fit)) || rcond(as.matrix(vcov(fit))) < 1e-12) return(NULL)
  list(statistic = number(fit$score), df = length(coef(fit)))
}

make_case <- function(index) {
  data <- make_data(index)
  # Two tied times may leave an interval of no length.
  y <- tryCatch(
    aeqSurv(if (is.null(data$entry)) Surv(data$time, data$event)
            else Surv(data$entry, data$time, data$event)),
    error = function(e) NULL)
  if (is.null(y) || anyNA(y)) return(NULL)
  curves <- lapply(seq_len(data$group_count) - 1, function(group) {
    keep <- data$group == group
    if (any(keep)) curve_answer(y[keep], data$conf_type, data$level)
  })
  several <- length(unique(data$group)) > 1
  tests <- if (is.null(data$entry) && several) lapply(c(0, 0.5, 1), function(rho) test_answer(data, y, rho))
  score <- if (!is.null(data$entry)) score_answer(data, y)
  for (name in c("time", "entry", "event", "group", "strata")) {
    if (!is.null(data[[name]])) data[[name]] <- vector_of(data[[name]])
  }
  c(list(name = sprintf("case %d", index)), data,
    list(curves = curves, tests = Filter(Negate(is.null), tests),
         score = score))
}

cases <- Filter(Negate(is.null), lapply(seq_len(case_count), make_case))
text <- toJSON(
  list(made_by = "scripts/reference/survival_curves.R",
       versions = list(R = as.character(getRversion()), survival = as.character(packageVersion("survival"))),
       probs = probs, cases = cases),
  auto_unbox = TRUE, na = "null", null = "null")
writeLines(gsub('"#([^"]*)"', "\\1", text), path)
