"""Why an installation failed: one sentence and one next step from what the programs said.

The patterns are those of pip, Python, uv and the systems' own messages; on a Windows in another
language only the number of an error is sure.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple, Optional, Tuple

from ..errors import ChangeChatError

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
        self.log: Optional[Path] = None


class _Known(NamedTuple):
    cause: str
    pattern: str
    sentence: str
    next_step: str


# The first that matches is meant: a full disk or a blocked file also ends downloads.
_KNOWN: Tuple[_Known, ...] = (
    _Known(
        DISK_FULL,
        r"No space left on device|\[Errno 28\]|\[WinError 112\]|Disk quota exceeded"
        r"|os error (28|112)\b",
        "The disk is full.",
        f"Free some space, or choose another folder in the settings, then {_AGAIN}",
    ),
    _Known(
        BLOCKED,
        r"\[WinError (225|1260|4551)\]|os error (225|1260|4551)\b|contains a virus"
        r"|blocked by group policy|Application Control policy|failed to map segment",
        "A security program or a rule of your organisation blocked a file of the engine.",
        "Ask your administrator to allow the folder that the engine is installed to, then set up "
        "again.",
    ),
    _Known(
        FILE_IN_USE,
        r"\[WinError 32\]|os error 32\)|being used by another process|Text file busy",
        "Another program has a file of the engine open.",
        f"Close other QGIS windows and wait for a virus scan to end, then {_AGAIN}",
    ),
    _Known(
        PROXY_LOGIN,
        r"407 Proxy Authentication|\b407\b.{0,40}[Pp]roxy|[Pp]roxy.{0,80}\b407\b",
        "The proxy wants a user name and a password.",
        "Enter them in QGIS under Settings > Options > Network, then set up again.",
    ),
    _Known(
        INTERCEPTION,
        r"CERTIFICATE_VERIFY_FAILED|certificate verify failed|self.signed certificate"
        r"|unable to get local issuer|invalid peer certificate|UnknownIssuer"
        r"|problem confirming the ssl certificate",
        "A proxy or virus scanner opens secure connections with a certificate that is not trusted "
        "here.",
        "Ask your administrator for its certificate file and let the variable PIP_CERT name it "
        "before QGIS starts, then set up again.",
    ),
    _Known(
        PROXY,
        r"ProxyError|Cannot connect to proxy|Unable to connect to proxy|tunnel error"
        r"|Could not resolve proxy",
        "The proxy cannot be reached.",
        "Correct it in QGIS under Settings > Options > Network, then set up again.",
    ),
    _Known(
        OFFLINE,
        r"Name or service not known|Temporary failure in name resolution|NameResolutionError"
        r"|nodename nor servname|getaddrinfo failed|\[Errno 1100[14]\]|Network is unreachable"
        r"|No route to host|\[WinError 1006[05]\]|dns error|Failed to resolve"
        r"|failed to lookup address",
        "The package index cannot be reached from this computer.",
        f"Connect to the internet, or set the proxy in QGIS's network options, then {_AGAIN}",
    ),
    _Known(
        BROKEN_DOWNLOAD,
        r"DO NOT MATCH THE HASHES|BadZipFile|Bad CRC-32|File is not a zip file|has an invalid wheel"
        r"|Wheel .* is invalid|zlib\.error|IncompleteRead|IncompleteDownloadError"
        r"|incomplete-download|hash mismatch|does not match its SHA-256",
        "A downloaded file is damaged or was changed on its way.",
        "Set up again: it is downloaded anew. If it stays so, ask the people who run your network.",
    ),
    _Known(
        MEMORY,
        r"MemoryError|Cannot allocate memory|\[Errno 12\]|\[WinError (8|1455)\]|std::bad_alloc"
        r"|DefaultCPUAllocator: (not enough|can't allocate) memory|out of memory",
        "The memory of this computer is full.",
        f"Close other programs, then {_AGAIN}",
    ),
    _Known(
        OLD_DRIVER,
        r"NVIDIA driver on your system is too old|CUDA driver version is insufficient",
        "The NVIDIA driver is too old for this build of PyTorch.",
        "Update the driver, then set up again.",
    ),
    _Known(
        ARCHITECTURE,
        r"\[WinError 193\]|%1 is not a valid Win32|wrong ELF class|invalid ELF header"
        r"|incompatible architecture|Exec format error|\[Errno 8\]|not a supported wheel",
        _NOT_FOR_THIS,
        _OTHER_PYTHON,
    ),
    _Known(
        OLD_SYSTEM,
        r"GLIBC(XX)?_[\d.]+'? not found",
        "This system is too old for the engine's packages.",
        "Use a Linux of 2019 or later (glibc 2.28).",
    ),
    _Known(
        MISSING_DLL,
        r"\[WinError (126|127|1114)\]|DLL load failed|VCRUNTIME140|MSVCP140"
        r"|cannot open shared object file|Library not loaded",
        "A library that the engine needs is missing on this computer.",
        "On Windows install the Microsoft Visual C++ Redistributable (x64), then repair.",
    ),
    _Known(
        NOT_WRITABLE,
        r"Read-only file system|\[Errno (13|30|1)\]|Permission denied|\[WinError (5|19)\]"
        r"|Access is denied|Operation not permitted|os error (5|13|30)\b",
        "A file cannot be written: the folder is read-only, or a security program holds it.",
        "Choose a folder of your own in the settings, or pause the scan of it, then set up again.",
    ),
    _Known(
        INDEX,
        r"HTTP [Ee]rror [45]\d\d|[45]\d\d (Client|Server) Error|ReadTimeout|timed out"
        r"|Connection (refused|reset|aborted)|RemoteDisconnected|NewConnectionError"
        r"|Max retries exceeded|error sending request|HTTP status (client|server) error",
        "The package index does not answer as it should.",
        f"Try later, or correct the index in pip's configuration, then {_AGAIN}",
    ),
    # Said of an index that refuses as well.
    _Known(ARCHITECTURE, r"No matching distribution found", _NOT_FOR_THIS, _OTHER_PYTHON),
    _Known(
        ENDED,
        r"exit code (137|143)\b",
        "The installer was ended from outside: memory ran out, or a program or a person ended it.",
        f"Close other programs, then {_AGAIN}",
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
    for known in _KNOWN:
        if re.search(known.pattern, output):
            return SetupFailure(known.cause, known.sentence, known.next_step)
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")] or lines
    said = f": {errors[-1][:300]}" if errors else "."
    return SetupFailure(
        UNKNOWN,
        f"{stage} failed{said}",
        "Try again; if it stays so, copy the diagnostics and report it.",
    )
