"""Binomial and hypergeometric reference values, summed exactly, rounded to double.

Writes Tests/Reference/discrete_distributions.json. Run with a Python that has mpmath.
"""

import json
import pathlib
import sys
from math import comb

import mpmath as mp

mp.mp.dps = 60
OUT = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "Reference"


def binomial(n, p, k):
    """Masses as whole numbers over a power of two, for p is a double."""
    a, b = float(p).as_integer_ratio()
    below = above = mass = 0
    for j in range(n + 1):
        term = comb(n, j) * a**j * (b - a) ** (n - j)
        if j == k:
            mass = term
        if j <= k:
            below += term
        else:
            above += term
    scale = mp.mpf(b) ** n
    return mass / scale, below / scale, above / scale


def log_comb(n, k):
    return mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1)


def hypergeometric(good, bad, draws, k):
    """All masses from ratios of neighbours, from the mass at k on; and Fisher's two-sided p."""
    mass = mp.exp(log_comb(good, k) + log_comb(bad, draws - k) - log_comb(good + bad, draws))
    low, high = max(0, draws - bad), min(good, draws)
    below, above, two_sided = mass, mp.mpf(0), mass
    limit = mass * (1 + mp.mpf("1e-7"))
    term = mass
    for j in range(k, low, -1):
        term = term * j * (bad - draws + j) / ((good - j + 1) * (draws - j + 1))
        below += term
        two_sided += term if term <= limit else 0
        if term < mass * mp.mpf(10) ** -50 and term * j * (bad - draws + j) < term * (good - j + 1) * (
                draws - j + 1):
            break
    term = mass
    for j in range(k, high):
        term = term * (good - j) * (draws - j) / ((j + 1) * (bad - draws + j + 1))
        above += term
        two_sided += term if term <= limit else 0
        if term < mass * mp.mpf(10) ** -50 and (good - j) * (draws - j) < (j + 1) * (bad - draws + j + 1):
            break
    return mass, below, above, two_sided


def values(row, names, numbers):
    for name, number in zip(names, numbers):
        if number == 0:
            row[name] = 0.0
            continue
        row["log_" + name] = float(mp.log(number))
        if number > mp.mpf("1e-300"):
            row[name] = float(number)
    return row


def main():
    binomials = []
    for n, p in [(1, 0.3), (5, 0.5), (12, 0.25), (38, 0.05), (50, 0.96), (300, 0.4), (2000, 0.003)]:
        for k in sorted({0, 1, n // 10, n // 4, n // 2, int(n * p), n - 1, n}):
            binomials.append(values({"trials": n, "probability": p, "k": k},
                                    ("mass", "cdf", "survival"), binomial(n, p, k)))
    hypers = []
    for good, bad, draws in [(1, 1, 1), (3, 9, 4), (12, 38, 20), (30, 20, 25), (200, 300, 17),
                             (1000, 1500, 900), (50, 100000, 3000), (40000, 60000, 10000),
                             (3000000, 7000000, 5000000)]:
        low, high = max(0, draws - bad), min(good, draws)
        mean = good * draws / (good + bad)
        spread = (mean * bad / (good + bad) * (good + bad - draws) / (good + bad)) ** 0.5
        ks = {low, low + 1, high - 1, high} if good + bad < 5000 else set()
        ks |= {int(mean + z * spread) for z in (-36, -12, -4, -1, 0, 0.3, 1, 3, 10, 33)}
        for k in sorted(k for k in ks if low <= k <= high):
            hypers.append(values({"successes": good, "failures": bad, "draws": draws, "k": k},
                                 ("mass", "cdf", "survival", "two_sided"),
                                 hypergeometric(good, bad, draws, k)))
    (OUT / "discrete_distributions.json").write_text(json.dumps(
        {"made_by": "scripts/reference/discrete_distributions.py",
         "versions": {"python": sys.version.split()[0], "mpmath": mp.__version__},
         "binomial": binomials, "hypergeometric": hypers}, indent=1) + "\n")


main()
