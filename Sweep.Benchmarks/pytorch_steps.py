#!/usr/bin/python3
"""Training steps in PyTorch, for the comparison with TorchSharp and Sweep.Torch (see Training/StepComparison.cs).

First line out: the milliseconds from the start of the process to the end of its first step, and the process's proportional memory in MiB after 50 steps
(of the network, activation, layout and batch normalisation given as arguments). Then reads lines "NETWORK ACTIVATION LAYOUT BATCHNORM STEPS" and answers each
with the seconds that many steps took:
  NETWORK     lenet5 (28x28, 1 channel) | resnet20 (32x32, 3 channels)
  ACTIVATION  relu | splash
  LAYOUT      nchw | channels_last
  BATCHNORM   0 | 1 (resnet20 always has it)
A step is zero_grad, forward, cross-entropy, backward, SGD with momentum, on one fixed batch of 128 images. With --foreach the optimiser is the multi-tensor
one and gradients are set to None. The first use of a combination warms it up.
"""
import os
import sys
import time

import torch
import torch.nn.functional as F
from pytorch_networks import network

BATCH = 128
WARM_UP_STEPS = 20
FOREACH = "--foreach" in sys.argv


def make_step(name, activation, layout, batch_norm):
    torch.manual_seed(1)
    channels, size = (1, 28) if name == "lenet5" else (3, 32)
    model = network(name, channels, size, activation, batch_norm)
    images = torch.sin(torch.arange(BATCH * channels * size * size, dtype=torch.float32)).reshape(BATCH, channels, size, size)
    labels = torch.arange(BATCH) % 10
    if layout == "channels_last":
        model = model.to(memory_format=torch.channels_last)
        images = images.to(memory_format=torch.channels_last)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9, **({"foreach": True} if FOREACH else {}))

    def step():
        optimizer.zero_grad(set_to_none=FOREACH)
        loss = F.cross_entropy(model(images), labels)
        loss.backward()
        optimizer.step()
        return loss.item()

    return step


def started():
    """The moment that this process began, by the clock of time.time()."""
    with open("/proc/self/stat") as file:
        ticks = int(file.read().rsplit(")", 1)[1].split()[19])
    with open("/proc/uptime") as file:
        uptime = float(file.read().split()[0])
    return time.time() - uptime + ticks / os.sysconf("SC_CLK_TCK")


def memory():
    with open("/proc/self/smaps_rollup") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("Pss:")) / 1024


def main():
    torch.set_num_threads(1)
    name, activation, layout, batch_norm = [word for word in sys.argv[1:] if not word.startswith("--")]
    first = make_step(name, activation, layout, batch_norm == "1")
    first()
    took = (time.time() - started()) * 1000
    for _ in range(49):
        first()
    print(took, memory(), flush=True)
    steps = {}
    for line in sys.stdin:
        name, activation, layout, batch_norm, count = line.split()
        key = name, activation, layout, batch_norm
        if key not in steps:
            steps[key] = make_step(name, activation, layout, batch_norm == "1")
            for _ in range(WARM_UP_STEPS):
                steps[key]()
        step = steps[key]
        begun = time.perf_counter()
        for _ in range(int(count)):
            step()
        print(time.perf_counter() - begun, flush=True)


main()
