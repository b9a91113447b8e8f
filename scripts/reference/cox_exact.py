"""Maxima of the (penalized) partial likelihood with 40 digits, by mpmath, on synthetic data.

Writes Tests/Reference/cox_exact.json. Run from the repository's top folder with mpmath installed:

    python3 scripts/reference/cox_exact.py
"""
import json
import random

from mpmath import det, exp, log, lu_solve, matrix, mp, mpf, sqrt

mp.dps = 40
STEP = mpf(10) ** -12
QUANTILE = mpf("3.841458820694124037403447")  # of chi-squared with 1 df at 0.95


def risk_sets(data):
    """For each event: its row, and the rows at risk with the shares that they count with."""
    sets = []
    rows = range(len(data["time"]))
    entry = data.get("entry") or [-1] * len(rows)
    for time in sorted({data["time"][i] for i in rows if data["event"][i]}):
        tied = [i for i in rows if data["event"][i] and data["time"][i] == time]
        others = [i for i in rows if data["time"][i] >= time > entry[i] and i not in tied]
        for place, row in enumerate(tied):
            share = mpf(len(tied) - place) / len(tied) if data["ties"] == "efron" else mpf(1)
            sets.append((row, [(i, mpf(1)) for i in others] + [(i, share) for i in tied]))
    return sets


def objective(data, penalized):
    columns = [[mpf(value) for value in column] for column in data["x"]]
    order, sets = len(columns), risk_sets(data)

    def evaluate(beta):
        predictors = [sum(b * c[i] for b, c in zip(beta, columns)) for i in range(len(data["time"]))]
        risks = [exp(p) for p in predictors]
        value, information = mpf(0), matrix(order, order)
        for row, members in sets:
            total = sum(s * risks[i] for i, s in members)
            mean = [sum(s * risks[i] * c[i] for i, s in members) / total for c in columns]
            value += predictors[row] - log(total)
            for a in range(order):
                for b in range(order):
                    information[a, b] += sum(
                        s * risks[i] * (columns[a][i] - mean[a]) * (columns[b][i] - mean[b])
                        for i, s in members) / total
        return value + (log(det(information)) / 2 if penalized else 0), information

    return evaluate


def maximize(function, start, free):
    """Newton's method with differences, which 40 digits allow for."""
    beta = [mpf(b) for b in start]

    def shifted(*moves):
        moved = list(beta)
        for index, sign in moves:
            moved[index] += sign * STEP
        return function(moved)[0]

    while free:
        here = function(beta)[0]
        slope, curvature = matrix(len(free), 1), matrix(len(free), len(free))
        for a, i in enumerate(free):
            above, below = shifted((i, 1)), shifted((i, -1))
            slope[a] = (above - below) / (2 * STEP)
            curvature[a, a] = -(above - 2 * here + below) / STEP**2
            for b, j in enumerate(free[:a]):
                mixed = (shifted((i, 1), (j, 1)) - shifted((i, 1), (j, -1))
                         - shifted((i, -1), (j, 1)) + shifted((i, -1), (j, -1))) / (4 * STEP**2)
                curvature[a, b] = curvature[b, a] = -mixed
        step = lu_solve(curvature, slope)
        gain = (slope.T * step)[0]
        assert gain >= 0, "not near a maximum"
        share = mpf(1)
        while True:
            tried = list(beta)
            for a, i in enumerate(free):
                tried[i] += share * step[a]
            if function(tried)[0] >= here - mpf(10) ** -35:
                break
            share /= 2
        beta = tried
        if gain < mpf(10) ** -34:
            break
    return beta


def limit(function, best, value, index, sign, error):
    """Where the profile has lost half of the quantile: bisection, then the secant's method."""
    others = [i for i in range(len(best)) if i != index]

    def loss(distance, start):
        held = list(start)
        held[index] = best[index] + sign * distance
        found = maximize(function, held, others)
        return 2 * (value - function(found)[0]) - QUANTILE, found

    low, high, start = mpf(0), mpf(error), best
    while loss(high, start)[0] < 0:
        start, low, high = loss(high, start)[1], high, high * mpf("1.5")
    for _ in range(8):
        middle = (low + high) / 2
        if loss(middle, start)[0] < 0:
            low = middle
        else:
            high = middle
    (a, fa), (b, fb) = (low, loss(low, start)[0]), (high, loss(high, start)[0])
    for _ in range(12):
        c = b - fb * (b - a) / (fb - fa)
        (a, fa), (b, fb) = (b, fb), (c, loss(c, start)[0])
        if abs(fb) < mpf(10) ** -25:
            break
    return best[index] + sign * b


def answer(data, penalized):
    function = objective(data, penalized)
    order = len(data["x"])
    best = maximize(function, [0] * order, list(range(order)))
    value, information = function(best)
    covariance = information**-1
    errors = [sqrt(covariance[i, i]) for i in range(order)]
    result = {
        "coefficients": [float(b) for b in best], "errors": [float(e) for e in errors],
        "log_likelihoods": [float(function([mpf(0)] * order)[0]), float(value)],
        "ratio": float(2 * (value - function([mpf(0)] * order)[0]))}
    tests, low, high = [], [], []
    for index in range(order):
        held = list(best)
        held[index] = mpf(0)
        null = maximize(function, held, [i for i in range(order) if i != index])
        tests.append(float(2 * (value - function(null)[0])))
        low.append(float(limit(function, best, value, index, -1, errors[index])))
        high.append(float(limit(function, best, value, index, 1, errors[index])))
    return result | {"profile_tests": tests, "low": low, "high": high}


def make_data(generator, rows, monotone):
    data = {"ties": generator.choice(["efron", "breslow"])}
    data["time"] = [float(generator.randint(2, rows)) for _ in range(rows)]
    data["event"] = [int(generator.random() < 0.7) for _ in range(rows)]
    if generator.random() < 0.4:
        data["entry"] = [float(generator.randint(0, int(t) - 1)) for t in data["time"]]
    flag = [int(generator.random() < 0.5) for _ in range(rows)]
    if monotone:  # no event with this level
        data["event"] = [e if f else 0 for e, f in zip(data["event"], flag)]
        data["event"][0], flag[0] = 1, 1
    data["x"] = [[float(f) for f in flag], [round(generator.gauss(0, 1), 2) for _ in range(rows)]]
    return data


def main():
    generator = random.Random(3)
    cases = []
    while len(cases) < 12:
        monotone = len(cases) % 2 == 1
        data = make_data(generator, generator.randint(8, 14), monotone)
        try:
            answers = {"penalized": answer(data, True)}
            if not monotone:
                answers["plain"] = answer(data, False)
        except (ZeroDivisionError, AssertionError, ValueError):
            continue
        if any(abs(b) > 8 for a in answers.values() for b in a["coefficients"]):
            continue
        cases.append({"name": f"case {len(cases)}", "is_monotone": monotone} | data | answers)
    with open("Tests/Reference/cox_exact.json", "w", encoding="utf-8") as file:
        json.dump({"made_by": "scripts/reference/cox_exact.py", "cases": cases}, file, indent=None)
        file.write("\n")


main()
