"""The quick convolutions compute and learn what the plain ones do."""

from __future__ import annotations

import pytest
import torch
from changechat.models.guide.network import GuideConfig, GuideNetwork
from changechat.models.lab.guide_training.quick_convolutions import quicken
from torch.nn.functional import cosine_similarity


def _gradients(network: GuideNetwork, dates: torch.Tensor) -> tuple[torch.Tensor, dict]:
    network.zero_grad()
    change, direction = network(dates, dates.flip(0))
    (change.float().square().mean() + direction.float().square().mean()).backward()
    found = {n: p.grad.clone() for n, p in network.named_parameters() if p.grad is not None}
    return change.detach().float(), found


@pytest.mark.parametrize(("dtype", "least"), [(torch.bfloat16, 0.95), (torch.float32, 0.9999)])
def test_same_values_and_gradients_as_far_as_the_type_goes(dtype, least):
    torch.manual_seed(1)
    network = GuideNetwork(GuideConfig(widths=(24, 48, 64, 64), detail_width=16)).train()
    dates = torch.randn(2, 3, 64, 64)
    plain, exact = _gradients(network, dates)
    quicken(network, dtype)
    quick, rough = _gradients(network, dates)
    assert (plain - quick).abs().mean() < 0.1 * plain.abs().mean()
    alike = [
        cosine_similarity(exact[name].flatten(), rough[name].flatten(), dim=0).item()
        for name in rough
        if exact[name].norm() > 1e-6
    ]
    assert sorted(alike)[len(alike) // 2] > least


def test_evaluation_stays_exact():
    torch.manual_seed(1)
    network = GuideNetwork(GuideConfig(widths=(24, 48, 64, 64))).eval()
    dates = torch.randn(1, 3, 64, 64)
    with torch.no_grad():
        before = network(dates, dates.flip(2))[0]
        quicken(network, torch.bfloat16)
        assert torch.equal(before, network(dates, dates.flip(2))[0])
