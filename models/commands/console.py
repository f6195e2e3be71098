"""What the command line shows while the engine works: progress on stderr, Ctrl-C to stop."""

from __future__ import annotations

import contextlib
import signal
import sys
from types import FrameType, TracebackType

from tqdm import tqdm

from ...core.errors import Cancelled, InputError
from ..support.listener import Listener


class ConsoleListener(Listener):
    """Show progress as a bar on stderr.

    A context manager: leaving it wipes the bar, so that what follows starts on a clean line.
    """

    def __init__(self) -> None:
        self._bar = tqdm(total=100, file=sys.stderr, leave=False, bar_format="{l_bar}{bar}|")
        self._stopped = False
        signal.signal(signal.SIGINT, self._stop)

    def __enter__(self) -> ConsoleListener:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wipe the bar."""
        with contextlib.suppress(OSError):
            self._bar.close()

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopped = True

    def progress(self, fraction: float, stage: str) -> None:
        """Move the bar."""
        self._bar.set_description_str(stage, refresh=False)
        self._bar.n = round(100 * fraction)
        with contextlib.suppress(OSError):  # nobody reads it: no reason to lose the answer
            self._bar.refresh()

    def text(self, delta: str) -> None:
        """Wipe the bar; what a model writes is printed once it was checked."""
        with contextlib.suppress(OSError):
            self._bar.clear()

    def check(self) -> None:
        """Raise Cancelled after Ctrl-C."""
        if self._stopped:
            raise Cancelled()


def harmless(text: str) -> str:
    """Return a model's text without what would command a terminal."""
    return "".join(sign for sign in text if sign.isprintable() or sign in "\n\t")


def confirmed(question: str, anyway: bool) -> bool:
    """Ask a yes-or-no question on the terminal; no is the answer of Enter alone.

    Parameters
    ----------
    question:
        What to ask.
    anyway:
        Whether yes was said beforehand, by ``--yes``.

    Raises
    ------
    InputError
        If there is no terminal to ask on.
    Cancelled
        After Ctrl-C.
    """
    if anyway:
        return True
    if not sys.stdin.isatty():
        raise InputError("There is no terminal to ask on. Add --yes to agree beforehand.")
    try:
        return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False
    except KeyboardInterrupt as error:
        raise Cancelled() from error
