"""What Optuna takes for a generation of NSGA-II, for importance, for ranks and for a hypervolume: prints the processor time in milliseconds, or nothing where this Optuna has it not.

usage: optuna_fronts.py nsga2|ped-anova|fanova|ranks|hypervolume
"""
import sys
import time
import warnings

import numpy as np
import optuna
from optuna.distributions import FloatDistribution

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


def importance(evaluator, trials):
    study = filled(optuna.create_study(), trials, 1)
    return milliseconds(lambda: evaluator.evaluate(study), 1)


def points(count):
    return np.random.RandomState(1).rand(count, 3)


def ranks():
    from optuna.study._multi_objective import _fast_non_domination_rank

    return milliseconds(lambda: _fast_non_domination_rank(points(10_000)), 1)


def hypervolume():
    from optuna._hypervolume import compute_hypervolume

    front = points(1_000)
    front /= np.linalg.norm(front, axis=1)[:, None]
    return milliseconds(lambda: compute_hypervolume(front, np.full(3, 1.1)), 1)


def main():
    warnings.simplefilter("ignore")
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    figures = {
        "nsga2": generation,
        "ped-anova": lambda: importance(optuna.importance.PedAnovaImportanceEvaluator(), 10_000),
        "fanova": lambda: importance(optuna.importance.FanovaImportanceEvaluator(seed=1), 1_000),
        "ranks": ranks,
        "hypervolume": hypervolume,
    }
    try:
        print(figures[sys.argv[1]]())
    except (AttributeError, ImportError):
        pass


main()
