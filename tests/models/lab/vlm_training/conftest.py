"""A home of its own for every test, and models' recipes in it."""

from __future__ import annotations

import pytest
import tomli_w
from changechat.models.vlm.recipe import own_recipes_folder, read_recipe

from ...vlm.tiny_models import make_tiny

FORMAT = {"qwen2_5_vl": "changeimti", "qwen3_vl": "changeimti", "llava": "changechat"}


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture(scope="session")
def tiny(tmp_path_factory):
    """Return what gives the folder of a tiny model of a family."""
    made = {}

    def of(family):
        if family not in made:
            folder = tmp_path_factory.mktemp("models") / family
            # Words of the usual small weights could never become likely while they are frozen.
            made[family] = make_tiny(family, folder, text={"initializer_range": 0.15})
        return made[family]

    return of


@pytest.fixture
def tiny_recipe(tiny, home):
    """Return what installs a recipe called tiny for a model of a family."""

    def install(family="qwen2_5_vl", **changes):
        values = {
            "title": "Tiny",
            "family": family,
            "prompt_format": FORMAT[family],
            "base": {"folder": str(tiny(family))},
            "images": {"side": 252, "vision_ids": False} if family == "llava" else {},
            **changes,
        }
        own_recipes_folder().mkdir(parents=True, exist_ok=True)
        (own_recipes_folder() / "tiny.toml").write_text(tomli_w.dumps(values))
        return read_recipe("tiny")

    return install
