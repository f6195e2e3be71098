"""Taking out of a text what tells who or where someone is, before it is shown to others.

What is known by name goes first (the home folder, the user, the computer, whatever the caller
names), then what looks like it: secrets, e-mail and network addresses, paths, file names of
layers. In doubt something goes that could have stayed; what stays of a path is its end inside a
Python package, which tracebacks need.
"""

from __future__ import annotations

import getpass
import ipaddress
import os
import platform
import re
from pathlib import Path
from typing import Iterable, Match
from urllib.parse import quote, urlsplit

from ..environment import data_home

HOME, PERSON, COMPUTER = "<home>", "<user>", "<computer>"
PATH, FILE, ADDRESS, EMAIL, SECRET = "<path>", "<file>", "<address>", "<e-mail>", "<secret>"

_SHORTEST = 3  # a shorter name would be found in the middle of everything
_NOBODY = {"root", "user", "admin", "administrator", "qgis", "ubuntu", "localhost"}

_OF_SECRETS = (
    r"[\w-]{0,20}(?:token|key|secret|passw(?:or)?d|passphrase|pwd|credential|authorization)"
    r"[\w-]{0,20}"
)
_QUOTED = r"""\\"[^"\n]*?\\"|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'"""
# password: x, "key": "two words", --token x
_NAMED_SECRET = re.compile(
    rf"""(?i)(\b{_OF_SECRETS}\\?["']?\s{{0,9}}[=:]>?\s{{0,9}}|--?{_OF_SECRETS}\s{{1,9}})"""
    rf"""(?:{_QUOTED}|["']?(?:(?:bearer|basic)\s+)?[^\s"',;]+)"""
)
# "password hunter2", "the token 'two words'"; what goes on as a sentence does stays.
_IN_A_SENTENCE = (
    "is|was|are|were|be|for|of|in|on|to|by|and|or|not|no|the|an?|has|had|have|must|may|can|cannot|"
    "could|will|would|field|file|given|needed|required|wanted|wrong|incorrect|invalid|missing|empty|"
    "changed|expired|entered|failed|store|manager|prompt|authentication|protected|accepted|refused"
)
_SPOKEN_SECRET = re.compile(
    r"(?i)(\b(?:passw(?:or)?d|passphrase|pwd|secret|credential)s?\s{1,9}(?:is\s{1,9})?)"
    rf"""(?:{_QUOTED}|(?!(?:{_IN_A_SENTENCE})\b)[^\s"',;]{{3,}})"""
)
_SPOKEN_KEY = re.compile(
    rf"""(?i)(\b(?:token|key)\s{{1,9}}(?:is\s{{1,9}})?)(?:{_QUOTED}|(?=\S*[^\sa-z])[^\s"',;]{{6,}})"""
)
_SECRET = re.compile(
    r"(?i:\b(?:bearer|basic)\s+)[\w.~+/=-]{6,}"
    r"|\b(?:hf|sk|pk|npm|pypi|ghp|gho|ghs|github_pat|glpat|xox[abprs])[-_][\w-]{8,}"
    r"|\b(?:AKIA|AIza|eyJ)[\w.-]{8,}"
    r"|\b(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{24,}\b"
    r"|\b[A-Za-z]{40,}\b"
)
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)*")
_URL = re.compile(r"\b[A-Za-z][\w+.-]*://[^\s\"'<>|]*(?:<home>[^\s\"'|]*)?")
_NUMBERS = re.compile(
    r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}(?!\w)|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]+(?![\w:]))"
)
_MAC = re.compile(r"(?i)\b[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}\b")

_SEGMENT = r"""[^\\/\s"'<>|:;,*?()]+"""
_PATH = re.compile(
    # It begins at no letter (1/3, km/h), and goes on over spaces for as long as it has separators.
    rf"""(?<![\w.<>\\/…-])(?!(?<=:)//)(?:[A-Za-z]:|~[\w.-]*|<home>|\\\\)?[\\/]+{_SEGMENT}"""
    rf"""(?:[^\n"'<>|:*?]{{0,80}}?[\\/]+{_SEGMENT})*[\\/]*"""
    # Where its last name ends cannot be seen: the rest of the clause goes with it.
    r"""(?:(?!\.(?:\s|$))[^\n"'<>|:;,()])*"""
    rf"""|(?<=["'])(?:[A-Za-z]:|~|<home>|\\\\)?[\\/][^\n"']*"""
    r"""|<home>(?:[\\/]+[^\n"':;,()]*)?"""
)
_IN_A_PACKAGE = re.compile(
    r"(?:(?:site|dist)-packages|python3\.\d+|changechat(?=[\\/]+(?:core|models|ui)[\\/]))"
    r"[\\/]+[\w.\\/+-]+\.(?:py|pyd|so|dll|dylib)\b"
)
_LAYER_FILE = re.compile(
    r"""(?i)[^\s"'<>|:;,()]+\.(?:tiff?|gpkg|qg[sz]|vrt|jp2|img|asc|ecw|sid|nc|hdf5?|shp|geojson|"""
    r"""kml|csv|png|jpe?g|toml|zip|sqlite|db)\b"""
)
# Names of hosts and of Python modules look alike: the last label decides. ``py`` and others of
# two letters are endings of files.
_NO_COUNTRY = "py|so|sh|md|cc|rs|pl|ps|nn|np|lg|io|is|id|in|to|at|it|no|as|am|my"
_HOST = re.compile(
    rf"""(?i)(?<![\w.<-])(?:[a-z0-9_-]+\.)+(?:(?!(?:{_NO_COUNTRY})\b)[a-z]{{2}}|com|org|net|edu|gov|"""
    r"""mil|int|info|biz|name|dev|app|cloud|tech|xyz|local|lan|corp|home|intranet|internal|"""
    r"""localdomain|arpa|test|example)\b(?::\d+)?"""
)
_HOST_BESIDE = re.compile(r"""(?i)\b(host|server|proxy)(\s*[=:]\s*["']?|\s+["'])([\w.-]+)""")


