"""Four processes that write into one file at the same time."""

import subprocess
import sys

NAMES = "abcd"


def written_by_four(script, path):
    """Have four processes run ``script`` with the path and a name each; return what they printed.

    They read their standard input first, so that all begin at the same signal.
    """
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(path), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in NAMES
    ]
    for writer in writers:
        writer.stdin.close()
    printed = [line for writer in writers for line in writer.stdout.read().split()]
    assert [writer.wait() for writer in writers] == [0] * len(writers)
    return printed
