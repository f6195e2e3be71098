"""A small test set on disk, and what stands in for the guide and for a model."""

import cv2
import numpy as np
from changechat.models.engine.observation import Observation
from changechat.models.lab.evaluation.test_set import read_masks
from changechat.models.lab.evaluation.writers import Text

from tests.models.made_evidence import evidence_of

SIDE = 96
PLACES = {"top left corner": (4, 4), "center": (40, 40), "lower right corner": (80, 80)}


def make_pairs(folder, *changed):
    """Write one pair for each list of cell words with a changed building and return the set."""
    for part in ("A", "B", "label"):
        (folder / part).mkdir(parents=True)
    for number, words in enumerate(changed):
        before = np.random.default_rng(number).integers(70, 110, (SIDE, SIDE, 3), np.uint8)
        after, label = before.copy(), np.zeros((SIDE, SIDE), np.uint8)
        for word in words:
            x, y = PLACES[word]
            after[y : y + 12, x : x + 12] = 220
            label[y : y + 12, x : x + 12] = 255
        for part, image in (("A", before), ("B", after), ("label", label)):
            cv2.imwrite(str(folder / part / f"pair_{number}.png"), image)
    return read_masks(folder)


class MadeLooks:
    """Sees what is true; ``asked`` lists the pairs that were looked at."""

    guide_key, ground_sampling_distance = "made", 0.5

    def __init__(self, test_set):
        self._pairs = {pair.before: (pair, "appeared") for pair in test_set.pairs}
        self._pairs.update({pair.after: (pair, "disappeared") for pair in test_set.pairs})
        self.asked = []

    def observe(self, before, after, listener):
        pair, direction = self._pairs[before]
        self.asked.append((before.parent.name, pair.name))
        words = pair.references["loc_build"][0]
        cells = [] if words == "No change" else words.split(",")
        evidence = evidence_of(*(("building", direction, cell) for cell in cells))
        evidence.summary = f"{len(cells)} buildings."
        picture = np.full((8, 8, 3), 10 * len(cells), np.uint8)
        return Observation(evidence, (picture, picture))


class Copier:
    """Says what the evidence says; without any, it says no."""

    title, identity, papers_words = "Copier", "copier", False

    def __init__(self):
        self.seen = []

    def answer(self, question, look, listener):
        self.seen.append((question, look))
        return Text(self._text(question, look.evidence))

    def converse(self, look, listener):
        return [
            Text(self._text(words, look.evidence)) for words in ("Has", "How many", "Where", "")
        ]

    def _text(self, question, evidence):
        number = evidence.total("building")
        if question.startswith(("How many", "Count", "What is the number")):
            return f"{number} buildings have changed."
        if not number:
            return "No buildings have changed."
        direction = "appeared" if evidence.counts["building"]["appeared"] else "disappeared"
        cells = [cell.cell.words for cell in evidence.changed_cells()]
        where = " and the ".join(cells)
        opening = "Yes. " if question.startswith(("Has", "Did", "Is", "Have")) else ""
        return f"{opening}{number} buildings have {direction} in the {where}."
