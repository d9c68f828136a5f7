#!/usr/bin/python3
"""Writes layers.json, init.json and optim.json: what PyTorch computes, for the tests of Sweep.Torch's modules and optimisers.

Inputs, parameters and upstream gradients are never stored: both sides make them from `fill`, whose values are exact in float32 and
float64, all different within any 101 neighbours (no ties in a pooling window), and never nearer than 1/128 to the kinks at 0 and +-1.

Run: /usr/bin/python3 make_layer_goldens.py   (PyTorch 1.13.1, one thread; rewrites the files beside it)
"""
import base64
import io
import json
import os
import struct

import torch
import torch.nn as nn
import torch.nn.functional as F

HERE = os.path.dirname(os.path.abspath(__file__))
torch.set_num_threads(1)


def fill(shape, seed, dtype=torch.float64):
    n = 1
    for s in shape:
        n *= s
    i = torch.arange(n, dtype=torch.int64)
    return (((i * 37 + seed * 53) % 101 - 50).to(torch.float64) / 32 + 1 / 128).reshape(shape).to(dtype)


def numbers(t):
    return [float(v) for v in t.detach().to(torch.float64).flatten()]


def set_state(module):
    """Parameter k becomes fill(shape, k + 1); buffer k becomes fill(shape, 50 + k), absolute and raised by 1/2 (it may be a variance)."""
    with torch.no_grad():
        for k, p in enumerate(module.parameters()):
            p.copy_(fill(p.shape, k + 1))
        for k, b in enumerate(module.buffers()):
            if b.is_floating_point():
                b.copy_(fill(b.shape, 50 + k).abs() + 0.5)


def layer(module, shape, train=True):
    module = module.double().train(train)
    set_state(module)
    x = fill(shape, 0).requires_grad_()
    y = module(x)
    y.backward(fill(y.shape, 100))
    case = {"input": list(shape), "train": train, "shape": list(y.shape), "output": numbers(y), "grad_input": numbers(x.grad)}
    case["grads"] = {n: numbers(p.grad) for n, p in module.named_parameters()}
    case["buffers"] = {n: numbers(b) for n, b in module.named_buffers()}
    return case


