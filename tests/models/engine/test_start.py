"""The start of the engine: nothing foreign in its log, no connection, no code from a hub."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from changechat.core.environment import LAUNCHER
from changechat.core.link import commands, protocol
from changechat.core.model_names import NANO
from changechat.models.sample.write import write_sample

from ...core.link.engine_link import PATIENCE_SECONDS

#: Runs the engine as on a processor with AVX512-BF16, with the package that fetches compiled code
#: installed, and writes down whatever would connect.
_AS_ON_AVX512_BF16 = """
import importlib.machinery, runpy, sys

class Capable(importlib.machinery.PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        spec = super().find_spec(name, path, target)
        if name == "bitsandbytes.functional":
            execute = spec.loader.exec_module
            def exec_module(module):
                execute(module)
                module.has_avx512bf16 = lambda: True
                print("made capable", file=sys.stderr)
            spec.loader.exec_module = exec_module
        return spec

def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo"):
        print("connects", arguments, file=sys.stderr)

sys.meta_path.insert(0, Capable)
sys.addaudithook(watch)
sys.path.append(sys.argv.pop(1))
sys.argv[:] = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""
_FETCHES = "import sys\nprint('looked on the hub', file=sys.stderr)\nget_kernel = None\n"


def test_a_model_loads_without_a_foreign_line_a_connection_or_code_from_a_hub(tmp_path):
    (tmp_path / "kernels.py").write_text(_FETCHES)
    load = {"model": NANO, "device": "cpu"}
    asked = protocol.encode("command", id="a", name=commands.LOAD, arguments=load)
    command = [sys.executable, "-c", _AS_ON_AVX512_BF16, str(tmp_path), str(LAUNCHER), "worker"]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdin.write(asked)
    process.stdin.flush()
    kinds = []
    while kinds[-1:] not in (["report"], ["error"]):
        kinds.append(protocol.decode(process.stdout.readline())["type"])
    _, log = process.communicate(timeout=PATIENCE_SECONDS)
    assert kinds[-1] == "report"
    assert log.decode() == "made capable\n"


def test_a_question_leaves_nothing_in_the_home_folder(tmp_path):
    # Native code that sends reports about the machine keeps its list there, unseen by Python.
    home = tmp_path / "home"
    home.mkdir()
    sample = write_sample(tmp_path / "sample")
    elsewhere = {"HOME": str(home), "USERPROFILE": str(home), "LOCALAPPDATA": str(home)}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    done = subprocess.run(
        [
            *(sys.executable, str(LAUNCHER), "ask", str(sample.before), str(sample.after)),
            *("--json", "--question", "How many buildings appeared?"),
        ],
        env={**kept, **elsewhere, "CHANGECHAT_HOME": str(tmp_path / "data")},
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)["evidence"]["components"]
    assert list(home.rglob("*")) == []
