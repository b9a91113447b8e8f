"""Fisher's test and the rank-sum test from whole numbers, odds ratios and their limits to 40 digits.

R's odds ratios have 4 digits, and neither R nor coin has the far tails. Writes
Tests/Reference/hypothesis_tests_exact.json; run from the repository's top folder. Needs mpmath.
"""
import json
from fractions import Fraction
from functools import lru_cache
from math import comb, factorial, prod

import mpmath as mp

mp.mp.dps = 40


def digits(value):
    return mp.nstr(mp.mpf(value.numerator) / value.denominator
                   if isinstance(value, Fraction) else mp.mpf(value), 20)


def two_by_two(counts, level):
    (a, b), (c, d) = counts
    first, second, drawn = a + c, b + d, a + b
    low, high = max(0, drawn - second), min(first, drawn)
    ways = [comb(first, u) * comb(second, drawn - u) for u in range(low, high + 1)]
    place = a - low
    rare = sum(w for w in ways if w * 10**7 <= ways[place] * (10**7 + 1))

    def sums(log_odds, places):
        return mp.fsum(ways[i] * mp.exp(i * log_odds) for i in places)

    def mean(log_odds):
        every = range(len(ways))
        return mp.fsum(i * ways[i] * mp.exp(i * log_odds) for i in every) / sums(log_odds, every)

    def solve(function):
        left, right = mp.mpf(-60), mp.mpf(60)
        for _ in range(150):
            middle = (left + right) / 2
            left, right = (middle, right) if function(middle) < 0 else (left, middle)
        return mp.exp((left + right) / 2)

    tail = (1 - mp.mpf(level)) / 2
    every = range(len(ways))
    upper, lower = range(place, len(ways)), range(0, place + 1)
    return {
        "counts": counts, "level": level, "p": digits(Fraction(rare, sum(ways))),
        "odds_ratio": "0" if a == low else "inf" if a == high else digits(solve(lambda t: mean(t) - place)),
        "low": "0" if a == low else digits(solve(lambda t: sums(t, upper) / sums(t, every) - tail)),
        "high": "inf" if a == high else digits(solve(lambda t: tail - sums(t, lower) / sums(t, every))),
    }


def parts(total, bounds):
    if len(bounds) == 1:
        if total <= bounds[0]:
            yield (total,)
        return
    for count in range(min(total, bounds[0]) + 1):
        for rest in parts(total - count, bounds[1:]):
            yield (count,) + rest


def larger_table(counts):
    rows = [sum(row) for row in counts]

    @lru_cache(None)
    def tables(row, left):
        if row == len(rows):
            return {1: 1}
        found = {}
        for part in parts(rows[row], left):
            here = prod(map(factorial, part))
            rest = tuple(n - k for n, k in zip(left, part))
            for product, number in tables(row + 1, rest).items():
                found[here * product] = found.get(here * product, 0) + number
        return found

    found = tables(0, tuple(map(sum, zip(*counts))))
    observed = prod(factorial(count) for row in counts for count in row)
    rare = sum(Fraction(n, k) for k, n in found.items() if observed * 10**7 <= k * (10**7 + 1))
    return {"counts": counts, "p": digits(rare / sum(Fraction(n, k) for k, n in found.items()))}


def rank_sum(first, second):
    values = sorted(first + second)
    ranks = {v: values.index(v) + 1 + len(values) - values[::-1].index(v) for v in values}
    ways = [{} for _ in range(len(first) + 1)]
    ways[0][0] = 1
    for value in values:
        for drawn in range(len(first), 0, -1):
            for total, number in ways[drawn - 1].items():
                key = total + ranks[value]
                ways[drawn][key] = ways[drawn].get(key, 0) + number
    center = len(first) * (len(values) + 1)
    distance = abs(sum(ranks[v] for v in first) - center)
    far = sum(n for total, n in ways[len(first)].items() if abs(total - center) >= distance)
    return {"first": first, "second": second, "p": digits(Fraction(far, comb(len(values), len(first))))}


result = {
    "made_by": "scripts/reference/hypothesis_tests.py", "versions": {"mpmath": mp.__version__},
    "two_by_two": [two_by_two(counts, level) for counts, level in [
        ([[3, 1], [1, 3]], 0.95), ([[0, 5], [7, 3]], 0.95), ([[5, 0], [3, 7]], 0.9),
        ([[12, 7], [5, 9]], 0.95), ([[50, 21], [22, 20]], 0.99), ([[500, 2], [3, 495]], 0.95),
        ([[1, 1], [1, 1]], 0.95), ([[100, 3], [4, 2]], 0.999999), ([[300, 20], [10, 420]], 0.95),
        ([[0, 400], [1, 3]], 0.95), ([[240, 260], [250, 251]], 0.95), ([[1, 0], [0, 1]], 0.5)]],
    "tables": [larger_table(counts) for counts in [
        [[2, 0, 0], [0, 1, 1]], [[3, 6, 1], [8, 1, 7]], [[1, 3, 10, 6], [2, 3, 10, 7], [1, 6, 4, 2]],
        [[9, 0, 0], [0, 8, 0], [0, 0, 7]], [[20, 1], [1, 25], [15, 14], [3, 22]],
        [[2, 3, 1], [0, 5, 2], [4, 4, 1], [1, 0, 6], [3, 1, 1]], [[30, 0], [0, 40], [0, 30]]]],
    "rank_sum": [rank_sum(first, second) for first, second in [
        ([1, 2, 2, 3, 3, 3, 5, 8], [2, 3, 3, 4, 5, 5, 6, 8, 8, 9, 9]),
        ([7], [7, 7, 7, 8, 9, 9]), ([0] * 20 + [1] * 5, [0] * 9 + [1] * 11),
        (list(range(30)), list(range(100, 145))), ([0] * 40 + [1] * 2, [1] * 3 + [2] * 50),
        ([v * v % 23 for v in range(24)], [v * v % 29 + 3 for v in range(31)])]],
}
with open("Tests/Reference/hypothesis_tests_exact.json", "w") as file:
    json.dump(result, file, indent=1)
