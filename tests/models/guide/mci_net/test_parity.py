"""MCI-Net against the published network: the same numbers from the same checkpoint."""

from __future__ import annotations

import json

import numpy as np
import pytest
import torch
from changechat.core.guides import mci_net_folder
from changechat.models.guide.mci_net.installation import import_checkpoint, load_mci_net
from changechat.models.guide.mci_net.network import scale

from .published import FIXTURE, drawn_checkpoint, word_list

TOLERANCE = {"rtol": 0, "atol": 1e-5}


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Install the drawn checkpoint as a user does; return network and words."""
    folder = tmp_path_factory.mktemp("published")
    torch.save(drawn_checkpoint(), folder / "MCI_model.pth")
    (folder / "vocab.json").write_text(json.dumps(word_list()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHANGECHAT_HOME", str(tmp_path_factory.mktemp("home")))
        import_checkpoint(folder)
        (folder / "MCI_model.pth").unlink()
        assert {path.name for path in mci_net_folder().iterdir()} == {
            "mci-net.safetensors",
            "lock.json",
        }
        yield load_mci_net()
        (mci_net_folder() / "mci-net.safetensors").unlink()


@pytest.fixture(scope="module")
def expected():
    return np.load(FIXTURE / "expected.npz")


@pytest.fixture(scope="module")
def maps(installed):
    pair = np.load(FIXTURE / "pair.npz")
    before, after = (
        scale(torch.from_numpy(pair[date]).permute(2, 0, 1)[None]) for date in ("before", "after")
    )
    with torch.inference_mode():
        return installed[0].maps(before, after)


def test_the_mask_logits_are_those_of_the_published_network(installed, maps, expected):
    with torch.inference_mode():
        logits = installed[0].mask(*maps).numpy()
    np.testing.assert_allclose(logits, expected["mask_logits"], **TOLERANCE)


def test_features_and_words_of_the_caption_are_those_of_the_published_network(
    installed, maps, expected
):
    network, words = installed
    with torch.inference_mode():
        before, after = network.summary.encoder(maps[0][-1], maps[1][-1])
        decoder = network.summary.decoder
        (ids,) = decoder.greedy(decoder.memory(before, after))
    np.testing.assert_allclose(before.numpy(), expected["caption_features_before"], **TOLERANCE)
    np.testing.assert_allclose(after.numpy(), expected["caption_features_after"], **TOLERANCE)
    assert ids == expected["caption_token_ids"].ravel().tolist()
    assert words.sentence(ids).split()[0] == f"word{ids[1]}"
