"""How an engine process ends once its work is done: at once, with nothing left behind."""

import contextlib
import os
import sys
from typing import NoReturn

from ...core.temporary_folder import discard_temporary_folder


def end_process(code: int) -> NoReturn:
    """End the process, its temporary folder gone and all that was printed written out.

    Python does not finalise: native libraries (PyTorch, ONNX Runtime, GDAL) keep threads that it
    cannot join, taking a model apart costs a second, and a look-up of a name that hangs would
    keep the process for as long as it takes.
    """
    discard_temporary_folder()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)
