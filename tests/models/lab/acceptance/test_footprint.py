"""Memory of this process, and of PyTorch on a GPU."""

import numpy as np
import torch
from changechat.models.lab.acceptance.machine import watched
from changechat.models.vlm.device import CPU, Device

SIZE = 300_000_000


def test_on_the_processor_the_peak_outlives_what_took_it():
    with watched(CPU) as footprint:
        before = footprint.now()
        block = np.ones(SIZE, np.uint8)
        held = footprint.now()
        del block
        assert held - before > 0.9 * SIZE
        assert footprint.peak() >= held > footprint.now()


def test_on_a_gpu_pytorch_tells(monkeypatch):
    anew = []
    monkeypatch.setattr(torch.cuda, "reset_peak_memory_stats", anew.append)
    monkeypatch.setattr(torch.cuda, "memory_allocated", lambda name: {"cuda:1": 5}[name])
    monkeypatch.setattr(torch.cuda, "max_memory_reserved", lambda name: {"cuda:1": 9}[name])
    with watched(Device("cuda:1", "GPU", torch.float16)) as footprint:
        assert (footprint.now(), footprint.peak()) == (5, 9)
    assert anew == ["cuda:1"]
