"""Runs the bank through one engine worker and judges every answer.

    python run.py --model evidence --half open --launcher clone/core/launcher.py

Prints a table by kind; writes answers, evidence figures and verdicts as JSON.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from checker import ORDER, judge
from engine_line import EngineLine
from pairs import Pair, read_pairs

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
HOME = Path.home() / ".local/share/changechat"
HEADS = ("right", "honest", "awkward", "refused", "beside", "contrad.", "wrong")


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="evidence", help="as in ask --model")
    parser.add_argument("--guide", default="embedded", help="as in ask --guide")
    parser.add_argument("--half", choices=("open", "held", "all"), default="open")
    parser.add_argument("--launcher", type=Path, default=ROOT / "core/link/launcher.py")
    parser.add_argument("--python", type=Path, default=HOME / "engine/bin/python")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--sample", type=Path, default=HOME / "sample")
    made = HOME / "answers" / "made"
    parser.add_argument("--made", type=Path, default=made, help="for copies with a CRS")
    parser.add_argument("--pair", help="ask every conversation about this pair instead")
    parser.add_argument("--every-pair", action="store_true", help="ask each about all pairs")
    parser.add_argument("--given", action="store_true", help="only the 125 given conversations")
    parser.add_argument("--out", type=Path, help="default: results/MODEL_HALF.json")
    return parser.parse_args()


def conversations(chosen: argparse.Namespace, pairs: Iterable[str]) -> list[dict]:
    """Return the conversations to ask, each with its pair."""
    halves = ("open", "held") if chosen.half == "all" else (chosen.half,)
    found = []
    for half in halves:
        for file in sorted((HERE / "questions").glob(f"{half}_*.json")):
            found += [{**entry, "half": half} for entry in json.loads(file.read_text())]
    if chosen.given:
        found = [entry for entry in found if entry["given"]]
    if chosen.every_pair:
        return [{**entry, "pair": name} for name in pairs for entry in found]
    if chosen.pair:
        return [{**entry, "pair": chosen.pair} for entry in found]
    return sorted(found, key=lambda entry: entry["pair"])


def converse(line: EngineLine, entry: dict, pair: Pair, chosen: argparse.Namespace) -> list[dict]:
    """Ask a conversation's turns and judge each."""
    turns: list[dict] = []
    rows = []
    for turn in entry["turns"]:
        request = {"before": pair.source(False), "after": pair.source(True)}
        request |= {"model": chosen.model, "guide": chosen.guide}
        request |= {"question": turn["text"], "turns": turns}
        begun = time.perf_counter()
        message = line.ask(request)
        seconds = time.perf_counter() - begun
        rows.append(_row(entry, turn, pair, message) | {"seconds": round(seconds, 3)})
        if message["type"] == "result":
            answer = message["answer"]
            told = {"question": turn["text"], "answer": answer["answer"]}
            turns = [*turns, told | {"task": answer["task"], "model": answer["model"]}]
    return rows


def _row(entry: dict, turn: dict, pair: Pair, message: dict) -> dict:
    row = {"id": turn["id"], "kind": entry["kind"], "pair": pair.name, "half": entry["half"]}
    row |= {"question": turn["text"]}
    if message["type"] == "error":
        return row | {"answer": None, "verdict": "beside", "reason": message["message"]}
    answer = message["answer"]
    try:
        verdict = judge(
            answer["answer"],
            turn["expect"],
            answer["evidence"],
            question=turn["text"],
            dates=pair.dates,
            author=answer["model"],
        )
    except Exception as error:  # one text that the checker trips over must not end the run
        return row | {
            "answer": answer["answer"],
            "verdict": "beside",
            "reason": f"CHECKER {error!r}",
        }
    told = {key: answer.get(key) for key in ("answer", "model", "query", "facts", "withheld")}
    return row | told | {"verdict": verdict.name, "reason": verdict.reason}


def table(rows: list[dict], by: str) -> str:
    """Return shares of verdicts as a Markdown table."""
    groups = defaultdict(list)
    for row in rows:
        groups[row[by]].append(row["verdict"])
    lines = [f"| {by} | n | good | " + " | ".join(HEADS) + " |", "|---" * (len(HEADS) + 3) + "|"]
    for name in sorted(groups):
        lines.append(_line(name, groups[name]))
    lines.append(_line("**all**", [row["verdict"] for row in rows]))
    return "\n".join(lines)


def _line(name: str, verdicts: list[str]) -> str:
    counts = Counter(verdicts)
    shares = [f"{counts[verdict] / len(verdicts):.2f}" for verdict in ORDER_AS_HEADS]
    good = (counts["right"] + counts["honest_refusal"]) / len(verdicts)
    return f"| {name} | {len(verdicts)} | {good:.2f} | " + " | ".join(shares) + " |"


ORDER_AS_HEADS = tuple(ORDER)


def main() -> None:
    """Ask, judge, print, write."""
    chosen = options()
    pairs = read_pairs(HERE / "pairs.json", chosen.data, chosen.sample, chosen.made)
    rows: list[dict] = []
    with EngineLine(chosen.python, chosen.launcher) as line:
        for entry in conversations(chosen, pairs):
            rows += converse(line, entry, pairs[entry["pair"]], chosen)
    out = chosen.out or HOME / "answers" / f"{chosen.model}_{chosen.half}.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    print(table(rows, "kind"), table(rows, "pair"), sep="\n\n")
    times = sorted(row["seconds"] for row in rows)
    print(f"\n{len(rows)} answers; median {times[len(times) // 2]:.3f} s; written to {out}")


if __name__ == "__main__":
    main()
