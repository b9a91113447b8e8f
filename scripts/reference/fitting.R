# What R (glm, brglm2, glmnet, Hmisc) answers on seeded synthetic rows with weights, an offset, a
# factor, a constant and a collinear column. Writes Tests/Reference/fitting_r.json; run from the
# repository's top folder. Regenerate only to add cases.
suppressMessages({library(brglm2); library(glmnet); library(Hmisc); library(jsonlite)})
set.seed(20240607)
# Text with 17 digits: jsonlite would round to 15.
digits <- function(x) sprintf("%.17g", unname(x))
tight <- list(epsilon = 1e-15, maxit = 100)

n <- 130
rows <- data.frame(
  age = round(60 + 11 * rnorm(n), 1), ldh = round(exp(5.4 + 0.5 * rnorm(n))),
  albumin = round(3.9 + 0.5 * rnorm(n), 1), site = sample(c("A", "B", "C", "D"), n, TRUE,
    prob = c(0.4, 0.3, 0.25, 0.05)),
  weight = sample(1:4, n, TRUE), share = round(0.2 + 2 * runif(n), 2),
  offset = round(0.5 * rnorm(n), 3), fold = sample(rep(1:5, length.out = n)))
rows$y <- rbinom(n, 1, plogis(-1 + 0.06 * (rows$age - 60) + 1.1 * (rows$albumin - 3.9) +
  0.6 * (rows$site == "B") + rows$offset))
# All patients of the rarest site are in one fold, so that its model never saw the level.
rows$fold[rows$site == "D"] <- 3
rows$doubled <- 2 * rows$albumin + 1
rows$constant <- 7

quantities <- function(fit) list(
  coefficients = digits(coef(fit)), std_errors = digits(sqrt(diag(vcov(fit)))),
  covariance = digits(as.vector(vcov(fit))), deviance = digits(deviance(fit)),
  null_deviance = digits(fit$null.deviance), aic = digits(AIC(fit)), bic = digits(BIC(fit)))
likelihood <- list()
specifications <- list(
  list(name = "plain", weights = NULL, offset = NULL, formula = y ~ age + ldh + albumin + site),
  list(name = "weights", weights = "weight", offset = NULL, formula = y ~ age + ldh + albumin + site),
  list(name = "offset", weights = NULL, offset = "offset", formula = y ~ age + ldh + albumin + site),
  list(name = "both", weights = "weight", offset = "offset", formula = y ~ age + albumin),
  list(name = "no-intercept", weights = "weight", offset = "offset",
       formula = y ~ age + ldh + albumin - 1))
for (one in specifications) {
  weights <- if (is.null(one$weights)) rep(1, n) else rows[[one$weights]]
  offset <- if (is.null(one$offset)) rep(0, n) else rows[[one$offset]]
  rows$.w <- weights
  rows$.o <- offset
  ml <- glm(one$formula, binomial, rows, weights = .w, offset = .o, control = tight)
  # Once more from there: glm's covariance is that of the iteration before the last.
  ml <- glm(one$formula, binomial, rows, weights = .w, offset = .o, control = tight, start = coef(ml))
  firth <- glm(one$formula, binomial, rows, weights = .w, offset = .o, method = "brglmFit",
    type = "AS_mean", epsilon = 1e-13, maxit = 5000)
  entry <- list(name = one$name, weights = one$weights, offset = one$offset,
    formula = paste(deparse(one$formula), collapse = ""), terms = names(coef(ml)),
    maximum_likelihood = quantities(ml), firth = digits(coef(firth)),
    firth_std_errors = digits(sqrt(diag(vcov(firth)))))
  if (one$name != "no-intercept") {
    # Puhr and others (2017): FLIC's intercept given Firth's slopes; FLAC by its augmented rows.
    rest <- as.vector(model.matrix(firth)[, -1] %*% coef(firth)[-1]) + offset
    rows$.rest <- rest
    flic <- glm(y ~ 1, binomial, rows, weights = .w, offset = .rest, control = tight)
    entry$flic_intercept <- digits(coef(flic))
    x <- model.matrix(firth)
    p <- as.vector(plogis(x %*% coef(firth) + offset))
    root <- x * sqrt(weights * p * (1 - p))
    h <- rowSums(qr.Q(qr(root))^2)
    design <- cbind(rbind(x, x, x), added = rep(0:1, c(n, 2 * n)))
    flac <- suppressWarnings(glm.fit(design, c(rows$y, rows$y, 1 - rows$y),
      weights = c(weights, h / 2, h / 2), offset = rep(offset, 3), family = binomial(),
      control = tight))
    entry$flac <- digits(coef(flac)[colnames(x)])
  }
  likelihood[[length(likelihood) + 1]] <- entry
}

