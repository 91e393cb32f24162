"""One peer of the benchmark: NumPy, PyTorch or scikit-learn.

Usage: peer.py numpy|torch|sklearn DATA_DIR, with the number of threads in OMP_NUM_THREADS.
Reads one workload a line as JSON from standard input, trains the same network for one epoch on
the first examples of the data, and answers with {"seconds": ..., "loss": ...}, the loss being the
average over the epoch. The line "limits" measures what the machine can do instead.
"""
import json
import os
import sys
import time

import numpy as np

peer, data = sys.argv[1], sys.argv[2]
threads = int(os.environ["OMP_NUM_THREADS"])
X = np.fromfile(os.path.join(data, "x.f32"), dtype=np.float32).reshape(-1, 784)
Y = np.fromfile(os.path.join(data, "y.f32"), dtype=np.float32).reshape(-1, 10)


class NumPy:
    """Parameters, gradients and moments are flat vectors, so that an update is a few calls; every
    step works in place."""

    def __init__(self, w, rng):
        n, self.w = w["hidden"], w
        self.dtype = np.dtype(w["dtype"])
        self.X, self.Y = X[: w["examples"]].astype(self.dtype), Y[: w["examples"]].astype(self.dtype)
        self.P, (self.W1, self.b1, self.W2, self.b2) = self.vector(n)
        self.G, (self.gW1, self.gb1, self.gW2, self.gb2) = self.vector(n)
        self.m, self.v, self.t = np.zeros_like(self.P), np.zeros_like(self.P), 0
        self.s, self.u = np.empty_like(self.P), np.empty_like(self.P)
        self.W1[:] = rng.normal(0, w["sigma1"], self.W1.shape)
        self.W2[:] = rng.normal(0, w["sigma2"], self.W2.shape)

    def vector(self, n):
        flat = np.zeros(784 * n + n + 10 * n + 10, self.dtype)
        a, b, c = 784 * n, 784 * n + n, 784 * n + n + 10 * n
        return flat, (flat[:a].reshape(n, 784), flat[a:b], flat[b:c].reshape(10, n), flat[c:])

    def output(self, h, z, y, rows):
        """Loss, summed over the rows, and dL/dz of the output layer."""
        if self.w["loss"] == "mse":
            p = 1 / (1 + np.exp(-z))
            e = p - y
            return float((e * e).sum()) / 10, e * p * (1 - p) * (0.2 / rows)
        z = z - z.max(axis=-1, keepdims=True)
        p = np.exp(z)
        p /= p.sum(axis=-1, keepdims=True)
        return -float(np.log(p[y == 1]).sum()), (p - y) / rows

    def step_one(self, x, y):
        z = self.W1 @ x + self.b1
        tanh = self.w["activation"] == "tanh"
        h = np.tanh(z) if tanh else np.maximum(z, 0)
        loss, d2 = self.output(h, self.W2 @ h + self.b2, y, 1)
        dh = d2 @ self.W2
        d1 = dh * (1 - h * h) if tanh else dh * (z > 0)
        np.outer(d1, x, out=self.gW1)
        np.outer(d2, h, out=self.gW2)
        self.gb1[:], self.gb2[:] = d1, d2
        return loss

    def step_batch(self, x, y):
        z = x @ self.W1.T + self.b1
        tanh = self.w["activation"] == "tanh"
        h = np.tanh(z) if tanh else np.maximum(z, 0)
        loss, d2 = self.output(h, h @ self.W2.T + self.b2, y, len(x))
        dh = d2 @ self.W2
        d1 = dh * (1 - h * h) if tanh else dh * (z > 0)
        np.matmul(d1.T, x, out=self.gW1)
        np.matmul(d2.T, h, out=self.gW2)
        self.gb1[:], self.gb2[:] = d1.sum(axis=0), d2.sum(axis=0)
        return loss

    def update(self):
        if self.w["optimizer"] == "sgd":
            self.G *= self.w["rate"]
            self.P -= self.G
            return
        self.t += 1
        s, u = self.s, self.u
        np.multiply(self.G, 0.1, out=s)
        self.m *= 0.9
        self.m += s
        np.multiply(self.G, self.G, out=s)
        s *= 0.001
        self.v *= 0.999
        self.v += s
        np.sqrt(self.v, out=s)
        s += 1e-7
        np.divide(self.m, s, out=u)
        u *= self.w["rate"] * (1 - 0.999**self.t) ** 0.5 / (1 - 0.9**self.t)
        self.P -= u

    def epoch(self, rng):
        order, size, total = rng.permutation(len(self.X)), self.w["batch"], 0.0
        if size == 1:
            for i in order:
                total += self.step_one(self.X[i], self.Y[i])
                self.update()
        else:
            for i in range(0, len(order), size):
                rows = order[i : i + size]
                total += self.step_batch(self.X[rows], self.Y[rows])
                self.update()
        return total / len(order)


