"""Starting from weights of other classes keeps what was learned."""

import torch
from changechat.core.evidence import CLASSES
from changechat.models.guide.network import GuideConfig, GuideNetwork
from changechat.models.guide.weights import GuideCard, save_guide
from changechat.models.lab.guide_training.config import TrainingConfig
from changechat.models.lab.guide_training.train import starting_network


def test_a_new_class_leaves_the_known_one_as_it_was(tmp_path):
    torch.manual_seed(2)
    trained = GuideNetwork(GuideConfig(classes=("building",))).eval()
    save_guide(trained, GuideCard(trained.config), tmp_path / "guide.safetensors")
    network = starting_network(tmp_path / "guide.safetensors", TrainingConfig()).eval()
    assert network.config.classes == CLASSES
    dates = torch.randn(1, 3, 64, 64), torch.randn(1, 3, 64, 64)
    with torch.no_grad():
        for old, new in zip(trained(*dates), network(*dates), strict=True):
            channel = CLASSES.index("building")
            torch.testing.assert_close(new[:, channel], old[:, 0], rtol=0, atol=0.05)
