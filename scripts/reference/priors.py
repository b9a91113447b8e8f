#!/usr/bin/env python3
"""Posterior modes under normal and log-F priors in 60-digit arithmetic: Tests/Reference/priors.json.

Needs mpmath (made with 1.4.1) and Python 3.11. The designs are synthetic and seeded; each number is
the IEEE double nearest to the exact one. Regenerate only to add cases.
"""
import json
import os
import random

import mpmath as mp

mp.mp.dps = 60


def normal(column, mean, sd):
    return {"column": column, "kind": "normal", "numbers": [mean, sd]}


def log_f(column, m1, m2, center=0.0, scale=1.0):
    return {"column": column, "kind": "log-f", "numbers": [m1, m2, center, scale]}


def case(name, seed):
    """The columns, outcomes, weights, offsets and priors of a named case."""
    rng = random.Random(seed)
    gauss = lambda: rng.gauss(0, 1)
    weights = offsets = None
    n = 60
    ones = [1.0] * n
    if name == "normal":
        columns = [ones, [round(50 + 11 * gauss(), 1) for _ in range(n)],
                   [float(rng.random() < 0.3) for _ in range(n)]]
        slopes = [1.5, -0.04, 0.6]
        priors = [normal(1, -0.02, 0.01), normal(2, -0.6, 0.4)]
    elif name == "log-f":
        columns = [ones, [round(gauss(), 3) for _ in range(n)], [float(rng.random() < 0.2) for _ in range(n)]]
        slopes = [-1.0, 0.8, 0.5]
        priors = [log_f(1, 1.0, 1.0), log_f(2, 2.0, 2.0, 0.7, 0.5)]
    elif name == "skewed-log-f":
        columns = [ones, [round(gauss(), 3) for _ in range(n)]]
        slopes = [-0.4, 0.6]
        priors = [log_f(1, 1.0, 4.0, -0.2, 2.0), log_f(0, 2.0, 2.0)]
    elif name == "weights-and-offset":
        columns = [ones] + [[gauss() for _ in range(n)] for _ in range(3)]
        slopes = [-0.5, 0.6, -0.3, 0.2]
        weights = [round(0.2 + 2 * rng.random(), 2) for _ in range(n)]
        offsets = [round(0.5 * gauss(), 3) for _ in range(n)]
        priors = [normal(1, 0.3, 0.2), log_f(3, 1.0, 1.0), normal(0, -1.0, 0.5)]
    elif name == "separated":
        columns = [ones, [gauss() for _ in range(n)], [float(i < 9) for i in range(n)]]
        slopes = [-0.5, 0.7, 60.0]
        priors = [normal(2, 0.9, 0.5)]
    elif name == "separated-log-f":
        columns = [ones, [gauss() for _ in range(n)], [float(i < 9) for i in range(n)]]
        slopes = [-0.5, 0.7, -60.0]
        priors = [log_f(2, 1.0, 1.0)]
    elif name == "collinear":
        first = [round(gauss(), 2) for _ in range(n)]
        columns = [ones, first, [2 * x + 1 for x in first]]
        slopes = [0.1, 0.5, 0.1]
        priors = [normal(2, 0.2, 0.3)]
    elif name == "constant":
        columns = [ones, [gauss() for _ in range(n)], [3.0] * n]
        slopes = [0.1, 0.5, 0.0]
        priors = [normal(2, -0.4, 0.25)]
    elif name == "scales":
        columns = [ones, [1e9 * gauss() for _ in range(n)], [1e-9 * gauss() for _ in range(n)],
                   [1e6 + gauss() for _ in range(n)]]
        slopes = [0.2, 5e-10, -4e8, 0.0]
        priors = [normal(1, 2e-10, 3e-10), log_f(2, 1.0, 1.0, 0.0, 1e9), normal(3, 0.3, 0.1)]
    elif name == "certain":
        columns = [ones, [gauss() for _ in range(n)], [gauss() for _ in range(n)]]
        slopes = [0.2, 0.5, -0.4]
        priors = [normal(1, 1.0, 1e-6), normal(2, 0.0, 1e6)]
    elif name == "no-intercept":
        columns = [[float(i % 3 == k) for i in range(n)] for k in range(3)]
        slopes = [0.3, -0.5, 0.1]
        priors = [normal(k, -1.0, 0.5) for k in range(3)]
    elif name == "far-from-the-rows":
        columns = [ones, [gauss() for _ in range(n)]]
        slopes = [0.2, 1.5]
        priors = [normal(1, -40.0, 0.1)]
    else:
        raise ValueError(name)
    outcomes = []
    for i in range(n):
        eta = sum(s * c[i] for s, c in zip(slopes, columns))
        outcomes.append(float(rng.random() < 1 / (1 + mp.exp(-eta))))
    return columns, outcomes, weights, offsets, priors


