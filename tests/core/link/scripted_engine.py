"""An engine for tests: a real child process that does what the question or the command says.

Run as ``python -I scripted_engine.py MODE``; questions and commands are the methods of
``ScriptedEngine``.
"""

from __future__ import annotations

import ctypes
import importlib
import os
import signal
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


class ScriptedEngine:
    """Loads as the mode says and answers as the question says."""

    def __init__(self, mode: str, protocol_stream: int) -> None:
        self.mode = mode
        self.protocol_stream = protocol_stream
        self.errors = importlib.import_module("changechat.core.errors")

    def load(self, listener) -> None:
        """Load at once, after a pause without heartbeats, or not at all."""
        if self.mode == "slow-load":
            listener.progress(0.5, "reading weights")
            ctypes.PyDLL(None).sleep(2)  # as the import of a large library: no other thread runs
        elif self.mode == "endless-load":
            time.sleep(600)
        elif self.mode == "broken-load":
            raise self.errors.InputError("The weights are damaged. Install them again.")
        elif self.mode == "incomplete":
            raise ImportError("No module named 'torch'")

    def answer(self, request, listener):
        """Run the method that the question names."""
        return getattr(self, request.question)(request, listener)

    def run_command(self, name, arguments, listener):
        """Run the method that the command names; report what it was told."""
        answer = getattr(self, name)(arguments, listener)
        return {"name": name, "arguments": arguments, "text": answer.text}

    def idle(self):
        """Tidy up nothing."""

    def echo(self, request, listener):
        """Report progress, stream three pieces and answer."""
        for index, piece in enumerate(["one ", "two ", "trois: étage ✓"]):
            listener.check()
            listener.progress((index + 1) / 3, f"piece {index + 1}")
            listener.text(piece)
        return _answer("one two trois: étage ✓")

    def nice(self, request, listener):
        """Answer with the priority of this process."""
        return _answer(str(os.nice(0)))

    def prints(self, request, listener):
        """Print as Python and as a C library would."""
        print("from Python")
        os.write(1, b"from C\n")
        return _answer("printed")

    def stream(self, request, listener):
        """Stream until stopped."""
        while True:
            listener.check()
            listener.text("tick ")
            time.sleep(0.01)

    def hang(self, request, listener):
        """Ignore every wish to stop."""
        listener.text("hanging")
        time.sleep(600)

    def wait_for_data(self, request, listener):
        """Be kept by a library that waits for a server."""
        module = importlib.import_module("changechat.models.support.waiting_for_data")
        listener.text("reading")
        with module.waiting_for_data():
            time.sleep(600)

    def be_killed(self, request, listener):
        """End as by the system."""
        listener.text("last words")
        os.kill(os.getpid(), signal.SIGKILL)

    def exit(self, request, listener):
        """End with an exit code and a line in the log."""
        print("cannot go on", file=sys.stderr, flush=True)
        os._exit(7)

    def freeze(self, request, listener):
        """Stop the whole process, heartbeats too."""
        listener.text("freezing")
        os.kill(os.getpid(), signal.SIGSTOP)

    def garbage(self, request, listener):
        """Write on the protocol's own stream."""
        os.write(self.protocol_stream, b"Segmentation \xff fault\n")
        time.sleep(600)

    def refuse(self, request, listener):
        """Refuse the layers."""
        raise self.errors.InputError("The two layers do not overlap. Choose others.")

    def bug(self, request, listener):
        """Fail as no one foresaw."""
        raise ZeroDivisionError("tile of no width")

    def memory(self, request, listener):
        """Run out of memory."""
        raise MemoryError()

    def infinite(self, request, listener):
        """Answer with a number that JSON cannot carry."""
        answer = _answer("infinite")
        answer.timings["guide"] = float("inf")
        return answer

    def nonsense(self, request, listener):
        """Answer with something else than an answer."""
        return _Nonsense()


class _Nonsense:
    def to_dict(self) -> dict:
        return {"answer": 42}


def _answer(text: str):
    core = "changechat.core"
    answer, evidence, grid = (
        importlib.import_module(f"{core}.{name}") for name in ("answer", "evidence", "grid")
    )
    geometry = grid.GridGeometry((0.5, 0.0, 0.0, 0.0, -0.5, 0.0), 300, 300, "EPSG:32615")
    found = evidence.Evidence(True, geometry, 0.5, 22500.0, "scripted")
    return answer.Answer(text=text, task="chat", evidence=found, model="scripted")


def main() -> int:
    """Serve in the mode of the first argument."""
    mode = sys.argv[1]
    if mode == "silent":
        time.sleep(600)
    if mode == "stranger":
        print("Python 2.7 says hello")
    if mode == "fails":
        sys.exit("no such environment")
    sys.path.insert(0, str(ROOT / "core" / "link"))
    importlib.import_module("launcher").register_package()
    worker = importlib.import_module("changechat.models.engine.worker")
    engine = ScriptedEngine(mode, os.dup(1))
    code = worker.serve(lambda: engine, heartbeat_seconds=0.05, grace_seconds=0.3)
    alive = [thread.name for thread in threading.enumerate()]
    print("threads:", *alive, file=sys.stderr)
    print("left by itself", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
