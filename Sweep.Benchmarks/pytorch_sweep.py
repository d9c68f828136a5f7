#!/usr/bin/python3
"""The sweep of Training/SweepComparison.cs as a plain PyTorch script: trains one network after the other.

Arguments: VARIANT ARCHITECTURE ACTIVATION FIRST TRIALS STEP EPOCHS IMAGES FILE CHANNELS HEIGHT WIDTH TRAIN TEST MEAN... STD...
  VARIANT  usual: TensorDataset and DataLoader, contiguous (NCHW) tensors, the default optimiser
           tuned: channels_last, batches by index, the multi-tensor (foreach) optimiser; its process has one thread
  FIRST, TRIALS, STEP  the seeds FIRST, FIRST + STEP, ... below TRIALS
  FILE     a decoded data set as SplashSweep caches it: 4096 bytes, training images, test images, training labels, test labels
"""
import sys

import torch
import torch.nn.functional as F
from pytorch_networks import network
from torch.utils.data import DataLoader, TensorDataset

BATCH, TEST_BATCH, PEAK = 128, 250, 0.01


def load(path, channels, height, width, train, test, mean, std, images, channels_last):
    with open(path, "rb") as file:
        content = torch.frombuffer(bytearray(file.read()), dtype=torch.uint8)[4096:]
    length = channels * height * width
    parts = torch.split(content, [train * length, test * length, train, test])
    mean, std = torch.tensor(mean), torch.tensor(std)

    def pixels(part, count):
        x = part.reshape(-1, height, width, channels)[:count].float().div_(255).sub_(mean).div_(std).permute(0, 3, 1, 2)
        return x if channels_last else x.contiguous()

    return pixels(parts[0], images), parts[2][:images].long(), pixels(parts[1], images), parts[3][:images].long()


def batches(images, labels, size, shuffle, tuned):
    if not tuned:
        yield from DataLoader(TensorDataset(images, labels), batch_size=size, shuffle=shuffle)
        return
    order = torch.randperm(len(images)) if shuffle else torch.arange(len(images))
    for indices in order.split(size):
        yield images[indices], labels[indices]


def rate(progress):
    if progress < 0.2:
        return PEAK * (0.1 + 0.9 * progress / 0.2)
    return PEAK * (0.001 + 0.999 * (1 + torch.cos(torch.tensor(torch.pi * (progress - 0.2) / 0.8)).item()) / 2)


def trial(seed, architecture, activation, tuned, epochs, data, size):
    torch.manual_seed(seed)
    train_images, train_labels, test_images, test_labels = data
    model = network(architecture, train_images.shape[1], size, activation, batch_norm=True)
    if tuned:
        model = model.to(memory_format=torch.channels_last)
    optimizer = torch.optim.SGD(model.parameters(), lr=PEAK, momentum=0.9, nesterov=True, **({"foreach": True} if tuned else {}))
    steps = epochs * -(-len(train_images) // BATCH)
    step, error = 0, 100.0
    for _ in range(epochs):
        model.train()
        total = 0.0
        for images, labels in batches(train_images, train_labels, BATCH, True, tuned):
            for group in optimizer.param_groups:
                group["lr"] = rate(step / steps)
            optimizer.zero_grad(set_to_none=tuned)
            loss = F.cross_entropy(model(images), labels)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(labels)
            step += 1
        model.eval()
        with torch.no_grad():
            right = sum((model(images).argmax(1) == labels).sum().item() for images, labels in batches(test_images, test_labels, TEST_BATCH, False, tuned))
        error = 100 - 100 * right / len(test_images)
    return error


def main():
    variant, architecture, activation = sys.argv[1:4]
    first, trials, stride, epochs, images = map(int, sys.argv[4:9])
    path = sys.argv[9]
    channels, height, width, train, test = map(int, sys.argv[10:15])
    moments = list(map(float, sys.argv[15:]))
    tuned = variant == "tuned"
    if tuned:
        torch.set_num_threads(1)
    data = load(path, channels, height, width, train, test, moments[:channels], moments[channels:], images, tuned)
    for seed in range(first, trials, stride):
        print(seed, trial(seed, architecture, activation, tuned, epochs, data, height), flush=True)


main()
