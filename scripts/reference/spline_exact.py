"""Restricted cubic spline columns in exact rational arithmetic, rounded once to doubles.

    python scripts/reference/spline_exact.py Tests/Reference/features_spline_exact.json

Formula: Harrell, Regression Modeling Strategies, section 2.4.5, norm = 2. Knots and values are
doubles taken as exact fractions, also far outside the knots, where cubes cancel.
"""

import json
import platform
import sys
from fractions import Fraction


def column(x, knots, j):
    cube = lambda v: max(v, Fraction(0)) ** 3
    t, k = knots, len(knots)
    last, before = t[k - 1], t[k - 2]
    value = (cube(x - t[j]) - cube(x - before) * (last - t[j]) / (last - before)
             + cube(x - last) * (before - t[j]) / (last - before))
    return value / (last - t[0]) ** 2


KNOTS = [[-2, -0.5, 1], [30.1, 48.7, 57.3, 72.9], [0.1, 0.2, 0.7, 1.5, 3],
         [1e-9, 2e-9, 3e-9, 5e-9, 8e-9, 9e-9, 1e-8], [1e12, 3e12, 3.5e12, 9e12]]
cases = []
for knots in KNOTS:
    width = knots[-1] - knots[0]
    xs = [knots[0] + width * s for s in (-1e6, -3, 0, 0.01, 0.3, 0.5, 0.77, 0.9, 0.99, 1, 1.01, 1.5,
                                         3, 20, 1e3, 1e6, 1e12)]
    exact = [Fraction(t) for t in knots]
    values = [[float(column(Fraction(x), exact, j)) for x in xs] for j in range(len(knots) - 2)]
    cases.append({"knots": knots, "x": xs, "columns": values})
with open(sys.argv[1], "w") as file:
    json.dump({"made_by": f"scripts/reference/spline_exact.py, Python {platform.python_version()}",
               "cases": cases}, file)
    file.write("\n")
