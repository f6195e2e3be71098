"""The network a training run starts from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import torch

from ....core.evidence import CLASSES
from ...guide.backbone import load_imagenet_weights
from ...guide.network import GuideConfig, GuideNetwork
from ...guide.weights import load_guide


def starting_network(init: Path | None) -> GuideNetwork:
    """Return the guide from ``init``, or on ImageNet weights, with one output per class.

    Classes that ``init`` already has keep what it learned about them; the others start afresh.

    Raises
    ------
    InputError
        If ``init`` cannot be read.
    """
    if init is None:
        network = GuideNetwork(GuideConfig(classes=CLASSES))
        load_imagenet_weights(network.backbone)
        return network.to(memory_format=torch.channels_last)
    trained, _ = load_guide(init)
    known = trained.config.classes
    if known == CLASSES:
        return trained
    network = GuideNetwork(replace(trained.config, classes=CLASSES))
    fresh = network.state_dict()
    for name, tensor in trained.state_dict().items():
        if fresh[name].shape == tensor.shape:
            fresh[name] = tensor
        else:  # the heads: one row per class
            for row, kind in enumerate(CLASSES):
                if kind in known:
                    fresh[name][row] = tensor[known.index(kind)]
    network.load_state_dict(fresh)
    return network.to(memory_format=torch.channels_last)