IMG = (2, 3, 5, 6)
LAYERS = {
    "linear": (nn.Linear(6, 4), (3, 6)),
    "linear_nobias": (nn.Linear(6, 4, bias=False), (2, 3, 6)),
    "conv1d": (nn.Conv1d(3, 4, 3, stride=2, padding=1), (2, 3, 7)),
    "conv2d": (nn.Conv2d(3, 4, 3), IMG),
    "conv2d_stride_padding": (nn.Conv2d(3, 2, 3, stride=2, padding=1), IMG),
    "conv2d_dilation": (nn.Conv2d(3, 2, 2, dilation=2, padding=1), IMG),
    "conv2d_groups_nobias": (nn.Conv2d(4, 6, 3, groups=2, bias=False), (2, 4, 5, 5)),
    "conv2d_same": (nn.Conv2d(3, 2, 3, padding="same"), IMG),
    "conv2d_same_even": (nn.Conv2d(3, 2, (2, 4), padding="same"), IMG),
    "conv2d_valid": (nn.Conv2d(3, 2, 2, padding="valid"), IMG),
    "conv2d_rectangular": (nn.Conv2d(3, 2, (3, 1), stride=(1, 2), padding=(0, 1)), IMG),
    "conv2d_reflect": (nn.Conv2d(3, 2, 3, padding=1, padding_mode="reflect"), IMG),
    "batchnorm1d": (nn.BatchNorm1d(5), (4, 5)),
    "batchnorm1d_3d": (nn.BatchNorm1d(3, eps=1e-3), (4, 3, 2)),
    "batchnorm2d": (nn.BatchNorm2d(3), IMG),
    "batchnorm2d_momentum": (nn.BatchNorm2d(3, momentum=0.3), IMG),
    "batchnorm2d_eval": (nn.BatchNorm2d(3), IMG),
    "batchnorm2d_plain": (nn.BatchNorm2d(3, affine=False, track_running_stats=False), IMG),
    "maxpool2d": (nn.MaxPool2d(2), IMG),
    "maxpool2d_overlap": (nn.MaxPool2d(3, stride=2, padding=1), IMG),
    "maxpool2d_ceil_dilated": (nn.MaxPool2d((2, 2), stride=(2, 2), dilation=(1, 2), ceil_mode=True), IMG),
    "avgpool2d": (nn.AvgPool2d(2), IMG),
    "avgpool2d_padding": (nn.AvgPool2d(3, stride=2, padding=1, count_include_pad=False), IMG),
    "avgpool2d_divisor": (nn.AvgPool2d((2, 3), stride=(1, 2), divisor_override=5), IMG),
    "adaptiveavgpool2d": (nn.AdaptiveAvgPool2d(1), IMG),
    "adaptiveavgpool2d_uneven": (nn.AdaptiveAvgPool2d((2, 4)), IMG),
    "dropout_eval": (nn.Dropout(0.4), (3, 5)),
    "flatten": (nn.Flatten(), (2, 3, 2, 2)),
    "flatten_middle": (nn.Flatten(1, 2), (2, 3, 2, 2)),
    "identity": (nn.Identity(), (2, 3)),
    "sequential": (nn.Sequential(nn.Linear(4, 3), nn.Tanh(), nn.Linear(3, 2)), (3, 4)),
    "zeropad2d": (nn.ZeroPad2d(2), (1, 2, 2, 3)),
    "zeropad2d_sides": (nn.ZeroPad2d((1, 0, 2, 1)), (1, 2, 2, 3)),
    "relu": (nn.ReLU(), (4, 7)),
    "leakyrelu": (nn.LeakyReLU(), (4, 7)),
    "leakyrelu_slope": (nn.LeakyReLU(0.2), (4, 7)),
    "prelu": (nn.PReLU(), (4, 7)),
    "prelu_channels": (nn.PReLU(3), IMG),
    "elu": (nn.ELU(), (4, 7)),
    "elu_alpha": (nn.ELU(1.5), (4, 7)),
    "selu": (nn.SELU(), (4, 7)),
    "gelu": (nn.GELU(), (4, 7)),
    "gelu_tanh": (nn.GELU(approximate="tanh"), (4, 7)),
    "silu": (nn.SiLU(), (4, 7)),
    "mish": (nn.Mish(), (4, 7)),
    "sigmoid": (nn.Sigmoid(), (4, 7)),
    "tanh": (nn.Tanh(), (4, 7)),
    "softplus": (nn.Softplus(), (4, 7)),
    "softplus_beta": (nn.Softplus(beta=3, threshold=2), (4, 7)),
    "hardtanh": (nn.Hardtanh(), (4, 7)),
    "hardtanh_limits": (nn.Hardtanh(-0.5, 0.75), (4, 7)),
    "softmax": (nn.Softmax(dim=1), (4, 7)),
    "logsoftmax": (nn.LogSoftmax(dim=1), (4, 7)),
    "pad_constant": (nn.ConstantPad2d((1, 2, 0, 1), 0.25), (1, 2, 3, 4)),
    "pad_reflect": (nn.ReflectionPad2d((1, 2, 2, 1)), (1, 2, 3, 4)),
    "pad_replicate": (nn.ReplicationPad2d((1, 2, 2, 1)), (1, 2, 3, 4)),
    "relu6": (nn.ReLU6(), (4, 7)),
    "celu": (nn.CELU(1.5), (4, 7)),
}


def loss_case(function, logits_shape, target):
    x = fill(logits_shape, 0).requires_grad_()
    y = function(x, target)
    y.backward(fill(y.shape, 100) if y.dim() else None)
    return {"input": list(logits_shape), "shape": list(y.shape), "output": numbers(y), "grad_input": numbers(x.grad)}


