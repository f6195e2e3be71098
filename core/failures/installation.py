"""Why an installation failed: one sentence and one next step from what the programs said."""

from __future__ import annotations

from pathlib import Path

from ..errors import ChangeChatError
from . import signs
from .rule import FailureRule, Signs, find_rule

PROXY_LOGIN = "proxy login"
PROXY = "proxy"
INTERCEPTION = "interception"
OFFLINE = "offline"
INDEX = "index"
DISK_FULL = "disk full"
NOT_WRITABLE = "not writable"
BLOCKED = "blocked"
FILE_IN_USE = "file in use"
MISSING_DLL = "missing dll"
OLD_DRIVER = "old driver"
OLD_SYSTEM = "old system"
MEMORY = "memory"
ARCHITECTURE = "architecture"
BROKEN_DOWNLOAD = "broken download"
ENDED = "ended"
ELSEWHERE = "elsewhere"
UNKNOWN = "unknown"

_AGAIN = "set up again: it goes on where it stopped."
_NOT_FOR_THIS = "A package is not made for this kind of computer or this Python."
_OTHER_PYTHON = (
    "Choose a 64-bit Python from 3.11 to 3.14 of this computer's own kind, or let ChangeChat get "
    "one."
)


class SetupFailure(ChangeChatError):
    """An installation failed.

    Parameters
    ----------
    cause:
        Which class of failure; one of the constants of this module.
    sentence, next_step:
        What happened, and what to do.

    Attributes
    ----------
    log:
        The log file, where there is one.
    """

    kind = "setup"

    def __init__(self, cause: str, sentence: str, next_step: str) -> None:
        super().__init__(f"{sentence} {next_step}")
        self.cause = cause
        self.sentence = sentence
        self.next_step = next_step
        self.log: Path | None = None


# The first that applies is meant: a full disk or a blocked file also ends downloads.
RULES: tuple[FailureRule, ...] = (
    FailureRule(
        signs.DISK_FULL,
        "The disk is full.",
        f"Free some space, or choose another folder in the settings, then {_AGAIN}",
        DISK_FULL,
    ),
    FailureRule(
        signs.BLOCKED,
        "A security program or a rule of your organisation blocked a file of the engine.",
        "Ask your administrator to allow the folder that the engine is installed to, then set up "
        "again.",
        BLOCKED,
    ),
    FailureRule(
        signs.FILE_IN_USE,
        "Another program has a file of the engine open.",
        f"Close other QGIS windows and wait for a virus scan to end, then {_AGAIN}",
        FILE_IN_USE,
    ),
    FailureRule(
        Signs(r"407 Proxy Authentication|\b407\b.{0,40}[Pp]roxy|[Pp]roxy.{0,80}\b407\b"),
        "The proxy wants a user name and a password.",
        "Enter them in QGIS under Settings > Options > Network, then set up again.",
        PROXY_LOGIN,
    ),
    FailureRule(
        signs.UNTRUSTED_CERTIFICATE,
        "A proxy or virus scanner opens secure connections with a certificate that is not trusted "
        "here.",
        "Ask your administrator for its certificate file and let the variable PIP_CERT name it "
        "before QGIS starts, then set up again.",
        INTERCEPTION,
    ),
    FailureRule(
        signs.PROXY,
        "The proxy cannot be reached.",
        "Correct it in QGIS under Settings > Options > Network, then set up again.",
        PROXY,
    ),
    FailureRule(
        signs.NAME_UNKNOWN.or_text(
            r"\[Errno 1100[14]\]|Network is unreachable|No route to host|\[WinError 1006[05]\]"
        ),
        "The package index cannot be reached from this computer.",
        f"Connect to the internet, or set the proxy in QGIS's network options, then {_AGAIN}",
        OFFLINE,
    ),
    FailureRule(
        Signs(
            r"DO NOT MATCH THE HASHES|BadZipFile|Bad CRC-32|File is not a zip file"
            r"|has an invalid wheel|Wheel .* is invalid|zlib\.error|IncompleteRead"
            r"|IncompleteDownloadError|incomplete-download|hash mismatch|does not match its SHA-256"
        ),
        "A downloaded file is damaged or was changed on its way.",
        "Set up again: it is downloaded anew. If it stays so, ask the people who run your network.",
        BROKEN_DOWNLOAD,
    ),
    FailureRule(
        signs.NO_MEMORY,
        "The memory of this computer is full.",
        f"Close other programs, then {_AGAIN}",
        MEMORY,
    ),
    FailureRule(
        signs.OLD_DRIVER,
        "The NVIDIA driver is too old for this build of PyTorch.",
        "Update the driver, then set up again.",
        OLD_DRIVER,
    ),
    FailureRule(
        signs.OTHER_PROCESSOR,
        _NOT_FOR_THIS,
        _OTHER_PYTHON,
        ARCHITECTURE,
    ),
    FailureRule(
        signs.OLD_SYSTEM,
        "This system is too old for the engine's packages.",
        "Use a Linux of 2019 or later (glibc 2.28).",
        OLD_SYSTEM,
    ),
    FailureRule(
        signs.NO_LIBRARY,
        "A library that the engine needs is missing on this computer.",
        "On Windows install the Microsoft Visual C++ Redistributable (x64), then repair.",
        MISSING_DLL,
    ),
    FailureRule(
        signs.NOT_WRITABLE,
        "A file cannot be written: the folder is read-only, or a security program holds it.",
        "Choose a folder of your own in the settings, or pause the scan of it, then set up again.",
        NOT_WRITABLE,
    ),
    FailureRule(
        Signs(
            r"HTTP [Ee]rror [45]\d\d|[45]\d\d (Client|Server) Error|ReadTimeout|timed out"
            r"|Connection (refused|reset|aborted)|RemoteDisconnected|NewConnectionError"
            r"|Max retries exceeded|error sending request|HTTP status (client|server) error"
        ),
        "The package index does not answer as it should.",
        f"Try later, or correct the index in pip's configuration, then {_AGAIN}",
        INDEX,
    ),
    # Said of an index that refuses as well.
    FailureRule(
        Signs("No matching distribution found"), _NOT_FOR_THIS, _OTHER_PYTHON, ARCHITECTURE
    ),
    FailureRule(
        Signs(r"exit code (137|143)\b"),
        "The installer was ended from outside: memory ran out, or a program or a person ended it.",
        f"Close other programs, then {_AGAIN}",
        ENDED,
    ),
)


def explain(output: str, stage: str) -> SetupFailure:
    """Return the failure for what a program printed before it ended.

    Parameters
    ----------
    output:
        Its last lines, with the exit code as ``exit code N``.
    stage:
        What was under way in a few words; named where the cause is not known.
    """
    rule, _ = find_rule(RULES, output)
    if rule:
        return SetupFailure(rule.kind, rule.sentence, rule.next_step)
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")] or lines
    said = f": {errors[-1][:300]}" if errors else "."
    return SetupFailure(
        UNKNOWN,
        f"{stage} failed{said}",
        "Try again; if it stays so, copy the diagnostics and report it.",
    )
