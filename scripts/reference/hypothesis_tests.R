# What R (stats, coin) answers on synthetic groups and tables, among them ties, far tails and values
# away from 0 (R rounds means: far from 0 it has fewer digits than these tests). Writes
# Tests/Reference/hypothesis_tests_r.json. Run from the top folder.
suppressMessages({library(coin); library(jsonlite)})
# Text with 17 digits: jsonlite would round to 15.
digits <- function(x) sprintf("%.17g", unname(x))
set.seed(20240501)
numbers <- list(
  plain = list(round(rnorm(14), 3), round(rnorm(9, 0.7), 3)),
  tied = list(c(1, 2, 2, 3, 3, 3, 5, 8), c(2, 3, 3, 4, 5, 5, 6, 8, 8, 9, 9)),
  binary = list(rep(0:1, c(20, 5)), rep(0:1, c(9, 11))),
  unbalanced = list(c(7.5, 8.25), round(rexp(40, 0.2), 2)),
  hundreds = list(round(rnorm(90), 2), round(rnorm(110, 0.4), 2)),
  separated = list(seq(1, 30), seq(101, 160)),
  offset = list(1e3 + c(1, 2, 4, 8, 16) / 16, 1e3 + c(3, 5, 7, 9) / 8),
  three = list(round(rnorm(8), 2), round(rnorm(12, 0.8, 2), 2), round(rnorm(5, -0.4, 0.5), 2)),
  three_tied = list(c(1, 1, 2, 3), c(1, 2, 2, 2, 5), c(3, 3, 4)),
  five = lapply(1:5, function(i) round(rlnorm(6 + i, i / 4), 2)),
  far = list(round(rnorm(60), 2), round(rnorm(60, 40), 2), round(rnorm(60, 80), 2)))
group <- function(name) {
  values <- numbers[[name]]
  label <- factor(rep(seq_along(values), lengths(values)))
  pooled <- unlist(values)
  kruskal <- kruskal.test(pooled, label)
  equal <- oneway.test(pooled ~ label, var.equal = TRUE)
  welch <- oneway.test(pooled ~ label)
  result <- list(
    name = name, groups = values,
    kruskal = digits(c(kruskal$statistic, kruskal$parameter, kruskal$p.value)),
    anova = digits(c(equal$statistic, equal$parameter, equal$p.value)),
    welch_anova = digits(c(welch$statistic, welch$parameter, welch$p.value)))
  if (length(values) > 2) return(result)
  row <- function(test) digits(c(test$statistic, test$parameter, test$p.value, test$conf.int))
  rank <- suppressWarnings(wilcox.test(values[[1]], values[[2]], exact = FALSE))
  exact <- if (anyDuplicated(pooled)) {
    c(pvalue(wilcox_test(pooled ~ label, distribution = exact())), NA, NA, NA)
  } else {
    test <- wilcox.test(values[[1]], values[[2]], exact = TRUE, conf.int = TRUE)
    c(test$p.value, test$estimate, test$conf.int)
  }
  c(result, list(
    student = row(t.test(values[[1]], values[[2]], var.equal = TRUE)),
    welch = row(t.test(values[[1]], values[[2]])),
    wilcoxon = digits(c(rank$statistic, rank$p.value)), wilcoxon_exact = digits(exact)))
}
tables <- list(
  two = matrix(c(12, 5, 7, 9), 2), sparse = matrix(c(0, 5, 7, 3), 2),
  large = matrix(c(1200, 1100, 900, 1250), 2), extreme = matrix(c(500, 3, 2, 495), 2),
  three = matrix(c(3, 8, 2, 6, 1, 7), 3), four = matrix(c(1, 2, 1, 0, 3, 3, 6, 1, 10, 10, 14, 9), 4),
  wide = matrix(c(2, 0, 1, 4, 3, 1, 0, 5, 2, 2), 2), ten = matrix(c(10:19, 19:10), 10))
table <- function(name) {
  counts <- tables[[name]]
  plain <- suppressWarnings(chisq.test(counts, correct = FALSE))
  yates <- suppressWarnings(chisq.test(counts))
  list(name = name, counts = counts,
    chi2 = digits(c(plain$statistic, plain$parameter, plain$p.value)),
    yates = digits(c(yates$statistic, yates$parameter, yates$p.value)),
    fisher = digits(fisher.test(counts, workspace = 2e6, conf.int = FALSE)$p.value))
}
write_json(
  list(made_by = "scripts/reference/hypothesis_tests.R",
    versions = list(R = as.character(getRversion()), coin = as.character(packageVersion("coin"))),
    groups = lapply(names(numbers), group), tables = lapply(names(tables), table)),
  "Tests/Reference/hypothesis_tests_r.json", auto_unbox = TRUE, digits = NA, pretty = 1)
