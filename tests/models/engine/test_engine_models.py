"""Questions answered by language models through the whole engine: random weights, real code."""

import os
import subprocess
import sys

import numpy as np
import pytest
import tomli_w
from changechat.core.conversation import Turn
from changechat.core.environment import LAUNCHER
from changechat.core.errors import Cancelled, InputError
from changechat.core.language.questions.buttons import BUTTON_QUESTIONS
from changechat.core.link.commands import LOAD, MODELS, REMOVE_MODEL, UNLOAD, ModelInfo
from changechat.core.model_names import REMOTE
from changechat.core.request import Request, Source
from changechat.models.engine.command_only_engine import CommandOnlyEngine
from changechat.models.engine.engine import Engine
from changechat.models.engine.model_answerer import OVERVIEW
from changechat.models.engine.observation import Observer
from changechat.models.support.listener import Listener
from changechat.models.vlm.families import FAMILIES
from changechat.models.vlm.language import FIVE_TASKS, OTHER_LANGUAGE
from changechat.models.vlm.recipe import own_recipes_folder
from rasterio.transform import from_origin

from ..detector.scenes import in_other_light, landscape
from ..raster.rasters import EAST, NORTH, write
from ..vlm.loaded import Reader
from ..vlm.tiny_adapters import make_adapter
from ..vlm.tiny_models import make_tiny

PROMPTS = {"qwen2_5_vl": "evidence", "qwen3_vl": "changevg", "llava": "changechat"}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """One engine's data folder with a tiny model of every family as the user's own."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHANGECHAT_HOME", str(home))
        own_recipes_folder().mkdir()
        for family in FAMILIES:
            folder = make_tiny(family, home / "folders" / family)
            write_recipe(family, family, folder, prompt_format=PROMPTS[family])
        base = home / "folders" / "qwen2_5_vl"
        adapter = {"folder": str(make_adapter(base, home / "adapter"))}
        write_recipe("tuned", "qwen2_5_vl", base, prompt_format="changeimti", adapter=adapter)
        yield home


def write_recipe(name, family, folder, **changes):
    values = {
        "title": f"Tiny {name}",
        "family": family,
        "languages": ["en"] if changes["prompt_format"] in ("evidence", "changechat") else [],
        "base": {"folder": str(folder)},
        "images": {"side": 252, "vision_ids": False} if family == "llava" else {},
        "generation": {"max_new_tokens": 16},
        **changes,
    }
    (own_recipes_folder() / f"{name}.toml").write_text(tomli_w.dumps(values))


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    scene = landscape(3)
    after = scene.copy()
    after[:, 10:40, 110:150] += 90
    folder = tmp_path_factory.mktemp("pair")
    return [
        write(
            folder / f"{name}.tif",
            np.clip(values, 0, 255).astype(np.uint8),
            transform=from_origin(EAST, NORTH, 0.5, 0.5),
        )
        for name, values in (("before", scene), ("after", in_other_light(after, noise=2)))
    ]


@pytest.fixture(scope="module")
def engine(home):
    return Engine()


def ask(engine, sources, question, model, turns=(), listener=None, **values):
    request = Request(*sources, question, model=model, turns=list(turns), **values)
    return engine.answer(request, listener or Listener())


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_answers_the_five_tasks_in_one_conversation(engine, sources, family):
    turns = []
    for task, question in BUTTON_QUESTIONS.items():
        reader = Reader()
        answer = ask(engine, sources, question, family, turns, reader)
        assert answer.task == task and answer.model == "evidence"
        assert "".join(reader.words).strip() == answer.model_text != answer.text
        assert answer.withheld == answer.disagreement and answer.withheld.startswith("The model")
        assert answer.tokens_per_second > 0 and answer.timings["first_token"] > 0
        assert len(answer.cells()) == 9 and answer.evidence.examined
        turns.append(Turn(question, answer.text, answer.task, answer.model))


def test_what_random_weights_write_is_withheld_and_the_evidence_answers(engine, sources):
    question = BUTTON_QUESTIONS["count"]
    by_mask = ask(engine, sources, question, "evidence")
    by_model = ask(engine, sources, question, "qwen2_5_vl")
    assert by_model.evidence.to_dict() == by_mask.evidence.to_dict()
    assert by_model.notes == [
        "The model did not come to an end and was cut off.",
        "What Tiny qwen2_5_vl wrote was withheld; the measurements answer.",
    ]
    assert (by_model.text, by_model.model) == (by_mask.text, "evidence")
    assert by_model.mentioned == by_mask.mentioned and by_model.facts == by_mask.facts
    assert by_model.model_text and by_mask.model_text is None


def test_a_model_with_an_adapter_answers_on_the_same_base(engine, sources):
    plain = ask(engine, sources, "What has changed?", "qwen2_5_vl")
    tuned = ask(engine, sources, "How many buildings and roads have changed?", "tuned")
    assert tuned.model_text.startswith("Roads: ") and "\n\nBuildings: " in tuned.model_text
    again = ask(engine, sources, "What has changed?", "qwen2_5_vl")
    assert again.model_text == plain.model_text != tuned.model_text


@pytest.mark.parametrize(
    ("question", "model", "why"),
    [
        ("What colour is the roof?", "tuned", FIVE_TASKS),
        ("Was hat sich zwischen den Bildern verändert?", "qwen2_5_vl", OTHER_LANGUAGE),
    ],
)
def test_a_model_is_not_asked_what_it_was_not_made_for(engine, sources, question, model, why):
    answer = ask(engine, sources, question, model)
    assert (answer.model, answer.notes) == ("evidence", [why])
    assert answer.text == ask(engine, sources, question, "evidence").text
    assert answer.tokens_per_second is None and answer.withheld is None


def test_what_the_evidence_alone_knows_is_asked_of_no_model(engine, sources):
    answer = ask(engine, sources, "What is the pixel size?", "qwen2_5_vl")
    assert "0.5 m" in answer.text and answer.model == "evidence"
    assert answer.query["measure"] == "pixel size" and answer.tokens_per_second is None


def test_a_stopped_answer_lets_the_next_one_through(engine, sources):
    with pytest.raises(Cancelled):
        ask(engine, sources, "What has changed?", "qwen2_5_vl", listener=Reader(stop_after=4))
    assert ask(engine, sources, "What has changed?", "qwen2_5_vl").text


def test_a_model_can_be_loaded_ahead_and_taken_out_of_memory(engine):
    loaded = engine.run_command(LOAD, {"model": "qwen2_5_vl", "device": "cpu"}, Listener())
    assert loaded["loaded"] == "qwen2_5_vl" and loaded["device"] == "CPU"
    assert engine.run_command(UNLOAD, {}, Listener())["loaded"] is None
    names = [
        ModelInfo.from_dict(item).name
        for item in engine.run_command(MODELS, {}, Listener())["models"]
    ]
    assert {"qwen2.5-vl-7b", "tuned", *FAMILIES} <= set(names)


def test_the_list_of_models_needs_no_hub_library_while_none_is_installed(tmp_path):
    """The picker's list is there at once, before anything heavy is imported."""
    program = (
        "import runpy, sys; sys.argv = ['launcher']; "
        f"runpy.run_path({str(LAUNCHER)!r})['register_package'](); "
        "from changechat.models.engine.engine import Engine; "
        "from changechat.models.support.listener import Listener; "
        "assert Engine().run_command('models', {}, Listener())['models']; "
        "assert 'transformers' not in sys.modules"
    )
    environment = {**os.environ, "CHANGECHAT_HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-I", "-c", program], env=environment, check=True)


