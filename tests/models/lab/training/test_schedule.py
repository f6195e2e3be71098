"""A run ends at its first limit, and its learning rate has then come down."""

import pytest
import torch
from changechat.models.lab.training.schedule import OneCycleAdamW, RunLength, pace
from hypothesis import given
from hypothesis import strategies as st


@given(st.floats(0, 1), st.floats(0, 2))
def test_the_learning_rate_stays_between_nothing_and_all(warmup, progress):
    assert 0 <= pace(progress, warmup) <= 1


def test_the_learning_rate_rises_over_the_warm_up_and_then_falls_to_nothing():
    assert pace(0.0, 0.1) == 0 and pace(0.05, 0.1) == pytest.approx(0.5)
    assert pace(0.1, 0.1) == 1 and pace(0.55, 0.1) == pytest.approx(0.5)
    assert pace(1.0, 0.1) == pytest.approx(0) and pace(0.0, 0.0) == 1


def test_a_run_ends_at_the_first_limit_it_meets():
    assert RunLength.of(10.5, 2.0).steps == 21
    assert RunLength.of(10.5, 2.0, max_steps=5).steps == 5
    assert RunLength.of(10.5, 2.0, max_steps=500).steps == 21
    timed = RunLength.of(10, 2, minutes=1)
    assert timed.progress(10, 15.0) == 0.5 and timed.progress(10, 45.0) == 0.75
    assert RunLength.of(0.2, 0.1).steps == 1


def test_epochs_are_counted_where_data_have_them():
    assert RunLength.of(4, 2).epochs(6) == 1.5 and RunLength(8).epochs(6) == 0


def test_a_long_gradient_is_shortened_and_told_and_the_rate_goes_up_and_down():
    weight = torch.nn.Parameter(torch.ones(3))
    optimizer = OneCycleAdamW([([weight], 0.1)], 20, 0.25, 0.0, longest_gradient=1.0)
    rates, norms = [], []
    for _ in range(20):
        rates.append(optimizer.learning_rate)
        norms.append(optimizer.descend(100 * weight.sum()))
    assert norms[0] == pytest.approx(100 * 3**0.5)
    assert weight.grad.norm() == pytest.approx(1.0, abs=1e-4)
    assert max(rates) == pytest.approx(0.1) and rates.index(max(rates)) == 4
    assert rates[-1] < 1e-4


def test_steady_rates_rise_and_stay():
    weight, other = torch.nn.Parameter(torch.ones(1)), torch.nn.Parameter(torch.ones(1))
    groups = [([weight], 0.1), ([other], 0.2)]
    optimizer = OneCycleAdamW(groups, 20, 0.25, 0.0, longest_gradient=1.0, steady=True)
    rates = []
    for _ in range(10):
        rates.append(optimizer.learning_rate)
        optimizer.descend(weight.sum() + other.sum())
    assert rates[:5] == pytest.approx([0.04, 0.08, 0.12, 0.16, 0.2])
    assert rates[5:] == pytest.approx([0.2] * 5)
