"""Profile-likelihood limits and likelihood-ratio statistics, plain and Firth's, with 40 digits.

Run from the top folder: python3 scripts/reference/profile.py > Tests/Reference/profile.json

The designs are those of Tests/Reference/logistic.json (synthetic). A limit is the root of the joint
system {score of the other coefficients = 0, 2(max - objective) = chi-squared quantile}; with Firth's
term the determinant is that of all columns. Starts come from a search in doubles over a grid.
"""
import json
import sys

import mpmath as mp
import numpy as np
from scipy.optimize import minimize

mp.mp.dps = 40
LEVEL = 0.95


class Problem:
    def __init__(self, x, y, a, o, firth):
        self.x, self.y, self.a, self.o, self.firth = x, y, a, o, firth
        self.n, self.p = len(y), len(x)
        self.X = np.array([[float(v) for v in c] for c in x]).T
        self.A, self.O = np.array([float(v) for v in a]), np.array([float(v) for v in o])
        self.Y = np.array([float(v) for v in y])

    # doubles, for starts
    def rough(self, b):
        eta = self.X @ b + self.O
        s = np.where(self.Y > 0.5, 1, -1)
        value = -np.sum(self.A * np.logaddexp(0, -s * eta))
        q = 1 / (1 + np.exp(-eta))
        if self.firth:
            w = self.A * q * (1 - q)
            sign, logdet = np.linalg.slogdet((self.X * w[:, None]).T @ self.X)
            value += logdet / 2 if sign > 0 else -1e10
        return value

    # 40 digits
    def objective(self, b):
        eta = [self.o[i] + mp.fsum(self.x[j][i] * b[j] for j in range(self.p)) for i in range(self.n)]
        q = [1 / (1 + mp.exp(-e)) for e in eta]
        value = mp.fsum(
            self.a[i] * mp.log(q[i] if self.y[i] > 0.5 else 1 - q[i]) for i in range(self.n))
        if self.firth:
            value += mp.log(mp.det(self.information(q))) / 2
        return value

    def information(self, q):
        h = mp.matrix(self.p, self.p)
        w = [self.a[i] * q[i] * (1 - q[i]) for i in range(self.n)]
        for j in range(self.p):
            for k in range(j + 1):
                h[j, k] = h[k, j] = mp.fsum(
                    w[i] * self.x[j][i] * self.x[k][i] for i in range(self.n))
        return h

    def score(self, b):
        eta = [self.o[i] + mp.fsum(self.x[j][i] * b[j] for j in range(self.p)) for i in range(self.n)]
        q = [1 / (1 + mp.exp(-e)) for e in eta]
        r = [self.a[i] * (self.y[i] - q[i]) for i in range(self.n)]
        if self.firth:
            inverse = self.information(q) ** -1
            for i in range(self.n):
                v = mp.matrix([self.x[j][i] for j in range(self.p)])
                h = self.a[i] * q[i] * (1 - q[i]) * (v.T * inverse * v)[0]
                r[i] += h * (mp.mpf(1) / 2 - q[i])
        return [mp.fsum(r[i] * self.x[j][i] for i in range(self.n)) for j in range(self.p)]

    def solve(self, b, equations):
        b = mp.matrix(b)
        for _ in range(30):
            f = mp.matrix(equations(b))
            jacobian = mp.matrix(self.p, len(b))
            for k in range(len(b)):
                step = mp.mpf(10) ** -18 * (1 + abs(b[k]))
                c = b.copy()
                c[k] += step
                above = mp.matrix(equations(c))
                for j in range(len(f)):
                    jacobian[j, k] = (above[j] - f[j]) / step
            change = mp.lu_solve(jacobian, -f)
            b += change
            if max(abs(change[k]) / (1 + abs(b[k])) for k in range(len(b))) < mp.mpf(10) ** -30:
                return b
        raise ValueError("not converged")

    def free_maximum(self, start, held=None, value=0):
        def equations(b):
            u = self.score(b)
            if held is not None:
                u[held] = b[held] - value
            return u
        return self.solve(start, equations)

    def rough_profile(self, held, value, start):
        others = [j for j in range(self.p) if j != held]
        def minus(free):
            b = np.zeros(self.p)
            b[held] = value
            b[others] = free * self.scale[others]
            return -self.rough(b)
        if not others:
            return self.rough(np.array([value])), np.array([value])
        best = minimize(minus, start[others] / self.scale[others], method="BFGS", options={"gtol": 1e-9})
        b = np.zeros(self.p)
        b[held] = value
        b[others] = best.x * self.scale[others]
        return -best.fun, b


def limits(problem, estimate, top, errors, quantile):
    found = []
    problem.scale = np.array([float(e) for e in errors])
    for j in range(problem.p):
        pair = []
        for direction in (-1, 1):
            start = np.array([float(v) for v in estimate])
            z, reach = 0.0, 0.0
            low, high = 0.0, None
            # a march outwards, then halving, in doubles
            for _ in range(60):
                reach = (low + high) / 2 if high is not None else low + 0.5
                value = float(estimate[j]) + direction * reach * float(errors[j])
                objective, b = problem.rough_profile(j, value, start)
                if 2 * (float(top) - objective) < float(quantile):
                    low, start = reach, b
                else:
                    high = reach
                if high is not None and high - low < 1e-4:
                    break

            def equations(b):
                u = problem.score(b)
                u[j] = 2 * (top - problem.objective(b)) - quantile
                return u
            pair.append(problem.solve([mp.mpf(float(v)) for v in start], equations)[j])
        found.append(pair)
    return found


def case(design, firth, quantile):
    x = [[mp.mpf(v) for v in column] for column in design["columns"]]
    y = [mp.mpf(v) for v in design["outcomes"]]
    a = [mp.mpf(v) for v in design["weights"] or [1] * len(y)]
    o = [mp.mpf(v) for v in design["offsets"] or [0] * len(y)]
    problem = Problem(x, y, a, o, firth)
    known = design["firth" if firth else "maximum_likelihood"]
    estimate = problem.free_maximum([mp.mpf(v) for v in known["coefficients"]])
    top = problem.objective(estimate)
    found = limits(problem, estimate, top, known["std_errors"], quantile)
    statistics = []
    for j in range(problem.p):
        start = np.array([float(v) for v in estimate])
        start[j] = 0
        _, b = problem.rough_profile(j, 0.0, start)
        zero = problem.free_maximum([mp.mpf(float(v)) for v in b], held=j)
        statistics.append(2 * (top - problem.objective(zero)))
    number = lambda v: float(mp.nstr(v, 20))
    return {
        "name": design["name"], "method": "firth" if firth else "ml",
        "low": [number(l) for l, _ in found], "high": [number(h) for _, h in found],
        "statistics": [number(s) for s in statistics],
    }


def main():
    quantile = 2 * mp.erfinv(mp.mpf(LEVEL)) ** 2
    designs = json.load(open("Tests/Reference/logistic.json"))["cases"]
    cases = []
    for design in designs:
        for firth in (False, True):
            known = design.get("firth" if firth else "maximum_likelihood")
            if known is None or design["name"] in ("scales", "nearly-collinear", "cubic"):
                continue
            cases.append(case(design, firth, quantile))
            print(design["name"], firth, file=sys.stderr)
    json.dump({"versions": f"mpmath {mp.__version__}", "level": LEVEL, "cases": cases},
              sys.stdout, indent=1)
    print()


main()
