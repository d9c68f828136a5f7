#!/usr/bin/python3
"""Writes cma.json beside it: every state variable of CMA-ES, and of CMA-ES with margin, over several generations from given normal numbers.

Needs numpy, scipy and cmaes 0.9.1 (Debian: python3-cmaes). The points are m + sigma C^(1/2) z with the symmetric root.
"""
import json
import pathlib

import numpy as np
from cmaes import CMA, CMAwM


def root(matrix):
    values, vectors = np.linalg.eigh((matrix + matrix.T) / 2)
    return vectors @ np.diag(np.sqrt(values)) @ vectors.T


def state(cma):
    return {
        "mean": cma._mean.tolist(),
        "sigma": float(cma._sigma),
        "covariance": cma._C.flatten().tolist(),
        "pathSigma": cma._p_sigma.tolist(),
        "pathCovariance": cma._pc.tolist(),
    }


def parameters(cma):
    return {
        "population": cma._popsize,
        "weights": cma._weights.tolist(),
        "parentsEffective": float(cma._mu_eff),
        "rateOne": float(cma._c1),
        "rateMany": float(cma._cmu),
        "ratePath": float(cma._cc),
        "rateSigma": float(cma._c_sigma),
        "damping": float(cma._d_sigma),
    }


def ellipsoid(x):
    return float(sum(10 ** (3 * i / max(1, len(x) - 1)) * (v - 0.3) ** 2 for i, v in enumerate(x)))


def plain(dimensions, population, generations, seed):
    random = np.random.RandomState(seed)
    cma = CMA(mean=np.full(dimensions, 0.5), sigma=1 / 6, population_size=population)
    rows = []
    for _ in range(generations):
        normals = random.randn(cma.population_size, dimensions)
        points = cma._mean + cma._sigma * normals @ root(cma._C)
        losses = [ellipsoid(x) for x in points]
        cma.tell([(x, loss) for x, loss in zip(points, losses)])
        rows.append({"normals": normals.tolist(), "losses": losses, **state(cma)})
    return {"dimensions": dimensions, "parameters": parameters(cma), "generations": rows}


def margin(generations, seed):
    random = np.random.RandomState(seed)
    bounds = np.array([[0, 9], [0, 1], [0, 4], [-3, 3], [-3, 3]], dtype=float)
    steps = np.array([1, 1, 1, 0, 0], dtype=float)
    optimizer = CMAwM(mean=np.array([4.2, 0.6, 1.9, 0.5, -0.5]), sigma=1.5, bounds=bounds, steps=steps)
    cma = optimizer._cma
    rows = []
    for _ in range(generations):
        normals = random.randn(cma.population_size, 5)
        points = cma._mean + cma._sigma * normals @ root(cma._C)
        encoded = points.copy()
        encoded[:, :3] = [optimizer._encode_discrete_params(x[:3]) for x in points]
        losses = [float((x[0] - 7) ** 2 + 3 * (x[1] - 1) ** 2 + (x[2] - 2) ** 2 + (x[3] - 1) ** 2 + 10 * (x[4] + 1) ** 2) + 1e-6 * i for i, x in enumerate(encoded)]
        optimizer.tell([(x, loss) for x, loss in zip(points, losses)])
        rows.append({"normals": normals.tolist(), "encoded": encoded.tolist(), "losses": losses, "amplification": optimizer._A.tolist(), **state(cma)})
    return {"margin": optimizer.margin, "counts": [10, 2, 5], "start": [4.2, 0.6, 1.9, 0.5, -0.5], "sigma": 1.5, "generations": rows}


golden = {"plain": [plain(2, None, 6, 1), plain(5, None, 6, 2), plain(3, 14, 4, 3)], "margin": margin(12, 4)}
pathlib.Path(__file__).with_name("cma.json").write_text(json.dumps(golden, indent=None, separators=(",", ":")) + "\n")
