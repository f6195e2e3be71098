"""Which examples an epoch has, and in which order."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from changechat.core.errors import InputError
from changechat.models.lab.vlm_training.corpus import Corpus, DataFile
from changechat.models.lab.vlm_training.example import TrainingExample
from changechat.models.lab.vlm_training.fine_tuning import epoch_batches, plain_batches
from changechat.models.vlm.packing.example_text import ExampleText
from hypothesis import given
from hypothesis import strategies as st

_TEXT = ExampleText(np.zeros(0, np.int32), np.zeros(0, bool))


def corpus(*sizes_and_weights, seed=0):
    rng = np.random.default_rng(seed)
    sources = [
        [
            TrainingExample(f"{file}:{n}", _TEXT, (), int(rng.integers(10, 2000)))
            for n in range(size)
        ]
        for file, (size, _) in enumerate(sizes_and_weights)
    ]
    return Corpus(sources, [weight for _, weight in sizes_and_weights])


def names(batches):
    return [example.name for batch in batches for example in batch]


sources = st.lists(st.tuples(st.integers(1, 60), st.floats(0.05, 3.5)), min_size=1, max_size=4)


@given(sources, st.integers(1, 9), st.integers(0, 5))
def test_every_example_is_seen_as_often_as_its_weight_says(parts, batch, epoch):
    seen = Counter(names(epoch_batches(corpus(*parts), epoch, batch, 7)))
    for file, (size, weight) in enumerate(parts):
        counts = [seen[f"{file}:{number}"] for number in range(size)]
        expected = round(size * weight)
        assert sum(counts) == expected or (sum(seen.values()) == 1 and expected == 0)
        if expected:
            assert set(counts) <= {expected // size, expected // size + 1}


@given(sources, st.integers(1, 9))
def test_no_batch_is_empty_or_larger_than_asked(parts, batch):
    sizes = [len(one) for one in epoch_batches(corpus(*parts), 0, batch, 7)]
    assert 0 < min(sizes) and max(sizes) <= batch


def test_the_same_seed_gives_the_same_order_and_epochs_differ():
    data = corpus((40, 1.0), (30, 0.5))
    first, again = (names(epoch_batches(data, 0, 4, 7)) for _ in range(2))
    assert first == again
    assert first != names(epoch_batches(data, 1, 4, 7)) != names(epoch_batches(data, 1, 4, 8))


def test_half_a_weight_takes_other_examples_each_time():
    data = corpus((40, 0.5))
    epochs = [set(names(epoch_batches(data, epoch, 4, 7))) for epoch in range(6)]
    assert all(len(epoch) == 20 for epoch in epochs)
    assert len(set.union(*epochs)) > 36


def test_examples_of_alike_length_share_a_batch():
    batches = epoch_batches(corpus((400, 1.0)), 0, 8, 7)
    spread = [max(x.length for x in b) - min(x.length for x in b) for b in batches]
    assert np.mean(spread) < 100
    lengths = [batch[0].length for batch in batches]
    assert lengths != sorted(lengths)


def test_validation_leaves_nothing_out():
    examples = corpus((17, 1.0)).sources[0]
    assert sorted(names(plain_batches(examples, 5))) == sorted(example.name for example in examples)


@given(st.floats(0.001, 1000))
def test_a_weight_is_read_behind_the_files_name(weight):
    assert DataFile.parse(f"some/data.json={weight}") == DataFile(Path("some/data.json"), weight)


def test_a_file_may_have_an_equals_sign_in_its_name(tmp_path):
    odd = tmp_path / "a=2"
    odd.write_text("[]")
    assert DataFile.parse(str(odd)) == DataFile(odd)
    assert DataFile.parse(f"{odd}=2") == DataFile(odd, 2.0)
    assert DataFile.parse("plain.json") == DataFile(Path("plain.json"))


@pytest.mark.parametrize("weight", ("0", "-1", "nan", "inf", "much", ""))
def test_a_weight_that_is_no_number_above_0_is_refused(weight):
    with pytest.raises(InputError, match="must be a number above 0"):
        DataFile.parse(f"data.json={weight}")
