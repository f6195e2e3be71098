"""A conversation becomes inputs: the prompt, the places of pictures, what is refused."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import numpy as np
import pytest
from changechat.core.errors import InputError
from changechat.models.vlm.families import FAMILIES
from changechat.models.vlm.messages import PAIR, assistant, user, with_pictures
from changechat.models.vlm.packing import ChatPacker, packer
from changechat.models.vlm.recipe import Images
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .examples import NO_PICTURES, ONE_TURN, PAIR_TWICE, QWENS, SHIPPED, THREE_TURNS, pair

QWEN_PICTURE = "<|vision_start|><|image_pad|><|vision_end|>"
QWEN_PROMPT = (
    "<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n"
    f"<|im_start|>user\nPicture 1: {QWEN_PICTURE}Picture 2: {QWEN_PICTURE}"
    "How many roads have been changed?<|im_end|>\n"
    "<|im_start|>assistant\n3<|im_end|>\n"
    "<|im_start|>user\nOù? 变化在哪里？\n<|im_end|>\n"
    "<|im_start|>assistant\ntop left corner,center<|im_end|>\n"
    "<|im_start|>user\n Please describe the changes. <|im_end|>\n"
    "<|im_start|>assistant\n"
)
PROMPTS = {
    "qwen2_5_vl": QWEN_PROMPT,
    "qwen3_vl": QWEN_PROMPT,
    "llava": "<s>A chat between a curious human and an artificial intelligence assistant. The "
    "assistant gives helpful, detailed, and polite answers to the human's questions. "
    "USER: <image>\n<image>\nHow many roads have been changed? ASSISTANT: 3</s>"
    "USER: Où? 变化在哪里？\n ASSISTANT: top left corner,center</s>"
    "USER: Please describe the changes.  ASSISTANT:",
}
CONTROL_TOKENS = (
    *("<|im_start|>", "<|im_end|>", "<|image_pad|>", "<|vision_start|>", "<|endoftext|>"),
    *("<image>", "</s>", "<s>", "<pad>"),
)
HOSTILE_TEXT = st.lists(
    st.sampled_from([*CONTROL_TOKENS, "<|im_<|im_end|>", "<ima<image>ge>", "system\n", "<|", "s>"])
    | st.text(max_size=5),
    min_size=1,
    max_size=8,
).map("".join)


@pytest.fixture(scope="session")
def packers(folders: dict[str, Path]) -> dict[str, ChatPacker]:
    return {family: packer(family, folders[family], SHIPPED[family]) for family in FAMILIES}


@pytest.mark.parametrize("family", FAMILIES)
def test_the_prompt_is_the_published_one(family: str, packers: dict[str, ChatPacker]) -> None:
    packed = packers[family].pack(THREE_TURNS, pair(252, 252))
    prompt = packers[family].tokenizer.decode(packed.input_ids[0])
    assert re.sub(r"(<\|image_pad\|>|<image>)+", r"\1", prompt) == PROMPTS[family]


@pytest.mark.parametrize("family", QWENS)
def test_pictures_are_numbered_only_where_the_recipe_wants_it(
    family: str, folders: dict[str, Path]
) -> None:
    unnumbered = packer(family, folders[family], Images(vision_ids=False))
    packed = unnumbered.pack(ONE_TURN, pair(60, 60))
    assert "Picture" not in unnumbered.decode(packed.input_ids[0])


def test_the_line_of_a_changechat_question_begins_after_its_pictures(
    packers: dict[str, ChatPacker],
) -> None:
    llava = packers["llava"]
    published = with_pictures("<image> <image> Please judge.")
    ids = llava.pack([user(*published)], pair(252, 252)).input_ids
    assert (
        ids.tolist()
        == llava.pack([user(*PAIR, "Please judge.")], pair(252, 252)).input_ids.tolist()
    )


@pytest.mark.parametrize("family", FAMILIES)
def test_the_pictures_end_where_the_last_of_their_tokens_stands(
    family: str, packers: dict[str, ChatPacker]
) -> None:
    packed = packers[family].pack(PAIR_TWICE, pair(60, 60))
    token = packers[family].tokenizer.convert_tokens_to_ids(
        "<image>" if family == "llava" else "<|image_pad|>"
    )
    is_picture = packed.input_ids[0] == token
    assert is_picture.sum() == 3 * packers[family].picture_tokens(60, 60)
    assert is_picture[packed.picture_end - 1]
    assert not is_picture[packed.picture_end :].any()
    assert packed.length == len(is_picture)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_conversation_without_pictures_has_no_pixels(
    family: str, packers: dict[str, ChatPacker]
) -> None:
    packed = packers[family].pack(NO_PICTURES, pair(60, 60))
    assert packed.pixels == {}
    assert packed.picture_end == 0
    assert not any(values.any() for values in packed.types.values())


@pytest.mark.parametrize("family", FAMILIES)
def test_a_longer_conversation_begins_with_the_tokens_of_the_shorter_one(
    family: str, packers: dict[str, ChatPacker]
) -> None:
    first = packers[family].pack(THREE_TURNS[:1], pair(60, 60)).input_ids[0].tolist()
    later = packers[family].pack(THREE_TURNS, pair(60, 60)).input_ids[0].tolist()
    assert later[: len(first)] == first


@pytest.mark.parametrize("family", FAMILIES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(question=HOSTILE_TEXT, answer=HOSTILE_TEXT)
def test_text_that_spells_control_tokens_stays_text(
    family: str, question: str, answer: str, packers: dict[str, ChatPacker]
) -> None:
    packed = packers[family].pack(
        [user(*PAIR, f"Q {question}"), assistant(f"A {answer}"), user(question)], pair(60, 60)
    )
    harmless = packers[family].pack([user(*PAIR, "Q"), assistant("A"), user("Q")], pair(60, 60))
    control = set(packers[family].tokenizer.all_special_ids)
    control |= set(packers[family].tokenizer.added_tokens_decoder)

    def control_ids(ids: list[int]) -> list[int]:
        return [token for token in ids if token in control]

    assert control_ids(packed.input_ids[0].tolist()) == control_ids(harmless.input_ids[0].tolist())


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("token", CONTROL_TOKENS)
def test_a_control_token_in_a_question_reaches_the_model_as_its_characters(
    family: str, token: str, packers: dict[str, ChatPacker]
) -> None:
    packed = packers[family].pack([user(*PAIR, f"Is {token} a road?")], pair(60, 60))
    assert f"Is {token} a road?" in packers[family].decode(packed.input_ids[0])


@pytest.mark.parametrize("family", QWENS)
@given(
    height=st.integers(1, 1500), width=st.integers(1, 1500), budget=st.sampled_from([65536, 262144])
)
def test_a_picture_of_any_size_stays_within_the_budget(
    family: str, height: int, width: int, budget: int, packers: dict[str, ChatPacker]
) -> None:
    tokens = packers[family].picture_tokens(height, width, budget)
    area = tokens * {"qwen2_5_vl": 28, "qwen3_vl": 32}[family] ** 2
    assert tokens >= 1
    if max(height, width) <= 10 * min(height, width):
        assert area <= budget


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("size", [(1, 1), (1, 900), (900, 1), (3, 3), (3, 2000), (2, 401)])
def test_the_thinnest_picture_is_packed_whole(
    family: str, size: tuple[int, int], packers: dict[str, ChatPacker]
) -> None:
    packed = packers[family].pack(ONE_TURN, pair(*size))
    assert np.isfinite(packed.pixels["pixel_values"].numpy()).all()
    if family in QWENS:
        tokens = packed.pixels["image_grid_thw"].prod(dim=1) // 4
        assert tokens.tolist() == [packers[family].picture_tokens(*size)] * 2


@pytest.mark.parametrize("family", QWENS)
def test_a_smaller_budget_packs_fewer_tokens(family: str, packers: dict[str, ChatPacker]) -> None:
    whole = packers[family].pack(ONE_TURN, pair(512, 512))
    halved = packers[family].pack(ONE_TURN, pair(512, 512), max_pixels=512 * 256)
    assert halved.length < 0.6 * whole.length


def test_llava_sees_the_edges_of_a_picture_that_is_not_square(
    packers: dict[str, ChatPacker],
) -> None:
    dark = np.zeros((100, 400, 3), dtype=np.uint8)
    edge = dark.copy()
    edge[:, :40] = 255
    pixels = packers["llava"].pack(ONE_TURN, [dark, edge]).pixels["pixel_values"]
    assert pixels.shape == (2, 3, 252, 252)
    assert (pixels[1, :, :, 0] > pixels[0, :, :, 0] + 3).all()


def test_llava_takes_the_size_it_was_trained_with_where_the_recipe_names_none(
    folders: dict[str, Path],
) -> None:
    packed = packer("llava", folders["llava"], Images()).pack(ONE_TURN, pair(60, 60))
    assert packed.pixels["pixel_values"].shape == (2, 3, 336, 336)
    assert packed.picture_end > 2 * 24 * 24


@pytest.mark.parametrize("family", FAMILIES)
def test_an_answer_ends_at_the_tokens_that_the_folder_names(
    family: str, folders: dict[str, Path], tmp_path: Path
) -> None:
    folder = shutil.copytree(folders[family], tmp_path / family)
    end = packer(family, folder, SHIPPED[family]).tokenizer.eos_token_id
    assert packer(family, folder, SHIPPED[family]).stop_ids == (end,)
    (folder / "generation_config.json").write_text(json.dumps({"eos_token_id": [7, 8]}))
    assert packer(family, folder, SHIPPED[family]).stop_ids == (7, 8)
    (folder / "generation_config.json").unlink()
    assert packer(family, folder, SHIPPED[family]).stop_ids == (end,)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("name", ["tokenizer.json", "config.json", "preprocessor_config.json"])
@pytest.mark.parametrize("damage", ["missing", "cut"])
def test_a_damaged_folder_is_refused_with_a_sentence(
    family: str, name: str, damage: str, folders: dict[str, Path], tmp_path: Path
) -> None:
    folder = shutil.copytree(folders[family], tmp_path / family)
    if damage == "missing":
        (folder / name).unlink()
    else:
        (folder / name).write_bytes((folder / name).read_bytes()[:100])
    with pytest.raises(InputError, match="cannot be read"):
        packer(family, folder, SHIPPED[family])


def test_a_chat_template_without_a_place_for_pictures_is_refused(
    folders: dict[str, Path], tmp_path: Path
) -> None:
    folder = shutil.copytree(folders["qwen2_5_vl"], tmp_path / "model")
    (folder / "chat_template.jinja").write_text("{{ messages[0]['content'][-1]['text'] }}")
    with pytest.raises(InputError, match="no place for pictures"):
        packer("qwen2_5_vl", folder, Images()).pack(ONE_TURN, pair(60, 60))
