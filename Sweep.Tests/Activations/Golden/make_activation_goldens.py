#!/usr/bin/python3
"""Writes activations.json: what PyTorch computes for each activation, from its formula as the papers give it, for ActivationGoldenTests.cs.

Run by hand with Debian's python3-torch: /usr/bin/python3 make_activation_goldens.py
Of each case: the settings, the parameters, the input [2, channels, 2, 3], the output, and the gradients of sum(output * weights) for the input and every parameter.
Element k of the input is 4 sin(1.7 k + 0.3), of the weights cos(k). In float64.
"""
import json
import math
import pathlib

import torch

CHANNELS = 3
CASES = []


def case(activation, formula, channels=CHANNELS, settings=None, **parameters):
    count = 2 * channels * 6
    x = torch.tensor([4 * math.sin(1.7 * k + 0.3) for k in range(count)], dtype=torch.float64).reshape(2, channels, 2, 3).requires_grad_()
    p = {name: torch.tensor(value, dtype=torch.float64).requires_grad_() for name, value in parameters.items()}
    y = formula(x, **p)
    (y * torch.tensor([math.cos(k) for k in range(y.numel())], dtype=torch.float64).reshape(y.shape)).sum().backward()
    CASES.append({
        "activation": activation, "settings": settings or {}, "channels": channels, "parameters": parameters,
        "input": x.flatten().tolist(), "output": y.flatten().tolist(), "inputGradient": x.grad.flatten().tolist(),
        "gradients": {name: value.grad.flatten().tolist() for name, value in p.items()}})


def relu(x):
    return torch.where(x > 0, x, torch.zeros_like(x))


def per_channel(p):
    return p.reshape(1, -1, 1, 1)


def splash(hinges, left_hinges=None):
    def formula(x, right, left):
        total = 0
        for s, (b, c) in enumerate(zip(hinges, left_hinges or hinges)):
            r, l = (right[s], left[s]) if right.dim() == 1 else (per_channel(right[:, s]), per_channel(left[:, s]))
            total = total + r * relu(x - b) + l * relu(-x - c)
        return total
    return formula


def apl(x, slopes, hinges):
    total = relu(x)
    for s in range(slopes.shape[-1]):
        a, b = (slopes[s], hinges[s]) if slopes.dim() == 1 else (per_channel(slopes[:, s]), per_channel(hinges[:, s]))
        total = total + a * relu(-x + b)
    return total


def srelu(x, left_threshold, left_slope, width, right_slope):
    tl, al, ar = per_channel(left_threshold), per_channel(left_slope), per_channel(right_slope)
    tr = tl + per_channel(width).abs()
    return torch.where(x >= tr, tr + ar * (x - tr), torch.where(x <= tl, tl + al * (x - tl), x))


case("Sigmoid", lambda x: 1 / (1 + torch.exp(-x)))
case("Tanh", lambda x: (torch.exp(x) - torch.exp(-x)) / (torch.exp(x) + torch.exp(-x)))
case("ReLU", relu)
case("LeakyReLU", lambda x: torch.where(x >= 0, x, 0.01 * x))
case("PReLU", lambda x, weight: torch.where(x >= 0, x, per_channel(weight) * x), weight=[0.25, -0.1, 0.7])
case("ELU", lambda x: torch.where(x > 0, x, torch.exp(x) - 1))
case("SELU", lambda x: 1.0507009873554804934 * torch.where(x > 0, x, 1.6732632423543772848 * (torch.exp(x) - 1)))
case("GELU", lambda x: x * 0.5 * (1 + torch.erf(x / math.sqrt(2))))
case("Mish", lambda x: x * torch.tanh(torch.log(1 + torch.exp(x))))
case("SiLU", lambda x: x / (1 + torch.exp(-x)))
case("LearnedSwish", lambda x, beta: x / (1 + torch.exp(-beta * x)), beta=[1.4])
case("Maxout", lambda x: torch.stack([x[:, 0::2], x[:, 1::2]]).max(0).values, channels=4)
case("Maxout", lambda x: torch.stack([x[:, 0::3], x[:, 1::3], x[:, 2::3]]).max(0).values, channels=6, settings={"pieces": 3})
case("Tent", lambda x, delta: relu(delta - x.abs()), delta=[0.8])
case("SReLU", srelu, left_threshold=[-0.5, 0.1, -2.0], left_slope=[0.2, 0.0, 0.9], width=[1.5, 2.5, -0.7], right_slope=[1.0, 0.4, -0.3])
case("APL", apl, slopes=[0.3, -0.2], hinges=[0.4, -0.9])
case("APL", apl, settings={"perChannel": True}, slopes=[[0.3, -0.2], [0.1, 0.05], [-0.4, 0.2]], hinges=[[0.4, -0.9], [0.0, 1.1], [-0.3, 2.0]])
case("Splash", splash([0, 1, 2, 2.5]), right=[1.0, -0.5, 0.25, -0.75], left=[-0.1, 0.2, -0.3, 0.4])
case("Splash", splash([0]), settings={"hinges": 1}, right=[0.9], left=[0.3])
case("Splash", splash([0, 0.625, 1.25, 1.875, 2.5]), settings={"hinges": 9}, right=[1.0, 0.1, -0.2, 0.3, -0.4], left=[-0.1, 0.2, -0.3, 0.4, 0.5])
case("Splash", splash([0, 2.5]), settings={"hinges": 3, "perChannel": True}, right=[[1.0, 0.2], [0.5, -0.3], [-0.2, 0.7]], left=[[0.1, 0.0], [-0.6, 0.2], [0.3, 0.3]])
case("Splash", splash([0, 0.7, 1.9], [0, 0.3, 3.1]), settings={"hinges": 5, "rightHinges": [0, 0.7, 1.9], "leftHinges": [0, 0.3, 3.1]},
     right=[1.0, 0.2, -0.4], left=[0.1, -0.5, 0.3])

path = pathlib.Path(__file__).with_name("activations.json")
path.write_text("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in CASES) + "\n]\n")