class Torch:
    def __init__(self, w, rng):
        import torch
        from torch import nn

        torch.set_num_threads(threads)
        torch.manual_seed(1)
        self.torch, self.w = torch, w
        dtype = getattr(torch, w["dtype"])
        self.X, self.Y = torch.from_numpy(X[: w["examples"]]).to(dtype), torch.from_numpy(Y[: w["examples"]]).to(dtype)
        hidden = nn.Tanh() if w["activation"] == "tanh" else nn.ReLU()
        layers = [nn.Linear(784, w["hidden"]), hidden, nn.Linear(w["hidden"], 10)]
        self.loss = nn.CrossEntropyLoss()  # of logits
        if w["loss"] == "mse":
            layers.append(nn.Sigmoid())
            self.loss = nn.MSELoss()
        self.net = nn.Sequential(*layers).to(dtype)
        for layer, sigma in ((self.net[0], w["sigma1"]), (self.net[2], w["sigma2"])):
            nn.init.normal_(layer.weight, 0, sigma)
            nn.init.zeros_(layer.bias)
        if w["optimizer"] == "sgd":
            self.optimizer = torch.optim.SGD(self.net.parameters(), lr=w["rate"])
        else:
            self.optimizer = torch.optim.Adam(self.net.parameters(), lr=w["rate"], eps=1e-7)

    def epoch(self, rng):
        order, size, total = self.torch.from_numpy(rng.permutation(len(self.X))), self.w["batch"], 0.0
        for i in range(0, len(order), size):
            rows = order[i : i + size]
            self.optimizer.zero_grad(set_to_none=True)
            loss = self.loss(self.net(self.X[rows]), self.Y[rows])
            loss.backward()
            self.optimizer.step()
            total += float(loss) * len(rows)
        return total / len(order)


class SciKit:
    """MLPClassifier draws its weights itself (Glorot uniform) and has no fused choice: only the
    configuration with ReLU, softmax, cross-entropy and Adam."""

    def __init__(self, w, rng):
        from sklearn.neural_network import MLPClassifier

        self.X, self.y = X[: w["examples"]].astype(w["dtype"]), Y[: w["examples"]].argmax(axis=1)
        self.net = MLPClassifier((w["hidden"],), solver="adam", alpha=0, batch_size=w["batch"], epsilon=1e-7, max_iter=1, random_state=1)

    def epoch(self, rng):
        self.net.fit(self.X, self.y)
        return self.net.loss_


def limits():
    """GFLOP/s of OpenBLAS in float64, and GB/s of a copy (read and write) in memory."""
    a, b = np.random.rand(1536, 1536), np.random.rand(1536, 1536)
    c, d = np.empty_like(a), np.random.rand(1 << 25)
    e = np.empty_like(d)

    def best(f):
        times = []
        for _ in range(7):
            start = time.perf_counter()
            f()
            times.append(time.perf_counter() - start)
        return min(times)

    return {"gflops": 2e-9 * 1536**3 / best(lambda: np.matmul(a, b, out=c)), "gbytes": 2 * d.nbytes / 1e9 / best(lambda: np.copyto(e, d))}


for line in sys.stdin:
    if line.strip() == "limits":
        print(json.dumps(limits()), flush=True)
        continue
    w = json.loads(line)
    import warnings

    warnings.simplefilter("ignore")  # scikit-learn remarks that one epoch is few
    rng = np.random.default_rng(1)
    net = {"numpy": NumPy, "torch": Torch, "sklearn": SciKit}[peer](w, rng)
    start = time.perf_counter()
    loss = net.epoch(rng)
    print(json.dumps({"seconds": time.perf_counter() - start, "loss": loss}), flush=True)
