#!/usr/bin/python3
"""Writes networks.json: what PyTorch computes with All-CNN-C, ResNet-20 and NiN for weights and images given by formula, for NetworkGoldenTests.cs.

Run by hand with Debian's python3-torch: /usr/bin/python3 make_network_goldens.py
Element k of the parameter numbered i (in the order of "names") is sin(k + 1 + 7 i) / sqrt(elements of an output) for weights of layers, sin(k + 1 + 7 i) / 8 for the
rest, plus 1 for the weight of a normalisation and for right[0]; element k of the two images is sin(k / 3); label n is n. Without dropout. Of each gradient the sum of
absolute values and four elements are kept.
"""
import json
import math
import pathlib

import torch
import torch.nn as nn
import torch.nn.functional as F


class Splash(nn.Module):
    def __init__(self):
        super().__init__()
        self.right, self.left = nn.Parameter(torch.zeros(4)), nn.Parameter(torch.zeros(4))

    def forward(self, x):
        return sum(self.right[s] * F.relu(x - h) + self.left[s] * F.relu(-x - h) for s, h in enumerate((0.0, 1.0, 2.0, 2.5)))


class Block(nn.Module):
    def __init__(self, wide, out, place, act):
        super().__init__()
        self.conv1 = nn.Conv2d(wide, out, 3, 1 if wide == out else 2, 1, bias=False)
        self.norm1 = nn.BatchNorm2d(out)
        self.add_module(f"act{place}", act())
        self.conv2 = nn.Conv2d(out, out, 3, 1, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(out)
        self.add_module(f"act{place + 1}", act())
        self.first, self.second, self.new = f"act{place}", f"act{place + 1}", out - wide

    def forward(self, x):
        y = self.norm2(self.conv2(getattr(self, self.first)(self.norm1(self.conv1(x)))))
        if self.new:
            x = F.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, self.new // 2, self.new - self.new // 2))
        return getattr(self, self.second)(x + y)


def chain(layers, act, norm):
    net, place = nn.Sequential(), 0
    for name, layer in layers:
        net.add_module(name, layer)
        if isinstance(layer, nn.Conv2d) and name != "conv9":
            place += 1
            if norm:
                net.add_module(f"norm{place}", nn.BatchNorm2d(layer.out_channels))
            net.add_module(f"act{place}", act())
    net.add_module("average", nn.AdaptiveAvgPool2d(1))
    net.add_module("flatten", nn.Flatten())
    return net


def allcnn(act, norm):
    shapes = [(3, 96, 3, 1, 1), (96, 96, 3, 1, 1), (96, 96, 3, 2, 1), (96, 192, 3, 1, 1), (192, 192, 3, 1, 1), (192, 192, 3, 2, 1), (192, 192, 3, 1, 0), (192, 192, 1, 1, 0), (192, 10, 1, 1, 0)]
    return chain([(f"conv{k + 1}", nn.Conv2d(*shape)) for k, shape in enumerate(shapes)], act, norm)


def nin(act, norm):
    shapes = [(3, 192, 5, 1, 2), (192, 160, 1), (160, 96, 1), None, (96, 192, 5, 1, 2), (192, 192, 1), (192, 192, 1), None, (192, 192, 3, 1, 1), (192, 192, 1), (192, 10, 1)]
    layers, convs, pools = [], 0, 0
    for shape in shapes:
        if shape:
            convs += 1
            layers.append((f"conv{convs}", nn.Conv2d(*shape)))
        else:
            pools += 1
            layers.append((f"pool{pools}", nn.MaxPool2d(3, 2, ceil_mode=True)))
    return chain(layers, act, norm)


def resnet20(act, norm):
    net = nn.Sequential()
    net.add_module("conv1", nn.Conv2d(3, 16, 3, 1, 1, bias=False))
    net.add_module("norm1", nn.BatchNorm2d(16))
    net.add_module("act1", act())
    wide, number = 16, 0
    for out in (16, 32, 64):
        for _ in range(3):
            number += 1
            net.add_module(f"block{number}", Block(wide, out, 2 * number, act))
            wide = out
    net.add_module("average", nn.AdaptiveAvgPool2d(1))
    net.add_module("flatten", nn.Flatten())
    net.add_module("fc", nn.Linear(64, 10))
    return net


def fill(net):
    for i, (name, parameter) in enumerate(net.named_parameters()):
        values = torch.sin(torch.arange(1 + 7 * i, 1 + 7 * i + parameter.numel(), dtype=torch.float64))
        values = values / math.sqrt(parameter[0].numel()) if parameter.dim() > 1 else values / 8
        if ".norm" in "." + name and name.endswith("weight"):
            values = values + 1
        if name.endswith("right"):
            values[0] += 1
        parameter.data.copy_(values.reshape(parameter.shape))


def golden(architecture, make, activation, norm):
    net = make({"ReLU": nn.ReLU, "Splash": Splash}[activation], norm).double()
    fill(net)
    images = torch.sin(torch.arange(2 * 32 * 32 * 3, dtype=torch.float64) / 3).reshape(2, 32, 32, 3).permute(0, 3, 1, 2)
    logits = net(images)
    F.cross_entropy(logits, torch.arange(2)).backward()

    def summary(g):
        flat = g.flatten()
        return [flat.abs().sum().item()] + [flat[k].item() for k in (0, len(flat) // 3, len(flat) // 2, len(flat) - 1)]
    return {"architecture": architecture, "activation": activation, "batchNorm": norm, "names": [name for name, _ in net.named_parameters()], "logits": logits.flatten().tolist(),
            "gradients": [[float(f"{number:.7g}") for number in summary(p.grad)] for p in net.parameters()]}


CASES = [golden(name, make, activation, norm)
         for name, make, norms in (("AllCnn", allcnn, (False, True)), ("NiN", nin, (False, True)), ("ResNet20", resnet20, (True,)))
         for activation in ("ReLU", "Splash") for norm in norms]
pathlib.Path(__file__).with_name("networks.json").write_text("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in CASES) + "\n]\n")
