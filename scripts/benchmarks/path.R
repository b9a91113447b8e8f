# Times cv.glmnet on the same work as scripts/benchmarks/Path.swift; see scripts/benchmark.
#
#   Rscript path.R FILE ROWS COLUMNS
#
# Prints workload, peer, seconds, and the least mean deviance, with tabs between them.
suppressMessages(library(glmnet))
arguments <- commandArgs(TRUE)
rows <- as.integer(arguments[2])
columns <- as.integer(arguments[3])
numbers <- readBin(arguments[1], "double", rows * (columns + 1))
x <- matrix(numbers[seq_len(rows * columns)], rows)
y <- numbers[rows * columns + seq_len(rows)]
fold <- (seq_len(rows) - 1) %% 10 + 1
for (round in 1:3) {
  seconds <- system.time(fit <- cv.glmnet(x, y, family = "binomial", foldid = fold))["elapsed"]
  cat(sprintf("path %dx%d\tglmnet\t%.9f\t%.17g\n", rows, columns, seconds, min(fit$cvm)))
}
