"""Peers on the same work as scripts/benchmarks/main.swift; see scripts/benchmark.

    peers.py make-design FILE ROWS COLUMNS     writes a simulated design and its outcomes
    peers.py make-table FILE ROWS              writes a table of 22 columns: id, 20 numbers, outcome
    peers.py fit FILE ROWS COLUMNS REPEATS     times scikit-learn, glum and statsmodels
    peers.py read FILE REPEATS                 times polars, pyarrow and pandas
    peers.py features FILE REPEATS             times polars from a file of patients to one of indices
    peers.py make-survival FILE ROWS DIGITS    writes times of two groups, rounded, with their events
    peers.py survival FILE ROWS REPEATS        times lifelines on curves and a log-rank test
    peers.py make-resample FILE ROWS           writes a design of 5 numbers and 16 indicators of a kind
    peers.py resample FILE ROWS COLUMNS COUNT  times scikit-learn's SAGA on lasso fits of COUNT splits
    peers.py make-responses FILE ROWS          writes a table of 8 predictors and an outcome

Each line is workload, peer, seconds, check, with tabs between them.
"""
import sys
import time
import warnings

import numpy as np

warnings.filterwarnings("ignore")


def timed(workload, peer, repeats, work):
    for _ in range(repeats):
        start = time.perf_counter()
        check = work()
        print(f"{workload}\t{peer}\t{time.perf_counter() - start:.6f}\t{check:.17g}", flush=True)


def make_design(path, rows, columns):
    rng = np.random.default_rng(1)
    x = rng.standard_normal((rows, columns))
    slopes = rng.standard_normal(columns) * 0.3
    y = (rng.random(rows) < 1 / (1 + np.exp(-(x @ slopes - 1)))).astype(float)
    with open(path, "wb") as file:
        np.ascontiguousarray(x.T).tofile(file)
        y.tofile(file)


def make_table(path, rows):
    import polars as pl

    rng = np.random.default_rng(1)
    data = {"id": np.arange(1, rows + 1)}
    data |= {f"x{i}": rng.standard_normal(rows) for i in range(1, 21)}
    data["outcome"] = rng.integers(0, 2, rows)
    pl.DataFrame(data).write_csv(path)


def fit(path, rows, columns, repeats):
    import statsmodels.api as sm
    from glum import GeneralizedLinearRegressor
    from sklearn.linear_model import LogisticRegression

    numbers = np.fromfile(path)
    xf = numbers[: rows * columns].reshape(columns, rows).T
    x, y = np.ascontiguousarray(xf), numbers[rows * columns :]
    name = f"fit {rows}x{columns}"
    for solver in ("newton-cholesky", "lbfgs"):
        timed(name, f"scikit-learn {solver}", repeats,
              lambda: LogisticRegression(C=np.inf, solver=solver, tol=1e-8).fit(x, y).coef_[0][0])
    timed(name, "glum irls-ls", repeats, lambda: GeneralizedLinearRegressor(
        family="binomial", alpha=0, solver="irls-ls", gradient_tol=1e-8).fit(xf, y).coef_[0])
    design = sm.add_constant(x)
    timed(name, "statsmodels Logit", 1, lambda: sm.Logit(y, design).fit(disp=0, tol=1e-10).params[1])


def read(path, repeats):
    import pandas as pd
    import polars as pl
    import pyarrow.csv

    timed(f"read {path}", "polars", repeats, lambda: pl.read_csv(path)["x1"].sum())
    timed(f"read {path}", "pyarrow", repeats,
          lambda: float(np.sum(pyarrow.csv.read_csv(path)["x1"].to_numpy())))
    timed(f"read {path}", "pandas", 1, lambda: pd.read_csv(path)["x1"].sum())


def features(path, repeats):
    import polars as pl

    def work():
        lymphocytes, neutrophils, monocytes = pl.col("alc"), pl.col("anc"), pl.col("amc")
        platelets, albumin = pl.col("platelets"), pl.col("albumin")
        table = pl.read_csv(path).select(
            id="patient_id", ldh="ldh_u_l", alc="alc", anc="anc", amc="amc", plt="platelets",
            alb="albumin", hgb="hemoglobin", nlr=neutrophils / lymphocytes,
            plr=platelets / lymphocytes, lmr=lymphocytes / monocytes,
            sii=platelets * neutrophils / lymphocytes,
            siri_nml=neutrophils * monocytes / lymphocytes, pni=10 * albumin + 5 * lymphocytes,
            ldh_ratio=pl.col("ldh_u_l") / pl.col("ldh_uln"))
        table.write_csv(path + ".polars.csv")
        return table["nlr"].sum()

    timed(f"features {path}", "polars", repeats, work)


def make_survival(path, rows, digits):
    rng = np.random.default_rng(1)
    half = rows // 2
    times = np.concatenate([rng.exponential(20, half), rng.exponential(16.7, rows - half)])
    with open(path, "wb") as file:
        np.round(times, digits).tofile(file)
        (rng.random(rows) < 0.7).astype(float).tofile(file)
        (np.arange(rows) >= half).astype(float).tofile(file)


