"""Reference values of the sample size of a prediction model.

Writes Tests/Reference/sample_size.json. Run with a Python that has mpmath. The criteria are those of
Riley et al. (Stat. Med. 38 (2019) 1276; BMJ 368 (2020) m441) in 40 digits; the Cox-Snell R2 of a C
statistic is the integral that the simulation of Riley et al. (Stat. Med. 40 (2021) 859) approaches,
as the difference of two log-likelihoods, which the program does not form.
"""

import json
import pathlib

import mpmath as mp

mp.mp.dps = 40
OUT = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "Reference"


def maximum(q):
    return 1 - mp.exp(2 * (q * mp.log(q) + (1 - q) * mp.log(1 - q)))


def from_c(c, q):
    d = mp.sqrt(2) * mp.sqrt(2) * mp.erfinv(2 * mp.mpf(c) - 1)
    q = mp.mpf(q)

    def risk_terms(x):
        logit = mp.log(q / (1 - q)) + d * x - d * d / 2
        p = 1 / (1 + mp.exp(-logit))
        return q * mp.npdf(x - d) * mp.log(p) + (1 - q) * mp.npdf(x) * mp.log1p(-p)

    ends = [-12, -6, -2, 0, 2, d + 2, d + 6, d + 12]
    fitted = mp.quad(risk_terms, sorted(set(ends)))
    null = q * mp.log(q) + (1 - q) * mp.log(1 - q)
    return 1 - mp.exp(-2 * (fitted - null))


def criteria(r2, p, q, s):
    r2, q, s = mp.mpf(r2), mp.mpf(q), mp.mpf(s)
    s2 = r2 / (r2 + mp.mpf("0.05") * maximum(q))
    need = lambda s: p / ((s - 1) * mp.log(1 - r2 / s))
    mape = mp.exp((mp.mpf("-0.508") + mp.mpf("0.259") * mp.log(q) + mp.mpf("0.504") * mp.log(p)
                   - mp.log(mp.mpf("0.05"))) / mp.mpf("0.544"))
    return {
        "r2": float(r2), "parameters": p, "prevalence": float(q), "shrinkage": float(s),
        "maximum_r2": float(maximum(q)), "n": [float(need(s)), float(need(s2)),
            float((mp.mpf("1.96") / mp.mpf("0.05")) ** 2 * q * (1 - q)), float(mape)],
        "optimism_shrinkage": float(s2),
    }


def expected(n, r2, p):
    r2 = mp.mpf(r2)
    f = lambda s: n * (s - 1) * mp.log(1 - r2 / s) - p
    return float(mp.findroot(f, (r2 * (1 + mp.mpf(10) ** -12), 1 - mp.mpf(10) ** -12),
                             solver="anderson", tol=1e-50, maxsteps=400))


def main():
    plans = [criteria(*case) for case in [
        ("0.288", 24, "0.174", "0.9"), ("0.1", 10, "0.27", "0.9"), ("0.2", 20, "0.5", "0.9"),
        ("0.05", 6, "0.05", "0.9"), ("0.001", 1, "0.15", "0.95"), ("0.6", 30, "0.5", "0.8")]]
    strengths = [{"c": c, "prevalence": q, "r2": float(from_c(c, q))}
                 for c, q in [(0.51, 0.15), (0.65, 0.15), (0.81, 0.77), (0.89, 0.174),
                              (0.7, 0.5), (0.99, 0.01), (0.9999, 0.3)]]
    shrinkages = [{"patients": n, "r2": r2, "parameters": p, "prevalence": 0.15,
                   "expected": expected(n, r2, p)}
                  for n, r2, p in [(50, 0.0859, 6), (400, 0.0859, 6), (1000, 0.2, 20),
                                   (100000, 0.05, 3)]]
    text = {"made_by": f"scripts/reference/sample_size.py, mpmath {mp.__version__}",
            "plans": plans, "strengths": strengths, "shrinkages": shrinkages}
    (OUT / "sample_size.json").write_text(json.dumps(text, indent=1) + "\n")


if __name__ == "__main__":
    main()
