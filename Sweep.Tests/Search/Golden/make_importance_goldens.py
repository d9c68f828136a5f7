#!/usr/bin/python3
"""Writes importance.json: PED-ANOVA and fANOVA by Optuna, for ImportanceGoldenTests.cs.

Run by hand with Optuna 5.0.0.dev (its repository's main branch) and scikit-learn on the path: python3 make_importance_goldens.py
Configs are made by the formula of `unit` below, which the test repeats.
"""
import json
import math
import pathlib
import warnings

import numpy as np
import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution
from optuna.importance import FanovaImportanceEvaluator, PedAnovaImportanceEvaluator

warnings.filterwarnings("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)


def unit(config, dimension):
    """The fractional part of 1000 sin(17 config + dimension + 1)."""
    x = 1000 * math.sin(17 * config + dimension + 1)
    return x - math.floor(x)


def nine(x):
    """With nine significant digits."""
    return float(f"{x:.8e}")


MIXED = {
    "X": FloatDistribution(-5, 10),
    "Rate": FloatDistribution(1e-5, 1, log=True),
    "Width": IntDistribution(1, 64),
    "Depth": IntDistribution(1, 9, step=2),
    "Batch": IntDistribution(0, 3),
    "Kind": CategoricalDistribution(["a", "b", "c"]),
}


def mixed(i):
    u = [unit(i, d) for d in range(6)]
    return {
        "X": nine(-5 + 15 * u[0]),
        "Rate": nine(10 ** (-5 + 5 * u[1])),
        "Width": 1 + math.floor(64 * u[2]),
        "Depth": 1 + 2 * math.floor(5 * u[3]),
        "Batch": math.floor(4 * u[4]),
        "Kind": "abc"[math.floor(3 * u[5])],
    }


def mixed_losses(p, objectives):
    first = (p["X"] - 1) ** 2 / 10 + (math.log10(p["Rate"]) + 2) ** 2 + 0.01 * abs(p["Width"] - 20) + {"a": 0, "b": 1, "c": 3}[p["Kind"]]
    return [first, p["Depth"] + 0.1 * p["X"]][:objectives]


CONDITIONAL = {
    "Kind": CategoricalDistribution(["a", "b", "c"]),
    "A": FloatDistribution(0, 1),
    "B": IntDistribution(1, 8),
    "C": FloatDistribution(1e-3, 1, log=True),
}


def conditional(i):
    u = [unit(i, d) for d in range(4)]
    p = {"Kind": "abc"[math.floor(3 * u[0])]}
    if p["Kind"] == "a":
        p["A"] = nine(u[1])
    else:
        p["B"] = 1 + math.floor(8 * u[2])
        if p["B"] <= 2:
            p["C"] = nine(10 ** (-3 + 3 * u[3]))
    return p


def conditional_losses(p, objectives):
    return [p["A"] ** 2 if "A" in p else 0.02 * p["B"] + (0.1 * abs(math.log10(p["C"]) + 1) if "C" in p else 0)]


def study_of(config, losses, space, count, objectives):
    study = optuna.create_study(directions=["minimize"] * objectives)
    for i in range(count):
        p = config(i)
        study.add_trial(optuna.trial.create_trial(values=losses(p, objectives), params=p, distributions={name: space[name] for name in p}))
    return study


cases = []
for name, config, losses, space, count, objectives, target, region in [
    ("mixed", mixed, mixed_losses, MIXED, 40, 1, 0.1, 1.0),
    ("mixed", mixed, mixed_losses, MIXED, 500, 1, 0.1, 1.0),
    ("mixed", mixed, mixed_losses, MIXED, 500, 1, 0.2, 0.6),
    ("mixed", mixed, mixed_losses, MIXED, 300, 2, 0.1, 1.0),
    ("conditional", conditional, conditional_losses, CONDITIONAL, 400, 1, 0.1, 1.0),
]:
    study = study_of(config, losses, space, count, objectives)
    found = PedAnovaImportanceEvaluator(target_quantile=target, region_quantile=region).evaluate(study)
    cases.append({"space": name, "count": count, "objectives": objectives, "target": target, "region": region, "values": {key: found[key] for key in space}})

# On the scales that Optuna's fANOVA measures the space on: none is a logarithm.
fanova = []
for seed in range(10):
    study = study_of(mixed, mixed_losses, MIXED, 300, 1)
    study2 = optuna.create_study()
    for t in study.trials:
        p = {key: value for key, value in t.params.items() if key != "Rate"}
        value = t.value - (math.log10(t.params["Rate"]) + 2) ** 2
        study2.add_trial(optuna.trial.create_trial(value=value, params=p, distributions={key: MIXED[key] for key in p}))
    fanova.append(FanovaImportanceEvaluator(seed=seed).evaluate(study2))
names = [key for key in MIXED if key != "Rate"]
forest = {key: [float(np.mean([each[key] for each in fanova])), float(np.std([each[key] for each in fanova]))] for key in names}
pathlib.Path(__file__).with_name("importance.json").write_text(json.dumps({"optuna": optuna.__version__, "pedAnova": cases, "fanova": forest}, indent=1) + "\n")
