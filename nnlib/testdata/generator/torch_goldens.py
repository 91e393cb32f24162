#!/usr/bin/python3
"""Writes ../torch/*.json: what ../keras/*.json leaves out.

Derivatives come from PyTorch's autograd, in float64. The update rules of the
optimizers are written out below, with Keras' definitions, since those of
torch.optim differ in where epsilon stands; before anything is written they
must reproduce every trajectory in ../keras/optimizers.json. Where torch.optim
has the same definition (SGD), it is compared too.

Inputs are short decimals from a fixed seed and part of the files.

    python3 torch_goldens.py        (Debian: python3-torch)
"""

import json
import math
import pathlib

import torch

torch.set_default_dtype(torch.float64)
HERE = pathlib.Path(__file__).resolve().parent
random = torch.Generator().manual_seed(5)


def short(*shape, scale=1.0, digits=3):
    """Normal random numbers, rounded to a few decimals."""
    x = torch.randn(*shape, generator=random) * scale
    return torch.tensor([round(v, digits) for v in x.flatten().tolist()]).reshape(shape)


def write(name, notes, cases):
    lines = ",\n".join(json.dumps(case, default=lambda t: t.tolist()) for case in cases)
    source = "torch %s autograd, float64" % torch.__version__
    text = '{"source": "%s",\n"notes": %s,\n"cases": [\n%s\n]}\n' % (source, json.dumps(notes), lines)
    (HERE.parent / "torch" / name).write_text(text)


# Activations ---------------------------------------------------------------


def activation(spec):
    name = spec["activation"]
    return {
        "linear": lambda z: z,
        "sigmoid": torch.sigmoid,
        "tanh": torch.tanh,
        "shifted_tanh": lambda z: torch.tanh(z) + 0.2 * z,
        "relu": torch.relu,
        "leaky_relu": lambda z: torch.nn.functional.leaky_relu(z, spec.get("negative_slope", 0.2)),
        "elu": lambda z: torch.nn.functional.elu(z, spec.get("alpha", 1.0)),
        "softplus": torch.nn.functional.softplus,
        "selu": torch.selu,
        "silu": torch.nn.functional.silu,
        "gelu": torch.nn.functional.gelu,
        "softmax": lambda z: torch.softmax(z, dim=1),
    }[name]


def activation_cases(names):
    grid = torch.tensor([[0, 0.001, -0.001, 1, -1, 10, -10, 40, -40, 1000, -1000, -3, -0.25, 0.5, 2.5, 5, -20, 15.0]])
    cases = []
    for name in names:
        for kind, x, upstream in [
            ("grid", grid, torch.ones_like(grid)),
            ("batch", short(4, 3, scale=2), short(4, 3)),
        ]:
            spec = {"name": name + "_" + kind, "activation": name}
            z = x.clone().requires_grad_()
            y = activation(spec)(z)
            y.backward(upstream)
            cases.append({**spec, "x": x, "y": y.detach(), "upstream": upstream, "grad_x": z.grad})
    return cases


# Losses --------------------------------------------------------------------


def half_squared(yhat, y):
    return ((yhat - y) ** 2 / 2).sum(dim=1).mean()


def loss_cases():
    cases = []
    for name, y, p in [
        ("half_squared_random", short(4, 3), short(4, 3)),
        ("half_squared_single", short(1, 1), short(1, 1)),
        ("half_squared_large", short(2, 5, scale=1000), short(2, 5, scale=1000)),
    ]:
        q = p.clone().requires_grad_()
        value = half_squared(q, y)
        value.backward()
        cases.append({"name": name, "loss": "half_squared_error", "from_logits": False, "y_true": y, "y_pred": p,
                      "value": value.item(), "grad": q.grad})
    return cases


# Optimizers: Keras' definitions ----------------------------------------------


def clip(gradients, h):
    if h.get("clipvalue"):
        return [g.clamp(-h["clipvalue"], h["clipvalue"]) for g in gradients]
    if h.get("clipnorm"):
        return [g * h["clipnorm"] / max(g.norm().item(), h["clipnorm"]) for g in gradients]
    if h.get("global_clipnorm"):
        norm = math.sqrt(sum((g * g).sum().item() for g in gradients))
        return [g * min(1.0, h["global_clipnorm"] / norm) if norm else g for g in gradients]
    return gradients


