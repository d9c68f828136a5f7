"""What the next config costs Optuna's samplers that model the loss: prints the median processor time in milliseconds.

usage: optuna_models.py gp|cmaes|tpe TRIALS DIMENSIONS ROUNDS

The history is told first, of random configs; each round asks for a config and tells its loss.
"""
import contextlib
import math
import statistics
import sys
import time
import warnings

import optuna

KIND, TRIALS, DIMENSIONS, ROUNDS = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])


def loss(x):
    return sum(v * v + 10 - 10 * math.cos(2 * math.pi * v) for v in x)


def main():
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    warnings.simplefilter("ignore")
    if KIND == "gp":
        import torch

        torch.set_num_threads(1)
        if torch.__version__.startswith("1."):  # there a device is no context manager, which Optuna makes it
            torch.device = lambda *_: contextlib.nullcontext()
        sampler = optuna.samplers.GPSampler(seed=1)
    elif KIND == "tpe":
        sampler = optuna.samplers.TPESampler(seed=1)
    else:
        sampler = optuna.samplers.CmaEsSampler(seed=1)
    names = [f"x{i}" for i in range(DIMENSIONS)]
    space = {name: optuna.distributions.FloatDistribution(-5, 5) for name in names}
    random = optuna.create_study(sampler=optuna.samplers.RandomSampler(seed=7))
    study = optuna.create_study(sampler=sampler)
    for _ in range(TRIALS):
        trial = random.ask(space)
        study.add_trial(optuna.trial.create_trial(params=trial.params, distributions=space, value=loss(trial.params.values())))
    times = []
    for _ in range(ROUNDS + 1):
        started = time.process_time()
        trial = study.ask(space)
        times.append(1000 * (time.process_time() - started))
        study.tell(trial, loss(trial.params.values()))
    print(statistics.median(times[1:]))


main()
