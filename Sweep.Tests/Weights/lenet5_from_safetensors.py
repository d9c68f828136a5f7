#!/usr/bin/python3
"""Reads a LeNet5 with SPLASH and batch normalisation from a safetensors file or a PyTorch checkpoint (.pt), prints its logits for two images, and writes the weights, doubled, to a safetensors file.

Arguments: IN OUT, as often as wanted; a line of logits for each. The images: element k of the two is k / 784. The format is read and written here by hand, so that nothing but torch is needed.
"""
import json
import sys

import torch
import torch.nn.functional as F

TYPES = {"F32": torch.float32, "I64": torch.int64}
SIZES = {"F32": 4, "I64": 8}


def read(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        data = bytearray(file.read())
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            kind, (begin, end) = TYPES[entry["dtype"]], entry["data_offsets"]
            tensors[name] = torch.frombuffer(data, dtype=kind, offset=begin, count=(end - begin) // SIZES[entry["dtype"]]).reshape(entry["shape"])
    return tensors


def write(path, tensors):
    header, data = {}, b""
    for name, tensor in tensors.items():
        content = tensor.contiguous().numpy().tobytes()
        header[name] = {"dtype": {v: k for k, v in TYPES.items()}[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(content)]}
        data += content
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text + data)


def splash(x, place, w):
    return sum(w[f"act{place}.right"][s] * F.relu(x - b) + w[f"act{place}.left"][s] * F.relu(-x - b) for s, b in enumerate(w[f"act{place}.hinges"]))


def act(x, place, w):
    x = F.batch_norm(x, w[f"norm{place}.running_mean"], w[f"norm{place}.running_var"], w[f"norm{place}.weight"], w[f"norm{place}.bias"])
    return splash(x, place, w)


for source, target in zip(sys.argv[1::2], sys.argv[2::2]):
    weights = torch.load(source) if source.endswith(".pt") else read(source)
    x = torch.arange(2 * 784, dtype=torch.float32).reshape(2, 1, 28, 28) / 784
    x = F.max_pool2d(act(F.conv2d(x, weights["conv1.weight"], weights["conv1.bias"], padding=2), 1, weights), 2)
    x = F.max_pool2d(act(F.conv2d(x, weights["conv2.weight"], weights["conv2.bias"]), 2, weights), 2).flatten(1)
    for k in (1, 2):
        x = act(F.linear(x, weights[f"fc{k}.weight"], weights[f"fc{k}.bias"]), k + 2, weights)
    print(*F.linear(x, weights["fc3.weight"], weights["fc3.bias"]).flatten().tolist())
    write(target, {name: tensor * 2 for name, tensor in weights.items()})
