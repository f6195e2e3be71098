"""What the command line tells of a failure that nobody foresaw: one sentence, never a traceback."""

import contextlib
import traceback

from ...core.environment import new_log_file
from ...core.errors import ChangeChatError, InputError
from ...core.failures.engine_process import meaning_of


def in_one_sentence(error: BaseException) -> ChangeChatError:
    """Return the error to show in place of one of Python's or a library's; details go to a log."""
    said = " ".join(f"{type(error).__name__}: {error}".split())
    if isinstance(error, BrokenPipeError):
        return ChangeChatError("The answer could not be printed to its end: its reader has ended.")
    if known := meaning_of(said):
        return ChangeChatError(known)
    if isinstance(error, OSError) and error.filename is not None:
        return InputError(
            f"{error.filename} cannot be used ({error.strerror}). Name another place, or see that "
            "it can be read and written; CHANGECHAT_HOME names the folder for its own files."
        )
    return ChangeChatError(f"This failed in a way that nobody foresaw ({said}).{_logged(error)}")


def _logged(error: BaseException) -> str:
    """Write the traceback into a log; return where it is, in a sentence."""
    with contextlib.suppress(OSError):
        log = new_log_file()
        lines = traceback.format_exception(type(error), error, error.__traceback__)
        log.write_text("".join(lines), encoding="utf-8", errors="backslashreplace")
        return f" {log} has the details; please report it with them."
    return ""