class Optimizer:
    def __init__(self, kind, h, weights):
        self.kind, self.h, self.t = kind, h, 0
        start = h.get("initial_accumulator_value", 0.0)
        self.a = [torch.full_like(w, start) for w in weights]
        self.b = [torch.zeros_like(w) for w in weights]

    def step(self, weights, gradients):
        self.t += 1
        h, lr = self.h, self.h["learning_rate"]
        for w, g, a, b in zip(weights, clip(gradients, h), self.a, self.b):
            if self.kind == "sgd":
                a.copy_(h["momentum"] * a - lr * g)
                w += h["momentum"] * a - lr * g if h["nesterov"] else a
            elif self.kind == "adagrad":
                a += g * g
                w -= lr * g / (a + h["epsilon"]).sqrt()
            elif self.kind == "rmsprop":
                a.copy_(h["rho"] * a + (1 - h["rho"]) * g * g)
                w -= lr * g / (a + h["epsilon"]).sqrt()
            elif self.kind == "adam":
                a.copy_(h["beta_1"] * a + (1 - h["beta_1"]) * g)
                b.copy_(h["beta_2"] * b + (1 - h["beta_2"]) * g * g)
                rate = lr * math.sqrt(1 - h["beta_2"] ** self.t) / (1 - h["beta_1"] ** self.t)
                w -= rate * a / (b.sqrt() + h["epsilon"])


def trajectory(kind, h, initial, gradients):
    weights = [initial["kernel"].clone(), initial["bias"].clone()]
    optimizer = Optimizer(kind, h, weights)
    out = []
    for g in gradients:
        optimizer.step(weights, [g["kernel"], g["bias"]])
        out.append({"kernel": weights[0].clone(), "bias": weights[1].clone()})
    return out


def check_against_keras():
    for case in json.loads((HERE.parent / "keras" / "optimizers.json").read_text())["cases"]:
        tensors = lambda d: {k: torch.tensor(v) for k, v in d.items()}
        got = trajectory(case["optimizer"], case["hyperparameters"], tensors(case["initial"]),
                         [tensors(g) for g in case["gradients"]])
        for step, want in zip(got, case["expected"]):
            for k in want:
                assert torch.allclose(step[k], torch.tensor(want[k]), rtol=1e-12, atol=1e-14), case["name"]


def check_against_torch(h, initial, gradients):
    w = torch.nn.Parameter(initial["kernel"].clone())
    torch_sgd = torch.optim.SGD([w], lr=h["learning_rate"], momentum=h["momentum"], nesterov=h["nesterov"])
    for g, want in zip(gradients, trajectory("sgd", h, initial, gradients)):
        w.grad = g["kernel"].clone()
        torch_sgd.step()
        assert torch.allclose(w.detach(), want["kernel"], rtol=1e-12, atol=1e-14)


KINDS = [
    ("sgd", "sgd", {"learning_rate": 0.07, "momentum": 0.0, "nesterov": False}),
    ("momentum", "sgd", {"learning_rate": 0.03, "momentum": 0.75, "nesterov": False}),
    ("nesterov", "sgd", {"learning_rate": 0.04, "momentum": 0.85, "nesterov": True}),
    ("adagrad", "adagrad", {"learning_rate": 0.2, "initial_accumulator_value": 0.3, "epsilon": 0.02}),
    ("rmsprop", "rmsprop", {"learning_rate": 0.02, "rho": 0.7, "epsilon": 0.003}),
    ("adam", "adam", {"learning_rate": 0.05, "beta_1": 0.6, "beta_2": 0.9, "epsilon": 0.01}),
]
CLIPS = [{}, {"clipvalue": 0.25}, {"clipnorm": 0.6}, {"global_clipnorm": 0.9}]