def prior_parts(prior, b):
    """The log density, its slope and minus its curvature at a coefficient."""
    if prior["kind"] == "normal":
        mean, sd = map(mp.mpf, prior["numbers"])
        return -((b - mean) / sd) ** 2 / 2, -(b - mean) / sd ** 2, 1 / sd ** 2
    m1, m2, center, scale = map(mp.mpf, prior["numbers"])
    z = (b - center) / scale
    p = 1 / (1 + mp.exp(-z))
    value = m1 / 2 * z - (m1 + m2) / 2 * mp.log(1 + mp.exp(z))
    return value, (m1 / 2 - (m1 + m2) / 2 * p) / scale, (m1 + m2) / 2 * p * (1 - p) / scale ** 2


def solve(columns, y, weights, offsets, priors):
    p, n = len(columns), len(y)
    x = [[mp.mpf(v) for v in c] for c in columns]
    a = [mp.mpf(v) for v in weights or [1.0] * n]
    o = [mp.mpf(v) for v in offsets or [0.0] * n]

    def parts(beta):
        eta = [o[i] + mp.fsum(x[j][i] * beta[j] for j in range(p)) for i in range(n)]
        loglik = mp.fsum(a[i] * (y[i] * eta[i] - mp.log(1 + mp.exp(eta[i]))) for i in range(n))
        prob = [1 / (1 + mp.exp(-e)) for e in eta]
        score = [mp.fsum(a[i] * (y[i] - prob[i]) * x[j][i] for i in range(n)) for j in range(p)]
        h = mp.matrix(p, p)
        for j in range(p):
            for k in range(p):
                h[j, k] = mp.fsum(a[i] * prob[i] * (1 - prob[i]) * x[j][i] * x[k][i] for i in range(n))
        data = h.copy()
        objective = loglik
        for prior in priors:
            j = prior["column"]
            value, slope, curvature = prior_parts(prior, beta[j])
            objective += value
            score[j] += slope
            h[j, j] += curvature
        return objective, loglik, score, h, data

    beta = [mp.mpf(0)] * p
    current = parts(beta)
    for _ in range(200):
        step = mp.lu_solve(current[3], mp.matrix(current[2]))
        decrement = sum(g * s for g, s in zip(current[2], step))
        size = mp.mpf(1)
        after = parts([b + s for b, s in zip(beta, step)])
        # Near the mode a full step is right to twice the digits; its gain is below rounding.
        while decrement > mp.mpf("1e-20") and after[0] < current[0]:
            size /= 2
            after = parts([b + size * s for b, s in zip(beta, step)])
        beta, current = [b + size * s for b, s in zip(beta, step)], after
        if decrement < mp.mpf("1e-70"):
            break
    else:
        raise ArithmeticError("no convergence")
    covariance = current[3] ** -1
    edf = sum((covariance * current[4])[j, j] for j in range(p))
    return {
        "coefficients": [float(b) for b in beta],
        "stdErrors": [float(mp.sqrt(covariance[j, j])) for j in range(p)],
        "logLikelihood": float(current[1]),
        "effectiveDegreesOfFreedom": float(edf),
    }


def main():
    names = ["normal", "log-f", "skewed-log-f", "weights-and-offset", "separated", "separated-log-f",
             "collinear", "constant", "scales", "certain", "no-intercept", "far-from-the-rows"]
    cases = []
    for seed, name in enumerate(names, 900):
        columns, y, weights, offsets, priors = case(name, seed)
        cases.append({"name": name, "columns": columns, "outcomes": y, "weights": weights,
                      "offsets": offsets, "priors": priors,
                      **solve(columns, y, weights, offsets, priors)})
    path = os.path.join(os.path.dirname(__file__), "../../Tests/Reference/priors.json")
    with open(path, "w") as file:
        json.dump({"made_by": "scripts/reference/priors.py, mpmath %s" % mp.__version__,
                   "cases": cases}, file, indent=1)
        file.write("\n")


main()
