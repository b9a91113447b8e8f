"""Whether the partial likelihood of small data sets is monotone, and which coefficients are infinite,
by a linear program (HiGHS), on synthetic data.

Writes Tests/Reference/cox_monotone.json. Run from the repository's top folder with numpy and scipy:

    python3 scripts/reference/cox_monotone.py [CASES SEED FILE]
"""
import json
import sys

import numpy as np
from scipy.optimize import linprog


def differences(data):
    """x of an event less x of each row of its risk set."""
    x, rows = np.column_stack(data["x"]), range(len(data["time"]))
    entry = data.get("entry") or [-1] * len(rows)
    found = [x[i] - x[j] for i in rows if data["event"][i] for j in rows
             if data["time"][j] >= data["time"][i] > entry[j]
             and data["strata"][j] == data["strata"][i]]
    return np.array([z for z in found if np.any(z != 0)]).reshape(-1, x.shape[1])


def infinite_columns(data):
    """The columns that the rows which no direction tells apart do not determine."""
    z = differences(data)
    kept = []
    for column in range(z.shape[1]):
        if np.linalg.matrix_rank(z[:, kept + [column]]) > len(kept):
            kept.append(column)
    if not kept:
        return []
    z = z[:, kept]
    count, order = z.shape
    # As many differences as possible are made positive, none negative.
    answer = linprog(
        np.concatenate([np.zeros(order), -np.ones(count)]), A_ub=np.hstack([-z, np.eye(count)]),
        b_ub=np.zeros(count), bounds=[(None, None)] * order + [(0, 1)] * count, method="highs")
    assert answer.status == 0, answer.message
    tied = z[answer.x[order:] < 1e-7]
    if len(tied) == count:
        return []
    _, values, right = np.linalg.svd(tied) if len(tied) else (None, np.array([]), np.eye(order))
    null = right[int((values > 1e-9).sum()):]
    return [kept[j] for j in range(order) if np.any(np.abs(null[:, j]) > 1e-9)]


def make_data(generator):
    n, p = int(generator.integers(2, 14)), int(generator.integers(1, 5))
    x = [generator.integers(0, 2, n) if generator.random() < 0.5 else generator.integers(-3, 4, n)
         for _ in range(p)]
    if p > 1 and generator.random() < 0.2:
        x[-1] = 2 * x[0] - 1
    time = generator.integers(1, 8, n) if generator.random() < 0.5 else generator.permutation(n) + 1
    data = {"time": time.tolist(), "x": [c.tolist() for c in x],
            "ties": "efron" if generator.random() < 0.5 else "breslow"}
    if generator.random() < 0.4:
        entry = np.minimum(np.floor(time * generator.random(n) * (generator.random(n) < 0.6)), time - 1)
        data["entry"] = entry.tolist()
    event = (generator.random(n) < generator.uniform(0.2, 1)).astype(int)
    event[0] |= event.sum() == 0
    data["event"] = event.tolist()
    data["strata"] = (generator.integers(0, 2, n) if generator.random() < 0.3 else 0 * time).tolist()
    return data


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 150
    generator = np.random.default_rng(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    path = sys.argv[3] if len(sys.argv) > 3 else "Tests/Reference/cox_monotone.json"
    cases = []
    for index in range(count):
        data = make_data(generator)
        cases.append({"name": f"case {index}"} | data | {"infinite": infinite_columns(data)})
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"made_by": "scripts/reference/cox_monotone.py", "cases": cases}, file)
        file.write("\n")


main()
