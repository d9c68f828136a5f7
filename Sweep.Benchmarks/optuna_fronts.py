"""What Optuna's NSGA-II, PED-ANOVA and fANOVA take in processor time, and how good its fronts become: a line a figure, its name and its value.

usage: optuna_fronts.py SEEDS
"""
import math
import sys
import time
import warnings

import numpy as np
import optuna
from optuna.distributions import FloatDistribution

SEEDS = int(sys.argv[1])
SPACE = {f"X{i}": FloatDistribution(0, 1) for i in range(8)}


def filled(study, count, objectives):
    random = np.random.RandomState(1)
    for x in random.rand(count, 8):
        values = [float(sum((d + 1) * (x[d] - 0.2 * m) ** 2 for d in range(8))) for m in range(objectives)]
        study.add_trial(optuna.trial.create_trial(values=values, params={f"X{d}": float(x[d]) for d in range(8)}, distributions=SPACE))
    return study


def milliseconds(action, rounds):
    began = time.process_time()
    for _ in range(rounds):
        action()
    return f"{1000 * (time.process_time() - began) / rounds:.1f}"


def generation():
    """The third generation of 200: the survivors of two are chosen, and each child is made."""
    study = optuna.create_study(directions=["minimize"] * 3, sampler=optuna.samplers.NSGAIISampler(population_size=200, seed=1))

    def objective(trial):
        x = [trial.suggest_float(f"X{d}", 0, 1) for d in range(8)]
        return [sum((d + 1) * (x[d] - 0.2 * m) ** 2 for d in range(8)) for m in range(3)]

    study.optimize(objective, n_trials=400)
    began = time.process_time()
    study.optimize(objective, n_trials=200)
    return f"{1000 * (time.process_time() - began):.1f}"


def zdt(name, x):
    g = 1 + 9 / 29 * sum(x[1:])
    r = x[0] / g
    return x[0], g * {"zdt1": 1 - math.sqrt(r), "zdt2": 1 - r * r, "zdt3": 1 - math.sqrt(r) - r * math.sin(10 * math.pi * x[0])}[name]


def volume(points):
    result, height = 0.0, 11.0
    for x, y in sorted(points):
        if x < 11 and y < height:
            result += (11 - x) * (height - y)
            height = y
    return result


def main():
    warnings.simplefilter("ignore")
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    print("nsga2", generation())
    study = filled(optuna.create_study(), 10_000, 1)
    if hasattr(optuna.importance, "PedAnovaImportanceEvaluator"):
        print("ped-anova", milliseconds(lambda: optuna.importance.PedAnovaImportanceEvaluator().evaluate(study), 3))
    small = filled(optuna.create_study(), 1_000, 1)
    try:
        print("fanova", milliseconds(lambda: optuna.importance.FanovaImportanceEvaluator(seed=1).evaluate(small), 1))
    except ImportError:
        pass
    for name in ["zdt1", "zdt2", "zdt3"]:
        found = []
        for seed in range(SEEDS):
            study = optuna.create_study(directions=["minimize"] * 2, sampler=optuna.samplers.NSGAIISampler(seed=seed))
            study.optimize(lambda trial: zdt(name, [trial.suggest_float(f"X{d}", 0, 1) for d in range(30)]), n_trials=400)
            points = [trial.values for trial in study.trials]
            found.append([volume(points[:budget]) for budget in (50, 100, 200, 400)])
        print(name, "  ".join(f"{each:.3f}" for each in np.sort(np.array(found), axis=0)[SEEDS // 2]))


main()
