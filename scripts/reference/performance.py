"""Performance measures by their definitions: all pairs, exact fractions, 50-digit Newton.

Writes Tests/Reference/performance.json, which scripts/reference/performance.R extends with pROC's
and Hmisc's answers. Data are seeded and synthetic. Needs mpmath, numpy and scikit-learn.
"""

import json
import pathlib
import sys
from fractions import Fraction

import mpmath as mp
import numpy as np
import sklearn
from sklearn.metrics import average_precision_score

mp.mp.dps = 50
OUT = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "Reference" / "performance.json"


def placements(p, y):
    """DeLong's structural components as fractions."""
    events = [a for a, b in zip(p, y) if b == 1]
    others = [a for a, b in zip(p, y) if b == 0]
    psi = lambda a, b: 2 if a > b else (1 if a == b else 0)
    v10 = [Fraction(sum(psi(a, b) for b in others), 2 * len(others)) for a in events]
    v01 = [Fraction(sum(psi(a, b) for a in events), 2 * len(events)) for b in others]
    return v10, v01


def covariance(a, b):
    ma, mb = sum(a) / len(a), sum(b) / len(b)
    return sum((s - ma) * (t - mb) for s, t in zip(a, b)) / (len(a) - 1)


def delong(p, q, y):
    (p10, p01), (q10, q01) = placements(p, y), placements(q, y)
    return covariance(p10, q10) / len(p10) + covariance(p01, q01) / len(p01)


def newton(x, y, w, slope_fixed):
    """Maximum likelihood of logit P = a + b x; returns estimates and standard errors."""
    a, b = mp.mpf(0), mp.mpf(1)
    for _ in range(200):
        g0 = g1 = h00 = h01 = h11 = mp.mpf(0)
        for xi, yi, wi in zip(x, y, w):
            pi = 1 / (1 + mp.e ** (-(a + b * xi)))
            g0 += wi * (yi - pi)
            g1 += wi * (yi - pi) * xi
            v = wi * pi * (1 - pi)
            h00, h01, h11 = h00 + v, h01 + v * xi, h11 + v * xi * xi
        if slope_fixed:
            da, db = g0 / h00, mp.mpf(0)
        else:
            det = h00 * h11 - h01 * h01
            da, db = (h11 * g0 - h01 * g1) / det, (h00 * g1 - h01 * g0) / det
        size = max(abs(da), abs(db))
        damp = min(1, 1 / size) if size > 0 else 1
        a, b = a + damp * da, b + damp * db
        if size < mp.mpf(10) ** -40:
            break
    else:
        raise RuntimeError("no convergence")
    if slope_fixed:
        return float(a), float(1 / mp.sqrt(h00))
    det = h00 * h11 - h01 * h01
    return float(b), float(mp.sqrt(h00 / det)), float(a), float(mp.sqrt(h11 / det))