def losses():
    t = torch.tensor([1, 0, 4, 2])
    ignored = torch.tensor([1, -100, 4, 2])
    three = torch.tensor([1, 3, 4, 3])
    image = (torch.arange(2 * 3 * 2) % 5).reshape(2, 3, 2)
    soft = torch.softmax(fill((4, 5), 7), 1)
    w = fill((5,), 3).abs() + 0.25
    s = (4, 5)
    cases = {
        "cross_entropy": loss_case(lambda x, y: F.cross_entropy(x, y), s, t),
        "cross_entropy_sum": loss_case(lambda x, y: F.cross_entropy(x, y, reduction="sum"), s, t),
        "cross_entropy_none": loss_case(lambda x, y: F.cross_entropy(x, y, reduction="none"), s, t),
        "cross_entropy_weight": loss_case(lambda x, y: F.cross_entropy(x, y, weight=w), s, t),
        "cross_entropy_ignored": loss_case(lambda x, y: F.cross_entropy(x, y), s, ignored),
        "cross_entropy_ignore_3": loss_case(lambda x, y: F.cross_entropy(x, y, ignore_index=3), s, three),
        "cross_entropy_smoothing": loss_case(lambda x, y: F.cross_entropy(x, y, label_smoothing=0.1), s, t),
        "cross_entropy_all": loss_case(lambda x, y: F.cross_entropy(x, y, weight=w, ignore_index=3, label_smoothing=0.2), s, three),
        "cross_entropy_image": loss_case(lambda x, y: F.cross_entropy(x, y), (2, 5, 3, 2), image),
        "cross_entropy_soft": loss_case(lambda x, y: F.cross_entropy(x, y), s, soft),
        "nll": loss_case(lambda x, y: F.nll_loss(x, y), s, t),
        "nll_weight_sum": loss_case(lambda x, y: F.nll_loss(x, y, weight=w, reduction="sum"), s, t),
        "nll_none": loss_case(lambda x, y: F.nll_loss(x, y, reduction="none"), s, t),
        "mse": loss_case(lambda x, y: F.mse_loss(x, y), s, fill(s, 9)),
        "mse_sum": loss_case(lambda x, y: F.mse_loss(x, y, reduction="sum"), s, fill(s, 9)),
        "mse_none": loss_case(lambda x, y: F.mse_loss(x, y, reduction="none"), s, fill(s, 9)),
        "l1": loss_case(lambda x, y: F.l1_loss(x, y), s, fill(s, 9)),
    }
    return cases


class Inner(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 2, 3)
        self.bn = nn.BatchNorm2d(2)


class Net(nn.Module):
    """The test `Registration_names_are_PyTorchs` declares the same fields in the same order."""

    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(1))
        self.register_buffer("offset", torch.zeros(2))
        self.block = Inner()
        self.body = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2, bias=False))
        self.named = nn.Sequential()
        self.named.add_module("first", nn.PReLU())


def names():
    net = Net()
    return {
        "parameters": [n for n, _ in net.named_parameters()],
        "buffers": [n for n, _ in net.named_buffers()],
        "modules": [n for n, _ in net.named_modules()],
        "children": [n for n, _ in net.named_children()],
        "state": list(net.state_dict().keys()),
    }


ELEMENT_TYPES = {torch.int64: 4, torch.float32: 6, torch.float64: 7}


def leb128(value):
    out = bytearray()
    while True:
        low, value = value & 0x7F, value >> 7
        out.append(low | (0x80 if value else 0))
        if not value:
            return bytes(out)


def weight_file(state):
    """TorchSharp's weight file: a count; then for each entry a name, an element type, a rank, the sizes and the raw numbers."""
    f = io.BytesIO()
    f.write(leb128(len(state)))
    for name, t in state.items():
        f.write(leb128(len(name)) + name.encode())
        f.write(leb128(ELEMENT_TYPES[t.dtype]) + leb128(t.dim()))
        for s in t.shape:
            f.write(leb128(s))
        f.write(t.contiguous().numpy().tobytes())
    return f.getvalue()


def weights():
    module = nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2))
    set_state(module)
    return {"file": base64.b64encode(weight_file(module.state_dict())).decode()}


def float32s(t):
    """Exact float32 values, as base64 of little-endian bytes: shorter than text."""
    return base64.b64encode(struct.pack(f"<{t.numel()}f", *t.detach().flatten().tolist())).decode()


