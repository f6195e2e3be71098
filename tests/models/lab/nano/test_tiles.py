"""Pairs turned, mirrored and swapped, and the truth about them."""

import numpy as np
from changechat.core.evidence import DIRECTIONS
from changechat.models.lab.guide_training.data.labels import APPEARED, BUILDING, DISAPPEARED
from changechat.models.lab.nano.tiles import ObservedTile, true_evidence
from hypothesis import given
from hypothesis import strategies as st


def _sample(places):
    """Return a pair with a building in the middle of some cells: ``(row, col, code)``."""
    label = np.zeros((96, 96, 2), np.uint8)
    before, after = (np.full((96, 96, 3), 90, np.uint8) for _ in range(2))
    for row, col, code in places:
        window = np.s_[32 * row + 10 : 32 * row + 21, 32 * col + 10 : 32 * col + 21]
        label[window][..., BUILDING] = code
        (after if code == APPEARED else before)[window] = 220
    return before, after, label


_PLACES = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 2), st.sampled_from([APPEARED, DISAPPEARED])),
    unique_by=lambda place: place[:2],
)


@given(_PLACES, st.integers(0, 2**32 - 1))
def test_evidence_turns_with_the_pictures(places, seed):
    sample = _sample(places)
    varied = ObservedTile(sample, true_evidence(sample)).varied(np.random.default_rng(seed))
    truth = true_evidence(varied.sample)
    assert varied.evidence.counts == truth.counts
    assert [cell.counts for cell in varied.evidence.cells] == [c.counts for c in truth.cells]
    assert varied.evidence.summary == truth.summary


@given(_PLACES)
def test_the_truth_counts_every_building_in_its_cell(places):
    truth = true_evidence(_sample(places))
    codes = dict(zip((APPEARED, DISAPPEARED), DIRECTIONS, strict=True))
    for row, col, code in places:
        assert truth.cells[3 * row + col].counts["building"][codes[code]] == 1
    assert truth.total("building") == len(places)


def test_an_exchange_of_dates_exchanges_pictures_and_directions():
    sample = _sample([(0, 0, APPEARED)])
    pair = ObservedTile(sample, true_evidence(sample))
    seen = [pair.varied(np.random.default_rng(seed)) for seed in range(40)]
    gone = [one for one in seen if one.evidence.counts["building"]["disappeared"]]
    assert 0 < len(gone) < 40
    for one in gone:
        before, after, _ = one.sample
        assert before.std() > after.std()
