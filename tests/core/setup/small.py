"""Something small to install: two wheels, an index, and a script in the engine's place."""

from __future__ import annotations

import base64
import hashlib
import platform
import zipfile
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Dict, List, Optional, Tuple

from changechat.core.errors import Cancelled
from changechat.core.setup.contents import Contents
from changechat.core.setup.plan import InstallPlan
from changechat.core.setup.pythons.find_pythons import BasePython, find_pythons
from changechat.core.setup.torch_build import cpu_build

ENGINE = """
import json, sys
import engine_parts, torch
if sys.argv[1:] == ["verify", "packages"]:
    print(json.dumps({"gpu_problem": torch.GPU_PROBLEM}))
if sys.argv[1:] == ["verify", "answer"]:
    print(json.dumps({"answer": "Two buildings have appeared.", "changed": engine_parts.CHANGED}))
"""
NO_KERNEL = "CUDA error: no kernel image is available for execution on the device"


class Listener:
    """Keeps what it hears; stops at the first stage, or line, that has given words."""

    def __init__(self, stop_at: Optional[str] = None) -> None:
        self.fractions: List[float] = []
        self.stages: List[str] = []
        self.lines: List[str] = []
        self._stop_at = stop_at

    def progress(self, fraction: float, stage: str) -> None:
        self.fractions.append(fraction)
        self.stages.append(stage)

    def detail(self, line: str) -> None:
        self.lines.append(line)

    def check(self) -> None:
        heard = [*self.stages[-1:], *self.lines]
        if self._stop_at is not None and any(self._stop_at in words for words in heard):
            raise Cancelled()


def write_wheel(
    folder: Path, name: str, version: str, files: Dict[str, bytes], tag: str = "py3-none-any"
) -> Path:
    """Write a wheel with these files."""
    info = f"{name}-{version}.dist-info"
    described = {
        **files,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode(),
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n".encode(),
    }
    record = "".join(
        f"{path},sha256={_digest(content)},{len(content)}\n" for path, content in described.items()
    )
    folder.mkdir(parents=True, exist_ok=True)
    wheel = folder / f"{name}-{version}-{tag}.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_STORED) as archive:
        for path, content in described.items():
            archive.writestr(path, content)
        archive.writestr(f"{info}/RECORD", record + f"{info}/RECORD,,\n")
    return wheel


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def write_torch(folder: Path, local: str, gpu_problem: str = "") -> Path:
    """Write what stands for a build of PyTorch."""
    code = f"GPU_PROBLEM = {gpu_problem!r}\n".encode()
    return write_wheel(folder, "torch", f"2.13.0+{local}", {"torch/__init__.py": code})


def small_contents(folder: Path, wheels: Optional[Path] = None) -> Contents:
    """Return contents of two packages; their wheels are written unless a folder is given."""
    if wheels is None:
        wheels = folder / "wheels"
        write_torch(wheels, "cpu")
        parts = {"engine_parts/__init__.py": b"CHANGED = True\n", "engine_parts/data": b"x" * 500}
        write_wheel(wheels, "engine_parts", "1.0", parts)
    requirements = folder / "requirements"
    requirements.mkdir(parents=True, exist_ok=True)
    (requirements / "pip.txt").write_text("# the one that the Python brings\n")
    (requirements / "torch.txt").write_text("torch==2.13.0\n")
    (requirements / "engine.txt").write_text("-r torch.txt\nengine-parts==1.0\n")
    launcher = folder / "engine.py"
    launcher.write_text(ENGINE)
    options = ("--no-index", "--find-links", str(wheels))
    return Contents(requirements, launcher, pip_options=options, torch_indexes="")


def more_contents(contents: Contents, *pip_options: str) -> Contents:
    """Return contents with one further package, which has to be downloaded."""
    file = contents.requirements / "engine.txt"
    file.write_text(file.read_text() + "engine-extra==1.0\n")
    return replace(contents, pip_options=pip_options)


@lru_cache(maxsize=None)
def _python() -> BasePython:
    return find_pythons()[0]


def small_plan(home: Path, contents: Contents, **changes: object) -> InstallPlan:
    """Return the plan of a small installation into ``home``/engine, without a look at the disk."""
    python = _python()
    plan = InstallPlan(
        folder=home / "engine",
        python=python,
        build=cpu_build(platform.system()),
        gpus=(),
        machine=python.machine,
        download_mb=250,
        installed_mb=850,
        minutes=1,
        free_mb=1000,
        needed_mb=0,
        problems=(),
        notes=(),
        contents=contents,
        network={},
    )
    return replace(plan, **changes)


def processes_of(folder: Path) -> List[Tuple[int, str]]:
    """Return the processes that have a folder in their command line."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                words = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                state = (entry / "stat").read_text().rsplit(")", 1)[1].split()[0]
            except OSError:
                continue
            if str(folder) in words and state != "Z":
                found.append((int(entry.name), words))
    return found
