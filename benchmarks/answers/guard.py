"""How many contradictions the guard withholds, and how many correct texts.

    ENGINE_PYTHON guard.py [GUIDE]

Evidence is the guide's own on LEVIR-CD validation tiles. Correct are LEVIR-CC captions that agree
with a tile's mask by the words that this file looks for, and answers that are true by construction.
Contradictions are such answers with a number, a cell, a direction, an area, a share or a yes
changed to what was not measured, and broken texts. Prints shares, and each text judged otherwise.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import runpy
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
runpy.run_path(str(ROOT / "core/link/launcher.py"))["register_package"]()

from changechat.core.evidence import Evidence  # noqa: E402
from changechat.core.grid import CELLS  # noqa: E402
from changechat.core.language.answering import answer_question  # noqa: E402
from changechat.core.language.guard import objection  # noqa: E402
from changechat.core.language.questions.buttons import BUTTON_QUESTIONS  # noqa: E402
from changechat.core.language.tasks import route  # noqa: E402
from changechat.models.guide.guide import Guide  # noqa: E402
from changechat.models.lab.guide_training.data.pairs import read_pairs  # noqa: E402
from changechat.models.lab.nano.teacher import taught_answer  # noqa: E402
from changechat.models.lab.nano.tiles import ObservedTile, labelled_samples  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
TILES, CAPTIONS, ANSWERS = 120, 200, 120
QUESTIONS = [
    *BUTTON_QUESTIONS.values(),
    "How many buildings have appeared?",
    "Have any buildings disappeared?",
    "Where were buildings built?",
    "What changed in the center?",
]
_BUILT = re.compile(r"\b(?:houses?|buildings?|villas?|residential|homes?)\b", re.I)
_GONE = re.compile(
    r"\b(?:disappear|remov|demolish|replac|gone|destroy|vanish|withdr|clear|cut)", re.I
)
_EXACT = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|another|an?|row|top|bottom|left|right|"
    r"upper|lower|corner|center|middle|half|side|\d+)\b",
    re.I,
)
_PARTS = ("top left corner", "lower right corner", "center")

Case = tuple[str, str, Evidence, str]


def evidences() -> list[Evidence]:
    """Return the guide's evidence of some tiles."""
    guide = Guide(*sys.argv[1:])
    pairs = list(read_pairs(DATA / "levir_cd" / "val_256"))[:: 381 // TILES]
    return [ObservedTile.by(guide, tile).evidence for tile in labelled_samples(pairs)]


def captions(seen: list[Evidence], rng: random.Random) -> list[Case]:
    """Return human captions, each against evidence that it agrees with."""
    with gzip.open(DATA / "levir_mci_captions.json.gz", "rt", encoding="utf-8") as file:
        images = list(json.load(file).values())
    same = [one for one in seen if not one.changed]
    grown = [
        one
        for one in seen
        if one.counts["building"]["appeared"] > 1 and not one.counts["building"]["disappeared"]
    ]
    rng.shuffle(images)
    found: list[Case] = []
    wanted = {0: CAPTIONS // 2, 1: CAPTIONS // 2}
    for image in images:
        flag = image["changeflag"]
        text = rng.choice(image["captions"])
        agrees = not flag or (_BUILT.search(text) and not _GONE.search(text))
        if wanted[flag] and agrees and not (flag and _EXACT.search(text)):
            wanted[flag] -= 1
            found.append(
                ("What has changed?", text, rng.choice(grown if flag else same), "caption")
            )
    return found


def answers(seen: list[Evidence], rng: random.Random) -> list[Case]:
    """Return answers that are true by construction."""
    found = []
    while len(found) < ANSWERS:
        evidence, question = rng.choice(seen), rng.choice(QUESTIONS)
        task = route(question)
        text = (
            taught_answer(evidence, task)
            if rng.random() < 0.5
            else answer_question(evidence, question).text
        )
        if task.served and "cannot" not in text:
            found.append((question, text, evidence, "answer"))
    return found


def contradictions(true: list[Case], seen: list[Evidence], rng: random.Random) -> list[Case]:
    """Return what each change makes of true answers."""
    found = []
    for question, text, evidence, _ in true:
        for kind, change in CHANGES.items():
            partly = kind == "denial" and question not in BUTTON_QUESTIONS.values()
            changed = None if partly else change(text, evidence, rng)
            if changed and changed != text:
                found.append((question, changed, evidence, kind))
    return found


def _known_numbers(evidence: Evidence) -> set[int]:
    sums = {0, len(evidence.components)}
    for counts in [evidence.counts, *(cell.counts for cell in evidence.cells)]:
        ways = list(counts["building"].values())
        sums |= {*ways, sum(ways)}
    return sums


def _number(text: str, evidence: Evidence, rng: random.Random) -> str | None:
    match = re.search(r"\b(\d+) buildings?", text)
    if match is None:
        return None
    others = [n for n in range(2, 60) if n not in _known_numbers(evidence)]
    return text.replace(match[0], f"{rng.choice(others)} buildings", 1)


def _direction(text: str, evidence: Evidence, rng: random.Random) -> str | None:
    counts = evidence.counts["building"]
    if not counts["appeared"] or counts["disappeared"] or " appeared" not in text:
        return None
    return re.sub(r"(?<=\s)appeared", "disappeared", text)


def _cell(text: str, evidence: Evidence, rng: random.Random) -> str | None:
    changed = [item.cell.words for item in evidence.changed_cells()]
    still = [cell.words for cell in CELLS if cell.words not in changed and "corner" in cell.words]
    named = [words for words in changed if "corner" in words and f"the {words}" in text]
    if not still or not named or "unchanged" in text:
        return None
    return text.replace(f"the {named[0]}", f"the {rng.choice(still)}", 1)


def _yes(text: str, evidence: Evidence, rng: random.Random) -> str | None:
    if text.startswith("Yes"):
        return "No" + text[3:]
    return "Yes" + text[2:] if text.startswith("No:") or text.startswith("No.") else None


def _denial(text: str, evidence: Evidence, rng: random.Random) -> str | None:
    sentences = ("No change.", "Nothing has changed.", "The two scenes seem identical.")
    return rng.choice(sentences) if evidence.components else None


def _invention(text: str, evidence: Evidence, rng: random.Random) -> str | None:
    cells = rng.choice(_PARTS)
    return (
        None
        if evidence.changed
        else f"Yes. {rng.randint(1, 9)} buildings have appeared in the {cells}."
    )


def _area(text: str, evidence: Evidence, rng: random.Random) -> str | None:
    match = re.search(r"(\d[\d,]*) m²", text)
    if match is None or len(evidence.components) > 9:
        return None
    return text.replace(match[0], f"{int(match[1].replace(',', '')) * 7 + 1300:,} m²")


def _repetition(text: str, evidence: Evidence, rng: random.Random) -> str | None:
    return " ".join([text.split(". ")[0] + "."] * 4)


CHANGES = {
    "number": _number,
    "direction": _direction,
    "cell": _cell,
    "yes or no": _yes,
    "denial": _denial,
    "invention": _invention,
    "area": _area,
    "repetition": _repetition,
}


def report(title: str, cases: list[Case], wanted: bool) -> None:
    """Print how many are withheld, by kind, and which are judged otherwise than wanted."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for question, text, evidence, kind in cases:
        why = objection(text, evidence, answer_question(evidence, question))
        counts[kind][0] += why is not None
        counts[kind][1] += 1
        if (why is not None) != wanted:
            print(f"  {kind} | {question} | {text[:150]!r} | {why}")
    held, total = (sum(column) for column in zip(*counts.values(), strict=True))
    print(f"{title}: {held} of {total} withheld ({held / total:.3f})")
    for kind, (some, of) in counts.items():
        print(f"  {kind}: {some} of {of}")


def main() -> None:
    """Judge and print."""
    rng = random.Random(7)
    seen = evidences()
    told, true = captions(seen, rng), answers(seen, rng)
    report("Contradictions", contradictions(true, seen, rng), wanted=True)
    report("Correct texts", told + true, wanted=False)


if __name__ == "__main__":
    sys.exit(main())
