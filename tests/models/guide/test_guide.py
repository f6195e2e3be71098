"""The guide with its shipped weights: on the sample town, on coarse imagery, on holes."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from changechat.core.errors import Cancelled, InputError
from changechat.core.language.answers.phrases import unfamiliar
from changechat.models.guide.guide import Guide
from changechat.models.guide.summary.caption_facts import STOCK, CaptionFacts
from changechat.models.raster.array_pair import ArrayPair
from changechat.models.sample.town import town
from changechat.models.support.listener import Listener


@pytest.fixture(scope="module")
def guide():
    return Guide()


@pytest.fixture(scope="module")
def scene():
    return town(seed=3, size_px=512)


@pytest.fixture(autouse=True)
def own_data_home(tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path))


def test_the_same_picture_twice_is_no_change(guide, scene):
    evidence = guide.observe(ArrayPair(scene.before, scene.before.copy()), Listener())
    assert not evidence.changed and not evidence.changed_cells()
    assert evidence.area_m2 == 512 * 512 * 0.25


def test_swapping_the_dates_swaps_what_appeared_and_disappeared(guide, scene):
    there = guide.observe(ArrayPair(scene.before, scene.after), Listener())
    back = guide.observe(ArrayPair(scene.after, scene.before), Listener())
    assert there.changed
    forward, backward = there.counts["building"], back.counts["building"]
    assert forward["appeared"] == backward["disappeared"]
    assert forward["disappeared"] == backward["appeared"]
    assert [cell.changed for cell in there.cells] == [cell.changed for cell in back.cells]


def test_small_tiles_find_what_one_large_tile_finds(guide, scene, monkeypatch):
    pair = ArrayPair(scene.before, scene.after)
    whole = guide.observe(pair, Listener())
    monkeypatch.setattr(guide, "_tile", 320)
    tiled = guide.observe(pair, Listener())
    assert abs(tiled.changed_area_m2 - whole.changed_area_m2) <= 0.1 * whole.changed_area_m2
    assert abs(len(tiled.components) - len(whole.components)) <= 2


def test_counts_components_and_cells_tell_one_story(guide, scene):
    evidence = guide.observe(ArrayPair(scene.before, scene.after), Listener())
    for kind in evidence.classes:
        components = [item for item in evidence.components if item.kind == kind]
        assert evidence.total(kind) == len(components) > 0
        assert sum(sum(cell.counts[kind].values()) for cell in evidence.cells) == len(components)
    area = sum(item.area_m2 for item in evidence.components)
    assert area == pytest.approx(evidence.changed_area_m2, abs=0.1 * len(evidence.components) + 1)
    assert min(item.area_m2 for item in evidence.components) >= evidence.min_component_m2


def test_what_is_not_valid_never_counts(guide, scene):
    valid = np.zeros(scene.before.shape[:2], bool)
    valid[:, :171] = True
    evidence = guide.observe(ArrayPair(scene.before, scene.after, valid=valid), Listener())
    assert evidence.area_m2 == 512 * 171 * 0.25
    assert all(item.col == 0 for item in evidence.components)
    assert not any(cell.changed for cell in evidence.cells if cell.col == 2)


def test_no_valid_pixel_is_refused(guide, scene):
    pair = ArrayPair(scene.before, scene.after, valid=np.zeros(scene.before.shape[:2], bool))
    with pytest.raises(InputError, match="data on both dates"):
        guide.observe(pair, Listener())


@pytest.mark.parametrize("pixel_size", [10.0, 30.0])
def test_the_guide_abstains_at_10_m_and_30_m(guide, scene, pixel_size):
    evidence = guide.observe(
        ArrayPair(scene.before, scene.after, pixel_size=pixel_size), Listener()
    )
    assert not evidence.valid and not evidence.changed and not evidence.examined
    assert f"cannot see buildings at {pixel_size:g} m per pixel" in evidence.reason


def test_the_guide_abstains_without_red_green_and_blue(guide, scene):
    evidence = guide.observe(ArrayPair(scene.before, scene.after, colour=False), Listener())
    assert not evidence.valid and "without red, green and blue" in evidence.reason


def test_imagery_of_one_metre_is_enlarged_and_its_buildings_are_found(guide, scene):
    before, after = (
        cv2.resize(image, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
        for image in (scene.before, scene.after)
    )
    fine = guide.observe(ArrayPair(scene.before, scene.after), Listener())
    coarse = guide.observe(ArrayPair(before, after, pixel_size=1.0), Listener())
    assert coarse.valid and coarse.grid.width == before.shape[1]
    assert coarse.total("building") >= 0.75 * fine.total("building") > 0
    assert coarse.changed_area_m2 == pytest.approx(fine.changed_area_m2, rel=0.35)


def test_cancel_is_honoured_before_the_next_tile(guide, scene):
    class Stopper(Listener):
        checks = 0

        def check(self):
            self.checks += 1
            if self.checks > 1:
                raise Cancelled

    stopper = Stopper()
    pair = ArrayPair(np.tile(scene.before, (3, 3, 1)), np.tile(scene.after, (3, 3, 1)))
    with pytest.raises(Cancelled):
        guide.observe(pair, stopper)
    assert stopper.checks == 2


def test_the_guides_own_sentence_says_what_the_evidence_says(guide, scene):
    evidence = guide.observe(ArrayPair(scene.before, scene.after), Listener())
    assert evidence.changed and evidence.caption_of_part
    assert CaptionFacts.of(evidence.caption).changed
    same = guide.observe(ArrayPair(scene.before, scene.before.copy()), Listener())
    assert same.caption in STOCK and not same.caption_of_part


def test_an_unfamiliar_place_is_told_and_its_no_is_less_sure(guide, scene, monkeypatch):
    rng = np.random.default_rng(4)
    weave = np.kron(rng.integers(0, 255, (128, 128, 3)), np.ones((4, 4, 1))).astype(np.uint8)
    told = guide.observe(ArrayPair(weave, weave.copy()), Listener())
    assert unfamiliar() in told.notes
    assert unfamiliar() not in guide.observe(ArrayPair(scene.before, scene.after), Listener()).notes
    monkeypatch.setattr(guide, "card", replace(guide.card, novelty=None))
    untold = guide.observe(ArrayPair(weave, weave.copy()), Listener())
    assert unfamiliar() not in untold.notes
    for here, there in zip(told.cells, untold.cells, strict=True):
        assert not here.changed and here.confidence < there.confidence
