"""Writes tpe.json: kernels, weights, log densities and splits of Optuna's TPE for fixed histories, for TpeGoldenTests.cs.

Run it once a version: PYTHONPATH=A_CHECKOUT_OF_OPTUNA python3 make_tpe_goldens.py tpe-5.0.json (5.0.0.dev) or tpe-4.9.json (tag v4.9.0). Needs numpy and scipy.
"""
import json
import math
import pathlib
import sys
import warnings

import numpy as np
import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution
from optuna.samplers._tpe import sampler as tpe
from optuna.samplers._tpe.parzen_estimator import _ParzenEstimator, _ParzenEstimatorParameters
from optuna.trial import TrialState, create_trial

warnings.simplefilter("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)
IS_49 = optuna.__version__.startswith("4.")


def unit(i, seed):
    """Numbers in (0, 1) that any language can repeat, no two alike."""
    return ((i * 7919 + seed * 104729) % 10007 + 0.5) / 10007


def spread(distribution, i, seed):
    u = unit(i, seed)
    if isinstance(distribution, CategoricalDistribution):
        return int(u * len(distribution.choices))
    if isinstance(distribution, IntDistribution):
        low, high = distribution.low - 0.5, distribution.high + 0.5
        x = math.exp(math.log(low) + u * (math.log(high) - math.log(low))) if distribution.log else low + u * (high - low)
        return int(min(max(round(x), distribution.low), distribution.high))
    low, high = distribution.low, distribution.high  # nine digits, as configs have them
    if distribution.step is not None:
        return float(f"{low + round(u * (high - low) / distribution.step) * distribution.step:.9g}")
    return float(f"{math.exp(math.log(low) + u * (math.log(high) - math.log(low))) if distribution.log else low + u * (high - low):.9g}")


def described(distribution):
    if isinstance(distribution, CategoricalDistribution):
        return {"choices": len(distribution.choices)}
    step = distribution.step if isinstance(distribution, FloatDistribution) else 1
    return {"low": distribution.low, "high": distribution.high, "step": step or 0, "log": distribution.log, "int": isinstance(distribution, IntDistribution)}


SPACES = {
    "real": [FloatDistribution(-5, 10)],
    "log": [FloatDistribution(1e-5, 1, log=True)],
    "int": [IntDistribution(1, 64)],
    "wide": [IntDistribution(0, 100000)],
    "intlog": [IntDistribution(1, 4096, log=True)],
    "stepped": [FloatDistribution(0, 1, step=0.05)],
    "choice": [CategoricalDistribution(["a", "b", "c"])],
    "mixed": [FloatDistribution(-1, 1), FloatDistribution(1e-4, 10, log=True), IntDistribution(1, 9), CategoricalDistribution(["a", "b", "c", "d"])],
}


def kernels():
    cases = []
    for name, distributions in SPACES.items():
        if IS_49 and name not in ("real", "mixed"):
            continue  # the rest is as in 5.0
        for count in (0, 1, 2, 12, 40, 150):
            if count == 150 and name != "real":
                continue
            # Where numbers are equal, which of them gets which width is not decided by a rule for more than 16.
            if count > 12 and name in ("int", "stepped", "mixed", "intlog"):
                continue
            names = [f"x{i}" for i in range(len(distributions))]
            space = dict(zip(names, distributions))
            observed = {n: np.array([spread(d, i, j) for i in range(count)]) for j, (n, d) in enumerate(space.items())}
            points = {n: np.array([spread(d, 1000 + i, j + 50) for i in range(8)]) for j, (n, d) in enumerate(space.items())}
            more = {"categorical_distance_func": {}} if IS_49 else {}
            parameters = _ParzenEstimatorParameters(
                prior_weight=1.0, consider_magic_clip=True, consider_endpoints=False, weights=tpe.default_weights, multivariate=True, **more)
            if IS_49:
                parameters = parameters._replace(**({"consider_prior": True} if "consider_prior" in parameters._fields else {}))
            estimator = _ParzenEstimator(observed, space, parameters)
            mixture = estimator._mixture_distribution
            cases.append({
                "name": name, "dimensions": [described(d) for d in distributions],
                "observed": [observed[n].tolist() for n in names],
                "means": [None if isinstance(d, CategoricalDistribution) else m.mu.tolist() for d, m in zip(distributions, mixture.distributions)],
                "sigmas": [None if isinstance(d, CategoricalDistribution) else m.sigma.tolist() for d, m in zip(distributions, mixture.distributions)],
                "weights": mixture.weights.tolist(),
                "points": [points[n].tolist() for n in names],
                "log": estimator.log_pdf(points).tolist(),
            })
    return cases


def trial_of(i, objectives, seed):
    """A trial of each kind: completed, pruned early, late, without report or with NaN, missing bounds, running."""
    kind = int(unit(i, seed + 7) * 10)
    losses = [round(unit(i, seed + m) * 20 - 5, 1 if i % 3 == 0 else 6) for m in range(objectives)]
    if objectives > 1:
        total = sum(losses)
        losses = [x - 0.3 * total for x in losses] if kind < 5 else losses
    entry = {"state": "completed", "losses": losses, "step": -1, "violation": 0.0}
    if kind == 9:
        entry["state"] = "running"
    elif kind == 8:
        entry["violation"] = round(unit(i, seed + 11) * 4, 1)
    elif kind in (6, 7) and objectives == 1:
        entry["state"] = "pruned"
        entry["step"] = int(unit(i, seed + 13) * 4) - 1
    return entry


def splits():
    cases = []
    for objectives in (1, 2, 3, 4):
        for count in (8, 25, 60):
            entries = [trial_of(i, objectives, 3 * objectives) for i in range(count)]
            study = optuna.create_study(directions=["minimize"] * objectives)
            for entry in entries:
                state = {"completed": TrialState.COMPLETE, "pruned": TrialState.PRUNED, "running": TrialState.RUNNING}[entry["state"]]
                reports = {entry["step"]: entry["losses"][0]} if entry["state"] == "pruned" and entry["step"] >= 0 else {}
                attributes = {"constraints": [entry["violation"]]} if entry["state"] != "running" else {}
                if IS_49:
                    trial = create_trial(state=state, values=entry["losses"] if state == TrialState.COMPLETE else None, intermediate_values=reports, system_attrs=attributes)
                else:
                    trial = create_trial(state=state, values=entry["losses"] if state == TrialState.COMPLETE else None, intermediate_values=reports, constraints={"c": entry["violation"]} if attributes else None)
                study.add_trial(trial)
            trials = study.get_trials(deepcopy=False)
            ended = sum(t.state != TrialState.RUNNING for t in trials)
            gamma = tpe.default_gamma if IS_49 or objectives == 1 else tpe.default_gamma_multiobjective
            for part in ("rule", "half"):
                wanted = gamma(ended) if part == "rule" else ended // 2
                below, _ = tpe._split_trials(study, trials, wanted, True) if IS_49 else tpe._split_trials(study, trials, wanted)
                case = {"objectives": objectives, "trials": entries, "wanted": wanted, "isRule": part == "rule", "good": [t.number for t in below]}
                if IS_49 and objectives > 1 and part == "rule":
                    constraints = lambda t: t.system_attrs["constraints"]
                    case["weights"] = tpe._calculate_weights_below_for_multi_objective(study, below, constraints).tolist()
                if not IS_49 or "weights" in case:
                    cases.append(case)
    return cases


def short(x):
    if isinstance(x, float):
        return float(f"{x:.14g}")
    return {k: short(v) for k, v in x.items()} if isinstance(x, dict) else [short(v) for v in x] if isinstance(x, list) else x


target = pathlib.Path(sys.argv[1])
target.write_text(json.dumps({"version": optuna.__version__, "kernels": short(kernels()), "splits": short(splits())}) + "\n")
