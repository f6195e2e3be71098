"""nano's own tokenizer: byte-level BPE learnt from its lessons.

Numbers up to 999 and the cell words are one token each, so that the model can copy a measured
figure or place in one step. The sentences that open every prompt are one token each as well: they
say the same to this model every time.
"""

from __future__ import annotations

from collections.abc import Iterable

from tokenizers import AddedToken, Regex, Tokenizer, models, pre_tokenizers, trainers
from tokenizers.decoders import ByteLevel
from transformers import PreTrainedTokenizerFast

from ....core.grid import CELLS
from ...vlm.prompts.evidence import FIXED_SENTENCES

SPECIAL = (
    "<|endoftext|>",
    "<|im_start|>",
    "<|im_end|>",
    "<|vision_start|>",
    "<|vision_end|>",
    "<|image_pad|>",
    "<|video_pad|>",
)
#: Qwen2.5-VL's template without its system message.
CHAT_TEMPLATE = (
    "{% set count = namespace(images=0) %}"
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n"
    "{% if message['content'] is string %}{{ message['content'] }}{% else %}"
    "{% for part in message['content'] %}{% if part['type'] == 'image' %}"
    "{% set count.images = count.images + 1 %}"
    "{% if add_vision_id %}Picture {{ count.images }}: {% endif %}"
    "<|vision_start|><|image_pad|><|vision_end|>"
    "{% else %}{{ part['text'] }}{% endif %}{% endfor %}{% endif %}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
_NUMBERS = range(1000)
#: Often enough that every number and cell becomes one token.
_DRILL = 40
_LONGEST_FIRST = sorted((cell.words for cell in CELLS), key=len, reverse=True)
_PIECES = Regex(
    rf" ?(?:{'|'.join(_LONGEST_FIRST)})(?![A-Za-z])|\d{{1,3}}| ?[A-Za-z]+| ?[^\sA-Za-z\d]+|\s"
)


def train_tokenizer(texts: Iterable[str], vocabulary: int) -> PreTrainedTokenizerFast:
    """Learn a tokenizer of at most ``vocabulary`` tokens from prompts and answers."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(_PIECES, "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary - len(FIXED_SENTENCES),
        special_tokens=list(SPECIAL),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(_with_drill(texts), trainer)
    tokenizer.add_tokens([AddedToken(text, normalized=False) for text in FIXED_SENTENCES])
    whole = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        clean_up_tokenization_spaces=False,
    )
    whole.eos_token, whole.pad_token = "<|im_end|>", "<|endoftext|>"
    whole.chat_template = CHAT_TEMPLATE
    return whole


def _with_drill(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        for sentence in FIXED_SENTENCES:
            text = text.replace(sentence, " ")
        yield text
    words = " ".join(f"the {words}, {words};" for words in _LONGEST_FIRST)
    for _ in range(_DRILL):
        yield " ".join(map(str, _NUMBERS))
        yield words
