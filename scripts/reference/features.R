# Design columns of R's model.matrix and of Hmisc's restricted cubic splines, on made-up data.
#
#   Rscript scripts/reference/features.R Tests/Reference/features_model_matrix.json
#
# Levels are called "=A", "=B", ... so that R's column names (variable, then level) are ours.
# Each case is a pair: the formula as il2score has it, and the one that R is given for it.
suppressPackageStartupMessages({
  library(rms)
  library(jsonlite)
})

n <- 24
i <- seq_len(n)
a <- round(sin(i) * 3, 3)
b <- round(1 + (i * 7) %% 11 / 4, 3)
d <- round(exp(cos(2 * i)), 3)
fLevel <- c("A", "B", "C")[(i * 5) %% 7 %% 3 + 1]
gLevel <- c("no", "yes")[(i * 3) %% 5 %% 2 + 1]
h <- c(1, 2, 10)[(i * 11) %% 13 %% 3 + 1]
# Numbers are written with the digits that read back as the same double.
data <- data.frame(
  a = a, b = b, d = d,
  f = factor(paste0("=", fLevel)), g = factor(paste0("=", gLevel)),
  h = factor(paste0("=", h), levels = c("=1", "=2", "=10")),
  h2 = factor(paste0("=", h), levels = c("=2", "=1", "=10")))
K <- c(-2, -0.5, 1, 2.5)

same <- c(
  "~ a", "~ a + b", "~ a - 1", "~ 0 + a + b", "~ f", "~ f - 1", "~ f + g", "~ f + g - 1",
  "~ g + f + 0", "~ a + f - 1", "~ a:f", "~ a:f - 1", "~ f:a", "~ f + f:a", "~ a + f:a", "~ a + a:f - 1",
  "~ a*f", "~ a*f - 1", "~ f:g", "~ f:g - 1", "~ f*g", "~ f*g - 1", "~ f + f:g", "~ f + f:g - 1",
  "~ g + f:g", "~ f*a*g", "~ f*a*g - 1", "~ (f + a + g)^2", "~ (f + a + g)^2 - f:a",
  "~ (a + b + d)^2", "~ (a + b + d)^3", "~ (a + b)*d", "~ (a + f)*(b + g)", "~ f:g + a", "~ a + b - a",
  "~ a*b - a", "~ a*b - a - b", "~ f:g + f:a", "~ f:a + g:a - 1", "~ a:b:f", "~ a + f:g:a - 1",
  "~ f*g - f", "~ f*g - f - 1", "~ f*g - g - 1", "~ log(b) + sqrt(d)", "~ log(b)*f",
  "~ I(a^2) + a + I(a * b)", "~ I((a + b)/d)", "~ I(-a^2 + 2 * b)", "~ I(a - b - d)",
  "~ I(a/b/d)", "~ I(2^b^0.5)", "~ pmin(d, 1) + pmax(a, b, 0)", "~ log(pmin(d, 2)):f",
  "~ exp(a) + abs(a) + log1p(b) + log2(b) + log10(b)", "~ a + a + b:a + b", "~ 1", "~ a + f:g - 1",
  "~ b + f:g:a", "~ f:g:a - 1", "~ (f + g)^2 - g", "~ a:f + a:g", "~ a:f + b:f - 1")
pairs <- rbind(
  cbind(same, same),
  c("~ factor(h)", "~ h"), c("~ factor(h) - 1", "~ h - 1"), c("~ factor(h):a", "~ h:a"),
  c("~ factor(h)*f - 1", "~ h*f - 1"), c("~ factor(h, ref=2) + a", "~ h2 + a"),
  c("~ factor(h, ref=2)*g", "~ h2*g"),
  c("~ rcs(a, c(-2, -0.5, 1, 2.5))", "~ rcs(a, K)"),
  c("~ rcs(a, c(-2, -0.5, 1, 2.5)) + f", "~ rcs(a, K) + f"),
  c("~ rcs(a, c(-2, -0.5, 1, 2.5))*f", "~ rcs(a, K)*f"),
  c("~ f:rcs(a, c(-2, -0.5, 1, 2.5)) - 1", "~ f:rcs(a, K) - 1"),
  c("~ b:rcs(a, c(-2, -0.5, 1, 2.5)) + b", "~ b:rcs(a, K) + b"))

columns <- function(matrix) {
  names <- colnames(matrix)
  names <- gsub("rcs(a, K)a", "rcs(a, c(-2, -0.5, 1, 2.5))", names, fixed = TRUE)
  gsub("h2=", "h=", names, fixed = TRUE)
}
exact <- function(x) as.numeric(x)
cases <- lapply(seq_len(nrow(pairs)), function(case) {
  matrix <- model.matrix(as.formula(pairs[case, 2]), data)
  list(formula = pairs[case, 1], r = pairs[case, 2], names = I(columns(matrix)),
       values = I(exact(matrix)))
})

knotSets <- list(c(-2, -0.5, 1), K, c(0.1, 0.2, 0.7, 1.5, 3), c(10, 20, 30, 55, 71, 90),
                 c(1e-4, 2e-4, 3e-4, 5e-4, 8e-4, 9e-4, 1e-3))
splines <- lapply(knotSets, function(knots) {
  width <- max(knots) - min(knots)
  x <- c(knots, seq(min(knots) - 2 * width, max(knots) + 2 * width, length.out = 41))
  basis <- rcspline.eval(x, knots = knots, inclx = TRUE, norm = 2)
  list(knots = knots, x = x, values = exact(basis))
})

output <- list(
  made_by = paste("scripts/reference/features.R,", R.version.string, "rms",
                  as.character(packageVersion("rms")), "Hmisc", as.character(packageVersion("Hmisc"))),
  data = list(a = a, b = b, d = d, h = h, f = fLevel, g = gLevel),
  cases = cases, splines = splines)
writeLines(toJSON(output, digits = I(17), auto_unbox = TRUE), commandArgs(TRUE)[1])
