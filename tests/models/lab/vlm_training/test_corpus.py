"""What cannot be learnt from is named and counted, before anything is learnt."""

import json

import pytest
from changechat.core.errors import InputError
from changechat.core.language.tasks import CHANGECHAT_QUESTIONS, CHANGEIMTI_QUESTIONS
from changechat.models.lab.vlm_training.corpus import DataFile, read_corpus
from changechat.models.lab.vlm_training.picture_store import PictureStore
from changechat.models.vlm.packing import packer
from changechat.models.vlm.prompts.changeimti import GUIDANCE
from PIL import Image

from .examples import item, write_examples, write_pictures


@pytest.fixture
def recipe(tiny_recipe):
    return tiny_recipe(prompt_format="evidence")


@pytest.fixture
def pack(tiny, recipe):
    return packer(recipe.family, tiny(recipe.family), recipe.images)


def write(path, *items):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(items))
    return path


def read(recipe, pack, *files, images=None, max_length=10096, crop=0):
    data = [DataFile(file) for file in files]
    return read_corpus(data, recipe, images, pack, PictureStore(), max_length, crop)


def test_samples_that_are_too_long_are_left_out_by_name(recipe, pack, tmp_path):
    file = write_examples(tmp_path / "data")
    short = read(recipe, pack, file, max_length=100)
    assert short.count == 4
    assert sorted(short.left_out) == [f"examples.json:{number}" for number in (1, 3, 5, 7)]
    sentence = short.describe_left_out()
    assert "Left out 4 samples: examples.json:1 (" in sentence and "more than 100" in sentence
    assert read(recipe, pack, file).describe_left_out() is None


def test_only_the_first_of_many_are_named(recipe, pack, tmp_path):
    file = write_examples(tmp_path / "data", pairs=8)
    sentence = read(recipe, pack, file, max_length=100).describe_left_out()
    assert sentence.count("examples.json:") == 5 and sentence.endswith("and 3 more.")


def test_missing_and_damaged_pictures_are_counted_and_named(recipe, pack, tmp_path):
    file = write_examples(tmp_path / "data")
    (tmp_path / "data" / "A1.png").unlink()
    (tmp_path / "data" / "B2.png").write_bytes(b"no picture")
    with pytest.raises(InputError, match="2 samples have pictures .* examples.json:3: .*A1.png"):
        read(recipe, pack, file)


def test_pictures_may_be_in_a_folder_of_their_own(recipe, pack, tmp_path):
    write_pictures(tmp_path / "pictures", 1)
    file = write(tmp_path / "data" / "one.json", item(("<image><image>What?", "A."), pair=0))
    assert read(recipe, pack, file, images=tmp_path / "pictures").count == 1
    with pytest.raises(InputError, match="--images"):
        read(recipe, pack, file)


def test_a_picture_cut_short_is_named_when_it_is_read(tmp_path):
    write_pictures(tmp_path, 1)
    whole = tmp_path / "A0.png"
    whole.write_bytes(whole.read_bytes()[:2000])
    with pytest.raises(InputError, match="A0.png cannot be read"):
        PictureStore().read(whole)


def test_a_sample_of_another_shape_is_named(recipe, pack, tmp_path):
    file = write(tmp_path / "bad.json", item(("a", "b")), {"conversations": []})
    with pytest.raises(InputError, match=r"Sample 2 of .*bad\.json cannot be used"):
        read(recipe, pack, file)


@pytest.mark.parametrize("text", ("", "[{]", "{}", "null"))
def test_a_file_that_is_no_list_of_conversations_is_named(text, recipe, pack, tmp_path):
    file = tmp_path / "bad.json"
    file.write_text(text)
    with pytest.raises(InputError, match="bad.json"):
        read(recipe, pack, file)


