"""A recipe that says what it cannot say is refused with a sentence that names the setting."""

import pytest
from changechat.core.errors import InputError
from changechat.models.vlm.recipe import own_recipes_folder, read_recipe, recipe_names

PLAIN = """title = "Mine"
family = "qwen2_5_vl"
prompt_format = "evidence"
"""


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path))
    own_recipes_folder().mkdir()


def read(text, name="mine"):
    (own_recipes_folder() / f"{name}.toml").write_text(text)
    return read_recipe(name)


@pytest.mark.parametrize("name", recipe_names())
def test_every_shipped_recipe_can_be_read(name):
    assert read_recipe(name).name == name


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("temperature = 1", "unknown settings: temperature"),
        ("languages = 'en'", "languages = 'en'; it must be a list of texts"),
        ("languages = [1]", "must be a list of texts"),
        ("note = 3", "note = 3; it must be text in quotes"),
        ("images = 3", "must be a table"),
        ("generation.max_new_tokens = 'many'", "must be a whole number from 1"),
        ("generation.max_new_tokens = 0", "must be a whole number from 1"),
        ("generation.max_new_tokens = true", "must be a whole number from 1"),
        ("generation.context_tokens = 512", "no more context_tokens than max_new_tokens"),
        ("images.max_pixels = 1e5", "must be a whole number from 3136"),
        ("images.max_pixels = 1", "must be a whole number from 3136"),
        ("images.side = 252", "side of pictures, which qwen2_5_vl does not know"),
        ("adapter.folder = 3", "folder = 3; it must be text in quotes"),
        ("quantization.four_bit = 'no'", "must be true or false"),
        ("lora.dropout = -0.1", "must be a number from 0"),
    ],
)
def test_a_setting_that_makes_no_sense_is_named(setting, message):
    with pytest.raises(InputError, match=message):
        read(f"{PLAIN}{setting}\nbase.folder = '/somewhere'\n")


def test_a_recipe_is_called_after_its_file():
    assert read(f"{PLAIN}name = 'other'\nbase.folder = '/somewhere'\n").name == "mine"


@pytest.mark.parametrize("text", ["based_on = 'mine'", "based_on = 'nothing'", "based_on = 3"])
def test_a_recipe_based_on_what_there_is_not_is_refused(text):
    with pytest.raises(InputError, match="which there is not"):
        read(text)


@pytest.mark.parametrize("name", ["", "../recipes/mine", "/etc/passwd", "mine\0", "x" * 5000])
def test_a_name_is_no_path(name):
    read(f"{PLAIN}base.folder = '/somewhere'\n")
    with pytest.raises(InputError, match="no model called"):
        read_recipe(name)