def optimizer_cases():
    check_against_keras()
    initial = {"kernel": short(2, 3), "bias": short(3)}
    gradients = []
    for i in range(12):
        scale = [1.0, 0.1, 3.0, 0.01][i % 4]  # some are clipped, some are not
        gradients.append({"kernel": short(2, 3, scale=scale, digits=5), "bias": short(3, scale=scale, digits=5)})
    gradients[6]["bias"].zero_()
    gradients[9]["kernel"].zero_(), gradients[9]["bias"].zero_()
    cases = []
    for name, kind, settings in KINDS:
        if settings.get("momentum"):
            check_against_torch(settings, initial, gradients)
        for limit in CLIPS:
            h = {**settings, **limit}
            cases.append({"name": "_".join([name] + [k + str(v) for k, v in limit.items()]), "optimizer": kind,
                          "hyperparameters": h, "initial": initial, "gradients": gradients,
                          "expected": trajectory(kind, h, initial, gradients)})
    return cases


# Networks --------------------------------------------------------------------

LOSSES = {
    "mse": lambda yhat, z, y: ((yhat - y) ** 2).mean(),
    "half_squared_error": lambda yhat, z, y: half_squared(yhat, y),
    "bce": lambda yhat, z, y: torch.nn.functional.binary_cross_entropy_with_logits(z, y),
    "cce": lambda yhat, z, y: torch.nn.functional.cross_entropy(z, y),
}


def forward(layers, params, x, training):
    """Returns the outputs of all layers and the weighted sums of the last."""
    outputs, z = [], x
    for spec, p in zip(layers, params):
        if spec["type"] == "dense":
            z = x @ p["kernel"] + p.get("bias", 0)
            x = activation(spec)(z)
        elif spec["type"] == "activation":
            z, x = x, activation(spec)(x)
        elif spec["type"] == "maxout":
            z = x @ p["kernel"] + p["bias"]
            x = z.reshape(len(x), spec["units"], spec["pieces"]).max(dim=2).values
        else:
            mean, variance = p["moving_mean"], p["moving_variance"]
            if training:
                mean, variance = x.mean(dim=0), x.var(dim=0, unbiased=False)
                with torch.no_grad():
                    for moving, now in (("moving_mean", mean), ("moving_variance", variance)):
                        p[moving].copy_(spec["momentum"] * p[moving] + (1 - spec["momentum"]) * now)
            x = p["gamma"] * (x - mean) / (variance + spec["epsilon"]).sqrt() + p["beta"]
        outputs.append(x)
    return outputs, z


def trainable(params):
    return [v for p in params for k, v in p.items() if not k.startswith("moving")]


def copy_of(params):
    return [{k: v.detach().clone() for k, v in p.items()} for p in params]


def backward(case, params, x, y):
    for v in trainable(params):
        v.requires_grad_()
        v.grad = None
    x = x.clone().requires_grad_()
    outputs, z = forward(case["layers"], params, x, True)
    loss = LOSSES[case["loss"]](outputs[-1], z, y)
    loss.backward()
    return outputs, loss.item(), x.grad


OPTIMIZERS = [
    ("sgd", "sgd", {"learning_rate": 0.3, "momentum": 0.0, "nesterov": False, "global_clipnorm": 0.2}),
    ("sgd_plain", "sgd", {"learning_rate": 0.2, "momentum": 0.0, "nesterov": False}),
    ("nesterov", "sgd", {"learning_rate": 0.05, "momentum": 0.8, "nesterov": True, "clipnorm": 0.3}),
    ("adagrad", "adagrad", {"learning_rate": 0.1, "initial_accumulator_value": 0.05, "epsilon": 0.001, "global_clipnorm": 0.4}),
    ("rmsprop", "rmsprop", {"learning_rate": 0.02, "rho": 0.7, "epsilon": 0.0001, "clipvalue": 0.05}),
    ("adam", "adam", {"learning_rate": 0.03, "beta_1": 0.7, "beta_2": 0.95, "epsilon": 0.001, "global_clipnorm": 0.5}),
]


