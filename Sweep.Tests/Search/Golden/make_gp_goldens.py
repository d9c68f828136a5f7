#!/usr/bin/python3
"""Writes gp.json beside it: kernel matrices, log marginal likelihoods, priors, gradients, posteriors and log expected improvements on fixed data, by optuna._gp of Optuna 5.0.0.dev.

Needs numpy, scipy, torch and Optuna 5.0 (its source folder on PYTHONPATH). Optuna maximises; the losses here are its values negated.
"""
import json
import pathlib

import numpy as np
import torch
from optuna._gp import acqf, gp, prior
from optuna._hypervolume import get_non_dominated_box_bounds, wfg
from optuna._gp.qmc import sample_from_normal_sobol


def regressor(X, y, categorical, parameters):
    return gp.GPRegressor(
        is_categorical=torch.tensor(categorical),
        X_train=torch.from_numpy(X),
        y_train=torch.from_numpy(-y),
        inverse_squared_lengthscales=parameters[:-2],
        kernel_scale=parameters[-2],
        noise_var=parameters[-1],
    )


def case(seed, count, numeric, choices):
    random = np.random.RandomState(seed)
    X = random.rand(count, numeric + len(choices))
    for i, n in enumerate(choices):
        X[:, numeric + i] = random.randint(n, size=count)
    categorical = [False] * numeric + [True] * len(choices)
    y = np.sum((X[:, :numeric] - 0.3) ** 2, axis=1) + 0.3 * X[:, numeric:].sum(axis=1) + 0.01 * random.randn(count)
    y = (y - y.mean()) / y.std()
    parameters = torch.tensor(np.concatenate([random.gamma(2, 2, X.shape[1]), [1.3, 0.02]]), dtype=torch.float64)
    logs = torch.log(parameters - torch.tensor([0.0] * (len(parameters) - 1) + [prior.DEFAULT_MINIMUM_NOISE_VAR])).requires_grad_(True)
    bare = torch.exp(logs) + torch.tensor([0.0] * (len(parameters) - 1) + [prior.DEFAULT_MINIMUM_NOISE_VAR])
    model = regressor(X, y, categorical, bare)
    likelihood = model.marginal_log_likelihood()
    density = -likelihood - prior.default_log_prior(model)
    density.backward()
    model = regressor(X, y, categorical, parameters)
    kernel = model.kernel().numpy()
    model._cache_matrix()
    points = np.concatenate([random.rand(12, X.shape[1]), X[:2]])
    for i, n in enumerate(choices):
        points[:, numeric + i] = random.randint(n, size=len(points))
    points[-1] = X[1]
    mean, variance = model.posterior(torch.from_numpy(points))
    mean, variance = mean.numpy(), variance.numpy()
    thresholds = [float(y.min()), float(y.min()) - 3]
    logei = [acqf.logei(torch.from_numpy(mean), torch.from_numpy(variance + 1e-12), -t).tolist() for t in thresholds]
    fitted = gp.fit_kernel_params(X, -y, np.array(categorical), prior.default_log_prior, prior.DEFAULT_MINIMUM_NOISE_VAR, False, gtol=1e-4)
    with torch.no_grad():
        least = -fitted.marginal_log_likelihood() - prior.default_log_prior(fitted)
    return {
        "x": X.tolist(), "y": y.tolist(), "ordered": [not c for c in categorical], "parameters": parameters.tolist(), "kernel": kernel[:5].tolist(),
        "likelihood": float(likelihood), "density": float(density), "gradient": logs.grad.tolist(), "points": points.tolist(),
        "mean": (-mean).tolist(), "variance": variance.tolist(), "thresholds": thresholds, "logei": logei, "least": float(least),
    }


def tail():
    z = np.concatenate([np.linspace(-24, 6, 31), [-4.999, -5.001, -30, -100]])
    return {"z": z.tolist(), "logei": acqf.standard_logei(torch.from_numpy(z)).tolist(), "logphi": torch.special.log_ndtr(torch.from_numpy(z)).tolist()}


def hypervolume(seed, objectives, count):
    """A point without variance: the expected improvement is the volume that it adds."""
    random = np.random.RandomState(seed)
    losses = random.rand(count, objectives)
    reference = np.full(objectives, 1.1)
    before = wfg.compute_hypervolume(losses, reference)
    points = random.rand(20, objectives)
    added = [wfg.compute_hypervolume(np.vstack([losses, p]), reference) - before for p in points]
    return {"losses": losses.tolist(), "reference": reference.tolist(), "points": points.tolist(), "added": added}


golden = {
    "cases": [case(1, 9, 1, []), case(2, 23, 3, [4]), case(3, 40, 4, [2, 3]), case(4, 61, 6, [])],
    "tail": tail(),
    "volumes": [hypervolume(5, 2, 12), hypervolume(6, 3, 15), hypervolume(7, 3, 1)],
}
pathlib.Path(__file__).with_name("gp.json").write_text(json.dumps(golden, separators=(",", ":")) + "\n")
