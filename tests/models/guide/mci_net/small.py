"""A small MCI-Net with random weights, installed where the published one would be."""

from __future__ import annotations

import torch
from changechat.models.guide.mci_net.config import BackboneConfig, MciNetConfig, SummaryConfig
from changechat.models.guide.mci_net.installation import install
from changechat.models.guide.mci_net.network import MciNet
from changechat.models.guide.mci_net.origin import Origin
from changechat.models.guide.mci_net.vocabulary import Vocabulary

from .published import word_list

CONFIG = MciNetConfig(
    backbone=BackboneConfig(
        widths=(8, 8, 16, 16), heads=(1, 2, 2, 2), depths=(1, 1, 1, 1), expansion=2
    ),
    summary=SummaryConfig(
        channels=16, encoder_layers=1, encoder_heads=2, width=16, decoder_heads=2,
        feed_forward=32, vocabulary=20, slots=9,
    ),
    mask_layers=1,
    mask_heads=2,
    head_width=8,
)  # fmt: skip


def install_small() -> MciNet:
    """Install it in the data folder and return it in evaluation mode."""
    torch.manual_seed(7)
    network = MciNet(CONFIG).eval()
    words = Vocabulary(tuple(word_list(20)))
    install(network.state_dict(), CONFIG, words, Origin("drawn.pth", "0" * 64, 1))
    return network


@torch.no_grad()
def choose_every_class(network: MciNet) -> None:
    """Let the mask of noise be a mixture of all classes; random weights choose one throughout."""
    classify = network.mask.classify
    classify.weight *= 100
    logits = network(torch.randn(1, 3, 256, 256), torch.randn(1, 3, 256, 256))
    classify.bias -= logits.mean(dim=(0, 2, 3))
