#!/usr/bin/python3
"""Writes attacks.json: what attacks find when written plainly in PyTorch, for AttackGoldenTests.cs.

Run by hand with Debian's python3-torch: /usr/bin/python3 make_attack_goldens.py
The network: convolution 1 -> 4, 3x3, padding 1; tanh; 2x2 average pooling; linear 64 -> 3, on 8x8 images in [0, 1] that are normalised by mean 0.4 and deviation 0.3.
Element k of parameter i is sin(k + 1 + 7 i) / 2; element k of the six images is (1 + sin(0.37 k)) / 2; the labels are what the network says. In float64.
Carlini and Wagner: 4 search steps of 60 iterations of Adam at 0.02, first c 1, without giving up early.
"""
import json
import math
import pathlib

import torch
import torch.nn as nn
import torch.nn.functional as F

net = nn.Sequential(nn.Conv2d(1, 4, 3, padding=1), nn.Tanh(), nn.AvgPool2d(2), nn.Flatten(), nn.Linear(64, 3)).double()
for i, p in enumerate(net.parameters()):
    p.data.copy_(torch.tensor([math.sin(k + 1 + 7 * i) / 2 for k in range(p.numel())]).reshape(p.shape))
images = torch.tensor([(1 + math.sin(0.37 * k)) / 2 for k in range(6 * 64)], dtype=torch.float64).reshape(6, 1, 8, 8)


def logits(x):
    return net((x - 0.4) / 0.3)


labels = logits(images).argmax(1)


def gradient(x):
    x = x.detach().requires_grad_()
    F.cross_entropy(logits(x), labels, reduction="sum").backward()
    return x.grad


def length(x):
    return x.flatten(1).norm(dim=1).reshape(-1, 1, 1, 1)


def fgsm(eps):
    return (images + eps * gradient(images).sign()).clamp(0, 1)


def pgd_linf(eps, steps, step):
    x = images
    for _ in range(steps):
        x = x + step * gradient(x).sign()
        x = torch.max(torch.min(x, images + eps), images - eps).clamp(0, 1)
    return x


def pgd_l2(eps, steps, step):
    x = images
    for _ in range(steps):
        g = gradient(x)
        change = x + step * g / length(g) - images
        x = (images + change * (eps / length(change)).clamp(max=1)).clamp(0, 1)
    return x


def margin(z):
    own = z.gather(1, labels[:, None])[:, 0]
    others = z.clone()
    others[torch.arange(len(z)), labels] = -math.inf
    return own - others.max(1).values


def carlini_wagner(searches=4, iterations=60, rate=0.02, first=1.0):
    n = len(images)
    start = torch.atanh((images * 2 - 1) * 0.999999)
    best, nearest = images.clone(), torch.full((n,), math.inf, dtype=torch.float64)
    low, high, c = torch.zeros(n, dtype=torch.float64), torch.full((n,), 1e10, dtype=torch.float64), torch.full((n,), first, dtype=torch.float64)
    for _ in range(searches):
        w = start.clone().requires_grad_()
        adam = torch.optim.Adam([w], lr=rate)
        found = torch.zeros(n, dtype=torch.bool)
        for _ in range(iterations):
            x = (w.tanh() + 1) / 2
            distance = ((x - images) ** 2).flatten(1).sum(1)
            lead = margin(logits(x))
            with torch.no_grad():
                hit = lead < 0
                found |= hit
                nearer = hit & (distance < nearest)
                best[nearer], nearest[nearer] = x[nearer], distance[nearer]
            adam.zero_grad()
            (distance + c * lead.clamp(min=0)).sum().backward()
            adam.step()
        high, low = torch.where(found, torch.min(high, c), high), torch.where(found, low, torch.max(low, c))
        c = torch.where(high < 1e10, (low + high) / 2, c * 10)
    return best


def flat(x):
    return [float(f"{v:.9g}") for v in x.detach().flatten().tolist()]


golden = {
    "labels": labels.tolist(), "logits": flat(logits(images)), "margin": flat(margin(logits(images))), "gradient": flat(gradient(images)),
    "fgsm": flat(fgsm(0.05)), "pgdLinf": flat(pgd_linf(0.08, 12, 0.02)), "pgdL2": flat(pgd_l2(0.7, 12, 0.175)),
    "carliniWagner": flat(carlini_wagner())}
pathlib.Path(__file__).with_name("attacks.json").write_text(json.dumps(golden, separators=(",", ":")) + "\n")
