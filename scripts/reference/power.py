"""Reference values of powers, the noncentral t and intervals of proportions.

Writes Tests/Reference/power.json. Run with a Python that has mpmath. Independent of the program's
methods: the noncentral t as a Poisson mixture of incomplete beta functions (Lenth, Applied
Statistics 38 (1989) 185), Fisher's test from whole numbers.
"""

import json
import pathlib
import sys
from fractions import Fraction
from math import comb

import mpmath as mp

mp.mp.dps = 60
OUT = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "Reference"


def noncentral_cdf(t, df, delta):
    """P(T <= t), Lenth's series; for t < 0 by symmetry."""
    t, df, delta = mp.mpf(t), mp.mpf(df), mp.mpf(delta)
    if t < 0:
        return 1 - noncentral_cdf(-t, df, -delta)
    x = t * t / (t * t + df)
    half = delta * delta / 2
    total = mp.erfc(delta / mp.sqrt(2)) / 2
    p = mp.exp(-half)
    q = delta / mp.sqrt(2) / mp.gamma(mp.mpf(3) / 2) * mp.exp(-half)
    j, b = 0, df / 2
    while True:
        term = (p * mp.betainc(j + mp.mpf(1) / 2, b, 0, x, regularized=True)
                + q * mp.betainc(j + 1, b, 0, x, regularized=True)) / 2
        total += term
        if j > half and abs(term) < mp.mpf(10) ** -55:
            return total
        p, q = p * half / (j + 1), q * half / (j + mp.mpf(3) / 2)
        j += 1


def student_quantile(tail, df):
    f = lambda t: mp.betainc(mp.mpf(df) / 2, mp.mpf(1) / 2, 0, df / (df + t * t),
                             regularized=True) / 2 - mp.mpf(tail)
    start = mp.sqrt(2) * mp.erfinv(1 - 2 * mp.mpf(tail))
    return mp.findroot(f, (start, start * 1.1), tol=mp.mpf(10) ** -50)


def t_power(n1, n2, alpha, difference, efficiency=1):
    n1, n2 = n1 * mp.mpf(efficiency), n2 * mp.mpf(efficiency)
    df, delta = n1 + n2 - 2, mp.mpf(difference) * mp.sqrt(n1 * n2 / (n1 + n2))
    critical = student_quantile(mp.mpf(alpha) / 2, df)
    return 1 - noncentral_cdf(critical, df, delta) + noncentral_cdf(-critical, df, delta)


def fisher_p(n1, n2, a, m):
    low, high = max(0, m - n2), min(n1, m)
    weights = {k: comb(n1, k) * comb(n2, m - k) for k in range(low, high + 1)}
    chosen = sum(w for w in weights.values() if w * 10**7 <= weights[a] * (10**7 + 1))
    return Fraction(chosen, comb(n1 + n2, m))


def fisher_power(n1, n2, alpha, rates):
    """The powers at pairs of probabilities."""
    alpha = Fraction(str(alpha))
    pairs = [(a, b) for a in range(n1 + 1) for b in range(n2 + 1)
             if fisher_p(n1, n2, a, a + b) <= alpha]
    result = []
    for p1, p2 in rates:
        p1, p2 = mp.mpf(p1), mp.mpf(p2)
        result.append(sum(comb(n1, a) * p1**a * (1 - p1) ** (n1 - a) * comb(n2, b) * p2**b
                          * (1 - p2) ** (n2 - b) for a, b in pairs))
    return result


def main():
    noncentral = []
    for df, delta, ts in [(1, 0.5, (-3, 0, 2, 40)), (2.5, -4, (-9, -2, 1)), (10, 2, (-5, 1.5, 2.2, 9)),
                          (48, 2.9, (-2.0106, 2.0106, 12)), (45.7, 0, (2, 30)), (200, 15, (1, 14, 25)),
                          (3000, 3, (1.96, -1.96, 6))]:
        for t in ts:
            cdf = noncentral_cdf(t, df, delta)
            noncentral.append({"df": df, "delta": delta, "t": t, "cdf": float(cdf),
                               "survival": float(1 - cdf)})
    means = []
    for n1, n2, alpha in [(12, 38, 0.05), (25, 25, 0.05), (1, 9, 0.05), (1, 2, 0.1), (12, 38, 1e-6),
                          (100, 900, 0.01)]:
        for difference in (0, 0.2, 0.94, 2.5):
            means.append({"first": n1, "second": n2, "alpha": alpha, "difference": difference,
                          "student": float(t_power(n1, n2, alpha, difference)),
                          "wilcoxon": float(t_power(n1, n2, alpha, difference, 3 / mp.pi))})
    proportions = []
    for n1, n2, alpha in [(3, 3, 0.1), (3, 3, 0.05), (12, 38, 0.05), (10, 10, 0.01), (1, 20, 0.05),
                          (30, 45, 0.05)]:
        rates = [(0.5, 0.5), (0.5, 0.1), (0.9, 0.25), (0.02, 0.5), (1, 0), (0, 0), (0.3, 0.05)]
        for (p1, p2), power in zip(rates, fisher_power(n1, n2, alpha, rates)):
            proportions.append({"first": n1, "second": n2, "alpha": alpha, "first_rate": p1,
                                "second_rate": p2, "power": float(power)})
    (OUT / "power.json").write_text(json.dumps(
        {"made_by": "scripts/reference/power.py",
         "versions": {"python": sys.version.split()[0], "mpmath": mp.__version__},
         "noncentral": noncentral, "means": means, "proportions": proportions}, indent=1) + "\n")


main()
