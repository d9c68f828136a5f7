"""The networks of the benchmarks as PyTorch programs usually write them. SPLASH is the sum of its formula: PyTorch has no better form of it."""
import torch
import torch.nn as nn
import torch.nn.functional as F


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


class Block(nn.Module):
    def __init__(self, wide, out, stride, act):
        super().__init__()
        self.conv1, self.norm1, self.act1 = nn.Conv2d(wide, out, 3, stride, 1, bias=False), nn.BatchNorm2d(out), act()
        self.conv2, self.norm2, self.act2 = nn.Conv2d(out, out, 3, 1, 1, bias=False), nn.BatchNorm2d(out), act()
        self.stride, self.pad = stride, (out - wide) // 2

    def forward(self, x):
        y = self.norm2(self.conv2(self.act1(self.norm1(self.conv1(x)))))
        if self.stride != 1:
            x = F.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, self.pad, self.pad))
        return self.act2(x + y)


def lenet5(channels, size, act, batch_norm):
    norm2d = (lambda n: [nn.BatchNorm2d(n)]) if batch_norm else (lambda n: [])
    norm1d = (lambda n: [nn.BatchNorm1d(n)]) if batch_norm else (lambda n: [])
    return nn.Sequential(
        nn.Conv2d(channels, 6, 5, padding=(32 - size) // 2), *norm2d(6), act(), nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5), *norm2d(16), act(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(400, 120), *norm1d(120), act(), nn.Linear(120, 84), *norm1d(84), act(), nn.Linear(84, 10))


def resnet20(channels, size, act):
    layers, wide = [nn.Conv2d(channels, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), act()], 16
    for out in (16, 32, 64):
        for block in range(3):
            layers.append(Block(wide, out, 2 if block == 0 and out > 16 else 1, act))
            wide = out
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10))


def network(architecture, channels, size, activation, batch_norm):
    act = {"relu": nn.ReLU, "splash": Splash}[activation.lower()]
    return lenet5(channels, size, act, batch_norm) if architecture.lower() == "lenet5" else resnet20(channels, size, act)
