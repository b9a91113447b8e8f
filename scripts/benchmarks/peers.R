# Times rms::validate on the same work as scripts/benchmarks/Bootstrap.swift; see scripts/benchmark.
#
#   Rscript peers.R FILE RESAMPLES
#
# Prints workload, peer, seconds a resample, and Somers' D corrected for optimism, with tabs between them.
suppressMessages(library(rms))
arguments <- commandArgs(TRUE)
count <- as.integer(arguments[2])
patients <- read.csv(arguments[1])
fit <- lrm(y ~ x1 + x2 + x3 + x4 + x5 + x6 + x7 + x8, data = patients, x = TRUE, y = TRUE)
set.seed(1)
seconds <- system.time(found <- validate(fit, B = count))["elapsed"]
cat(sprintf("bootstrap %s\trms validate\t%.9f\t%.17g\n", arguments[1], seconds / count,
            found["Dxy", "index.corrected"]))
