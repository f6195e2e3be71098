"""How long a project with many conversations takes to list them in the dock.

Run ``./dev benchmark conversations [--conversations 500] [--turns 10]``. Writes a result file with
the code that keeps every turn, then opens the list of the dock on it, as often as ``--times`` says.
Prints one JSON object: seconds from the button until all rows can be used, how long the call
itself takes at the most, and how long a search of all words takes.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path += [str(ROOT), str(ROOT / "core" / "link")]

RESULTS = 50


def main() -> None:
    """Measure and print."""
    from launcher import register_package

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conversations", type=int, default=500)
    parser.add_argument("--turns", type=int, default=10)
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    register_package()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from qgis.core import QgsApplication

    application = QgsApplication([], True)
    application.initQgis()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CHANGECHAT_HOME"] = str(Path(folder, "home"))
        report = measure(Path(folder), options.conversations, options.turns, options.times)
    print(json.dumps({"conversations": options.conversations, "turns": options.turns, **report}))
    sys.stdout.flush()
    os._exit(0)  # QGIS without its window does not end well


def measure(folder: Path, conversations: int, turns: int, times: int) -> dict:
    """Open the list again and again; see the top of this file."""
    from changechat.ui.conversations.conversation_list import ConversationList
    from changechat.ui.conversations.history import History
    from changechat.ui.results.result_places import ResultPlaces
    from qgis.core import QgsProject

    from tests.ui.waiting import wait_until

    QgsProject.instance().write(str(folder / "town.qgz"))
    _write(folder / "town_changes.gpkg", conversations, turns)
    seconds, calls = [], []
    history = History(ResultPlaces())
    shown = ConversationList(history)
    shown.resize(300, 500)
    shown.show()
    for _ in range(times):
        shown.rows.show_conversations([])
        start = time.perf_counter()
        shown.open_list("")
        opened = time.perf_counter()
        wait_until(lambda: shown.rows.rowCount() == conversations and not history.busy)
        shown.grab()
        seconds.append(time.perf_counter() - start)
        calls.append(opened - start)
    start = time.perf_counter()
    shown.search.setText("buildings 7")
    return {
        "open_seconds": round(statistics.median(seconds), 3),
        "worst_seconds": round(max(seconds), 3),
        "call_seconds": round(max(calls), 3),
        "search_seconds": round(time.perf_counter() - start, 3),
        "megabytes": round((folder / "town_changes.gpkg").stat().st_size / 1e6, 1),
    }


def _write(path: Path, conversations: int, turns: int) -> None:
    from changechat.core.kept_conversation import (
        ConversationEntry,
        KeptLayer,
        KeptTurn,
        now_utc,
    )
    from changechat.ui.conversations.conversation_tables import TurnToKeep
    from changechat.ui.results.geopackage import open_geopackage
    from changechat.ui.results.result_geopackage import write_tables

    from tests.example_answer import example_answer

    answer = example_answer(copies=50)
    for result in range(RESULTS):
        write_tables(path, answer, {"key": f"{result:064d}"}, "<qgis/>")
    dataset = open_geopackage(path, False)
    dataset.StartTransaction()
    layers = KeptLayer("before", "Town 2011"), KeptLayer("after", "Town 2012")
    for number in range(conversations):
        now = now_utc()
        question = f"How many buildings of part {number} are new, and where do they stand?"
        entry = ConversationEntry(
            f"{number:032x}", None, "a → b", question, 0, *layers, None, "", now, now
        )
        for _ in range(turns):
            kept = KeptTurn(question, answer, (), now_utc())
            TurnToKeep(entry, kept).keep(dataset, 1 + number % RESULTS)
    dataset.CommitTransaction()


if __name__ == "__main__":
    main()
