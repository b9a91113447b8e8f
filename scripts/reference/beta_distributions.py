"""Beta, Student t and F reference values with 50 digits, rounded to double.

Writes Tests/Reference/beta_distributions.json. Run with a Python that has mpmath.
Both tails are summed as power series of positive terms (DLMF 8.17.7-8) with 60 digits, so that
nothing cancels; where a series is slow, the other tail is summed with as many digits more as
the complement costs.
"""

import json
import pathlib
import sys

import mpmath as mp

OUT = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "Reference"


def series(a, b, x, y):
    """I_x(a, b), by its power series in fixed point, at the working precision."""
    bits = mp.mp.prec + 20
    # (a + b + k) x / (a + 1 + k), scaled to whole numbers.
    scale = 1 << bits
    total, term = scale, scale
    fixed = [int(mp.nint(value * scale)) for value in (a + b, a + 1, x)]
    k = 0
    while term:
        term = term * (fixed[0] + (k << bits)) // (fixed[1] + (k << bits)) * fixed[2] >> bits
        total += term
        k += 1
    log = a * mp.log(x) + b * mp.log(y) - mp.log(a)
    log -= mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)
    return mp.exp(log) * mp.mpf(total) / scale


def tails(a, b, odds):
    """I_x(a, b) and its complement, for x = u/(u + v)."""
    extra = 0
    while True:
        with mp.workdps(75 + extra):
            a, b = mp.mpf(a), mp.mpf(b)
            u, v = mp.mpf(odds[0]()), mp.mpf(odds[1]())
            x, y = u / (u + v), v / (u + v)
            # The number of terms is near 1/(1 - x) where the shapes are small.
            if x * (a + 1) < y * (b + 1) if max(a, b) < 1000 else x * b <= y * a:
                lower = series(a, b, x, y)
                upper = 1 - lower
                small = upper
            else:
                upper = series(b, a, y, x)
                lower = 1 - upper
                small = lower
            if small > 0 and -mp.log10(small) < extra + 10:
                return +lower, +upper
            extra = int(-mp.log10(small)) + 30 if small > 0 else 2 * extra + 200
            if extra > 2500:
                return None


def quantile(tail, p, low, high):
    """The root of log tail(e^u) = log p by the Illinois method, as e^u."""
    f = lambda u: mp.log(tail(mp.exp(u))) - mp.log(mp.mpf(p))
    return mp.exp(mp.findroot(f, (mp.mpf(low), mp.mpf(high)), solver="illinois", tol=mp.mpf(10) ** -45,
                              maxsteps=500))


def row(values, pair):
    lower, upper = pair
    values["log_cdf"], values["log_survival"] = float(mp.log(lower)), float(mp.log(upper))
    # Below 1e-300 a double runs out of digits; the logarithm stands for those.
    if lower > mp.mpf("1e-300"):
        values["cdf"] = float(lower)
    if upper > mp.mpf("1e-300"):
        values["survival"] = float(upper)
    return values


def t_tails(df, t):
    pair = tails(0.5, df / 2, (lambda: mp.mpf(t) ** 2, lambda: mp.mpf(df)))
    return pair and ((1 + pair[0]) / 2, pair[1] / 2)


def student(wide):
    rows = []
    dfs = [1e-3, 0.1, 0.5, 1.0, 1.5, 2.0, 3.7, 10.0, 37.0, 118.0, 123.0, 500.0, 1e4]
    ts = [1e-9, 1e-3, 0.1, 0.5, 0.9, 1.0, 1.1, 1.7, 2.5, 4.0, 8.0, 20.0, 36.0, 120.0, 1e4, 1e9]
    if wide:
        dfs += [1e6, 1e8, 1e10]
    for df in dfs:
        for t in ts:
            if df >= 1e6 and t > 40:
                continue
            pair = t_tails(df, t)
            if pair:
                rows.append(row({"df": df, "t": t}, pair))
    return rows


def fisher(wide):
    rows = []
    pairs = [(1.0, 1.0), (1e-3, 1.0), (1.0, 1e-3), (1e-3, 1e-3), (2.0, 5.0), (3.0, 48.0), (0.3, 11.5),
             (4.0, 130.0), (126.0, 7.0), (125.0, 140.0), (1000.0, 3.0), (2.0, 1e5), (900.0, 2000.0)]
    if wide:
        pairs += [(1e10, 1e-3), (1e-3, 1e10), (1e10, 1e10), (5.0, 1e10), (1e7, 300.0), (1e6, 1e6)]
    for d1, d2 in pairs:
        spread = (2 / d1 + 2 / d2) ** 0.5
        fs = [1e-8, 0.01, 0.3, 0.95, 1.0, 1.05, 1.5, 4.0, 25.0, 400.0, 1e6]
        if min(d1, d2) > 1e5:
            fs = [1.0]
        fs += [1 + z * spread for z in (-0.9, -0.3, 0.2, 2, 6, 20, 38) if spread < 0.5] if spread < 1 else []
        if min(d1, d2) > 100:
            fs = [f for f in fs if abs(f - 1) < 45 * spread]
        for f in sorted(set(fs)):
            if f <= 0:
                continue
            pair = tails(d1 / 2, d2 / 2, (lambda: mp.mpf(f) * mp.mpf(d1), lambda: mp.mpf(d2)))
            if pair:
                rows.append(row({"numerator": d1, "denominator": d2, "f": f}, pair))
    return rows


def beta(wide):
    rows = []
    shapes = [(0.5, 0.5), (0.01, 50.0), (5e-4, 0.5), (2.0, 3.0), (13.0, 37.0), (61.0, 59.0), (1.0, 200.0),
              (90.0, 0.2), (300.0, 700.0), (3.0, 1e5)]
    if wide:
        shapes += [(5e9, 5e9), (70.0, 5e9), (1e4, 1e-2), (1e3, 1e9)]
    for a, b in shapes:
        mean, spread = a / (a + b), (a * b / (a + b + 1)) ** 0.5 / (a + b)
        xs = [1e-200, 1e-12, 1e-3, 0.1, 0.4, 0.5, 0.75, 0.99] if max(a, b) < 1e4 else [1e-12]
        xs += [mean + z * spread for z in (-30, -8, -3, -1, -0.1, 0, 0.1, 1, 3, 8, 30)]
        for x in sorted(set(xs)):
            if not 0 < x < 1:
                continue
            pair = tails(a, b, (lambda: mp.mpf(x), lambda: 1 - mp.mpf(x)))
            if pair:
                rows.append(row({"alpha": a, "beta": b, "x": x}, pair))
    return rows


def main():
    wide = "--wide" in sys.argv
    out = pathlib.Path(sys.argv[-1]) if wide else OUT / "beta_distributions.json"
    out.write_text(json.dumps(
        {"made_by": "scripts/reference/beta_distributions.py",
         "versions": {"python": sys.version.split()[0], "mpmath": mp.__version__},
         "student": student(wide), "fisher": fisher(wide), "beta": beta(wide)}, indent=1) + "\n")


if __name__ == "__main__":
    main()
