#!/usr/bin/env python3
"""Separated and overlapping designs, judged by linear programs: Tests/Reference/separation.json.

Konis' program (2007) tells whether a design separates; two more programs a coefficient tell whether
it is infinite, and one tells which rows are told apart strictly. Needs numpy and scipy (HiGHS).
Designs are small and synthetic. Regenerate only to add cases.
"""
import json
import pathlib
import sys

import numpy as np
import scipy
from scipy.optimize import linprog

rng = np.random.default_rng(2024)
OPTIONS = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}


def kept_columns(x):
    kept = []
    for j in range(x.shape[1]):
        part = x[:, kept + [j]]
        size = np.abs(part).max(0)
        if size[-1] and np.linalg.matrix_rank(part / size, tol=1e-9 * np.sqrt(len(x))) == len(kept) + 1:
            kept.append(j)
    return kept


def largest(objective, z):
    """The greatest value of a linear function of directions that separate, within a box."""
    answer = linprog(-objective, A_ub=-z, b_ub=np.zeros(len(z)), bounds=[(-1, 1)] * z.shape[1],
                     method="highs-ds", options=OPTIONS)
    assert answer.status == 0
    return -answer.fun


def truth(x, y):
    kept = kept_columns(x)
    q, r = np.linalg.qr(x[:, kept] / np.abs(x[:, kept]).max(0))
    raw = np.linalg.inv(r)
    raw /= np.linalg.norm(raw, axis=1)[:, None]
    z = q * np.sqrt(len(q)) * np.where(y > 0.5, 1, -1)[:, None]
    n, p = z.shape
    if largest(z.sum(0), z) < 1e-7:
        return None
    columns = [kept[j] for j in range(p) if max(largest(raw[j], z), largest(-raw[j], z)) > 1e-6]
    # Maximize the number of rows with a margin of at least one, within bounds.
    apart = linprog(
        np.r_[np.zeros(p), -np.ones(n)],
        A_ub=np.vstack([np.hstack([-z, np.eye(n)]), np.hstack([-z, np.zeros((n, n))])]),
        b_ub=np.zeros(2 * n), bounds=[(-1e6, 1e6)] * p + [(0, 1)] * n, method="highs-ds")
    assert apart.status == 0
    rows = [int(i) for i in np.flatnonzero(apart.x[p:] > 0.5)]
    return {"columns": columns, "rows": rows, "is_complete": len(rows) == n}


def designs():
    for _ in range(60):
        n = int(rng.integers(5, 22))
        one, y = np.ones(n), (rng.random(n) < rng.choice([0.2, 0.5, 0.7])) * 1.0
        yield "numbers", [one, *rng.normal(size=(int(rng.integers(1, 5)), n)).round(3)], y
        yield "integers", [one, *rng.integers(-2, 3, size=(3, n))], y
        levels = rng.integers(0, 4, size=n)
        yield "dummies", [one, levels == 1, levels == 2, levels == 3, rng.integers(0, 5, size=n)], y
        a, b = rng.integers(0, 2, size=n), rng.integers(0, 3, size=n)
        yield "interaction", [one, a, b == 1, b == 2, a * (b == 1), a * (b == 2)], y
        a, b = rng.normal(size=(2, n)).round(2)
        yield "rank-deficient", [one, a, 2 * a + 3, b, a - b, 0 * a], y
        x = rng.integers(0, 12, size=n)
        one_off = (x > 5) * 1.0
        one_off[int(rng.integers(n))] -= 1
        yield "one-row-off", [one, x, rng.integers(0, 3, size=n)], np.abs(one_off)
        x = rng.normal(size=(3, n)).round(3)
        yield "complete", [one, *x], (x[0] + 0.5 * x[1] > 0.1) * 1.0
        m = int(rng.integers(4, 7))
        yield "more-columns-than-rows", [np.ones(m), *rng.integers(-3, 4, size=(m + 1, m))], np.arange(m) % 2
        x = rng.integers(0, 6, size=n)
        tied = np.where(x == 2, y, x > 2)
        yield "tied", [one, x], tied
        year = rng.integers(2004, 2013, size=n).astype(float)
        yield "year-squared", [one, year, year**2, a > 0], y


def main():
    cases, counts = [], {}
    for kind, columns, y in designs():
        y = np.asarray(y, float)
        if counts.get(kind, 0) >= 4 or y.min() == y.max():
            continue
        x = np.column_stack(columns).astype(float)
        answer = truth(x, y)
        # Two that separate and two that overlap of each kind, where it has both.
        always = kind in ("complete", "more-columns-than-rows")
        same = sum(c["kind"] == kind and (c["answer"] is None) == (answer is None) for c in cases)
        if same >= 2 and not always:
            continue
        counts[kind] = counts.get(kind, 0) + 1
        cases.append({"name": f"{kind}-{counts[kind]}", "kind": kind, "columns": x.T.tolist(),
                      "outcomes": y.tolist(), "answer": answer})
    out = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "Reference" / "separation.json"
    out.write_text(json.dumps({
        "made_by": "scripts/reference/separation.py",
        "versions": {"python": sys.version.split()[0], "numpy": np.__version__, "scipy": scipy.__version__},
        "cases": cases}) + "\n")
    print(len(cases), sum(c["answer"] is None for c in cases))


main()
