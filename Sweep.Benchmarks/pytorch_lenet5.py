#!/usr/bin/python3
"""LeNet5 training steps in PyTorch, for the side by side with Sweep.Torch (see SideBySide.cs).

Reads lines "ACTIVATION VARIANT BATCHNORM STEPS" and answers each with the seconds that many steps took:
  ACTIVATION  relu | splash
  VARIANT     usual: contiguous (NCHW) tensors, the default optimizer, SPLASH as the paper's sum
              tuned: channels_last and the multi-tensor (foreach) optimizer; SPLASH the same sum, which PyTorch has no better form of
              (and its process has the OpenBLAS kernels and malloc thresholds that Sweep.Torch settles by itself: SideBySide.cs)
  BATCHNORM   0 | 1
A step is zero_grad, forward, cross-entropy, backward, SGD with momentum, on one fixed batch of 128 images. The first use of a variant warms it up.
"""
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

BATCH = 128
WARM_UP_STEPS = 20


class Splash(nn.Module):
    def __init__(self):
        super().__init__()
        self.hinges = [0.0, 1.0, 2.0, 2.5]
        self.right = nn.Parameter(torch.tensor([1.0, 0.0, 0.0, 0.0]))
        self.left = nn.Parameter(torch.zeros(4))

    def forward(self, x):
        total = 0
        for s, hinge in enumerate(self.hinges):
            total = total + self.right[s] * F.relu(x - hinge) + self.left[s] * F.relu(-x - hinge)
        return total


def lenet5(activation, batch_norm):
    act = {"relu": nn.ReLU, "splash": Splash}[activation]
    norm2d = (lambda n: [nn.BatchNorm2d(n)]) if batch_norm else (lambda n: [])
    norm1d = (lambda n: [nn.BatchNorm1d(n)]) if batch_norm else (lambda n: [])
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), *norm2d(6), act(), nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5), *norm2d(16), act(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(400, 120), *norm1d(120), act(), nn.Linear(120, 84), *norm1d(84), act(), nn.Linear(84, 10))


def make_step(activation, variant, batch_norm):
    torch.manual_seed(1)
    tuned = variant == "tuned"
    model = lenet5(activation, batch_norm)
    images = torch.sin(torch.arange(BATCH * 784, dtype=torch.float32)).reshape(BATCH, 1, 28, 28)
    labels = torch.arange(BATCH) % 10
    if tuned:
        model = model.to(memory_format=torch.channels_last)
        images = images.to(memory_format=torch.channels_last)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9, foreach=True)
    else:
        optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)

    def step():
        optimizer.zero_grad(set_to_none=tuned)
        loss = F.cross_entropy(model(images), labels)
        loss.backward()
        optimizer.step()
        return loss.item()

    for _ in range(WARM_UP_STEPS):
        step()
    return step


def main():
    torch.set_num_threads(1)
    steps = {}
    for line in sys.stdin:
        activation, variant, batch_norm, count = line.split()
        key = activation, variant, batch_norm
        if key not in steps:
            steps[key] = make_step(activation, variant, batch_norm == "1")
        step = steps[key]
        started = time.perf_counter()
        for _ in range(int(count)):
            step()
        print(time.perf_counter() - started, flush=True)


main()