# Ridge by coordinate descent, run until nothing moves.
glmnet.control(fdev = 0, devmax = 1)
x <- as.matrix(rows[, c("age", "ldh", "albumin", "doubled", "constant")])
ridge <- list()
choices <- list(
  list(name = "plain", weights = NULL, offset = NULL, intercept = TRUE),
  list(name = "weights", weights = "share", offset = NULL, intercept = TRUE),
  list(name = "offset", weights = "share", offset = "offset", intercept = TRUE))
for (one in choices) {
  weights <- if (is.null(one$weights)) rep(1, n) else rows[[one$weights]]
  offset <- if (is.null(one$offset)) NULL else rows[[one$offset]]
  path <- glmnet(x, rows$y, "binomial", weights = weights, offset = offset, alpha = 0,
    thresh = 1e-9)$lambda
  tuned <- cv.glmnet(x, rows$y, family = "binomial", weights = weights, offset = offset, alpha = 0,
    lambda = path, foldid = rows$fold, thresh = 1e-16, maxit = 1e8)
  ridge[[length(ridge) + 1]] <- list(
    name = one$name, weights = one$weights, offset = one$offset, columns = colnames(x),
    lambda = digits(tuned$lambda), cvm = digits(tuned$cvm), cvsd = digits(tuned$cvsd),
    lambda_min = digits(tuned$lambda.min), lambda_one_se = digits(tuned$lambda.1se),
    at_min = digits(as.vector(coef(tuned, s = "lambda.min"))),
    at_one_se = digits(as.vector(coef(tuned, s = "lambda.1se"))))
}

# Cross-validation: knots and coefficients are learnt anew outside each fold.
validation <- list()
for (kind in c("factor", "spline", "weights-and-offset")) {
  held <- rep(NA_real_, n)
  for (fold in sort(unique(rows$fold))) {
    inside <- rows$fold != fold
    design <- switch(kind,
      factor = model.matrix(~ age + albumin + site, rows),
      spline = {
        knots <- rcspline.eval(rows$age[inside], nk = 4, knots.only = TRUE)
        cbind(1, rcspline.eval(rows$age, knots, inclx = TRUE), rows$albumin)
      },
      model.matrix(~ age + albumin, rows))
    weights <- if (kind == "weights-and-offset") rows$share else rep(1, n)
    offset <- if (kind == "weights-and-offset") rows$offset else rep(0, n)
    fit <- suppressWarnings(glm.fit(design[inside, ], rows$y[inside], weights = weights[inside],
      offset = offset[inside], family = binomial(), control = tight))
    beta <- ifelse(is.na(coef(fit)), 0, coef(fit))
    held[!inside] <- plogis(as.vector(design[!inside, ] %*% beta) + offset[!inside])
  }
  validation[[length(validation) + 1]] <- list(name = kind, probabilities = digits(held))
}

write_json(
  list(made_by = "scripts/reference/fitting.R",
    versions = list(R = as.character(getRversion()), brglm2 = as.character(packageVersion("brglm2")),
      glmnet = as.character(packageVersion("glmnet")), Hmisc = as.character(packageVersion("Hmisc"))),
    rows = as.list(rows[, c("age", "ldh", "albumin", "doubled", "constant", "site", "weight", "share",
      "offset", "fold", "y")]),
    likelihood = likelihood, ridge = ridge, validation = validation),
  "Tests/Reference/fitting_r.json", auto_unbox = TRUE, digits = 15, null = "null")
