"""A damaged file of a model folder is refused when the packer is made, in a sentence."""

import shutil

import pytest
from changechat.core.errors import InputError
from changechat.models.vlm.messages import user
from changechat.models.vlm.packing import packer
from changechat.models.vlm.recipe import Images

from ..tiny_models import make_tiny


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return make_tiny("qwen2_5_vl", tmp_path_factory.mktemp("models") / "whole")


@pytest.fixture
def folder(whole, tmp_path):
    return shutil.copytree(whole, tmp_path / "copy")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tokenizer.json", "{"),
        ("tokenizer.json", "{}"),
        ("tokenizer.json", "[]"),
        ("tokenizer_config.json", "garbage"),
        ("config.json", "{}"),
        ("chat_template.jinja", "{% for %}"),
        ("chat_template.jinja", "{{ raise_exception('no') }}"),
        ("generation_config.json", "{"),
        ("generation_config.json", '{"eos_token_id": "x"}'),
        ("preprocessor_config.json", '{"patch_size": "x"}'),
        ("preprocessor_config.json", '{"patch_size": 16, "merge_size": 2}'),
    ],
)
def test_a_damaged_file_is_told(folder, name, content):
    (folder / name).write_text(content)
    with pytest.raises(InputError, match="cannot be read .* Download it again, or choose another"):
        packer("qwen2_5_vl", folder, Images())


def test_a_model_without_a_chat_template_is_refused(folder):
    (folder / "chat_template.jinja").unlink()
    with pytest.raises(InputError, match="template"):
        packer("qwen2_5_vl", folder, Images())


def test_half_a_character_in_a_question_is_replaced(whole):
    pack = packer("qwen2_5_vl", whole, Images())
    packed = pack.pack([user("What \ud800 changed?")], [])
    assert "What ? changed?" in pack.decode(packed.input_ids[0])
