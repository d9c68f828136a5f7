#!/usr/bin/python3
"""Writes fronts.json: ranks, crowding, survivors, niches, hypervolumes and greedy subsets by Optuna, for FrontGoldenTests.cs.

Run by hand with Optuna 5.0.0.dev (its repository's main branch) on the path: python3 make_front_goldens.py
Points are made by the formula of `points` below, which the test repeats: nothing random is stored but what Optuna chooses.
"""
import json
import pathlib
import warnings

import numpy as np
import optuna
from optuna._hypervolume.hssp import _solve_hssp
from optuna._hypervolume.wfg import compute_hypervolume
from optuna.samplers._nsgaiii import _elite_population_selection_strategy as three
from optuna.samplers._tpe.sampler import _get_reference_point
from optuna.samplers.nsgaii import _elite_population_selection_strategy as two
from optuna.study._multi_objective import _fast_non_domination_rank

warnings.filterwarnings("ignore")


def points(count, objectives, grid=0):
    """Element k is the fractional part of 1000 sin(k + 1); with a grid rounded to multiples of 1 / grid, so that there are ties."""
    x = 1000 * np.sin(np.arange(1, count * objectives + 1, dtype=np.float64))
    x = (x - np.floor(x)).reshape(count, objectives)
    return np.floor(x * grid) / grid if grid else x


def population(losses):
    study = optuna.create_study(directions=["minimize"] * losses.shape[1])
    trials = []
    for i, row in enumerate(losses):
        trial = optuna.trial.create_trial(values=[float(v) for v in row], params={}, distributions={})
        trial.number = i
        trials.append(trial)
    return study, trials


fronts = []
for count, objectives, grid in [(60, 1, 0), (60, 2, 0), (200, 2, 8), (120, 3, 0), (200, 3, 4), (100, 4, 0), (150, 5, 3)]:
    losses = points(count, objectives, grid)
    penalties = np.maximum(0, np.floor(10 * points(count, 1)[:, 0]) - 5)
    ranks = _fast_non_domination_rank(losses)
    study, trials = population(losses)
    distances = two._calc_crowding_distance([t for t, r in zip(trials, ranks) if r == 0])
    half = count // 2
    survivors = two.NSGAIIElitePopulationSelectionStrategy(population_size=half)(study, list(trials))
    row = {
        "count": count,
        "objectives": objectives,
        "grid": grid,
        "ranks": ranks.tolist(),
        "constrainedRanks": _fast_non_domination_rank(losses, penalty=penalties).tolist(),
        "crowding": [str(float(distances[i])) for i in range(count) if ranks[i] == 0],
        "survivors": sorted(t.number for t in survivors),
    }
    if objectives > 1:
        reference = _get_reference_point(losses)
        row["reference"] = reference.tolist()
        row["hypervolume"] = compute_hypervolume(losses, reference)
        sphere = points(40, objectives)
        sphere /= np.linalg.norm(sphere, axis=1, keepdims=True)
        row["sphere"] = compute_hypervolume(sphere, np.full(objectives, 1.1))
        row["subset"] = _solve_hssp(sphere, np.arange(40), 12, np.full(objectives, 1.1)).tolist()
    if objectives > 2:
        normalized = three._normalize_objective_values(losses.copy())
        nearest, distance = three._associate_individuals_with_reference_points(normalized, three._generate_default_reference_point(objectives, 3))
        row["normalized"] = np.round(normalized[:20], 12).tolist()
        row["nearest"] = nearest.tolist()
        row["distance"] = np.round(distance, 12).tolist()
        seen = []
        for seed in range(300):
            rng = optuna.samplers._lazy_random_state.LazyRandomState(seed)
            chosen = three.NSGAIIIElitePopulationSelectionStrategy(population_size=half, rng=rng)(study, list(trials))
            seen.append(sorted(t.number for t in chosen))
        row["frequencies"] = np.bincount(np.concatenate(seen), minlength=count).tolist()
    fronts.append(row)

directions = [{"objectives": m, "divisions": p, "points": three._generate_default_reference_point(m, p).astype(int).tolist()} for m, p in [(2, 5), (3, 3), (4, 2), (5, 3)]]
pathlib.Path(__file__).with_name("fronts.json").write_text(json.dumps({"optuna": optuna.__version__, "fronts": fronts, "directions": directions}, indent=None, separators=(",", ":")) + "\n")
