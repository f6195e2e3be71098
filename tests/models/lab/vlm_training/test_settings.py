"""Settings come from the recipe, which follows its paper; the user may set others."""

import pytest
from changechat.core.errors import InputError
from changechat.models.lab.vlm_training.settings import Settings
from changechat.models.vlm.recipe import read_recipe


def test_changevg_is_tuned_as_published():
    recipe = read_recipe("changevg")
    lora, settings = recipe.lora, Settings.of(recipe)
    assert (lora.rank, lora.alpha, lora.dropout, lora.vision_tower) == (8, 16, 0.0, True)
    assert recipe.images.max_pixels == 262_144 and recipe.images.vision_ids
    assert settings == Settings(
        epochs=1, learning_rate=1e-4, warmup_share=0.1, plus_ratio=16.0, batch=6, accumulation=4,
        max_length=2048, crop=0, jitter=0.0,
    )  # fmt: skip


def test_changechat_is_tuned_as_published():
    recipe = read_recipe("changechat")
    lora, settings = recipe.lora, Settings.of(recipe)
    assert (lora.rank, lora.alpha, lora.dropout, lora.vision_tower) == (64, 128, 0.05, False)
    assert recipe.images.side == 252
    assert settings == Settings(
        epochs=1, learning_rate=2e-4, warmup_share=0.03, plus_ratio=1.0, batch=16, accumulation=6,
        max_length=2048, crop=252, jitter=0.35,
    )  # fmt: skip


def test_a_file_changes_settings(tmp_path):
    path = tmp_path / "settings.toml"
    path.write_text("learning_rate = 1e-3\nbatch = 2\n")
    assert Settings().read(path) == Settings(learning_rate=1e-3, batch=2)


@pytest.mark.parametrize(
    ("text", "why"),
    (
        ("speed = 1", "unknown settings: speed"),
        ("batch = 0", "batch = 0; it must be a whole number from 1"),
        ("batch = 1.5", "must be a whole number from 1"),
        ("learning_rate = -1.0", "must be a number above 0"),
        ("learning_rate = nan", "must be a number above 0"),
        ("epochs = true", "must be a number above 0"),
        ("minutes = 'ten'", "must be a number from 0"),
        ("batch =", "cannot be read"),
    ),
)
def test_settings_that_make_no_sense_are_refused(text, why, tmp_path):
    path = tmp_path / "settings.toml"
    path.write_text(text)
    with pytest.raises(InputError, match=why):
        Settings().read(path)