def survival(path, rows, repeats):
    from lifelines import KaplanMeierFitter
    from lifelines.statistics import logrank_test

    times, events, groups = np.fromfile(path).reshape(3, rows)
    events = events == 1
    a, b = times[groups == 0], times[groups == 1]
    first, second = events[groups == 0], events[groups == 1]

    def work():
        KaplanMeierFitter().fit(a, first)
        KaplanMeierFitter().fit(b, second)
        return logrank_test(a, b, first, second).test_statistic

    timed(f"survival {path}", "lifelines", repeats, work)


def make_resample(path, rows):
    """The shape of LORIS's cohort: skewed counts, a binary variable, two near-normal ones, kinds of cancer."""
    rng = np.random.default_rng(1)
    share = np.geomspace(0.3, 0.015, 16)
    kinds = rng.choice(16, size=rows, p=share / share.sum())
    numbers = [np.minimum(np.exp(rng.normal(1.5, 1, rows)), 50), (rng.random(rows) < 0.6).astype(float),
               rng.normal(3.9, 0.4, rows), np.minimum(np.exp(rng.normal(1.4, 0.7, rows)), 25),
               np.minimum(rng.normal(62, 12, rows), 85)]
    x = np.column_stack(numbers + [(kinds == kind).astype(float) for kind in range(16)])
    linear = (-2.9 + 0.037 * x[:, 0] - 0.88 * x[:, 1] + 0.54 * x[:, 2] - 0.033 * x[:, 3] + 0.005 * x[:, 4]
              + rng.normal(0, 0.4, 16)[kinds])
    y = (rng.random(rows) < 1 / (1 + np.exp(-linear))).astype(float)
    with open(path, "wb") as file:
        np.ascontiguousarray(x.T).tofile(file)
        y.tofile(file)


def one_split(x, y, seed):
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import train_test_split
    from sklearn.preprocessing import StandardScaler

    warnings.filterwarnings("ignore")
    a, b, ya, yb = train_test_split(x, y, test_size=0.2, random_state=seed)
    scaler = StandardScaler().fit(a)
    model = LogisticRegression(solver="saga", l1_ratio=1, C=0.1, class_weight="balanced", random_state=1)
    model.fit(scaler.transform(a), ya)
    return roc_auc_score(yb, model.predict_proba(scaler.transform(b))[:, 1])


def resample(path, rows, columns, count):
    """Seconds a split."""
    from joblib import Parallel, delayed

    numbers = np.fromfile(path)
    x, y = np.ascontiguousarray(numbers[: rows * columns].reshape(columns, rows).T), numbers[rows * columns :]
    with Parallel(n_jobs=2) as workers:
        workers(delayed(one_split)(x, y, seed) for seed in range(4))  # the processes' own start
        start = time.perf_counter()
        check = np.mean(workers(delayed(one_split)(x, y, seed) for seed in range(count)))
        seconds = (time.perf_counter() - start) / count
    print(f"resample {rows}x{columns}\tscikit-learn saga, 2 processes\t{seconds:.9f}\t{check:.17g}", flush=True)


def make_responses(path, rows):
    """The shape of a cohort before immunotherapy: skewed counts, three binary variables, the rest near-normal."""
    rng = np.random.default_rng(1)
    x = np.column_stack([
        np.minimum(np.exp(rng.normal(1.5, 1, rows)), 50), rng.random(rows) < 0.6, rng.normal(3.9, 0.4, rows),
        np.minimum(np.exp(rng.normal(1.4, 0.7, rows)), 25), np.minimum(rng.normal(62, 12, rows), 85),
        rng.random(rows) < 0.4, rng.normal(12.5, 1.9, rows), np.exp(rng.normal(5.5, 0.4, rows))])
    linear = -3.1 + 0.04 * x[:, 0] - 0.6 * x[:, 1] + 0.6 * x[:, 2] - 0.04 * x[:, 3] + 0.005 * x[:, 4] + 0.3 * x[:, 5]
    y = rng.random(rows) < 1 / (1 + np.exp(-linear))
    names = ",".join([f"x{i}" for i in range(1, 9)] + ["y"])
    np.savetxt(path, np.column_stack([x, y]), delimiter=",", header=names, comments="", fmt="%.6g")


def make_wide(path, rows, columns):
    """Normal columns of which ten matter."""
    rng = np.random.default_rng(1)
    x = rng.standard_normal((columns, rows))
    y = (rng.random(rows) < 1 / (1 + np.exp(-0.5 * x[:10].sum(axis=0)))).astype(float)
    with open(path, "wb") as file:
        x.tofile(file)
        y.tofile(file)


def follow_path(path, rows, columns):
    """The least mean deviance over folds of the peer's own choosing, half of what glmnet calls deviance."""
    import adelie

    numbers = np.fromfile(path)
    x, y = np.asfortranarray(numbers[:-rows].reshape(columns, rows).T), numbers[-rows:]
    timed(f"path {rows}x{columns}", "adelie", 3, lambda: 2 * adelie.cv_grpnet(
        X=x, glm=adelie.glm.binomial(y), n_threads=2, progress_bar=False, n_folds=10).avg_losses.min())


if __name__ == "__main__":
    command, path, *numbers = sys.argv[1:]
    {"make-design": make_design, "make-table": make_table, "fit": fit, "read": read,
     "features": features, "make-survival": make_survival, "survival": survival, "make-resample": make_resample,
     "resample": resample, "make-responses": make_responses,
     "make-wide": make_wide, "path": follow_path}[command](path, *map(int, numbers))
