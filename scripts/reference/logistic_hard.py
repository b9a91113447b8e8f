#!/usr/bin/env python3
"""Logistic fits that are hard for doubles, in 80-digit arithmetic: Tests/Reference/logistic_hard.json.

Needs mpmath (made with 1.4.1) and Python 3.11. The designs are synthetic and seeded; each number is
the IEEE double nearest to the exact one. Regenerate only to add cases.
"""
import json
import os
import random

import mpmath as mp

mp.mp.dps = 80


def drawn(rng, etas):
    return [float(rng.random() < 1 / (1 + mp.exp(-e))) for e in etas]


def designs():
    """Name, columns, outcomes, weights, offsets, methods."""
    rng = random.Random(77)
    normal = lambda: rng.gauss(0, 1)
    both = ("maximum_likelihood", "firth")

    n = 60
    one = [1.0] * n
    a = [normal() for _ in range(n)]
    z = [normal() for _ in range(n)]
    y = drawn(rng, [0.2 + 0.5 * v for v in a])
    for digits in (8, 10):
        yield (f"perturbed-1e-{digits}", [one, a, [v + 10.0**-digits * normal() for v in a], z], y,
               None, None, both)
    yield "scales", [one, [1e9 * v for v in a], [1e-9 * v for v in z]], y, None, None, both
    year = [float(rng.randint(2004, 2012)) for _ in range(n)]
    y = drawn(rng, [0.2 * (v - 2008) for v in year])
    yield "year-cubed", [one, year, [v**2 for v in year], [v**3 for v in year]], y, None, None, both
    day = [2453000.0 + rng.randint(0, 3000) for _ in range(n)]
    yield "julian-day", [one, day, z], y, None, None, both
    y = drawn(rng, a)
    weights = [10 ** rng.uniform(-8, 8) for _ in range(n)]
    yield "weights-1e-8-to-1e8", [one, a, z], y, weights, None, both
    yield "weights-1e-150", [one, a, z], y, [1e-150 * (1 + rng.random()) for _ in range(n)], None, (
        "maximum_likelihood",)
    yield "weights-1e-8", [one, a, z], y, [1e-8] * n, None, both
    yield "offsets-50", [one, a, z], y, None, [50.0 * (1 if normal() > 0 else -1) for _ in range(n)], both
    yield "offsets-all-50", [one, a], y, None, [50.0] * n, both
    yield "offsets-spread", [one, a], y, None, [30 * normal() for _ in range(n)], ("maximum_likelihood",)
    far = list(a)
    far[0] = 1e6
    wrong = list(y)
    wrong[0] = 1.0
    yield "outlying-row", [one, far], wrong, None, None, both
    steep = sorted(normal() + i / 20 for i in range(n))
    half = [float(i >= n // 2) for i in range(n)]
    for digits in (3, 6):
        touching = list(steep)
        touching[n // 2] = touching[n // 2 - 1] - 10.0**-digits
        yield f"overlap-of-1e-{digits}", [one, touching], half, None, None, both
    few = [0.0] * 400
    few[17] = few[230] = 1.0
    yield "two-events", [[1.0] * 400, [normal() for _ in few]], few, None, None, both
    for n, p in ((4, 4), (5, 4), (2, 2)):
        yield (f"{n}-rows-{p}-columns", [[1.0] * n] + [[normal() for _ in range(n)] for _ in range(p - 1)],
               [float(i % 2) for i in range(n)], None, None, ("firth",))


class Problem:
    def __init__(self, columns, outcomes, weights, offsets, penalty=None):
        self.p, self.n = len(columns), len(outcomes)
        self.scale = [max(abs(v) for v in c) for c in columns]
        self.x = [[mp.mpf(v) / s for v in c] for c, s in zip(columns, self.scale)]
        self.y = outcomes
        self.a = [mp.mpf(v) for v in (weights or [1.0] * self.n)]
        self.o = [mp.mpf(v) for v in (offsets or [0.0] * self.n)]
        # Per column, on the scaled coefficients.
        self.penalty = [k / mp.mpf(s) ** 2 for k, s in zip(penalty or [0] * self.p, self.scale)]

    def at(self, beta, firth):
        x, n, p = self.x, self.n, self.p
        likelihood, share, w, pairs = mp.mpf(0), [], [], []
        for i in range(n):
            eta = self.o[i] + mp.fdot([(x[j][i], beta[j]) for j in range(p)])
            small = mp.exp(-abs(eta))
            large = 1 / (1 + small)
            up, down = (large, small * large) if eta > 0 else (small * large, large)
            share.append(self.a[i] * (down if self.y[i] else -up))
            likelihood += self.a[i] * mp.log(up if self.y[i] else down)
            w.append(self.a[i] * up * down)
            pairs.append((up, down))
        information = self.gram(w)
        objective = likelihood
        curvature = information
        if firth:
            inverse = information**-1
            hats = []
            for i in range(n):
                row = mp.matrix([x[j][i] for j in range(p)])
                hats.append(w[i] * (row.T * inverse * row)[0])
                share[i] += hats[i] * (pairs[i][1] - pairs[i][0]) / 2
            objective += mp.log(mp.det(information)) / 2
            curvature = self.gram([(self.a[i] + hats[i]) * pairs[i][0] * pairs[i][1] for i in range(n)])
        score = mp.matrix([mp.fdot([(share[i], x[j][i]) for i in range(n)]) for j in range(p)])
        for j in range(p):
            objective -= self.penalty[j] * beta[j] ** 2 / 2
            score[j] -= self.penalty[j] * beta[j]
        penalized = curvature.copy()
        for j in range(p):
            penalized[j, j] += self.penalty[j]
        return objective, likelihood, score, penalized, information

    def gram(self, w):
        h = mp.matrix(self.p, self.p)
        for j in range(self.p):
            for k in range(j + 1):
                h[j, k] = h[k, j] = mp.fsum(w[i] * self.x[j][i] * self.x[k][i] for i in range(self.n))
        return h

    def solve(self, firth=False):
        beta = [mp.mpf(0)] * self.p
        here = self.at(beta, firth)
        for _ in range(1500):
            step = mp.lu_solve(here[3], here[2])
            size = max(abs(s) / (abs(b) + mp.mpf(10) ** -60) for b, s in zip(beta, step))
            fraction = mp.mpf(1)
            while True:
                trial = [b + fraction * s for b, s in zip(beta, step)]
                try:
                    there = self.at(trial, firth)
                except (ZeroDivisionError, ValueError):
                    fraction /= 8
                    continue
                if there[0] >= here[0] or size < mp.mpf(10) ** -25:
                    break
                fraction /= 2
            beta, here = trial, there
            if size < mp.mpf(10) ** -30:
                break
        else:
            raise ArithmeticError("no convergence")
        return beta, here

    def answer(self, firth=False):
        beta, here = self.solve(firth)
        inverse = here[4] ** -1
        return {
            "coefficients": [float(b / s) for b, s in zip(beta, self.scale)],
            "std_errors": [float(mp.sqrt(inverse[j, j]) / self.scale[j]) for j in range(self.p)],
            "log_likelihood": float(here[1]),
        }


def ridge():
    """Penalty n·λ·s² on every column but the intercept, with s the weighted 1/n deviation."""
    rng = random.Random(5)
    normal = lambda: rng.gauss(0, 1)
    n = 50
    a, b = [round(50 + 10 * normal(), 1) for _ in range(n)], [1e-6 * normal() for _ in range(n)]
    weights = [round(0.2 + 2 * rng.random(), 2) for _ in range(n)]
    offsets = [round(0.5 * normal(), 3) for _ in range(n)]
    y = drawn(rng, [0.08 * (u - 50) + 5e5 * v for u, v in zip(a, b)])
    one, twice, seven = [1.0] * n, [2 * v - 3 for v in a], [7.0] * n
    for name, columns, w, o, intercept in (
            ("plain", [one, a, b], None, None, True), ("weights", [one, a, b], weights, None, True),
            ("offset", [one, a, b], weights, offsets, True),
            ("collinear", [one, a, b, twice], weights, offsets, True),
            ("constant", [one, a, seven, b], weights, None, True),
            ("no-intercept", [a, b], weights, None, False)):
        total = sum(mp.mpf(v) for v in (w or [1.0] * n))
        kept = [j for j, c in enumerate(columns) if max(c) > min(c) or (intercept and j == 0)]
        for strength in (1e-4, 0.1, 10.0):
            penalty = []
            for j in kept:
                v = [mp.mpf(u) / total * (w[i] if w else 1) for i, u in enumerate(columns[j])]
                mean = mp.fsum(v)
                square = mp.fsum(u * columns[j][i] for i, u in enumerate(v))
                penalty.append(mp.mpf(strength) * total * (square - mean**2) if not (intercept and j == 0) else 0)
            problem = Problem([columns[j] for j in kept], y, w, o, penalty)
            beta, here = problem.solve()
            inverse = here[3] ** -1
            product = inverse * here[4]
            yield {
                "name": name, "columns": columns, "outcomes": y, "weights": w, "offsets": o,
                "has_intercept": intercept, "lambda": strength, "kept": kept,
                "coefficients": [float(b / s) for b, s in zip(beta, problem.scale)],
                "std_errors": [float(mp.sqrt(inverse[k, k]) / problem.scale[k]) for k in range(len(kept))],
                "log_likelihood": float(here[1]),
                "effective_degrees_of_freedom": float(sum(product[k, k] for k in range(len(kept)))),
            }


def main():
    cases = []
    for name, columns, outcomes, weights, offsets, methods in designs():
        problem = Problem(columns, outcomes, weights, offsets)
        case = {"name": name, "columns": columns, "outcomes": outcomes, "weights": weights, "offsets": offsets}
        for method in methods:
            case[method] = problem.answer(method == "firth")
            print(name, method, case[method]["coefficients"], flush=True)
        cases.append(case)
    target = os.path.join(
        os.path.dirname(os.path.abspath(__file__)), "..", "..", "Tests", "Reference", "logistic_hard.json")
    with open(target, "w") as file:
        json.dump({"made_by": "scripts/reference/logistic_hard.py", "mpmath": mp.__version__,
                   "digits": mp.mp.dps, "cases": cases, "ridge": list(ridge())}, file, indent=0)
        file.write("\n")


main()
