"""The loss learns from what is known, and keeps neighbours apart."""

import numpy as np
import pytest
import torch
from changechat.models.lab.guide_training.data.labels import APPEARED, DISAPPEARED, UNKNOWN
from changechat.models.lab.guide_training.loss import change_loss, direction_loss, pixel_weight


def label_of(*planes):
    return torch.tensor(planes, dtype=torch.uint8)[None]


def loss_of(logits, label, class_weights, gap_weight=1.0):
    """The loss of one sample whose pixels have the weights that training gives them."""
    weight = pixel_weight(label[0].permute(1, 2, 0).numpy(), gap_weight)
    return change_loss(
        logits, label, torch.from_numpy(weight).permute(2, 0, 1)[None], class_weights
    )


def test_unknown_pixels_do_not_matter():
    label = label_of([[UNKNOWN, 0]], [[APPEARED, 0]])
    losses = [
        loss_of(torch.tensor([[[[value, -3.0]], [[3.0, -3.0]]]]), label, (1.0, 1.0))
        for value in (-9.0, 9.0)
    ]
    assert losses[0] == losses[1]


def test_right_is_cheaper_than_wrong_in_both_directions():
    label = label_of([[APPEARED, DISAPPEARED, 0]])
    right, wrong = torch.tensor([[[[4.0, 4.0, -4.0]]]]), torch.tensor([[[[-4.0, -4.0, 4.0]]]])
    assert loss_of(right, label, (1.0,)) < 0.1 < loss_of(wrong, label, (1.0,))
    appeared, disappeared = (
        torch.tensor([[[[5.0, -5.0, 0.0]]]]),
        torch.tensor([[[[-5.0, 5.0, 0.0]]]]),
    )
    assert direction_loss(appeared, label) < 0.05 < direction_loss(disappeared, label)


def test_a_class_without_weight_costs_nothing():
    label = label_of([[APPEARED]], [[APPEARED]])
    logits = torch.tensor([[[[-5.0]], [[5.0]]]])
    assert loss_of(logits, label, (0.0, 1.0)) == pytest.approx(
        loss_of(logits[:, 1:], label[:, 1:], (1.0,)).item()
    )


def test_joining_neighbours_costs_more_than_the_same_error_elsewhere():
    changed = torch.zeros(1, 1, 40, 40, dtype=torch.uint8)
    changed[..., 10:20, 5:15] = changed[..., 10:20, 18:28] = APPEARED
    base = torch.where(changed > 0, 6.0, -6.0)
    joined, elsewhere = base.clone(), base.clone()
    joined[..., 10:20, 15:18] = 6.0
    elsewhere[..., 28:38, 15:18] = 6.0
    cost = [loss_of(logits, changed, (1.0,), 3.0) for logits in (joined, elsewhere)]
    assert cost[0] > 1.5 * cost[1]
    plain = [loss_of(logits, changed, (1.0,), 1.0) for logits in (joined, elsewhere)]
    assert plain[0] == pytest.approx(plain[1].item())


def test_nothing_known_gives_a_finite_loss():
    label = torch.full((1, 2, 4, 4), UNKNOWN, dtype=torch.uint8)
    logits = torch.zeros(1, 2, 4, 4, requires_grad=True)
    loss = loss_of(logits, label, (1.0, 1.0)) + direction_loss(logits, label)
    loss.backward()
    assert loss == 0 and torch.isfinite(logits.grad).all()


def test_outlines_and_small_objects_weigh_more_where_that_is_asked_for():
    label = np.zeros((80, 80, 2), np.uint8)
    label[5:45, 5:45, 1] = APPEARED  # 1,600 px
    label[60:70, 60:75, 1] = DISAPPEARED  # 150 px
    plain = pixel_weight(label, 3.0)
    assert plain[..., 0].max() == plain[25, 25, 1] == plain[5, 5, 1] == plain[65, 67, 1] == 1
    weight = pixel_weight(label, 3.0, outline_weight=1.5, small_weight=4.0)[..., 1]
    assert weight[25, 25] == 1 and weight[65, 67] == 2  # the root of 600 / 150
    assert weight[5, 25] == weight[3, 25] == 1.5 and weight[0, 25] == 1
    assert weight[60, 67] == 2 and weight[58, 67] == 1.5
    assert pixel_weight(label, 3.0, small_weight=1.6)[65, 67, 1] == np.float32(1.6)
