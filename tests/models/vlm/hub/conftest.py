"""A tiny model in several shards, the hub that serves it, and the recipe that names it."""

from __future__ import annotations

from pathlib import Path

import pytest
from changechat.models.support.listener import Listener
from changechat.models.vlm.hub import download, offer
from changechat.models.vlm.hub import retry_policy as patience
from changechat.models.vlm.recipe import own_recipes_folder, read_recipe
from transformers import Qwen2_5_VLForConditionalGeneration

from ...hub_server import REVISION, HubServer
from ..tiny_models import make_tiny

REPOSITORY = "example/tiny-vl"
NOT_FETCHED = {
    "README.md": b"---\nlicense: mit\n---",
    "modeling_tiny.py": b"raise SystemExit('code from the hub ran')",
    "pytorch_model.bin": b"pickle",
    "weights.gguf": b"GGUF",
    "consolidated.safetensors": b"a copy",
    "original/params.json": b"{}",
}


@pytest.fixture(autouse=True)
def own_data_home(tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("HF_TOKEN", raising=False)
    monkeypatch.setattr("huggingface_hub.constants.HF_TOKEN_PATH", str(tmp_path / "no-token"))
    monkeypatch.setattr(patience, "FIRST_WAIT_SECONDS", 0.0)


@pytest.fixture(scope="session")
def whole_model(tmp_path_factory) -> Path:
    """A complete model folder; do not write to it."""
    folder = tmp_path_factory.mktemp("tiny")
    made = make_tiny("qwen2_5_vl", folder / "whole")
    model = Qwen2_5_VLForConditionalGeneration.from_pretrained(made)
    (made / "model.safetensors").unlink()
    model.save_pretrained(made, max_shard_size="200KB")
    return made


@pytest.fixture(scope="session")
def shards(whole_model) -> list:
    names = sorted(path.name for path in whole_model.glob("model-*.safetensors"))
    assert len(names) >= 3
    return names


@pytest.fixture(scope="session")
def model_files(whole_model) -> dict:
    return {path.name: path.read_bytes() for path in whole_model.iterdir()}


@pytest.fixture
def hub(model_files):
    with HubServer(REPOSITORY, {**model_files, **NOT_FETCHED}) as server:
        yield server


def write_recipe(name: str = "tiny", revision: str = REVISION) -> None:
    own_recipes_folder().mkdir(parents=True, exist_ok=True)
    (own_recipes_folder() / f"{name}.toml").write_text(
        f"""
        title = "Tiny VL"
        family = "qwen2_5_vl"
        prompt_format = "evidence"
        [base]
        repository = "{REPOSITORY}"
        revision = "{revision}"
        licence = "MIT"
        licence_url = "https://example.org/terms"
        """
    )


@pytest.fixture
def recipe():
    write_recipe()
    return read_recipe("tiny")


@pytest.fixture
def fetch(hub, recipe):
    """Fetch the model from the hub, as the commands do."""

    def fetch_now(listener=None):
        found = offer.look_up(recipe, hub.url)
        return download.fetch(recipe, found, listener or Listener(), hub.url)

    return fetch_now
