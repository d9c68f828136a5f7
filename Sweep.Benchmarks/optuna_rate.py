"""Trials that do nothing, by Optuna over a durable storage: prints trials a second.

usage: optuna_rate.py sqlite|journal TRIALS REPORTS PROCESSES
"""
import multiprocessing
import os
import sys
import tempfile
import time

import optuna

KIND, TRIALS, REPORTS, PROCESSES = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])


def open_storage(folder):
    if KIND == "sqlite":
        return "sqlite:///" + os.path.join(folder, "optuna.db")
    return optuna.storages.JournalStorage(optuna.storages.JournalFileStorage(os.path.join(folder, "journal.log")))


def objective(trial):
    width = trial.suggest_int("width", 0, 999)
    seed = trial.suggest_int("seed", 0, 999)
    for step in range(1, REPORTS + 1):
        trial.report(1.0 / step, step)
    return float(width + seed)


def work(folder, ready, go, count):
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    study = optuna.load_study(study_name="rate", storage=open_storage(folder), sampler=optuna.samplers.RandomSampler())
    ready.release()
    go.wait()
    study.optimize(objective, n_trials=count)


def main():
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    import warnings

    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        optuna.create_study(study_name="rate", storage=open_storage(folder))
        ready, go = multiprocessing.Semaphore(0), multiprocessing.Event()
        share = TRIALS // PROCESSES
        workers = [multiprocessing.Process(target=work, args=(folder, ready, go, share)) for _ in range(PROCESSES)]
        for worker in workers:
            worker.start()
        for _ in workers:
            ready.acquire()
        started = time.perf_counter()
        go.set()
        for worker in workers:
            worker.join()
        elapsed = time.perf_counter() - started
        if any(worker.exitcode for worker in workers):
            sys.exit(1)
        print(share * PROCESSES / elapsed)


main()
