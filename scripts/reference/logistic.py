#!/usr/bin/env python3
"""Reference values of logistic fits in 60-digit arithmetic: Tests/Reference/logistic.json.

Needs mpmath (made with 1.4.1) and Python 3.11. The designs are synthetic and seeded; each number is
the IEEE double nearest to the exact one. Regenerate only to add cases.
"""
import json
import os
import random

import mpmath as mp

mp.mp.dps = 60


def design(name, seed):
    """The columns, outcomes, weights and offsets of a named design."""
    rng = random.Random(seed)
    normal = lambda: rng.gauss(0, 1)
    weights = offsets = None
    if name == "clinical":
        n = 50
        columns = [[1.0] * n, [round(50 + 11 * normal(), 1) for _ in range(n)],
                   [round(1.4 * 2 ** (0.6 * normal()), 2) for _ in range(n)],
                   [float(rng.random() < 0.3) for _ in range(n)]]
        slopes = [2.0, -0.04, 0.5, -0.6]
    elif name == "weights-and-offset":
        n = 120
        columns = [[1.0] * n] + [[normal() for _ in range(n)] for _ in range(4)]
        slopes = [-0.5, 0.6, -0.3, 0.2, 0.0]
        weights = [round(0.2 + 2 * rng.random(), 2) for _ in range(n)]
        offsets = [round(0.5 * normal(), 3) for _ in range(n)]
    elif name == "scales":
        n = 90
        columns = [[1.0] * n, [1e9 * normal() for _ in range(n)], [1e-9 * normal() for _ in range(n)],
                   [1e4 + normal() for _ in range(n)]]
        slopes = [0.2, 5e-10, -4e8, 0.0]
    elif name == "nearly-collinear":
        n = 80
        first = [normal() for _ in range(n)]
        columns = [[1.0] * n, first, [x + 1e-6 * normal() for x in first], [normal() for _ in range(n)]]
        slopes = [0.1, 0.5, 0.2, -0.3]
    elif name == "cubic":
        n = 100
        age = [round(30 + 50 * rng.random(), 1) for _ in range(n)]
        columns = [[1.0] * n, age, [a ** 2 for a in age], [a ** 3 for a in age]]
        slopes = [-1.0, 0.02, 0.0, 0.0]
    elif name == "no-intercept":
        n = 60
        columns = [[float(i % 3 == k) for i in range(n)] for k in range(3)] + [[normal() for _ in range(n)]]
        slopes = [0.3, -0.5, 0.1, 0.8]
    elif name == "rare-events":
        n = 200
        columns = [[1.0] * n, [normal() for _ in range(n)], [float(rng.random() < 0.1) for _ in range(n)]]
        slopes = [-3.0, 0.8, 1.0]
    elif name == "separated":
        n = 40
        columns = [[1.0] * n, [normal() for _ in range(n)], [float(i < 6) for i in range(n)]]
        slopes = [-0.5, 0.7, 40.0]
    else:
        raise ValueError(name)
    outcomes = []
    for i in range(n):
        eta = sum(s * c[i] for s, c in zip(slopes, columns))
        outcomes.append(float(rng.random() < 1 / (1 + mp.exp(-eta))))
    return columns, outcomes, weights, offsets


def quantities(x, y, a, o, beta):
    p = len(beta)
    n = len(y)
    eta = [o[i] + mp.fsum(x[j][i] * beta[j] for j in range(p)) for i in range(n)]
    prob = [1 / (1 + mp.exp(-e)) for e in eta]
    w = [a[i] * prob[i] * (1 - prob[i]) for i in range(n)]
    h = mp.matrix(p, p)
    for j in range(p):
        for k in range(j + 1):
            h[j, k] = h[k, j] = mp.fsum(w[i] * x[j][i] * x[k][i] for i in range(n))
    return prob, w, h


def fit(x, y, a, o, firth):
    """Newton's method; Firth's with the expected information."""
    p, n = len(x), len(y)
    # A start in doubles' reach: coefficients of scaled columns, all zero.
    beta = [mp.mpf(0)] * p
    for _ in range(2000):
        prob, w, h = quantities(x, y, a, o, beta)
        share = [a[i] * (y[i] - prob[i]) for i in range(n)]
        if firth:
            inverse = h ** -1
            for i in range(n):
                row = mp.matrix([x[j][i] for j in range(p)])
                share[i] += w[i] * (row.T * inverse * row)[0] * (mp.mpf(1) / 2 - prob[i])
        score = mp.matrix([mp.fsum(share[i] * x[j][i] for i in range(n)) for j in range(p)])
        step = mp.lu_solve(h, score)
        beta = [b + s for b, s in zip(beta, step)]
        if max(abs(s) / (abs(b) + mp.mpf(10) ** -30) for b, s in zip(beta, step)) < mp.mpf(10) ** -30:
            break
    else:
        raise ArithmeticError("no convergence")
    prob, w, h = quantities(x, y, a, o, beta)
    loglik = mp.fsum(a[i] * (mp.log(prob[i]) if y[i] else mp.log(1 - prob[i])) for i in range(n))
    inverse = h ** -1
    result = {
        "coefficients": [float(b) for b in beta],
        "std_errors": [float(mp.sqrt(inverse[j, j])) for j in range(p)],
        "log_likelihood": float(loglik),
    }
    return result, beta


def flic(x, y, a, o, beta):
    """The intercept that makes the mean prediction the mean outcome, given Firth's slopes."""
    n = len(y)
    rest = [o[i] + mp.fsum(x[j][i] * beta[j] for j in range(1, len(beta))) for i in range(n)]
    level = mp.findroot(
        lambda b: mp.fsum(a[i] * (y[i] - 1 / (1 + mp.exp(-b - rest[i]))) for i in range(n)), beta[0])
    return float(level)


cases = []
for seed, name in enumerate(["clinical", "weights-and-offset", "scales", "nearly-collinear", "cubic",
                             "no-intercept", "rare-events", "separated"], start=1):
    columns, outcomes, weights, offsets = design(name, seed)
    x = [[mp.mpf(v) for v in c] for c in columns]
    y = [mp.mpf(v) for v in outcomes]
    a = [mp.mpf(v) for v in (weights or [1.0] * len(y))]
    o = [mp.mpf(v) for v in (offsets or [0.0] * len(y))]
    case = {"name": name, "columns": columns, "outcomes": outcomes, "weights": weights, "offsets": offsets}
    if name != "separated":
        case["maximum_likelihood"], _ = fit(x, y, a, o, False)
    case["firth"], beta = fit(x, y, a, o, True)
    if name != "no-intercept":
        case["flic_intercept"] = flic(x, y, a, o, beta)
    cases.append(case)
    print(name, case.get("maximum_likelihood", {}).get("coefficients"), case["firth"]["coefficients"])

target = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "Tests", "Reference", "logistic.json")
with open(target, "w") as file:
    json.dump({"made_by": "scripts/reference/logistic.py", "mpmath": mp.__version__, "digits": mp.mp.dps,
               "cases": cases}, file, indent=0)
    file.write("\n")
