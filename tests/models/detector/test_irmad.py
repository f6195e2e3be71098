"""IR-MAD sees what changed and not how the light did."""

import numpy as np
import pytest
from changechat.models.detector.irmad import fit_irmad, robust_scale
from changechat.models.detector.threshold import CHANGED, fit_curve
from scipy.stats import chi2

from .scenes import in_other_light, landscape


def changed(before, after):
    """Return where a pair is changed, bool (h, w), before specks are left out."""
    shape = before.shape[1:]
    before, after = (values.reshape(len(values), -1) for values in (before, after))
    model = fit_irmad(before, after)
    statistic = model.statistic(before, after)
    return (fit_curve(statistic, model.degrees).apply(statistic) >= CHANGED).reshape(shape)


@pytest.mark.parametrize("bands", [1, 3, 6])
def test_identical_dates_hold_no_change(bands):
    scene = landscape(bands)
    assert not changed(scene, scene.copy()).any()


@pytest.mark.parametrize("bands", [1, 3, 6])
def test_another_gain_and_offset_in_every_band_is_no_change(bands):
    scene = landscape(bands)
    assert not changed(scene, in_other_light(scene)).any()
    before, after = (
        np.round(0.6 * values + 20).astype(np.uint8) for values in (scene, in_other_light(scene))
    )
    assert not changed(before, after).any()


@pytest.mark.parametrize("noise", [1, 5])
def test_sensor_noise_is_no_change_and_no_fixed_share_is_flagged(noise):
    scene = landscape()
    assert changed(scene, in_other_light(scene, noise)).mean() < 0.005


def test_a_planted_change_is_found_whatever_the_light():
    scene, other = landscape(), landscape(seed=7)
    after = scene.copy()
    after[:, 40:80, 60:120] = other[:, 40:80, 60:120] + 30
    found = changed(scene, in_other_light(after, noise=2))
    assert found[40:80, 60:120].mean() > 0.9
    found[40:80, 60:120] = False
    assert found.mean() < 0.005


def test_a_third_of_the_area_may_change():
    scene, other = landscape(), landscape(seed=7)
    after = scene.copy()
    after[:, :, :53] = other[:, :, :53] + 30
    found = changed(scene, in_other_light(after, noise=2))
    assert found[:, :53].mean() > 0.8
    assert found[:, 53:].mean() < 0.01


def test_the_statistic_does_not_depend_on_the_units_of_a_band():
    scene = landscape()
    after = in_other_light(scene, noise=4)
    before_flat, after_flat = scene.reshape(4, -1), after.reshape(4, -1)
    plain = fit_irmad(before_flat, after_flat).statistic(before_flat, after_flat)
    scaled = after_flat * np.array([[1e-4], [1], [50], [1e4]]) - 7
    model = fit_irmad(before_flat, scaled)
    assert model.statistic(before_flat, scaled) == pytest.approx(plain, rel=0.01, abs=0.02)


def test_a_band_without_contrast_is_left_out_and_none_at_all_is_no_comparison():
    scene = landscape(3)
    after = in_other_light(scene, noise=4)
    after[1] = 0
    flat = [values.reshape(3, -1) for values in (scene, after)]
    assert fit_irmad(*flat).degrees == 2
    assert fit_irmad(np.full((3, 900), 7.0), flat[1][:, :900]) is None


def test_the_scale_is_that_of_what_did_not_change():
    rng = np.random.default_rng(0)
    statistic = 3 * chi2.rvs(4, size=20_000, random_state=rng)
    assert robust_scale(statistic, 4) == pytest.approx(3, rel=0.05)
    statistic[:6_000] += 500
    assert robust_scale(statistic, 4) == pytest.approx(3, rel=0.1)
    assert robust_scale(statistic / 1e6, 4) == 1


def test_a_chi_square_without_change_is_called_unchanged_even_in_its_tail():
    statistic = chi2.rvs(4, size=100_000, random_state=np.random.default_rng(0))
    assert (statistic > chi2.isf(1e-3, 4)).mean() > 5e-4
    assert (fit_curve(statistic, 4).apply(statistic) >= CHANGED).mean() < 5e-4


def test_probability_never_falls_with_the_statistic():
    statistic = chi2.rvs(3, size=5_000, random_state=np.random.default_rng(0))
    statistic[:700] *= 12
    curve = fit_curve(statistic, 3)
    probability = curve.apply(np.linspace(0, 1e4, 5_000))
    assert (np.diff(probability) >= 0).all()
    assert probability[0] == 0 and probability[-1] > 0.99
