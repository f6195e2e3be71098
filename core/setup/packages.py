"""The packages of an environment: what is in it, and pip to change that."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Sequence

from ..environment import python_of
from ..failures.installation import explain
from .contents import ENGINE, PIP, TORCH, Contents
from .program_runner import ProgramRunner, isolated
from .programs.pip_progress import PipProgress, packages_in
from .programs.program import answer_of
from .torch_build import CPU, TorchBuild

_CHECK = Path(__file__).with_name("whole_packages.py")
_REACH = "import sys, urllib.request as u; u.urlopen(sys.argv[1], timeout=5)"
_REACH_SECONDS = 8.0
_REFUSALS_KEPT = 5
_QUIET = ("--no-input", "--disable-pip-version-check")
_RAW_SINCE = (24, 1)  # versions of pip that tell a download's progress to programs
_WITH_DEPENDENCIES = 2.4  # packages fetched for each that the engine pins


@dataclass(frozen=True)
class InstalledPackages:
    """What is in an environment: versions by lower-case name, and what is not whole."""

    versions: dict[str, str]
    broken: list[str]

    @property
    def torch_tag(self) -> str:
        """Tag of the build of PyTorch; empty without one."""
        version = self.versions.get("torch", "")
        if not version or "torch" in self.broken:
            return ""
        _, _, local = version.partition("+")
        # On the package index itself the build for Linux is that for CUDA 13.0.
        return local or ("cu130" if sys.platform.startswith("linux") else CPU)


class Packages:
    """Those of one environment.

    Parameters
    ----------
    folder:
        The environment.
    contents:
        What belongs into it.
    workshop:
        Folder for files of a moment.
    runner:
        What pip is run with.
    """

    def __init__(
        self, folder: Path, contents: Contents, workshop: Path, runner: ProgramRunner
    ) -> None:
        self._folder = folder
        self._python = python_of(folder)
        self._contents = contents
        self._workshop = workshop
        self._runner = runner
        self._pip_version: tuple[int, ...] = ()

    def inspect(self) -> InstalledPackages:
        """Return what is there; what a killed pip left half-way is cleared away."""
        output = self._runner.run(isolated(self._python, str(_CHECK)))
        report = json.loads(output.splitlines()[-1])
        places = {self._folder / "Lib" / "site-packages"}
        places.update(self._folder.glob("lib/python*/site-packages"))
        half = [path for place in places for path in place.glob("~*")]  # pip was renaming them
        for path in [*half, *map(Path, report["debris"])]:
            if path.is_dir() and path.parent in places:
                shutil.rmtree(path)
        return InstalledPackages(report["versions"], report["broken"])

    def update_pip(self) -> None:
        """Install the pinned pip, with whatever pip came with the Python."""
        self._pip_version = self._ask_pip()
        if not self._pip_version:
            self._runner.run(isolated(self._python, "-m", "ensurepip"))
            self._pip_version = self._ask_pip()
        pinned = self._contents.packages(PIP)
        version = ".".join(map(str, self._pip_version))
        if pinned and pinned != (f"pip=={version}",):
            self._pip(["--quiet", *pinned], 1)
            self._pip_version = self._ask_pip()

    def _ask_pip(self) -> tuple[int, ...]:
        answer = answer_of(isolated(self._python, "-m", "pip", "--version"), _REACH_SECONDS)
        words = answer[1].split() if answer and answer[0] == 0 else []
        return tuple(int(part) for part in words[1].split(".") if part.isdecimal()) if words else ()

    def mend(self, broken: Sequence[str], present: InstalledPackages) -> None:
        """Install packages again that are not whole."""
        pins = [f"{name}=={present.versions[name.lower()]}" for name in broken]
        if pins:
            self._pip(["--force-reinstall", "--no-deps", *pins], len(pins))

    def install_torch(self, build: TorchBuild) -> bool:
        """Install a build of PyTorch; return whether its own index could be reached."""
        indexes = self._contents.torch_indexes
        index = f"{indexes}{build.tag}" if build.index_url and indexes else ""
        from_index = bool(index) and self._reaches(f"{index}/torch/")
        options = ["--index-url", index] if from_index else []
        if index and not from_index:
            self._runner.say(f"{index} cannot be reached: taking the build of the package index.")
        self._contents.remove_stamp(self._folder, TORCH)
        pins = self._contents.packages(TORCH)
        # What is installed satisfies pip, whatever its build.
        self._pip(["--force-reinstall", "--no-deps", *options, *pins], len(pins))
        self._contents.write_stamp(self._folder, TORCH)
        return from_index

    def remove_torch(self, present: InstalledPackages) -> None:
        """Take PyTorch and the libraries of its build away, gigabytes that no other build uses."""
        names = [
            name
            for name in present.versions
            if name in ("torch", "triton") or name.startswith(("nvidia-", "cuda-"))
        ]
        self._contents.remove_stamp(self._folder, TORCH)
        if names:
            self._runner.run(isolated(self._python, "-m", "pip", "uninstall", "--yes", *names))

    def install_engine(self) -> None:
        """Install what the engine needs; PyTorch stays the build it is."""
        versions = self.inspect().versions
        constraint = self._workshop / "torch.txt"
        held = f"torch=={versions['torch']}\n" if "torch" in versions else ""
        constraint.write_text(held, encoding="utf-8")
        self._contents.remove_stamp(self._folder, ENGINE)
        expected = round(_WITH_DEPENDENCIES * len(self._contents.packages(ENGINE)))
        file = str(self._contents.file(ENGINE))
        self._pip(["-r", file, "-c", str(constraint)], expected)
        self._contents.write_stamp(self._folder, ENGINE)

    def _reaches(self, address: str) -> bool:
        self._runner.check()
        command = isolated(self._python, "-c", _REACH, address)
        answer = answer_of(command, _REACH_SECONDS, self._runner.environ)
        return answer is not None and answer[0] == 0

    def _pip(self, arguments: Sequence[str], expected: int) -> None:
        reader = PipProgress(self._runner.progress, expected, lambda: packages_in(self._folder))
        told = self._workshop / "pip.log"
        command = isolated(self._python, "-m", "pip", "install", *_QUIET, "--log", str(told))
        if self._pip_version >= _RAW_SINCE:
            command += ["--progress-bar", "raw"]
        command += [*self._contents.pip_options, *arguments]
        code, output = self._runner.attempt(command, reader)
        refused = _refusals(told)
        told.unlink(missing_ok=True)  # whatever it says of addresses and passwords
        if code:
            for line in refused:
                self._runner.say(line)
            raise explain("\n".join([*refused, output]), self._runner.progress.stage)


def _refusals(told: Path) -> list[str]:
    """Return what pip says in its log alone: that an index refused, which is no error to it."""
    try:
        lines = told.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return [line for line in lines if "Could not fetch URL" in line][:_REFUSALS_KEPT]
