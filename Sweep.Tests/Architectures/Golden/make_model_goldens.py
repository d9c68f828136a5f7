#!/usr/bin/python3
"""Writes lenet5.json: what PyTorch computes with LeNet5 for weights and images given by formula, for LeNet5Tests.cs.

Run by hand with Debian's python3-torch: /usr/bin/python3 make_model_goldens.py
Element k of the parameter numbered i (in registration order) is sin(k + 1 + 7 i) / 8 plus 1 for the weight of a normalisation and for right[0]; element k of the
images is sin(k / 3); label n is n modulo 10. Three images. Of each gradient the sum, the sum of absolute values and four elements are kept.
"""
import json
import math
import pathlib

import torch
import torch.nn as nn
import torch.nn.functional as F

IMAGES = 3


class Splash(nn.Module):
    def __init__(self):
        super().__init__()
        self.hinges = [0.0, 1.0, 2.0, 2.5]
        self.right = nn.Parameter(torch.zeros(4))
        self.left = nn.Parameter(torch.zeros(4))

    def forward(self, x):
        return sum(self.right[s] * F.relu(x - h) + self.left[s] * F.relu(-x - h) for s, h in enumerate(self.hinges))


ACTIVATIONS = {"ReLU": nn.ReLU, "LeakyReLU": lambda: nn.LeakyReLU(0.01), "Tanh": nn.Tanh, "Splash": Splash}


def lenet5(activation, batch_norm):
    net = nn.Sequential()

    def activate(place, norm):
        if batch_norm:
            net.add_module(f"norm{place}", norm)
        net.add_module(f"act{place}", ACTIVATIONS[activation]())

    net.add_module("conv1", nn.Conv2d(1, 6, 5, padding=2))
    activate(1, nn.BatchNorm2d(6))
    net.add_module("pool1", nn.MaxPool2d(2))
    net.add_module("conv2", nn.Conv2d(6, 16, 5))
    activate(2, nn.BatchNorm2d(16))
    net.add_module("pool2", nn.MaxPool2d(2))
    net.add_module("flatten", nn.Flatten())
    net.add_module("fc1", nn.Linear(400, 120))
    activate(3, nn.BatchNorm1d(120))
    net.add_module("fc2", nn.Linear(120, 84))
    activate(4, nn.BatchNorm1d(84))
    net.add_module("fc3", nn.Linear(84, 10))
    return net.double()


def fill(net):
    for i, (name, parameter) in enumerate(net.named_parameters()):
        values = torch.tensor([math.sin(k + 1 + 7 * i) / 8 for k in range(parameter.numel())], dtype=torch.float64)
        if name.startswith("norm") and name.endswith("weight"):
            values += 1
        if name.endswith("right"):
            values[0] += 1
        parameter.data.copy_(values.reshape(parameter.shape))


def digits(value):
    return float(f"{value:.9g}")


def case(activation, batch_norm):
    net = lenet5(activation, batch_norm)
    fill(net)
    images = torch.tensor([math.sin(k / 3) for k in range(IMAGES * 784)], dtype=torch.float64).reshape(IMAGES, 1, 28, 28)
    logits = net(images)
    loss = F.cross_entropy(logits, torch.arange(IMAGES) % 10)
    loss.backward()
    gradients = {}
    for name, parameter in net.named_parameters():
        flat = parameter.grad.flatten()
        places = [0, flat.numel() // 3, flat.numel() // 2, flat.numel() - 1]
        gradients[name] = [digits(flat.sum().item()), digits(flat.abs().sum().item())] + [digits(flat[p].item()) for p in places]
    net.eval()
    return {
        "activation": activation,
        "batchNorm": batch_norm,
        "parameters": sum(p.numel() for p in net.parameters()),
        "logits": [digits(v) for v in logits.flatten().tolist()],
        "loss": digits(loss.item()),
        "gradients": gradients,
        "evalLogits": [digits(v) for v in net(images).flatten().tolist()],
    }


cases = [case(activation, batch_norm) for batch_norm in (False, True) for activation in ACTIVATIONS]
text = "[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]\n"
pathlib.Path(__file__).with_name("lenet5.json").write_text(text)
