"""What a decision of Optuna's pruners takes after many trials in memory: prints microseconds of processor time.

usage: optuna_pruners.py PRUNER TRIALS STEPS WORKERS
"""
import random
import sys
import time
import warnings

import optuna
from optuna.pruners import HyperbandPruner, MedianPruner, PatientPruner, PercentilePruner, SuccessiveHalvingPruner, WilcoxonPruner

NAME, TRIALS, STEPS, WORKERS = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
PRUNERS = {
    "median": lambda: MedianPruner(),
    "percentile": lambda: PercentilePruner(25.0),
    "asha:min=1,factor=3": lambda: SuccessiveHalvingPruner(1, 3),
    "hyperband:max=27": lambda: HyperbandPruner(1, 27, 3),
    "patient:patience=3,pruner=median": lambda: PatientPruner(MedianPruner(), 3),
    "wilcoxon": lambda: WilcoxonPruner(),
}
SECONDS = 3


def curve(steps):
    level = random.random()
    return {step: level + random.random() + 1 / step for step in range(1, steps + 1)}


def main():
    warnings.simplefilter("ignore")
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    random.seed(1)
    study = optuna.create_study(study_name="benchmark", pruner=PRUNERS[NAME](), sampler=optuna.samplers.RandomSampler(1))
    rungs = {f"completed_rung_{rung}": 3 ** rung for rung in range(4)}
    for _ in range(TRIALS):
        values = curve(STEPS)
        study.add_trial(optuna.trial.create_trial(value=random.random(), intermediate_values=values, system_attrs={key: values[step] for key, step in rungs.items()}))
    for _ in range(WORKERS - 1):
        running = study.ask()
        for step, value in curve(random.randrange(STEPS)).items():
            running.report(value, step)
    asked, began = 0, time.process_time()
    while time.process_time() - began < SECONDS:
        trial = study.ask()
        for step, value in curve(STEPS).items():
            trial.report(value, step)
            trial.should_prune()
            asked += 1
            if time.process_time() - began > SECONDS:
                break
        study.tell(trial, state=optuna.trial.TrialState.PRUNED)
    print((time.process_time() - began) / asked * 1e6)


main()
