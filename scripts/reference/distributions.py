"""Normal and chi-squared reference values with 60 digits, rounded to double.

Writes Tests/Reference/distributions.json. Run with a Python that has mpmath.
"""

import json
import math
import pathlib
import sys

import mpmath as mp

mp.mp.dps = 60
OUT = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "Reference" / "distributions.json"


def survival(z):
    return mp.erfc(mp.mpf(z) / mp.sqrt(2)) / 2


def normal_quantile(p):
    """The root of Phi(z) = p for a double p below one half, by Newton on log Phi."""
    p = mp.mpf(p)
    z = -mp.sqrt(max(mp.mpf("0.01"), -2 * mp.log(p)))
    for _ in range(200):
        tail = mp.erfc(-z / mp.sqrt(2)) / 2
        density = mp.exp(-z * z / 2) / mp.sqrt(2 * mp.pi)
        step = (mp.log(tail) - mp.log(p)) * tail / density
        z -= step
        if abs(step) < mp.mpf(10) ** -50:
            break
    return z


def gamma_tail(df, x, upper):
    a, x = mp.mpf(df) / 2, mp.mpf(x) / 2
    return mp.gammainc(a, x, mp.inf, regularized=True) if upper else mp.gammainc(
        a, 0, x, regularized=True)


def chi_quantile(df, p, upper):
    """The root of the tail by bisection on log x."""
    low, high = mp.mpf(-3000), mp.log(mp.mpf(df) + 4000)
    target = mp.log(mp.mpf(p))
    for _ in range(220):
        middle = (low + high) / 2
        value = mp.log(gamma_tail(df, mp.e**middle, upper))
        if (value > target) == upper:
            low = middle
        else:
            high = middle
    return mp.e ** ((low + high) / 2)


def main():
    zs = [-38.0, -30.5, -12.25, -8.3, -5.1, -3.0, -1.959964, -1.0, -0.5, -1e-8, 0.0, 1e-300, 0.1,
          0.67, 1.0, 1.5, 2.3263, 3.7, 5.0, 6.25, 8.0, 10.7, 15.3, 20.0, 26.1, 30.0, 33.3, 37.4]
    normal = [{"z": z, "survival": float(survival(z)), "two_sided": float(2 * survival(abs(z)))}
              for z in zs]
    logs = [{"z": z, "log_survival": float(mp.log(survival(z)))}
            for z in [-10.0, -3.0, -1.01, -0.99, 0.0, 2.0, 10.0, 29.9, 30.1, 38.0, 60.0, 1e3, 1e5]]
    ps = [5e-324, 1e-310, 1e-300, 1e-200, 1e-100, 1e-50, 1e-20, 1e-15, 1.4e-11, 1.3e-11, 1e-10,
          1e-6, 1e-3, 0.0249, 0.025, 0.0749, 0.0751, 0.1, 0.2, 0.3, 0.4, 0.49, 0.4999999]
    quantiles = [{"p": p, "quantile": float(normal_quantile(p))} for p in ps]
    chi = []
    for df in [1, 2, 3, 4, 7, 10, 31, 100, 159, 161, 200, 1000, 5000]:
        xs = [1e-10, 1e-3, 0.1, 1.0, 3.841, 0.5 * df, 0.97 * df, float(df), df + 2.0, 1.04 * df,
              2.0 * df, df + 50.0, df + 600.0, df + 1200.0]
        for x in sorted(set(xs)):
            lower, upper = gamma_tail(df, x, False), gamma_tail(df, x, True)
            row = {"df": df, "x": x, "log_cdf": float(mp.log(lower)),
                   "log_survival": float(mp.log(upper))}
            # Below 1e-300 a double runs out of digits; the logarithm stands for those.
            if lower > mp.mpf("1e-300"):
                row["cdf"] = float(lower)
            if upper > mp.mpf("1e-300"):
                row["survival"] = float(upper)
            chi.append(row)
    chi_quantiles = []
    for df in [1, 2, 3, 9, 30, 250]:
        for p in [1e-200, 1e-30, 1e-8, 0.001, 0.025, 0.3, 0.5]:
            chi_quantiles.append({"df": df, "p": p, "quantile": float(chi_quantile(df, p, False)),
                                  "survival_quantile": float(chi_quantile(df, p, True))})
    # A value that is no normal number has fewer digits than the tests ask for.
    chi_quantiles = [row for row in chi_quantiles if row["quantile"] > 1e-290]
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(
        {"made_by": "scripts/reference/distributions.py",
         "versions": {"python": sys.version.split()[0], "mpmath": mp.__version__},
         "normal": normal, "normal_logs": logs, "normal_quantiles": quantiles,
         "chi_squared": chi, "chi_squared_quantiles": chi_quantiles}, indent=1) + "\n")
    assert all(math.isfinite(row["survival"]) for row in normal)


main()
