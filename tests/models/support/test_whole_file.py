"""Files appear whole or not at all."""

import os

import pytest
from changechat.core.errors import InputError
from changechat.models.guide.network import GuideNetwork
from changechat.models.guide.summary.network import SummaryNetwork, SummarySizes, Words
from changechat.models.guide.summary.weights import SummaryCard, save_summary
from changechat.models.guide.weights import GuideCard, save_guide
from changechat.models.support.files import whole_file


def test_the_final_name_is_given_when_all_is_written(tmp_path):
    path = tmp_path / "file"
    with whole_file(path) as partial:
        partial.write_text("half")
        assert not path.exists()
        partial.write_text("whole")
    assert path.read_text() == "whole" and os.listdir(tmp_path) == ["file"]


def test_an_interrupted_writer_leaves_the_old_file(tmp_path):
    path = tmp_path / "file"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt), whole_file(path) as partial:
        partial.write_text("half")
        raise KeyboardInterrupt
    assert path.read_text() == "old" and os.listdir(tmp_path) == ["file"]


@pytest.mark.parametrize("kind", ["weights", "summary"])
def test_a_full_disk_is_one_clear_sentence(tmp_path, small_disk, kind):
    path = tmp_path / "file"
    with pytest.raises(InputError, match="Free some disk space"):
        if kind == "weights":
            network = GuideNetwork()
            save_guide(network, GuideCard(network.config), path)
        else:
            words = Words.of(["a house is built"], 1)
            network = SummaryNetwork(SummarySizes(len(words)))
            save_summary(network, SummaryCard(words, "none"), path)
    assert os.listdir(tmp_path) == []
