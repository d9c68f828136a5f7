"""Records how near Optuna's samplers come to the best of the functions of SearchProblems.cs: a line a problem and sampler, with the median regret over seeds after 50, 100 and 200 trials.

usage: optuna_regret.py SAMPLERS SEEDS [PROBLEMS [TRIALS]]      names with commas between; random, qmc, tpe, gp, cmaes, nsga2, nsga3

Optuna 5.0.0.dev (a checkout that PYTHONPATH names), with NumPy, SciPy, cmaes 0.9.1, and PyTorch for gp. Optuna has no exclusions: in the problem `excluded` what
is not allowed is a constraint of the trial for the samplers that take constraints (tpe, gp), and a failed trial for the others; such trials do not count.
"""
import contextlib
import inspect
import math
import statistics
import sys
import warnings

import optuna

BUDGETS = (50, 100, 200)
CONSTRAINED = ("tpe", "gp")  # the samplers that are told what is not allowed
SCALES = [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]]
CENTRES = [
    [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
    [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
    [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650],
    [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
]
HEIGHTS = [1, 1.2, 3, 3.2]


def box(trial, dimensions, low, high):
    return [trial.suggest_float(f"X{i}", low, high) for i in range(dimensions)]


def sphere5(trial):
    return sum((x - 1) ** 2 for x in box(trial, 5, -5, 5))


def branin(trial):
    x, y = trial.suggest_float("X", -5, 10), trial.suggest_float("Y", 0, 15)
    return (y - 5.1 / (4 * math.pi**2) * x * x + 5 / math.pi * x - 6) ** 2 + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x) + 10


def hartmann6(trial):
    x = box(trial, 6, 0, 1)
    return -sum(h * math.exp(-sum(s[j] * (x[j] - c[j]) ** 2 for j in range(6))) for h, s, c in zip(HEIGHTS, SCALES, CENTRES))


def rosenbrock4(trial):
    x = box(trial, 4, -2, 2)
    return sum(100 * (x[i + 1] - x[i] ** 2) ** 2 + (1 - x[i]) ** 2 for i in range(3))


def rastrigin4(trial):
    return sum(x * x + 10 - 10 * math.cos(2 * math.pi * x) for x in box(trial, 4, -5.12, 5.12))


def mixed(trial):
    x, r = trial.suggest_float("X", -5, 10), trial.suggest_float("R", 1e-5, 1, log=True)
    w, k = trial.suggest_int("W", 1, 64), trial.suggest_categorical("K", ["a", "b", "c"])
    return ((x - 2) / 5) ** 2 + (math.log10(r) + 3) ** 2 + ((w - 20) / 20) ** 2 + (0 if k == "b" else 1)


def conditional(trial):
    if trial.suggest_categorical("K", ["a", "b"]) == "a":
        return 1 + trial.suggest_float("A", -5, 5) ** 2
    return (trial.suggest_float("B", -5, 5) - 1) ** 2 + (math.log10(trial.suggest_float("C", 1e-4, 1, log=True)) + 2) ** 2


def excluded(trial):
    x, w = trial.suggest_float("X", -5, 10), trial.suggest_int("W", 1, 20)
    trial.set_constraint("sum", x + w - 13)
    return ((x - 1) / 5) ** 2 + ((w - 12) / 10) ** 2


def height(name, x, g):
    r = x / g
    return {"zdt1": 1 - math.sqrt(r), "zdt2": 1 - r * r, "zdt3": 1 - math.sqrt(r) - r * math.sin(10 * math.pi * x)}[name]


def zdt(name):
    def objective(trial):
        x = box(trial, 30, 0, 1)
        g = 1 + 9 / 29 * sum(x[1:])
        return [x[0], g * height(name, x[0], g)]

    return objective


def volume(points):
    result, least = 0.0, 11.0
    for x, y in sorted(points):
        if x < 11 and y < least:
            result += (11 - x) * (least - y)
            least = y
    return result


def greatest_volume(name):
    total, least, count = 0.0, math.inf, 200_000
    for i in range(count):
        least = min(least, height(name, i / count, 1))
        total += (11 - least) / count
    return total + 10 * (11 - least)


ONE = {"sphere5": (sphere5, 0), "branin": (branin, 0.39788735772973816), "hartmann6": (hartmann6, -3.322368011415515), "rosenbrock4": (rosenbrock4, 0),
       "rastrigin4": (rastrigin4, 0), "mixed": (mixed, 0), "conditional": (conditional, 0), "excluded": (excluded, 0)}
SEVERAL = {name: zdt(name) for name in ("zdt1", "zdt2", "zdt3")}


def sampler_of(name, seed):
    samplers = optuna.samplers
    if name == "gp":
        import torch

        torch.set_num_threads(1)
        if torch.__version__.startswith("1."):  # there a device is no context manager, which Optuna makes it
            torch.device = lambda *_: contextlib.nullcontext()
    if name == "cmaes":
        import cmaes

        if "lr_adapt" not in inspect.signature(cmaes.CMA).parameters and "options" not in inspect.signature(cmaes.CMA).parameters:  # cmaes before 0.10
            init = cmaes.CMA.__init__
            cmaes.CMA.__init__ = lambda *args, lr_adapt=False, **options: init(*args, **options)
    return {
        "random": lambda: samplers.RandomSampler(seed=seed),
        "qmc": lambda: samplers.QMCSampler(seed=seed, scramble=True),
        "tpe": lambda: samplers.TPESampler(seed=seed),
        "gp": lambda: samplers.GPSampler(seed=seed),
        "cmaes": lambda: samplers.CmaEsSampler(seed=seed),
        "nsga2": lambda: samplers.NSGAIISampler(seed=seed),
        "nsga3": lambda: samplers.NSGAIIISampler(seed=seed),
    }[name]()


def search(problem, sampler, seed, trials):
    several = problem in SEVERAL
    study = optuna.create_study(directions=["minimize"] * (2 if several else 1), sampler=sampler_of(sampler, seed))
    found = []
    while len(found) < trials:
        trial = study.ask()
        values = (SEVERAL[problem] if several else ONE[problem][0])(trial)
        is_allowed = all(excess <= 0 for excess in trial.constraints.values())
        if is_allowed or sampler in CONSTRAINED:
            study.tell(trial, values)
        else:
            study.tell(trial, state=optuna.trial.TrialState.FAIL)
        if is_allowed:
            found.append(values)
    if several:
        return [GREATEST[problem] - volume(found[:budget]) for budget in BUDGETS if budget <= trials]
    return [min(found[:budget]) - ONE[problem][1] for budget in BUDGETS if budget <= trials]


def main():
    samplers, seeds = sys.argv[1].split(","), int(sys.argv[2])
    problems = sys.argv[3].split(",") if len(sys.argv) > 3 else [*ONE, *SEVERAL]
    trials = int(sys.argv[4]) if len(sys.argv) > 4 else BUDGETS[-1]
    for problem in problems:
        for sampler in samplers:
            if (sampler in ("nsga2", "nsga3")) > (problem in SEVERAL) or (sampler in ("qmc", "gp", "cmaes") and problem in SEVERAL):
                continue
            if sampler == "cmaes" and problem == "conditional":
                continue  # the axes that every trial has are too few: cmaes refuses them
            rows = [search(problem, sampler, seed, trials) for seed in range(seeds)]
            medians = [f"{statistics.median(row[i] for row in rows):.4g}" for i in range(len(rows[0]))]
            print(",".join([problem, sampler, str(seeds), *medians, *[""] * (len(BUDGETS) - len(medians))]), flush=True)


optuna.logging.set_verbosity(optuna.logging.CRITICAL)
warnings.simplefilter("ignore")
GREATEST = {name: greatest_volume(name) for name in SEVERAL}
main()
