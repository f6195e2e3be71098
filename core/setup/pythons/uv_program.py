"""The program ``uv``, which fetches a Python where a machine has none.

Its wheel is pinned by version and SHA-256 and comes from the package index that pip would use.
"""

from __future__ import annotations

import hashlib
import html
import os
import re
import ssl
import stat
import sys
import urllib.request
import zipfile
from http.client import HTTPException
from pathlib import Path
from typing import Mapping, NamedTuple
from urllib.parse import urljoin, urlsplit

from ...errors import InputError
from ...failures.installation import explain
from ..program_runner import ProgramRunner

VERSION = "0.13.9"
_PYPI = "https://pypi.org/simple"
_SECONDS = 30.0
_BLOCK = 1 << 18


class Wheel(NamedTuple):
    """One wheel on the package index."""

    tag: str
    sha256: str


_X86_LINUX = Wheel(
    "manylinux_2_17_x86_64.manylinux2014_x86_64",
    "d7f459fe4fd247d830351c75686d3996ace3c6f3f728eb0e85a30b7ada0cef19",  # pragma: allowlist secret
)
_ARM_LINUX = Wheel(
    "manylinux_2_28_aarch64",
    "ecb6028d79dc96fbeafffe5c8af62a7099487ebc05a701e76714eebcffd06375",  # pragma: allowlist secret
)
_ARM_MACOS = Wheel(
    "macosx_11_0_arm64",
    "66c512266d633bef48384a1f53003f41f2a8e7b36fe6e7fbfd3e0fd52d96fa63",  # pragma: allowlist secret
)
_X86_WINDOWS = Wheel(
    "win_amd64",
    "6a44b2ed8111d2f60d2b92627c5dccda3f7ed7570b18ce115e569cd68c28246b",  # pragma: allowlist secret
)
WHEELS: Mapping[str, Mapping[str, Wheel]] = {
    "linux": {"x86_64": _X86_LINUX, "aarch64": _ARM_LINUX},
    "darwin": {"arm64": _ARM_MACOS},
    "win32": {"amd64": _X86_WINDOWS},
}


def uv_program(folder: Path, machine: str, runner: ProgramRunner) -> Path:
    """Return the program, fetched into the folder if it is not there.

    Raises
    ------
    InputError
        If there is none for this kind of machine.
    SetupFailure
        If it cannot be fetched, or is not the one that is pinned.
    """
    wheel = WHEELS.get(sys.platform, {}).get(machine.lower())
    if wheel is None:
        raise InputError(
            f"No Python can be fetched for {machine}. Install Python 3.12 and set up again."
        )
    program = folder / ("uv.exe" if sys.platform == "win32" else "uv")
    marked = folder / f"uv-{VERSION}"
    if not (program.is_file() and marked.is_file()):
        folder.mkdir(parents=True, exist_ok=True)
        archive = folder / "uv.whl"
        try:
            _fetch(wheel, archive, runner)
            _unpack(archive, program)
        except (OSError, HTTPException) as error:
            raise explain(f"{type(error).__name__}: {error}", runner.progress.stage) from error
        archive.unlink()
        marked.touch()
    return program


def _fetch(wheel: Wheel, archive: Path, runner: ProgramRunner) -> None:
    opener = _opener(runner.environ)
    name = f"uv-{VERSION}-py3-none-{wheel.tag}.whl"
    digest = hashlib.sha256()
    with opener.open(_address(name, opener, runner), timeout=_SECONDS) as answer:
        with open(archive, "wb") as file:
            total = int(answer.headers.get("Content-Length") or 0)
            for block in iter(lambda: answer.read(_BLOCK), b""):
                runner.check()
                file.write(block)
                digest.update(block)
                runner.progress.at(0.4 * file.tell() / max(total, file.tell()), "uv")
    if digest.hexdigest() != wheel.sha256:
        raise explain(f"{name} does not match its SHA-256", runner.progress.stage)


def _address(name: str, opener: urllib.request.OpenerDirector, runner: ProgramRunner) -> str:
    """Return where the index keeps a file."""
    index = runner.environ.get("PIP_INDEX_URL", _PYPI).rstrip("/") + "/uv/"
    if urlsplit(index).scheme not in ("http", "https"):
        raise explain("HTTP error 404: the package index is no web address", runner.progress.stage)
    with opener.open(index, timeout=_SECONDS) as answer:
        page = answer.read().decode("utf-8", "replace")
    for link in re.findall(r"""href=["']([^"']+)["']""", page):
        address = urljoin(index, html.unescape(link)).split("#")[0]
        if address.endswith("/" + name) and urlsplit(address).scheme in ("http", "https"):
            return address
    raise explain(f"HTTP error 404: the package index has no {name}", runner.progress.stage)


def _opener(environ: Mapping[str, str]) -> urllib.request.OpenerDirector:
    """Return what opens addresses with the proxy and certificates that pip would use."""
    proxies = {
        name[: -len("_proxy")].lower(): value
        for name, value in environ.items()
        if name.lower() in ("http_proxy", "https_proxy")
    }
    context = ssl.create_default_context()
    for variable in ("PIP_CERT", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"):
        bundle = environ.get(variable, "")
        if os.path.isfile(bundle):
            context.load_verify_locations(bundle)
    return urllib.request.build_opener(
        urllib.request.ProxyHandler(proxies or None), urllib.request.HTTPSHandler(context=context)
    )


def _unpack(archive: Path, program: Path) -> None:
    with zipfile.ZipFile(archive) as wheel:
        inside = f"uv-{VERSION}.data/scripts/{program.name}"
        program.write_bytes(wheel.read(inside))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
