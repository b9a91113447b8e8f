# Rubin's rules as R's mice has them, on synthetic rows with missing values that mice completed.
# Writes Tests/Reference/pooling.json; run from the repository's top folder. Regenerate only to add
# cases.
suppressMessages({library(mice); library(jsonlite)})
digits <- function(x) sprintf("%.17g", unname(x))
set.seed(20240711)

n <- 140
rows <- data.frame(age = round(60 + 10 * rnorm(n), 1), albumin = round(3.9 + 0.5 * rnorm(n), 2))
rows$ldh <- round(exp(5.5 + 0.02 * (rows$age - 60) + 0.4 * rnorm(n)))
rows$site <- factor(sample(c("A", "B", "C"), n, TRUE))
rows$y <- rbinom(n, 1, plogis(-0.6 + 0.05 * (rows$age - 60) + 0.9 * (rows$albumin - 3.9) +
  0.5 * (rows$site == "B")))
rows$albumin[runif(n) < plogis(-1.2 + rows$y)] <- NA
rows$ldh[runif(n) < 0.2] <- NA
rows$site[runif(n) < 0.15] <- NA
completed <- mice(rows, m = 7, printFlag = FALSE, seed = 3)
fits <- with(completed, glm(y ~ age + albumin + ldh + site, binomial,
  control = list(epsilon = 1e-15, maxit = 100)))
pooled <- pool(fits)$pooled
summary <- summary(pool(fits), conf.int = TRUE)
# D1 and D2 by the formulas of the papers, for the coefficients of site (places 4 and 5
# from zero): Li, Raghunathan and Rubin (1991), Reiter (2007), Li, Meng, Raghunathan and Rubin (1991).
m <- 7
k <- 2
which <- 5:6
inside <- Reduce(`+`, lapply(fits$analyses, function(f) vcov(f)[which, which])) / m
b <- cov(t(sapply(fits$analyses, function(f) coef(f)[which])))
q <- rowMeans(sapply(fits$analyses, function(f) coef(f)[which]))
r <- (1 + 1 / m) * sum(diag(b %*% solve(inside))) / k
f1 <- as.numeric(t(q) %*% solve(inside) %*% q) / (k * (1 + r))
free <- k * (m - 1)
large <- 4 + (free - 4) * (1 + (1 - 2 / free) / r)^2
a <- r * free / (free - 2)
v <- (n - 6 + 1) / (n - 6 + 3) * (n - 6)
c0 <- 1 / (free - 4)
c1 <- v - 2 * (1 + a)
c2 <- v - 4 * (1 + a)
small <- 4 + 1 / (1 / c2 + c0 * (a^2 * c1 / ((1 + a)^2 * c2)) +
  c0 * (8 * a^2 * c1 / ((1 + a) * c2^2) + 4 * a^2 / ((1 + a) * c2)) +
  c0 * (4 * a^2 / (c2 * c1) + 16 * a^2 * c1 / c2^3) + c0 * (8 * a^2 / c2^2))
d <- sapply(fits$analyses, function(f)
  as.numeric(t(coef(f)[which]) %*% solve(vcov(f)[which, which]) %*% coef(f)[which]))
r2 <- (1 + 1 / m) * var(sqrt(d))
f2 <- (mean(d) / k - (m + 1) / (m - 1) * r2) / (1 + r2)
v2 <- k^(-3 / m) * (m - 1) * (1 + 1 / r2)^2
tail <- function(f, v) digits(pf(f, k, v, lower.tail = FALSE))

out <- list(
  made_by = paste0(R.version.string, ", mice ", packageVersion("mice")),
  terms = names(coef(fits$analyses[[1]])), complete_degrees_of_freedom = n - 6,
  coefficients = lapply(fits$analyses, function(f) digits(coef(f))),
  covariances = lapply(fits$analyses, function(f) digits(as.vector(vcov(f)))),
  pooled = list(
    estimate = digits(pooled$estimate), within = digits(pooled$ubar), between = digits(pooled$b),
    total = digits(pooled$t), df = digits(pooled$df), riv = digits(pooled$riv),
    lambda = digits(pooled$lambda), fmi = digits(pooled$fmi), p_value = digits(summary$p.value),
    low = digits(summary$`2.5 %`), high = digits(summary$`97.5 %`)),
  tested = c(4, 5),
  d1 = list(statistic = digits(f1), df = digits(small), p_value = tail(f1, small), riv = digits(r),
    large_sample_df = digits(large), large_sample_p_value = tail(f1, large)),
  d2 = list(statistic = digits(f2), df = digits(v2), p_value = tail(f2, v2), riv = digits(r2)))
write_json(out, "Tests/Reference/pooling.json", auto_unbox = TRUE, pretty = TRUE)
