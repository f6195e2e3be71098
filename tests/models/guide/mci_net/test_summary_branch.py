"""The semantic branch at a small size: shapes, greedy words, and what it must not look at."""

import pytest
import torch
from changechat.models.guide.mci_net.config import SummaryConfig
from changechat.models.guide.mci_net.summary_branch import SummaryBranch

SMALL = SummaryConfig(
    channels=16, encoder_layers=2, encoder_heads=2, map_side=8, width=24, decoder_layers=2,
    decoder_heads=3, feed_forward=32, vocabulary=11, slots=7,
)  # fmt: skip


@pytest.fixture
def branch() -> SummaryBranch:
    torch.manual_seed(3)
    return SummaryBranch(SMALL).eval()


@pytest.fixture
def maps() -> tuple[torch.Tensor, torch.Tensor]:
    torch.manual_seed(4)
    return torch.randn(2, 16, 4, 6), torch.randn(2, 16, 4, 6)


def test_it_scores_every_word_at_every_slot(branch, maps):
    words = torch.tensor([[2, 5, 6, 0], [2, 7, 3, 0]])
    assert branch(*maps, words).shape == (2, 4, 11)


def test_a_slot_is_scored_by_the_words_up_to_it_alone(branch, maps):
    first, second = torch.tensor([[2, 5, 6, 7]] * 2), torch.tensor([[2, 5, 9, 0]] * 2)
    scores = branch(*maps, first), branch(*maps, second)
    torch.testing.assert_close(scores[0][:, :2], scores[1][:, :2])
    assert not torch.allclose(scores[0][:, 2], scores[1][:, 2])


def test_greedy_words_are_the_likeliest_of_the_scores(branch, maps):
    for words, before, after in zip(branch.describe(*maps), *maps, strict=True):
        read = torch.tensor([words[:-1]])
        scores = branch(before[None], after[None], read)
        assert scores[0].argmax(dim=1).tolist() == words[1:]
        assert words[0] == SMALL.start and len(words) <= SMALL.slots + 1
        assert SMALL.end not in words[:-1]


def test_a_sentence_ends_with_its_end_word(branch, maps):
    with torch.no_grad():
        branch.decoder.to_vocabulary.bias[SMALL.end] = 100.0
    assert branch.describe(*maps) == [[SMALL.start, SMALL.end]] * 2


def test_a_sentence_that_never_ends_fills_its_slots(branch, maps):
    with torch.no_grad():
        branch.decoder.to_vocabulary.bias[5] = 100.0
    assert branch.describe(*maps) == [[SMALL.start] + [5] * SMALL.slots] * 2


def test_the_dates_are_told_apart(branch, maps):
    before, after = branch.encoder(*maps)
    swapped_before, _ = branch.encoder(*reversed(maps))
    assert before.shape == maps[0].shape
    assert not torch.allclose(before, swapped_before)


def test_it_can_learn_a_sentence(maps):
    torch.manual_seed(0)
    branch = SummaryBranch(SMALL).train()
    optimizer = torch.optim.Adam(branch.parameters(), 3e-3)
    words = torch.tensor([[2, 5, 6, 3], [2, 7, 8, 3]])
    for _ in range(40):
        optimizer.zero_grad()
        scores = branch(*maps, words[:, :-1])
        torch.nn.functional.cross_entropy(scores.flatten(0, 1), words[:, 1:].flatten()).backward()
        optimizer.step()
    assert branch.describe(*maps) == words.tolist()
