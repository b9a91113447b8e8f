"""Averages of penalized fits over scikit-learn's random splits, for Tests/Reference/subsampling.json.

Synthetic rows only. Splits and standardization are scikit-learn's; each fit is found by accelerated proximal
gradient steps (FISTA), polished by Newton's method on the terms that these selected, and certified: its
gradient must meet the optimality conditions.

    python3 scripts/reference/subsampling.py >Tests/Reference/subsampling.json      (numpy, scikit-learn)
"""
import json

import numpy as np
import sklearn
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

REPEATS, SHARE = 12, 0.8


def cohort(rows, seed):
    """Skewed numbers, a number with ties, an indicator, and a factor whose levels are all there."""
    rng = np.random.default_rng(seed)
    levels = rng.choice(5, size=rows, p=[0.4, 0.3, 0.15, 0.1, 0.05])
    columns = [np.round(np.exp(rng.normal(1, 0.8, rows)), 3), np.round(rng.normal(60, 12, rows)),
               np.round(rng.normal(4e-6, 4e-7, rows), 9), (rng.random(rows) < 0.3).astype(float)]
    columns += [(levels == level).astype(float) for level in range(5)]
    x = np.column_stack(columns)
    linear = -1.4 + 0.08 * x[:, 0] + 9e5 * (x[:, 2] - 4e-6) - 0.6 * x[:, 3] + 0.8 * x[:, 5]
    return x, (rng.random(rows) < 1 / (1 + np.exp(-linear))).astype(float)


def proximal_gradient(z, y, weights, c, ratio, steps=20000):
    """Beck and Teboulle 2009, restarted where the momentum points uphill."""
    design = np.column_stack([np.ones(len(y)), z])
    size = 1 / (c * np.linalg.eigvalsh((design.T * weights) @ design)[-1] / 4 + 1 - ratio)
    bound = np.r_[0, np.full(z.shape[1], ratio)] * size
    beta, ahead, momentum = np.zeros(design.shape[1]), np.zeros(design.shape[1]), 1.0
    for _ in range(steps):
        p = 1 / (1 + np.exp(-design @ ahead))
        gradient = c * design.T @ (weights * (p - y)) + (1 - ratio) * np.r_[0, ahead[1:]]
        target = ahead - size * gradient
        new = np.sign(target) * np.maximum(np.abs(target) - bound, 0)
        if (ahead - new) @ (new - beta) > 0:
            momentum = 1.0
        following = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        beta, ahead, momentum = new, new + (momentum - 1) / following * (new - beta), following
    return beta[0], beta[1:]


def polish(z, y, weights, c, ratio, intercept, coefficients):
    """Newton's method on the selected terms, with their signs held."""
    chosen = np.flatnonzero(coefficients)
    design = np.column_stack([np.ones(len(y)), z[:, chosen]])
    beta = np.r_[intercept, coefficients[chosen]]
    signs = np.r_[0, np.sign(coefficients[chosen])] * ratio
    ridge = np.r_[0, np.full(len(chosen), 1 - ratio)]
    for _ in range(30):
        p = 1 / (1 + np.exp(-design @ beta))
        gradient = c * design.T @ (weights * (p - y)) + signs + ridge * beta
        hessian = c * (design.T * (weights * p * (1 - p))) @ design + np.diag(ridge)
        beta = beta - np.linalg.solve(hessian, gradient)
    full = np.zeros(z.shape[1])
    full[chosen] = beta[1:]
    p = 1 / (1 + np.exp(-(beta[0] + z @ full)))
    slope = c * z.T @ (weights * (p - y)) + (1 - ratio) * full
    assert np.all(np.sign(full[chosen]) * ratio == signs[1:])
    assert np.all(np.abs(slope[full == 0]) <= ratio), "a term that ought to be selected"
    return beta[0], full


def subsample(x, y, seed, c, ratio, balanced):
    rows = np.arange(len(y))
    training, held = train_test_split(rows, test_size=1 - SHARE, random_state=seed)
    scaler = StandardScaler().fit(x[training])
    z, outcome = scaler.transform(x[training]), y[training]
    n, events = len(outcome), outcome.sum()
    factors = (n / (2 * (n - events)), n / (2 * events)) if balanced else (1, 1)
    weights = np.where(outcome == 1, factors[1], factors[0])
    intercept, coefficients = polish(
        z, outcome, weights, c, ratio, *proximal_gradient(z, outcome, weights, c, ratio))
    raw = coefficients / scaler.scale_
    intercept_standardized = intercept
    intercept -= raw @ scaler.mean_
    linear = intercept + x[held] @ raw
    observed = y[held].sum()
    return {
        "standardized": [intercept_standardized, *coefficients], "center": scaler.mean_.tolist(),
        "scale": scaler.scale_.tolist(), "held": held.tolist(), "coefficients": [intercept, *raw],
        "auc": roc_auc_score(y[held], linear),
        "oe_ratio": observed / (1 / (1 + np.exp(-linear))).sum(),
        "oe_ratio_undone": observed / (1 / (1 + np.exp(-(linear - np.log(factors[1] / factors[0]))))).sum(),
    }


def turned_back(results):
    """The average of standardized coefficients in raw units, by average means and scales (as LORIS)."""
    average = {key: np.mean([result[key] for result in results], axis=0) for key in ("standardized", "center", "scale")}
    slopes = average["standardized"][1:] / average["scale"]
    return np.r_[average["standardized"][0] - slopes @ average["center"], slopes]


def case(name, rows, seed, c, ratio, balanced):
    x, y = cohort(rows, seed)
    results = [subsample(x, y, index, c, ratio, balanced) for index in range(REPEATS)]
    coefficients = np.array([result["coefficients"] for result in results])
    whole = turned_back(results)
    # Leave-one-out jackknife over subsamples.
    without = np.array([turned_back(results[:index] + results[index + 1:]) for index in range(REPEATS)])
    error = np.sqrt((REPEATS - 1) / REPEATS * ((without - without.mean(axis=0)) ** 2).sum(axis=0))
    return {
        "name": name, "columns": x.T.tolist(), "outcomes": y.tolist(), "inverse_penalty": c, "alpha": ratio,
        "is_balanced": balanced, "share": SHARE,
        "subsamples": [{key: result[key] for key in ("held", "coefficients", "auc", "oe_ratio", "oe_ratio_undone")}
                       for result in results],
        "mean_standardized": whole.tolist(), "error_standardized": error.tolist(),
        "mean": coefficients.mean(axis=0).tolist(), "sd": coefficients.std(axis=0, ddof=1).tolist(),
        "selection_frequency": (coefficients != 0).mean(axis=0).tolist(),
        "auc": np.mean([result["auc"] for result in results]),
    }


print(json.dumps({
    "made_by": f"scripts/reference/subsampling.py, scikit-learn {sklearn.__version__}, numpy {np.__version__}",
    "cases": [
        case("lasso", 150, 1, 0.1, 1, True), case("elastic net", 150, 2, 0.3, 0.5, True),
        case("ridge", 97, 3, 0.05, 0, False), case("strong lasso", 203, 4, 0.02, 1, False),
        case("weak lasso", 120, 5, 3, 1, True),
    ],
}))
