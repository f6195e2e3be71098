import json

import numpy as np
import pytest
from changechat.core.errors import InputError
from changechat.models.lab.evaluation.changeimti_files import read_changeimti
from changechat.models.lab.evaluation.observation_cache import ObservationCache
from changechat.models.lab.evaluation.test_set import partner_of, read_image, read_masks
from changechat.models.support.listener import Listener

from tests.models.lab.evaluation.made_pairs import make_pairs


def test_the_truth_of_masks_follows_the_changeimti_rule(tmp_path):
    test_set = make_pairs(tmp_path, ["lower right corner", "center"], [])
    changed, unchanged = test_set.pairs
    assert test_set.kinds == ("building",)
    assert set(test_set.tasks) == {"binary", "count_build", "loc_build"}
    assert changed.references["binary"] == ("Yes",)
    assert changed.references["count_build"] == ("2",)
    assert set(changed.references["loc_build"][0].split(",")) == {"center", "lower right corner"}
    assert changed.objects["building"] == (0, 0, 0, 0, 1, 0, 0, 0, 1)
    assert [*unchanged.references.values()] == [("No",), ("0",), ("No change",)]


def test_a_limit_takes_pairs_from_all_over_the_set(tmp_path):
    test_set = make_pairs(tmp_path, *[[]] * 6)
    assert [pair.name for pair in test_set.limited(3)] == ["pair_0", "pair_2", "pair_4"]
    assert test_set.limited(99) == test_set.limited(None) == test_set.pairs


def test_the_other_evidence_is_wrong_where_it_can_be(tmp_path):
    test_set = make_pairs(tmp_path, ["center"], ["center"], [], ["center"], [])
    for pair in test_set.pairs:
        other = partner_of(pair, test_set.pairs)
        assert other.references["binary"] != pair.references["binary"]


def test_the_product_looks_at_the_very_pixels_once(tmp_path, monkeypatch):
    pair = make_pairs(tmp_path / "pairs", ["center"]).pairs[0]
    looks = ObservationCache("embedded", 0.5, tmp_path / "looks")
    look = looks.observe(pair.before, pair.after, Listener())
    assert np.array_equal(look.pictures[0], read_image(pair.before))
    assert look.evidence.valid
    assert look.evidence.pixel_size == 0.5
    assert (look.evidence.grid.width, look.evidence.grid.height) == (96, 96)
    monkeypatch.setattr(looks, "_observer", None)
    again = looks.observe(pair.before, pair.after, Listener())
    assert json.dumps(again.evidence.to_dict()) == json.dumps(look.evidence.to_dict())
    assert np.array_equal(again.pictures[1], look.pictures[1])


def changeimti(folder, pair, **answers):
    for name, texts in answers.items():
        samples = [
            {
                "conversations": [
                    {"from": "human", "value": "What about <image> and <image>"},
                    {"from": "gpt", "value": text},
                ],
                "images": [str(pair.before), str(pair.after)],
            }
            for text in texts
        ]
        (folder / f"{name}.json").write_text(json.dumps(samples), "utf-8")


def test_changeimti_files_become_a_test_set(tmp_path):
    pair = make_pairs(tmp_path / "pairs", ["center"]).pairs[0]
    captions = ["a house is built", "a villa appears"]
    changeimti(tmp_path, pair, caption=captions, binary_class=["Yes"], loc_build=["center"])
    test_set = read_changeimti(tmp_path)
    assert test_set.tasks == ("caption", "binary", "loc_build")
    assert test_set.pairs[0].references["caption"] == tuple(captions)
    assert test_set.pairs[0].objects == {}


def test_an_image_that_is_not_there_is_named(tmp_path):
    pair = make_pairs(tmp_path / "pairs", ["center"]).pairs[0]
    pair.after.unlink()
    changeimti(tmp_path, pair, binary_class=["Yes"])
    with pytest.raises(InputError, match=r"Sample 1 of .*B/pair_0.png, which is not there"):
        read_changeimti(tmp_path)


@pytest.mark.parametrize("read", [read_masks, read_changeimti])
def test_a_folder_without_a_test_set_is_refused(tmp_path, read):
    with pytest.raises(InputError, match="no subfolder A|none of the files"):
        read(tmp_path)