def inits():
    made = {}
    factories = {
        "linear": lambda: nn.Linear(20, 7),
        "conv1d": lambda: nn.Conv1d(3, 5, 4),
        "conv2d": lambda: nn.Conv2d(3, 6, 5),
        "conv2d_groups": lambda: nn.Conv2d(4, 6, 3, groups=2),
        "batchnorm2d": lambda: nn.BatchNorm2d(3),
        "prelu": lambda: nn.PReLU(2, 0.1),
        "lenet": lambda: nn.Sequential(nn.Conv2d(1, 6, 5), nn.Conv2d(6, 4, 3, bias=False), nn.Linear(8, 5)),
    }
    for name, make in factories.items():
        torch.manual_seed(1234)
        made[name] = {n: float32s(t.float()) for n, t in make().state_dict().items()}
    shape = (4, 3, 3, 2)
    init = nn.init
    functions = {
        "kaiming_uniform_": lambda t: init.kaiming_uniform_(t),
        "kaiming_uniform_fan_out_relu": lambda t: init.kaiming_uniform_(t, mode="fan_out", nonlinearity="relu"),
        "kaiming_normal_": lambda t: init.kaiming_normal_(t, a=0.1),
        "xavier_uniform_": lambda t: init.xavier_uniform_(t, gain=1.5),
        "xavier_normal_": lambda t: init.xavier_normal_(t),
        "uniform_": lambda t: init.uniform_(t, -2, 3),
        "normal_": lambda t: init.normal_(t, 1, 0.5),
        "constant_": lambda t: init.constant_(t, 0.3),
        "zeros_": lambda t: init.zeros_(t),
        "ones_": lambda t: init.ones_(t),
        "trunc_normal_": lambda t: init.trunc_normal_(t, 0.5, 2, -1, 1),
    }
    filled = {}
    for name, function in functions.items():
        torch.manual_seed(99)
        filled[name] = float32s(function(torch.empty(shape)))
    torch.manual_seed(5)
    dropout = float32s(F.dropout(torch.ones(6, 8), 0.3, True))
    torch.manual_seed(5)
    dropout2d = float32s(F.dropout2d(torch.ones(4, 6, 2, 2), 0.5, True))
    gains = {g: init.calculate_gain(g) for g in ["linear", "conv2d", "sigmoid", "tanh", "relu", "leaky_relu"]}
    return {"layers": made, "shape": shape, "functions": filled, "dropout": dropout, "dropout2d": dropout2d, "gains": gains,
            "leaky_relu_0.2": init.calculate_gain("leaky_relu", 0.2)}


def trajectory(make, steps=8, dtype=torch.float64):
    a = nn.Parameter(fill((2, 3), 1, dtype))
    b = nn.Parameter(fill((4,), 2, dtype))
    optimizer = make(a, b)
    rows = []
    for step in range(steps):
        a.grad = fill((2, 3), 10 + step, dtype) + a.detach() / 8
        b.grad = fill((4,), 30 + step, dtype) + b.detach() / 8
        optimizer.step()
        rows.append(numbers(a) + numbers(b))
    return rows


OPTIMISERS = {
    "sgd": lambda a, b: torch.optim.SGD([a, b], lr=0.1),
    "sgd_momentum": lambda a, b: torch.optim.SGD([a, b], lr=0.1, momentum=0.9),
    "sgd_dampening": lambda a, b: torch.optim.SGD([a, b], lr=0.1, momentum=0.9, dampening=0.3),
    "sgd_nesterov_decay": lambda a, b: torch.optim.SGD([a, b], lr=0.05, momentum=0.8, weight_decay=0.01, nesterov=True),
    "sgd_maximize": lambda a, b: torch.optim.SGD([a, b], lr=0.05, momentum=0.5, weight_decay=0.1, maximize=True),
    "sgd_groups": lambda a, b: torch.optim.SGD([{"params": [a], "lr": 0.2, "weight_decay": 0.1}, {"params": [b], "momentum": 0.5}], lr=0.1),
    "adam": lambda a, b: torch.optim.Adam([a, b]),
    "adam_decay": lambda a, b: torch.optim.Adam([a, b], lr=0.05, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.1),
    "adam_amsgrad": lambda a, b: torch.optim.Adam([a, b], lr=0.05, amsgrad=True),
    "adam_maximize": lambda a, b: torch.optim.Adam([a, b], lr=0.05, weight_decay=0.1, maximize=True),
    "adamw": lambda a, b: torch.optim.AdamW([a, b], weight_decay=1e-2),
    "adamw_amsgrad": lambda a, b: torch.optim.AdamW([a, b], lr=0.05, weight_decay=0.2, amsgrad=True),
    "adamw_groups": lambda a, b: torch.optim.AdamW([{"params": [a], "lr": 0.2}, {"params": [b], "weight_decay": 0.3}], lr=0.1, weight_decay=0),
}


