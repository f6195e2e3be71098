"""nano's own tokenizer."""

import numpy as np
import pytest
from changechat.core.grid import CELLS
from changechat.models.lab.nano.architecture import train_tokenizer
from changechat.models.lab.nano.examples import measured_examples
from changechat.models.vlm.prompts.evidence import FIXED_SENTENCES
from hypothesis import given
from hypothesis import strategies as st


def _texts():
    samples = measured_examples(200, ["some houses are built"], np.random.default_rng(3))
    return [text for one in samples for e in one.exchanges for text in (e.question, e.answer)]


@pytest.fixture(scope="module")
def tokenizer():
    return train_tokenizer(_texts(), 3072)


@pytest.mark.parametrize("number", [0, 7, 10, 99, 100, 345, 999])
def test_numbers_up_to_999_are_one_token(tokenizer, number):
    assert len(tokenizer.encode(str(number))) == 1


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.words)
def test_a_cell_is_one_token_wherever_it_stands(tokenizer, cell):
    ids = tokenizer.encode(f"in the {cell.words}; the {cell.words} part")
    names = [tokenizer.decode([token]).strip() for token in ids]
    assert names.count(cell.words) == 2


@pytest.mark.parametrize("sentence", FIXED_SENTENCES)
def test_what_every_prompt_says_is_one_token(tokenizer, sentence):
    assert len(tokenizer.encode(sentence)) == 1


def test_prompts_come_back_as_they_were(tokenizer):
    for text in _texts()[:50]:
        assert tokenizer.decode(tokenizer.encode(text)) == text


@given(st.text())
def test_any_text_comes_back(text):
    whole = _small()
    assert whole.decode(whole.encode(text), skip_special_tokens=False) == text


def _small(kept=[]):  # noqa: B006 # made once
    if not kept:
        kept.append(train_tokenizer(["a few words"], 1400))
    return kept[0]