def smooth(p, y):
    """Distances between loess(span = 0.75, degree 2, direct) and the prediction, with 50 digits."""
    p, n = [mp.mpf(v) for v in p], len(p)
    distances = []
    for x in p:
        width = sorted(abs(t - x) for t in p)[int(n * 0.75 + 1e-5) - 1]
        a, b = mp.matrix(3, 3), mp.matrix(3, 1)
        for t, yt in zip(p, y):
            u = (t - x) / width
            if abs(u) > mp.mpf("0.999"):
                continue
            w = mp.mpf(1) if abs(u) < mp.mpf("0.001") else (1 - abs(u) ** 3) ** 3
            for i in range(3):
                b[i] += w * u**i * yt
                for j in range(3):
                    a[i, j] += w * u ** (i + j)
        distances.append(abs(mp.lu_solve(a, b)[0] - x))
    distances.sort()
    place = mp.mpf("0.9") * (n - 1)
    low = int(place)
    e90 = distances[low] + (place - low) * (distances[low + 1] - distances[low])
    median = (distances[(n - 1) // 2] + distances[n // 2]) / 2
    return {"ici": float(sum(distances) / n), "e50": float(median), "e90": float(e90),
            "emax": float(distances[-1])}


def measures(p, q, y, w):
    n = sum(w)
    mpf = mp.mpf
    prevalence = mpf(sum(wi * yi for wi, yi in zip(w, y))) / n
    loss = -sum(wi * (mp.log(mpf(pi)) if yi else mp.log(1 - mpf(pi)))
                for pi, yi, wi in zip(p, y, w))
    null = -n * (prevalence * mp.log(prevalence) + (1 - prevalence) * mp.log(1 - prevalence))
    brier = sum(wi * (mpf(pi) - yi) ** 2 for pi, yi, wi in zip(p, y, w)) / n
    cox = 1 - mp.e ** (2 * (loss - null) / n)
    logits = [mp.log(mpf(pi)) - mp.log(1 - mpf(pi)) for pi in p]
    weighted = lambda cls: sum(wi for yi, wi in zip(y, w) if yi == cls)
    pairs = sum(Fraction(wi) * Fraction(wj) * (2 if pi > pj else (1 if pi == pj else 0))
                for pi, yi, wi in zip(p, y, w) if yi == 1
                for pj, yj, wj in zip(p, y, w) if yj == 0)
    mean = lambda cls: sum(wi * mpf(pi) for pi, yi, wi in zip(p, y, w) if yi == cls) / weighted(cls)
    intercept, intercept_se = newton(logits, y, w, True)
    slope, slope_se, beside, beside_se = newton(logits, y, w, False)
    benefit = []
    for t in [0.0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.9]:
        odds = mpf(t) / (1 - mpf(t))
        tp = sum(wi for pi, yi, wi in zip(p, y, w) if yi == 1 and pi >= t)
        fp = sum(wi for pi, yi, wi in zip(p, y, w) if yi == 0 and pi >= t)
        benefit.append({"threshold": t, "model": float((tp - fp * odds) / n),
                        "treat_all": float(prevalence - (1 - prevalence) * odds)})
    return {
        "auc": float(pairs / (2 * Fraction(weighted(1)) * Fraction(weighted(0)))),
        "brier": float(brier), "brier_scaled": float(1 - brier / (prevalence * (1 - prevalence))),
        "log_loss": float(loss / n), "cox_snell": float(cox),
        "nagelkerke": float(cox / (1 - mp.e ** (-2 * null / n))),
        "discrimination_slope": float(mean(1) - mean(0)),
        "average_precision": float(average_precision_score(y, p, sample_weight=w)),
        "calibration_intercept": intercept, "calibration_intercept_se": intercept_se,
        "calibration_slope": slope, "calibration_slope_se": slope_se,
        "line_intercept": beside, "line_intercept_se": beside_se,
        "observed_expected": float(n * prevalence / sum(wi * mpf(pi) for pi, wi in zip(p, w))),
        "net_benefit": benefit,
    }


def case(name, p, q, y, w=None):
    p, q, y = [float(v) for v in p], [float(v) for v in q], [int(v) for v in y]
    result = {"name": name, "p": p, "q": q, "y": y, "w": None if w is None else [float(v) for v in w]}
    result["measures"] = measures(p, q, y, [1] * len(p) if w is None else result["w"])
    if w is None:
        result["smooth"] = smooth(p, y)
        vp, vq, cov = delong(p, p, y), delong(q, q, y), delong(p, q, y)
        result["delong"] = {"se": float(mp.sqrt(mp.mpf(vp.numerator) / vp.denominator)),
                            "difference_se": float(mp.sqrt(
                                mp.mpf((vp + vq - 2 * cov).numerator) / (vp + vq - 2 * cov).denominator)),
                            "covariance": float(cov)}
    return result


def main():
    rng = np.random.default_rng(20150118)
    expit = lambda x: 1 / (1 + np.exp(-x))

    def make(n, scale, shift):
        x = rng.normal(size=n)
        y = (rng.uniform(size=n) < expit(-1 + x)).astype(int)
        p = expit(shift + scale * x + 0.3 * rng.normal(size=n))
        q = expit(-1 + 0.5 * x + 0.8 * rng.normal(size=n))
        return p, q, y

    cases = []
    cases.append(case("smooth", *make(80, 1.0, -1.0)))
    p, q, y = make(150, 1.6, -0.3)
    cases.append(case("tied", np.clip(np.round(p, 1), 0.1, 0.9), np.clip(np.round(q, 1), 0.1, 0.9), y))
    cases.append(case("extreme", *make(60, 12.0, 2.0)))
    p, q, y = make(70, 0.7, -1.2)
    cases.append(case("weighted", np.round(p, 2), q, y, rng.integers(0, 5, size=70) * 0.25))
    OUT.write_text(json.dumps(
        {"made_by": "scripts/reference/performance.py",
         "versions": {"python": sys.version.split()[0], "mpmath": mp.__version__,
                      "numpy": np.__version__, "scikit-learn": sklearn.__version__},
         "cases": cases}, indent=1) + "\n")


main()
