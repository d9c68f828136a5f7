"""Writes optimizers.json: parameters after each of 20 steps of PyTorch's optimizers, for OptimizerTests.cs. Run it with a python3 that has torch."""
import json
import pathlib

import torch

STEPS = 20


def fill(shape, seed, dtype):
    count = 1
    for size in shape:
        count *= size
    values = [(((i * 37 + seed * 53) % 101) - 50) / 32 + 1 / 128 for i in range(count)]
    return torch.tensor(values, dtype=dtype).reshape(shape)


CASES = {
    "sgd": lambda a, b: torch.optim.SGD([a, b], lr=0.1),
    "sgd_momentum": lambda a, b: torch.optim.SGD([a, b], lr=0.1, momentum=0.9),
    "sgd_dampening": lambda a, b: torch.optim.SGD([a, b], lr=0.1, momentum=0.9, dampening=0.3),
    "sgd_nesterov_decay": lambda a, b: torch.optim.SGD([a, b], lr=0.05, momentum=0.8, weight_decay=0.01, nesterov=True),
    "sgd_maximize": lambda a, b: torch.optim.SGD([a, b], lr=0.05, momentum=0.5, weight_decay=0.1, maximize=True),
    "sgd_groups": lambda a, b: torch.optim.SGD([{"params": [a], "lr": 0.2, "weight_decay": 0.1}, {"params": [b], "momentum": 0.5}], lr=0.1),
    "adamw": lambda a, b: torch.optim.AdamW([a, b], weight_decay=1e-2),
    "adamw_amsgrad": lambda a, b: torch.optim.AdamW([a, b], lr=0.05, weight_decay=0.2, amsgrad=True),
    "adamw_maximize": lambda a, b: torch.optim.AdamW([a, b], lr=0.05, weight_decay=0.1, maximize=True),
    "adamw_groups": lambda a, b: torch.optim.AdamW([{"params": [a], "lr": 0.2}, {"params": [b], "weight_decay": 0.3}], lr=0.1, weight_decay=0),
}


def trajectory(make, dtype):
    a = torch.nn.Parameter(fill([3, 7], 1, dtype))
    b = torch.nn.Parameter(fill([4], 2, dtype))
    optimizer = make(a, b)
    rows = []
    for k in range(STEPS):
        a.grad = fill([3, 7], 10 + k, dtype) + a.detach() / 8
        b.grad = fill([4], 30 + k, dtype) + b.detach() / 8
        optimizer.step()
        rows.append(a.detach().flatten().double().tolist() + b.detach().double().tolist())
    return rows


goldens = {name: {"float64": trajectory(make, torch.float64), "float32": trajectory(make, torch.float32)} for name, make in CASES.items()}
path = pathlib.Path(__file__).with_name("optimizers.json")
path.write_text(json.dumps({"torch": torch.__version__, "trajectories": goldens}, separators=(",", ":")) + "\n")