def schedule(make, steps=12, momentum=False):
    a = nn.Parameter(torch.ones(1))
    b = nn.Parameter(torch.ones(1))
    optimizer = torch.optim.SGD([{"params": [a]}, {"params": [b], "lr": 0.01}], lr=0.5, momentum=0.9)
    scheduler = make(optimizer)
    rows = []
    for _ in range(steps):
        row = [g["lr"] for g in optimizer.param_groups]
        rows.append(row + [g["momentum"] for g in optimizer.param_groups] if momentum else row)
        optimizer.step()
        scheduler.step()
    return rows


S = torch.optim.lr_scheduler
SCHEDULES = {
    "step": lambda o: S.StepLR(o, 3, 0.5),
    "multistep": lambda o: S.MultiStepLR(o, [2, 5, 5, 9], 0.1),
    "cosine": lambda o: S.CosineAnnealingLR(o, 5, 0.001),
    "lambda": lambda o: S.LambdaLR(o, lambda e: 0.9 ** e),
    "linear": lambda o: S.LinearLR(o),
    "linear_down": lambda o: S.LinearLR(o, 1.0, 0.1, 8),
    "exponential": lambda o: S.ExponentialLR(o, 0.8),
    "constant": lambda o: S.ConstantLR(o, 0.25, 4),
    "polynomial": lambda o: S.PolynomialLR(o, 6, 2.0),
    "sequential": lambda o: S.SequentialLR(o, [S.ConstantLR(o, 0.1, 3), S.ExponentialLR(o, 0.9)], [4]),
}
CYCLES = {
    "onecycle": lambda o: S.OneCycleLR(o, 1.0, total_steps=13),
    "onecycle_linear": lambda o: S.OneCycleLR(o, 1.0, epochs=4, steps_per_epoch=4, pct_start=0.4, anneal_strategy="linear", div_factor=10, final_div_factor=100),
    "onecycle_three_phase": lambda o: S.OneCycleLR(o, 0.6, total_steps=14, three_phase=True, cycle_momentum=False),
}


def clipping():
    result = {}
    for name, max_norm, kind in [("norm2", 1.5, 2.0), ("norm1", 3.0, 1.0), ("inf", 0.5, float("inf")), ("loose", 100.0, 2.0)]:
        a, b = nn.Parameter(fill((2, 3), 1)), nn.Parameter(fill((4,), 2))
        a.grad, b.grad = fill((2, 3), 10), fill((4,), 30)
        total = nn.utils.clip_grad_norm_([a, b], max_norm, kind)
        result[name] = {"total": float(total), "grads": numbers(a.grad) + numbers(b.grad)}
    return result


def write(name, value):
    with open(os.path.join(HERE, name), "w", encoding="ascii") as f:
        json.dump(value, f, separators=(",", ":"))
        f.write("\n")


def main():
    layers = {n: layer(m, shape, train="eval" not in n) for n, (m, shape) in LAYERS.items()}
    write("layers.json", {"layers": layers, "losses": losses(), "names": names(), "weights": weights()})
    write("init.json", inits())
    write("optim.json", {
        "trajectories": {n: trajectory(m) for n, m in OPTIMISERS.items()},
        "trajectories32": {n: trajectory(m, dtype=torch.float32) for n, m in OPTIMISERS.items()},
        "schedules": {n: schedule(m) for n, m in SCHEDULES.items()},
        "cycles": {n: schedule(m, momentum=True) for n, m in CYCLES.items()},
        "clipping": clipping(),
    })


if __name__ == "__main__":
    main()
