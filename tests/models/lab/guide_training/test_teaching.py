"""Teachers answer in the student's own view, are drawn by the step alone, and are learned from."""

import pytest
import torch
from changechat.models.guide.network import GuideConfig, GuideNetwork
from changechat.models.guide.weights import GuideCard, save_guide
from changechat.models.lab.guide_training import teaching
from changechat.models.lab.guide_training.teaching import Teachers, teaching_loss
from torch import nn

SIZES = GuideConfig(widths=(8, 8, 8), classes=("building", "road"))


class Pointwise(nn.Module):
    """Sees each pixel alone, so what it says does not depend on the view."""

    def __init__(self, gain):
        super().__init__()
        self.gain = gain

    def forward(self, before, after):
        return self.gain * (after - before)[:, :2], self.gain * (after + before)[:, 1:]


def dates(seed=0, side=32):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(2, 3, 3, side, side, generator=generator).unbind()


@pytest.fixture
def pointwise(monkeypatch):
    """Two teachers told apart by how sure they are."""
    loaded = {"calm": Pointwise(1.0), "sure": Pointwise(3.0)}
    monkeypatch.setattr(teaching, "load_guide", lambda path: (loaded[path], None))
    return Teachers(["calm", "sure"], seed=3, quick=False)


def test_an_answer_lies_where_the_student_looks_in_every_view(pointwise):
    before, after = dates()
    told = [pointwise.answer(before, after, step) for step in range(40)]
    for gain in (1.0, 3.0):
        change, appeared = (x.sigmoid() for x in Pointwise(gain)(before, after))
        same = [torch.allclose(one, change, atol=1e-6) for one, _ in told]
        assert 8 < sum(same) < 32
        assert same == [torch.allclose(one, appeared, atol=1e-6) for _, one in told]


def test_a_step_asked_for_again_is_answered_alike(tmp_path):
    torch.manual_seed(1)
    path = tmp_path / "guide.safetensors"
    save_guide(GuideNetwork(SIZES), GuideCard(SIZES), path)
    answers = [Teachers([path], 5, quick).answer(*dates(), 7) for quick in (False, False, True)]
    for one, again, quick in zip(*answers, strict=True):
        assert torch.equal(one, again) and not one.requires_grad
        torch.testing.assert_close(one, quick, rtol=0, atol=0.02)


def test_the_loss_is_least_at_the_mean_of_the_answers():
    answers = torch.rand(8, 1, 2, 4, 4)
    mean = answers.mean(0)

    def far(probability):
        logits = probability.logit()
        losses = [teaching_loss((logits, logits), (one, one), (1.0, 0.5)) for one in answers]
        return torch.stack(losses).mean()

    change = answers.mean(0).logit()
    direction = (answers * answers).sum(0).div(answers.sum(0)).logit()
    best = torch.stack(
        [teaching_loss((change, direction), (one, one), (1.0, 0.5)) for one in answers]
    ).mean()
    assert best < far(mean * 0.8) and best < far(mean * 0.8 + 0.2)
    assert torch.isfinite(teaching_loss((change, direction), (answers[0] * 0, answers[0]), (1, 1)))
