"""A data folder with the sample and a tiny model of the user's own."""

import pytest
import tomli_w
from changechat.models.sample.write import write_sample
from changechat.models.vlm.recipe import own_recipes_folder

from ...vlm.tiny_models import make_tiny

TINY = "tiny"


@pytest.fixture(scope="package")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHANGECHAT_HOME", str(home))
        patch.delenv("CHANGECHAT_ENDPOINT_KEY", raising=False)
        folder = make_tiny("qwen2_5_vl", home / "folders" / TINY)
        own_recipes_folder().mkdir()
        recipe = {
            "title": "Tiny *model*",
            "family": "qwen2_5_vl",
            "prompt_format": "evidence",
            "languages": ["en"],
            "base": {"folder": str(folder)},
            "generation": {"max_new_tokens": 24},
        }
        (own_recipes_folder() / f"{TINY}.toml").write_text(tomli_w.dumps(recipe))
        yield home


@pytest.fixture(scope="package")
def sample(home):
    return write_sample(home / "sample")
