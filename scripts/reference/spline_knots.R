# Default knots and quantiles of R on seeded vectors: small and large, tied, heaped at the ends.
# Writes Tests/Reference/spline_knots.json. Run from the repository's top folder.
suppressMessages({library(Hmisc); library(jsonlite)})
# Text with 17 digits: jsonlite would round to 15.
digits <- function(x) I(sprintf("%.17g", unname(x)))
set.seed(1996)
vectors <- list(
  six = c(1, 2, 3, 4, 5, 6), seven = rnorm(7), twenty = rnorm(20), small = rexp(60),
  ninety_nine = rnorm(99), hundred = rnorm(100), large = rgamma(1000, 2),
  rounded = round(rnorm(300), 1), integers = sample(0:9, 200, TRUE),
  few = sample(1:5, 50, TRUE), four = sample(1:4, 40, TRUE),
  heaped_low = c(rep(0, 60), runif(240)), heaped_high = c(runif(240), rep(1, 60)),
  heaped_both = c(rep(0, 60), runif(240), rep(1, 60)),
  heaped_small = c(rep(0, 10), runif(50)), heaped_small_high = c(rep(1, 10), runif(50)),
  heaped_small_both = c(rep(0, 10), runif(50), rep(1, 10)),
  mostly_zero = c(rep(0, 900), runif(100)), mostly_zero_both = c(rep(0, 500), runif(40), rep(1, 400)),
  tied_middle = c(rep(5, 200), rnorm(200, 5)), mostly_middle = c(rep(5, 380), rnorm(20, 5)),
  nearly_constant = c(rep(3, 190), 1:10), huge = rnorm(120) * 1e200, tiny = rnorm(120) * 1e-200,
  low_tied = c(rep(1, 6), round(rexp(110, 0.3), 1)), ages = round(rnorm(250, 52, 12)))
cases <- list()
for (name in names(vectors)) {
  for (count in c(3, 4, 5, 6, 7, 9)) {
    x <- vectors[[name]]
    log <- capture.output(knots <- tryCatch(
      suppressWarnings(rcspline.eval(x, nk = count, knots.only = TRUE)), error = function(e) NULL))
    cases[[length(cases) + 1]] <- list(
      name = name, count = count, knots = if (is.null(knots)) NULL else digits(knots))
  }
}
shares <- c(0, 0.025, 0.1, 1 / 3, 0.5, 0.77, 0.975, 1)
quantiles <- lapply(vectors, function(x) digits(quantile(x, shares)))
write_json(
  list(made_by = "scripts/reference/spline_knots.R",
       versions = list(R = as.character(getRversion()), Hmisc = as.character(packageVersion("Hmisc"))),
       vectors = lapply(vectors, digits), shares = digits(shares), quantiles = quantiles, cases = cases),
  "Tests/Reference/spline_knots.json", auto_unbox = TRUE, null = "null")