def test_removing_a_model_of_the_users_own_removes_its_recipe_alone(engine, home):
    folder = home / "folders" / "qwen2_5_vl"
    write_recipe("mine", "qwen2_5_vl", folder, prompt_format="evidence")
    engine.run_command(LOAD, {"model": "mine"}, Listener())
    assert engine.run_command(REMOVE_MODEL, {"model": "mine"}, Listener())["loaded"] is None
    assert (folder / "model.safetensors").is_file()
    assert not (own_recipes_folder() / "mine.toml").exists()


def test_an_unknown_model_or_command_is_refused_with_those_that_are_known(engine, sources):
    with pytest.raises(InputError, match="no model called gpt.*evidence.*qwen2.5-vl-7b"):
        ask(engine, sources, "What has changed?", "gpt")
    with pytest.raises(InputError, match="no command 'dance'"):
        engine.run_command("dance", {}, Listener())
    with pytest.raises(InputError, match="lacks its argument 'model'"):
        engine.run_command(LOAD, {}, Listener())


def test_a_remote_model_without_an_address_says_where_to_set_it_up(engine, sources):
    with pytest.raises(InputError, match="Enter its address and model in the settings"):
        ask(engine, sources, "What has changed?", REMOTE)


def test_over_a_large_area_the_answer_says_what_the_model_could_see(engine, tmp_path):
    rng = np.random.default_rng(0)
    pair = [
        write(
            tmp_path / f"{name}.tif",
            rng.integers(0, 255, (3, 600, 600), dtype=np.uint8),
            transform=from_origin(EAST, NORTH, 2.0, 2.0),
        )
        for name in ("before", "after")
    ]
    for side, words in ((0, "512"), (64, "64")):
        answer = ask(engine, pair, "What has changed?", "qwen2_5_vl", image_side=side)
        assert OVERVIEW.format(side=words) in answer.notes


def test_an_engine_for_commands_alone_carries_out_commands_and_answers_nothing(home, sources):
    engine = CommandOnlyEngine()
    engine.load(Listener())
    assert engine.run_command(MODELS, {}, Listener())["loaded"] is None
    with pytest.raises(InputError, match="ask the other one"):
        ask(engine, sources, "What has changed?", "evidence")


def test_what_cannot_be_asked_is_refused_before_anyone_looks_at_the_pair(engine, monkeypatch):
    def observe(*_):
        raise AssertionError("the pair was looked at")

    monkeypatch.setattr(Observer, "observe", observe)
    missing = ["before.tif", "after.tif"]
    with pytest.raises(InputError, match="not on this computer"):
        ask(engine, [Source(path) for path in missing], "What has changed?", "qwen2.5-vl-7b")
