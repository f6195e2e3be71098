"""Writing with every architecture, in 4 bit and in float32, through the real code path."""

from pathlib import Path

import pytest
import torch
from changechat.core.errors import Cancelled, InputError
from changechat.models.support.listener import Listener
from changechat.models.vlm.families import FAMILIES
from changechat.models.vlm.messages import PAIR, assistant, user

from .loaded import Reader, generator_of, pictures, recipe_of
from .tiny_models import make_tiny

QUESTIONS = ("Has anything changed?", "How many roads?", "And where?", "Describe it.")


@pytest.fixture(scope="module", params=FAMILIES)
def folder(request, tmp_path_factory):
    return request.param, make_tiny(request.param, tmp_path_factory.mktemp(request.param))


@pytest.fixture(scope="module", params=[True, False], ids=["4 bit", "float32"])
def generators(request, folder):
    """Two on one model: one that reuses what it has read, one that is made to forget."""
    family, path = folder
    recipe = recipe_of(family, path, quantization={"four_bit": request.param})
    generator = generator_of(recipe)
    return generator, type(generator)(generator._model, generator._packer)


def ask(generator, messages, shown=None, listener=None, tokens=12):
    packed = generator._packer.pack(messages, shown or pictures())
    return generator.write(packed, "these", listener or Listener(), tokens), packed


def test_a_conversation_gives_the_same_answers_with_and_without_reuse(generators):
    keeping, forgetting = generators
    messages = [user(*PAIR, QUESTIONS[0])]
    for index, question in enumerate((*QUESTIONS[1:], None)):
        forgetting.prefix.clear()
        kept, packed = ask(keeping, messages)
        anew, _ = ask(forgetting, messages)
        assert kept.text == anew.text
        assert [token.text for token in kept.tokens] == [token.text for token in anew.tokens]
        for one, other in zip(kept.tokens, anew.tokens, strict=True):
            assert one.probability == pytest.approx(other.probability, abs=1e-5)
        assert anew.reused_tokens == 0
        assert index == 0 or packed.picture_end <= kept.reused_tokens < packed.length
        if question:
            messages = [*messages, assistant(kept.text), user(question)]


def test_another_question_about_the_same_pictures_shares_their_prefix(generators):
    generator, _ = generators
    generator.prefix.clear()
    _, first = ask(generator, [user(*PAIR, "What has changed?")])
    other, _ = ask(generator, [user(*PAIR, "Where has it changed?")])
    assert other.reused_tokens >= first.picture_end


def test_other_pictures_are_looked_at_anew(generators):
    generator, _ = generators
    messages = [user(*PAIR, QUESTIONS[0])]
    ask(generator, messages)
    packed = generator._packer.pack(messages, pictures(seed=1))
    written = generator.write(packed, "others", Listener(), 4)
    assert written.reused_tokens == 0


def test_a_stopped_answer_ends_within_one_token_and_leaves_a_right_cache(generators):
    generator, forgetting = generators
    messages = [user(*PAIR, QUESTIONS[0])]
    reader = Reader(stop_after=3)
    with pytest.raises(Cancelled):
        ask(generator, messages, listener=reader)
    assert reader.checks == 4
    kept, packed = ask(generator, messages)
    forgetting.prefix.clear()
    anew, _ = ask(forgetting, messages)
    assert kept.text == anew.text
    assert kept.reused_tokens == packed.length - 1


def test_a_failure_in_the_middle_leaves_nothing_behind(generators, monkeypatch):
    generator, _ = generators
    messages = [user(*PAIR, QUESTIONS[0])]
    before, _ = ask(generator, messages)

    def fail(*_, **__):
        raise torch.OutOfMemoryError("no memory")

    with monkeypatch.context() as patch:
        patch.setattr(type(generator._model.lm_head), "forward", fail)
        with pytest.raises(torch.OutOfMemoryError):
            ask(generator, messages)
    after, _ = ask(generator, messages)
    assert after.reused_tokens == 0 and after.text == before.text


