#!/usr/bin/python3
"""Writes pruners.json: what Optuna's pruners decide about trials, for PrunerGoldenTests.cs.

Run by hand with Optuna 5.0.0.dev (or 4.9.0: the file is the same) and SciPy 1.10 on the path, such as Debian's python3-scipy: /usr/bin/python3 make_pruner_goldens.py
Of each case: the pruner and its options as on our command line, the direction, the study's name, and the trials' events in their order:
  [number]                     the trial begins
  [number, step, value, 0|1]   it reports, and is to go on (0) or to be stopped (1)
  [number, state, value]       it ends: c completed with a value, p pruned, f failed
Trials are interleaved where a case has several workers. Values are random walks with few digits, so that there are ties; some are NaN or infinite.
"""
import json
import math
import pathlib
import random
import warnings

import optuna
from optuna.pruners import (
    HyperbandPruner, MedianPruner, PatientPruner, PercentilePruner, SuccessiveHalvingPruner, ThresholdPruner, WilcoxonPruner,
)
from optuna.trial import TrialState

warnings.simplefilter("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)
CASES = []


def text(value):
    return value if value is None or math.isfinite(value) else str(value)


def value_at(rng, level, step, odd, instances):
    if rng.random() < odd:
        return rng.choice([math.nan, math.nan, math.inf, -math.inf])
    drift = 0 if instances else -0.15 * math.sqrt(step + 1)
    return round(level + drift + rng.gauss(0, 0.4), 1)


def case(ours, make, name="study", maximize=False, trials=14, steps=9, first=1, gaps=1, workers=1, odd=0.0, stubborn=0.0, fails=0.0, instances=False, seed=0, auto=False):
    rng = random.Random(f"{ours} {name} {maximize} {seed}")
    pruner = make()
    study = optuna.create_study(study_name=name, direction="maximize" if maximize else "minimize", pruner=pruner)
    events, running, begun = [], [], 0
    while begun < trials or running:
        if begun < trials and len(running) < workers:
            trial = study.ask()
            begun += 1
            level = rng.choice([1.0, 1.5, 2.0, 2.5, 3.0])
            seen = []
            step = first
            order = []
            while step < first + steps:
                order.append(step)
                step += rng.randint(1, gaps)
            if instances:
                rng.shuffle(order)
            if rng.random() < 0.1:
                order = []
            running.append((trial, level, order, seen, rng.random() < stubborn, rng.random() < fails))
            events.append([trial.number])
            continue
        entry = rng.choice(running)
        trial, level, order, seen, ignores, fails_now = entry
        if len(seen) == len(order) or (fails_now and len(seen) >= len(order) // 2):
            running.remove(entry)
            if fails_now:
                study.tell(trial, state=TrialState.FAIL)
                events.append([trial.number, "f", None])
            else:
                finite = [each for each in seen if math.isfinite(each)]
                result = (sum(finite) / len(finite) if instances else finite[-1]) if finite else level
                study.tell(trial, result)
                events.append([trial.number, "c", result])
            continue
        step = order[len(seen)]
        value = value_at(rng, level, step, odd, instances)
        value = -value if maximize else value
        trial.report(value, step)
        seen.append(value)
        stop = trial.should_prune()
        events.append([trial.number, step, text(value), int(stop)])
        if stop and not ignores:
            running.remove(entry)
            study.tell(trial, state=TrialState.PRUNED)
            events.append([trial.number, "p", None])
    CASES.append({"pruner": ours, "maximize": maximize, "name": name, "events": events})


def both(ours, make, **how):
    case(ours, make, **how)
    case(ours, make, maximize=True, seed=1, **how)


both("median", lambda: MedianPruner())
both("median:startup=0,interval=3", lambda: MedianPruner(0, 0, 3), gaps=3, workers=3, odd=0.1, stubborn=0.5)
both("median:startup=2,warmup=3,trials=3", lambda: MedianPruner(2, 3, n_min_trials=3), gaps=2, workers=2, first=0)
both("percentile:percent=30,startup=1", lambda: PercentilePruner(30.0, 1), workers=2)
both("percentile:percent=0,startup=2,warmup=1,interval=2", lambda: PercentilePruner(0.0, 2, 1, 2), gaps=2, first=0, odd=0.15, stubborn=0.3)
case("percentile:percent=100,startup=2", lambda: PercentilePruner(100.0, 2))
both("asha", lambda: SuccessiveHalvingPruner())
both("asha:min=1,factor=2", lambda: SuccessiveHalvingPruner(1, 2), workers=3, trials=20)
both("asha:min=2,factor=3,rate=1", lambda: SuccessiveHalvingPruner(2, 3, 1), steps=20, workers=2, odd=0.1, stubborn=0.3)
case("asha:min=1,factor=2,bootstrap=2", lambda: SuccessiveHalvingPruner(1, 2, bootstrap_count=2), trials=20)
case("asha:min=4,factor=2", lambda: SuccessiveHalvingPruner(4, 2), steps=20, gaps=3, workers=4, stubborn=0.2, odd=0.05)
case("asha:factor=2", lambda: SuccessiveHalvingPruner(reduction_factor=2), steps=240, trials=5, seed=4)
both("hyperband:max=27", lambda: HyperbandPruner(max_resource=27), name="hyper", steps=27, trials=16, workers=3)
both("hyperband:max=10,factor=2", lambda: HyperbandPruner(max_resource=10, reduction_factor=2), name="größer", steps=9, trials=20)
case("hyperband:min=2,max=16,factor=2,bootstrap=1", lambda: HyperbandPruner(2, 16, 2, 1), steps=16, trials=20, workers=2, odd=0.05)
both("threshold:lower=-1.5,upper=2.2", lambda: ThresholdPruner(-1.5, 2.2), odd=0.1, trials=8)
case("threshold:upper=2,warmup=2,interval=3", lambda: ThresholdPruner(upper=2.0, n_warmup_steps=2, interval_steps=3), gaps=2, stubborn=0.5)
case("threshold:lower=1", lambda: ThresholdPruner(lower=1.0), odd=0.1)
both("patient:patience=2", lambda: PatientPruner(None, 2), odd=0.1, trials=8)
case("patient:patience=0,delta=0.3", lambda: PatientPruner(None, 0, 0.3), gaps=3, trials=8)
both("patient:patience=1,pruner=median:startup=1", lambda: PatientPruner(MedianPruner(1), 1), workers=2)
case("patient:patience=1,pruner=percentile:percent=40/startup=1", lambda: PatientPruner(PercentilePruner(40.0, 1), 1), trials=20)
both("wilcoxon", lambda: WilcoxonPruner(), instances=True, steps=10, first=0)
both("wilcoxon:p=0.3,startup=5", lambda: WilcoxonPruner(p_threshold=0.3, n_startup_steps=5), instances=True, steps=12, gaps=2, workers=2, stubborn=0.5)
case("wilcoxon:p=0.2", lambda: WilcoxonPruner(p_threshold=0.2), instances=True, steps=64, trials=4, seed=2, stubborn=1)
case("wilcoxon:p=0.4", lambda: WilcoxonPruner(p_threshold=0.4), instances=True, steps=8, odd=0.04)

lines = ",\n".join("  " + json.dumps(each, separators=(",", ":"), ensure_ascii=False) for each in CASES)
pathlib.Path(__file__).with_name("pruners.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
for each in CASES:
    reports = [event for event in each["events"] if len(event) == 4]
    print(each["pruner"], each["maximize"], len(reports), sum(event[3] for event in reports))