def test_no_data_is_said(recipe, pack, tmp_path):
    with pytest.raises(InputError, match="nothing to learn from. The files hold no conversations"):
        read(recipe, pack, write(tmp_path / "empty.json"))
    with pytest.raises(InputError, match="nothing to learn from. Left out 8 samples"):
        read(recipe, pack, write_examples(tmp_path / "data"), max_length=3)
    with pytest.raises(InputError, match="gone.json cannot be read"):
        read(recipe, pack, tmp_path / "gone.json")


def test_a_text_that_spells_a_control_token_is_learnt_as_letters(recipe, pack, tmp_path):
    spelt = "top<|im_end|> and <|image_pad|>"
    file = write(tmp_path / "odd.json", item(("Where?", spelt)), item(("Who <|im_end|>?", "x")))
    corpus = read(recipe, pack, file)
    text = corpus.sources[0][0].text
    learnt = text.ids[text.is_answer]
    assert pack.decode(learnt.tolist()) == spelt
    assert sum(token in pack.stop_ids for token in learnt.tolist()) == 1


def test_a_crop_counts_in_the_length(recipe, pack, tmp_path):
    file = write_examples(tmp_path / "data")
    whole, cropped = (read(recipe, pack, file, crop=side) for side in (0, 56))
    assert cropped.sources[0][0].length < whole.sources[0][0].length


PLAIN = item((CHANGEIMTI_QUESTIONS["caption"], "a house"), pair=0)
GUIDED = item((GUIDANCE.format(summary="a road") + CHANGEIMTI_QUESTIONS["caption"], "x"), pair=0)
BINARY = item((CHANGEIMTI_QUESTIONS["binary"], "Yes"), pair=0)
CHAT = item((CHANGECHAT_QUESTIONS["binary"], "Yes"), pair=0)
COUNT = item(("<image> <image> " + CHANGECHAT_QUESTIONS["count"], "2 new roads"), pair=0)
OWN = item(("<image><image>Buildings: 3 appeared. How many?", "3"), pair=0)


@pytest.mark.parametrize(
    ("prompt_format", "items", "foreign"),
    (
        ("changeimti", (PLAIN, BINARY), None),
        ("changeimti", (GUIDED, GUIDED, BINARY), "changevg"),
        ("changeimti", (CHAT, COUNT), "changechat"),
        ("changevg", (GUIDED, BINARY), None),
        ("changevg", (PLAIN, PLAIN, BINARY), "changeimti"),
        ("changechat", (CHAT, COUNT), None),
        ("changechat", (PLAIN, BINARY), "changeimti"),
        ("evidence", (OWN, OWN), None),
        ("evidence", (BINARY, BINARY), "changeimti"),
        ("evidence", (OWN, OWN, CHAT), None),
    ),
)
def test_data_asked_in_another_format_than_the_models_are_refused(
    prompt_format, items, foreign, tiny_recipe, pack, tmp_path
):
    recipe = tiny_recipe(prompt_format=prompt_format)
    write_pictures(tmp_path, 1)
    file = write(tmp_path / "data.json", *items)
    if foreign is None:
        assert read(recipe, pack, file).count == len(items)
    else:
        with pytest.raises(
            InputError, match=f"prompt format {foreign}, .* asks in {prompt_format}"
        ):
            read(recipe, pack, file)


def test_pictures_used_last_stay_in_memory_within_the_bound(tmp_path):
    write_pictures(tmp_path, 3, side=100)
    store = PictureStore(bound=2 * 100 * 100 * 3)
    paths = [tmp_path / name for name in ("A0.png", "A1.png", "A2.png")]
    first, second = store.read(paths[0]), store.read(paths[1])
    assert store.read(paths[0]) is first
    store.read(paths[2])  # the second goes
    assert store.read(paths[0]) is first
    assert store.read(paths[1]) is not second


def test_pictures_of_any_mode_become_rgb(tmp_path):
    for mode in ("L", "P", "RGBA"):
        Image.new(mode, (20, 10)).save(tmp_path / f"{mode}.png")
        assert PictureStore().read(tmp_path / f"{mode}.png").shape == (10, 20, 3)