def network(name, inputs, layers, loss, truth, scale=0.7, batches=(6, 6, 4, 1, 5)):
    width, initial = inputs, []
    for spec in layers:
        p = {}
        if spec["type"] in ("dense", "maxout"):
            columns = spec["units"] * spec.get("pieces", 1)
            p["kernel"] = short(width, columns, scale=scale)
            if spec.get("use_bias", True):
                p["bias"] = short(columns, scale=0.3)
            width = spec["units"]
        elif spec["type"] == "batchnorm":
            p = {"gamma": 1 + short(width, scale=0.2), "beta": short(width, scale=0.2),
                 "moving_mean": short(width, scale=0.2), "moving_variance": 1 + short(width, scale=0.1)}
        initial.append(p)
    data = [{"x": short(n, inputs), "y": truth(n, width)} for n in batches]
    case = {"name": name, "inputs": inputs, "layers": layers, "loss": loss, "initial": initial, "batches": data}

    x, y = data[0]["x"], data[0]["y"]
    case["output_inference"] = forward(layers, copy_of(initial), x, False)[0][-1]
    params = copy_of(initial)
    outputs, case["loss_value"], case["grad_x"] = backward(case, params, x, y)
    case["layer_outputs_training"] = [o.detach() for o in outputs]
    case["gradients"] = [{k: v.grad for k, v in p.items() if v.grad is not None} for p in params]
    case["training"] = []
    for label, kind, h in OPTIMIZERS:
        params, steps = copy_of(initial), []
        optimizer = Optimizer(kind, h, trainable(params))
        for batch in data:
            loss_before = backward(case, params, batch["x"], batch["y"])[1]
            with torch.no_grad():
                weights = trainable(params)
                optimizer.step(weights, [w.grad for w in weights])
            steps.append({"loss_before": loss_before, "params": copy_of(params)})
        case["training"].append({"name": label, "optimizer": kind, "hyperparameters": h, "steps": steps})
    return case


def dense(units, name="linear", **more):
    return {"type": "dense", "units": units, "activation": name, "use_bias": True, **more}


def one_hot(n, k):
    return torch.eye(k)[torch.randint(k, (n,), generator=random)]


def bits(n, k):
    return torch.randint(2, (n, k), generator=random).double()


def network_cases():
    bn = {"type": "batchnorm", "epsilon": 0.01, "momentum": 0.8}
    return [
        network("shifted_tanh_sigmoid_half_squared", 5, [dense(4, "shifted_tanh"), dense(3, "sigmoid")],
                "half_squared_error", lambda n, k: short(n, k)),
        network("saturated_softmax_cce", 4, [dense(5, "relu"), dense(3, "softmax")], "cce", one_hot, scale=12),
        network("saturated_sigmoid_bce", 4, [dense(5, "leaky_relu", negative_slope=0.1), dense(2, "sigmoid")], "bce", bits, scale=12),
        network("maxout_tanh_softmax_cce", 4, [{"type": "maxout", "units": 3, "pieces": 3}, dense(4, "tanh"),
                dense(3), {"type": "activation", "activation": "softmax"}], "cce", one_hot),
        network("bn_first_elu_bn_linear_mse", 4, [bn, dense(5, "elu", alpha=0.7), bn, dense(2)], "mse", lambda n, k: short(n, k)),
        network("softplus_bn_activation_sigmoid_bce", 3, [dense(4, "softplus"), dense(3), bn,
                {"type": "activation", "activation": "shifted_tanh"}, dense(1, "sigmoid")], "bce", bits),
    ]


if __name__ == "__main__":
    activations = activation_cases(["shifted_tanh", "linear"])
    write("losses.json", ["half_squared_error: (y - yhat)^2/2, summed over outputs, averaged over the batch"], loss_cases())
    write("optimizers.json", ["as keras/optimizers.json: no setting at its default, gradients that vary by a factor of 300"], optimizer_cases())
    write("networks.json", ["as keras/dense_mlp.json; bce and cce are computed from the last weighted sums; batches of 6, 6, 4, 1 and 5",
                            "maxout: column j*pieces + p of the kernel is piece p of unit j"], network_cases())
    activations += activation_cases(["selu", "silu", "gelu"])  # at the end: the random numbers above stay as they were
    write("activations.json", ["as keras/activations.json"], activations)