def without_personal(text: str, known: Iterable[str] = ()) -> str:
    """Return a text without paths, names, addresses and secrets; loopback addresses stay.

    Parameters
    ----------
    known:
        Paths and names that must not be seen, beside those of this computer.
    """
    paths, names = _sorted_out(known)
    homes = [str(Path.home()), os.environ.get("USERPROFILE", ""), os.environ.get("HOME", "")]
    text = _replaced(text, _spellings([*homes, str(data_home())]), HOME)
    text = _replaced(text, _spellings(paths), PATH)
    text = _NAMED_SECRET.sub(rf"\1{SECRET}", text)
    text = _SPOKEN_SECRET.sub(rf"\1{SECRET}", text)
    text = _SPOKEN_KEY.sub(rf"\1{SECRET}", text)
    text = _SECRET.sub(SECRET, text)
    text = _URL.sub(_address, text)
    text = _EMAIL.sub(EMAIL, text)
    text = _PATH.sub(_path, text)
    text = _LAYER_FILE.sub(FILE, text)
    text = _MAC.sub(ADDRESS, text)
    text = _NUMBERS.sub(_number, text)
    text = _HOST_BESIDE.sub(_named_host, text)
    text = _HOST.sub(ADDRESS, text)
    text = _replaced(text, _worth_hiding(names), FILE)
    text = _replaced(text, _worth_hiding(_computers()), COMPUTER)
    return _replaced(text, _worth_hiding(_people()), PERSON)


def _sorted_out(known: Iterable[str]) -> "tuple[list[str], list[str]]":
    """Return paths, their folders among them, and names, those of files among them."""
    paths, names = [], []
    for text in known:
        if "/" in text or "\\" in text:
            folder, name = re.split(r"[\\/](?=[^\\/]*$)", text.rstrip("\\/"), maxsplit=1)
            paths += [text, folder]
            names += [name, name.rsplit(".", 1)[0]]
        else:
            names.append(text)
    return [path for path in paths if len(path.strip("\\/")) >= _SHORTEST], names


def _people() -> list[str]:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user is known to the system
        user = ""
    variables = (os.environ.get(name, "") for name in ("USER", "USERNAME", "LOGNAME"))
    return [user, *variables, Path.home().name]


def _computers() -> list[str]:
    node = platform.node()
    variables = (os.environ.get(name, "") for name in ("COMPUTERNAME", "HOSTNAME", "USERDOMAIN"))
    return [node, node.split(".")[0], *variables]


def _worth_hiding(names: Iterable[str]) -> list[str]:
    return [n for n in names if len(n) >= _SHORTEST and n.lower() not in _NOBODY]


def _spellings(paths: Iterable[str]) -> list[str]:
    """Return paths as they are written in texts, in JSON and in addresses."""
    spelt = set()
    for path in paths:
        if len(path.strip("\\/")) >= _SHORTEST:
            forward = path.replace("\\", "/")
            spelt |= {path, forward, path.replace("\\", "\\\\"), quote(forward)}
    return sorted(spelt)


def _replaced(text: str, parts: Iterable[str], by: str) -> str:
    """Return a text in which parts are replaced, the longest first, whatever their case."""
    for part in sorted(set(parts), key=len, reverse=True):
        text = re.sub(re.escape(part), by, text, flags=re.IGNORECASE)
    return text


def _address(found: Match) -> str:
    try:
        parts = urlsplit(found[0])
        host = parts.hostname or ""
    except ValueError:  # brackets of no IPv6 address
        return ADDRESS
    return f"{parts.scheme}://{host}" if _is_loopback(host) else ADDRESS


def _path(found: Match) -> str:
    package = _IN_A_PACKAGE.search(found[0])
    return f"…/{package[0]}" if package else PATH


def _number(found: Match) -> str:
    try:
        ipaddress.ip_address(found[0].rstrip("."))
    except ValueError:  # a time, a version
        return found[0]
    return found[0] if _is_loopback(found[0].rstrip(".")) else ADDRESS


def _named_host(found: Match) -> str:
    return found[0] if _is_loopback(found[3]) else f"{found[1]}{found[2]}{ADDRESS}"


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
