"""Kill QGIS at any moment: finished turns that are lost, and files that cannot be read.

Run ``./dev benchmark kills [--kills 200]``. Each time a process with QGIS, the real session and the
real writer, but no window, asks and answers until it is killed (SIGKILL) at a random moment: in a
project that many have used before, in a new one, or in one that was never saved and is saved on the
way. A turn is finished once the session has said that it is saved. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import List, Set

ROOT = Path(__file__).resolve().parent.parent
sys.path += [str(ROOT), str(ROOT / "core" / "link")]

WAYS = ("old", "old", "new", "unsaved")
LONGEST_SECONDS = 2.5
MANY_OBJECTS = 300


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--analyst", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.analyst:
        work(Path(options.analyst[0]), options.analyst[1])
    else:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(measure(Path(folder), options.kills)))


def measure(folder: Path, kills: int) -> dict:
    """Kill so many analysts and count what came of their turns.

    Returns
    -------
    dict
        ``kills``; ``finished``: turns that were said to be saved; ``lost`` of them; ``unreadable``
        files; ``files``; ``also_kept``: turns that were written but not yet said to be;
        ``drafts``: unfinished new files that were left, under names that nobody reads.
    """
    finished: Set[str] = set()
    for number in range(kills):
        way = WAYS[number % len(WAYS)]
        place = folder / ("old" if way == "old" else f"{way}{number}")
        finished |= set(_killed(place, way, folder / "home"))
    kept, unreadable, files = _kept(folder)
    return {
        "kills": kills,
        "finished": len(finished),
        "lost": len(finished - kept),
        "also_kept": len(kept - finished),
        "files": files,
        "unreadable": unreadable,
        "drafts": len(list(folder.rglob(".changechat-*"))),
    }


def _killed(place: Path, way: str, home: Path) -> List[str]:
    """Let an analyst work and kill it; return the questions it was told were saved."""
    place.mkdir(parents=True, exist_ok=True)
    process = subprocess.Popen(
        [sys.executable, __file__, "--analyst", str(place), way],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "CHANGECHAT_HOME": str(home)},
    )
    if process.stdout.readline() != "ready\n":
        raise RuntimeError("The analyst did not get ready.")
    timer = threading.Timer(random.uniform(0.0, LONGEST_SECONDS), process.kill)
    timer.start()
    heard = process.stdout.read()
    process.wait()
    whole = heard[: heard.rfind("\n") + 1]  # a line may be cut off
    return whole.split()


def _kept(folder: Path) -> "tuple[Set[str], List[str], int]":
    """Return the questions of all result files, those that cannot be read, and their number."""
    from launcher import register_package

    register_package()
    from changechat.core.errors import ChangeChatError
    from changechat.ui.conversations.conversation_reading import read_entries, read_turns

    kept: Set[str] = set()
    unreadable = []
    files = [path for path in folder.rglob("*.gpkg") if ".changechat-" not in str(path)]
    for path in files:
        try:
            for entry in read_entries(path):
                kept |= {turn.question for turn in read_turns(path, entry.conversation)}
            with closing(sqlite3.connect(path)) as database:
                state = database.execute("PRAGMA integrity_check").fetchone()[0]
        except (ChangeChatError, sqlite3.Error) as error:
            state = str(error)
        if state != "ok":
            unreadable.append(f"{path.name}: {state}")
    return kept, unreadable, len(files)


# ---- inside the process that is killed


def work(place: Path, way: str) -> None:
    """Ask and answer without end; print every question whose turn is saved."""
    from launcher import register_package

    register_package()
    from qgis.core import QgsApplication, QgsProject

    application = QgsApplication([], False)
    application.initQgis()
    from tests.ui.conversations.talk import Talk

    talk = Talk(place)
    project = place / "town.qgz"
    if project.exists():
        talk.open(project)
    else:
        talk.add_layers("before", "after")
        if way != "unsaved":
            talk.save()
    talk.session.saved.connect(lambda inquiry: _say(inquiry.question))
    _say("ready")
    for number in count(1):
        # Every other answer is about another place, for which new tables are written.
        copies = random.randrange(1, MANY_OBJECTS) if number % 2 else 1
        talk.ask(uuid.uuid4().hex, copies=copies)
        if way == "unsaved" and number == 2:
            QgsProject.instance().write(str(project))
        time.sleep(random.uniform(0.0, 0.02))


def _say(word: str) -> None:
    print(word, flush=True)


if __name__ == "__main__":
    main()