def test_a_model_that_computes_no_numbers_says_so(tmp_path):
    """Instead of writing the first word of its vocabulary for ever."""
    folder = make_tiny("qwen2_5_vl", tmp_path / "tiny")
    generator = generator_of(recipe_of("qwen2_5_vl", folder))
    generator._model.lm_head.weight.data.fill_(float("nan"))
    with pytest.raises(InputError, match="came to no numbers"):
        ask(generator, [user(*PAIR, QUESTIONS[0])])


def test_the_text_is_streamed_as_it_comes(generators):
    generator, _ = generators
    reader = Reader()
    written, _ = ask(generator, [user(*PAIR, QUESTIONS[0])], listener=reader, tokens=24)
    assert "".join(reader.words).strip() == written.text
    assert "".join(token.text for token in written.tokens).strip() == written.text


def test_an_answer_is_cut_at_its_limit_and_says_so(generators):
    generator, _ = generators
    written, _ = ask(generator, [user(*PAIR, QUESTIONS[0])], tokens=5)
    assert len(written.tokens) <= 5
    assert written.cut == (len(written.tokens) == 5)


def test_probabilities_are_those_of_the_models_own_choice(generators):
    generator, _ = generators
    written, packed = ask(generator, [user(*PAIR, QUESTIONS[0])], tokens=1)
    model = generator._model
    with torch.inference_mode():
        logits = model(
            input_ids=packed.input_ids,
            **packed.types,
            **{name: generator._fit(value) for name, value in packed.pixels.items()},
        ).logits
    likeliest = float(logits[0, -1].float().softmax(-1).max())
    assert written.tokens[0].probability == pytest.approx(likeliest, abs=1e-5)


def test_yes_against_no_is_told_where_the_answer_opens_with_either(tmp_path):
    """The last layer is made to say Yes, then a little more No than that."""
    folder = make_tiny("qwen2_5_vl", tmp_path / "tiny")
    generator = generator_of(recipe_of("qwen2_5_vl", folder, quantization={"four_bit": False}))
    (yes, *_), (no, *_) = generator._yes, generator._no
    bias = torch.zeros(generator._model.config.text_config.vocab_size)
    head = generator._model.lm_head
    for likelier, expected in ((yes, 0.88), (no, 0.12)):
        bias[:] = 0
        bias[yes] = bias[no] = 30
        bias[likelier] += 2
        head.weight.data.zero_()
        head.bias = torch.nn.Parameter(bias.clone())
        written, _ = ask(generator, [user(*PAIR, "Has it?")], tokens=1)
        assert written.yes_probability == pytest.approx(expected, abs=0.01)
        assert written.text.lower() == ("yes" if likelier == yes else "no")


def test_another_answer_has_no_yes_or_no(generators):
    generator, _ = generators
    written, _ = ask(generator, [user(*PAIR, QUESTIONS[0])], tokens=1)
    opens = written.text.lower() in ("yes", "no")
    assert (written.yes_probability is not None) == opens


def test_a_models_folder_does_not_make_it_guess(tmp_path):
    """Sampling and penalties that a folder's generation settings ask for are left out."""
    folder = make_tiny("qwen2_5_vl", tmp_path / "tiny")
    settings = Path(folder) / "generation_config.json"
    plain = generator_of(recipe_of("qwen2_5_vl", folder))
    first, _ = ask(plain, [user(*PAIR, QUESTIONS[0])])
    text = settings.read_text().rstrip().removesuffix("}").rstrip()
    settings.write_text(
        text + ', "do_sample": true, "temperature": 5.0, "repetition_penalty": 9.0}'
    )
    second, _ = ask(generator_of(recipe_of("qwen2_5_vl", folder)), [user(*PAIR, QUESTIONS[0])])
    assert first.text == second.text
