"""An engine for tests of Processing: a real child process that gives the example answer.

Run as ``python -I example_engine.py FILE``; the request is written to FILE as JSON.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class ExampleEngine:
    """Streams the example answer."""

    def load(self, listener) -> None:
        """Have nothing to load."""

    def answer(self, request, listener):
        """Write the request down and answer."""
        Path(sys.argv[1]).write_text(json.dumps(request.to_dict()), encoding="utf-8")
        answer = _example().example_answer()
        listener.progress(0.5, "looking")
        for word in answer.text.split(" "):
            listener.text(word + " ")
        return answer

    def idle(self):
        """Tidy up nothing."""


def _example():
    spec = importlib.util.spec_from_file_location("example", ROOT / "tests" / "example_answer.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "core" / "link"))
    importlib.import_module("launcher").register_package()
    worker = importlib.import_module("changechat.models.engine.worker")
    sys.exit(worker.serve(ExampleEngine))
