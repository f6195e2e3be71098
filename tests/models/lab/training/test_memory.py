"""Freed memory stays with the process, and huge pages are asked for."""

import subprocess
import sys
from pathlib import Path

import pytest
from changechat.models.lab.training import memory

SCRIPT = """
import importlib.util, os
spec = importlib.util.spec_from_file_location("memory", {path!r})
memory = importlib.util.module_from_spec(spec)
spec.loader.exec_module(memory)
if {keep}:
    memory.keep_memory()

def resident():
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

start = resident()
block = bytearray(200_000_000)
del block
print(resident() - start)
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs Linux")
def test_freed_memory_stays_with_the_process():
    left = [
        int(
            subprocess.run(
                [sys.executable, "-c", SCRIPT.format(path=memory.__file__, keep=keep)],
                check=True,
                capture_output=True,
            ).stdout
        )
        for keep in (False, True)
    ]
    assert left[0] < 100_000_000 < left[1]
