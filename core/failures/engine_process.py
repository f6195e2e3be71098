"""What the last words of an engine mean, how it ended, or why it could not be started.

One sentence and one next step for each failure that is known; for others there is none, and the
words themselves are shown.
"""

from __future__ import annotations

import errno
import re
import signal
import sys
import traceback

from ..errors import ChangeChatError, EnvironmentMissingError
from ..support.free_memory import memory_limit_bytes
from . import signs
from .rule import FailureRule, Signs, find_rule

REPAIR = "Repair the engine in ChangeChat's set-up."
LACKS_PACKAGE = f"The engine lacks the package {{name}}. {REPAIR}"
LACKS_LIBRARY = (
    "A library that the engine needs is missing or cannot be loaded{name}. Repair the engine in "
    "ChangeChat's set-up; on Windows, install Microsoft's Visual C++ Redistributable first."
)
OTHER_PROCESSOR = (
    "The engine was made for another kind of processor than this computer has. Remove it in "
    "ChangeChat's set-up, then set it up again."
)
BLOCKED = (
    "Security software or a rule of your organisation does not let the engine run. Have the "
    "engine's folder allowed there, then ask again."
)
OLD_DRIVER = (
    "The driver of the graphics card does not fit the engine's PyTorch. Update the NVIDIA driver, "
    "or let models run on the CPU in ChangeChat's settings."
)
OLD_SYSTEM = (
    "This operating system is too old for the engine's libraries. Update it, or use a Python of "
    "your own with fitting packages."
)
NO_MEMORY = (
    "Memory ran out. Choose a smaller area or a smaller model, or close other programs, then ask "
    "again."
)
KILLED = (
    "The system ended it, mostly for lack of memory; security software does that too. Choose a "
    "smaller area or model, close other programs, or have the engine's folder allowed."
)
DISK_FULL = "A disk is full. Free some disk space, then ask again."

RULES = (
    FailureRule(Signs(r"No module named '(?P<name>[\w.]+)'"), LACKS_PACKAGE),
    FailureRule(Signs(r"No package metadata was found for (?P<name>[\w-]+)"), LACKS_PACKAGE),
    FailureRule(
        Signs("no kernel image is available|forward compatibility was attempted"), OLD_DRIVER
    ),
    FailureRule(Signs("OutOfMemoryError|paging file is too small"), NO_MEMORY),
    FailureRule(Signs(r"\[WinError 216\]|Illegal instruction"), OTHER_PROCESSOR),
    FailureRule(signs.DISK_FULL, DISK_FULL),
    FailureRule(signs.NO_MEMORY, NO_MEMORY),
    FailureRule(signs.BLOCKED, BLOCKED),
    FailureRule(signs.OLD_DRIVER, OLD_DRIVER),
    FailureRule(signs.OTHER_PROCESSOR, OTHER_PROCESSOR),
    FailureRule(signs.OLD_SYSTEM, OLD_SYSTEM),
    FailureRule(signs.NO_LIBRARY, LACKS_LIBRARY),
)
_NOT_MAPPED = "failed to map segment"
_LIBRARY = re.compile(
    r"([\w.+-]+\.(?:so|dll|dylib)[\w.]*): cannot open|DLL load failed while importing (\w+)"
)

#: What Windows calls the end of a process, unsigned.
_WINDOWS_ENDS = {
    0xC0000135: LACKS_LIBRARY.format(name=""),
    0xC0000139: LACKS_LIBRARY.format(name=""),
    0xC0000142: LACKS_LIBRARY.format(name=""),
    0xC000007B: OTHER_PROCESSOR,
    0xC000001D: OTHER_PROCESSOR,
    0xC0000017: NO_MEMORY,
    0xC000012D: NO_MEMORY,
    0xC0000022: BLOCKED,
    0xC0000906: BLOCKED,
    0xC0000907: BLOCKED,
    0xC0E90002: BLOCKED,
}
_SIGNALS = {"SIGKILL": KILLED, "SIGILL": OTHER_PROCESSOR, "SIGSYS": BLOCKED}


def meaning_of(words: str) -> str | None:
    """Return what an error's text or the end of a log means and what to do; None if unknown."""
    rule, named = find_rule(RULES, words)
    if rule and rule.sentence == LACKS_LIBRARY:
        library = _LIBRARY.search(words)
        named = {"name": f" ({library[1] or library[2]})" if library else ""}
    if rule and rule.sentence == BLOCKED and _NOT_MAPPED in words and memory_limit_bytes():
        return NO_MEMORY  # the loader says the same of both
    return rule.sentence.format(**named) if rule else None


def repair_helps(message: str) -> bool:
    """Tell whether a message's next step is the engine's repair."""
    return REPAIR.rstrip(".") in message


def is_out_of_memory(error: BaseException) -> bool:
    """Tell whether memory ran out, whichever library says so and however."""
    return meaning_of(f"{type(error).__name__}: {error}") == NO_MEMORY


def meaning_of_exit(code: int) -> str | None:
    """Return what the exit code of an engine means and what to do; None if it tells nothing."""
    if sys.platform == "win32":
        return _WINDOWS_ENDS.get(code & 0xFFFFFFFF)
    if code >= 0:
        return None
    try:
        return _SIGNALS.get(signal.Signals(-code).name)
    except ValueError:
        return None


def meaning_of_refusal(error: OSError) -> str | None:
    """Return why the system does not start a program and what to do; None if it is unknown."""
    if error.errno == errno.ENOEXEC:
        return OTHER_PROCESSOR
    if error.errno in (errno.EACCES, errno.EPERM):
        return BLOCKED
    return meaning_of(str(error))


def error_fields(error: Exception) -> dict[str, str]:
    """Return kind and message of an exception in the engine; its traceback goes to the log."""
    if isinstance(error, ChangeChatError):
        return {"kind": error.kind, "message": error.message}
    traceback.print_exception(type(error), error, error.__traceback__)
    said = f"{type(error).__name__}: {error}"
    message, kind = meaning_of(said), ChangeChatError.kind
    if isinstance(error, ImportError):
        kind = EnvironmentMissingError.kind
        message = message or (f"The engine environment is incomplete ({error}). {REPAIR}")
    return {
        "kind": kind,
        "message": message
        or f"The engine met an unexpected problem ({said}). Its log has the details; other "
        "questions can still be asked.",
    }
