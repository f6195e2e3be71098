"""Makes, updates or repairs the engine environment, and shows that it answers."""

from __future__ import annotations

import platform
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from ..environment import python_of
from ..failures.installation import DISK_FULL, SetupFailure, explain
from .contents import TORCH, FolderRecord, read_record, write_record
from .disk_space import room_problem
from .install_progress import InstallProgress, SetupListener
from .packages import Packages
from .plan import InstallPlan
from .program_runner import ProgramRunner, isolated
from .programs.installation_lock import held
from .programs.program import answer_of, working_environment
from .programs.setup_log import SetupLog
from .pythons.find_pythons import NEWEST, OLDEST
from .pythons.own_python import own_python
from .pythons.replaced_python import made_with
from .torch_build import CPU, TorchBuild, cpu_build, next_lower
from .tree import discard, sweep
from .verification import gpu_problem, test_answer

_PYTHON = "Getting Python"
_ENVIRONMENT = "Making the environment"
_TORCH = "Installing PyTorch"
_PACKAGES = "Installing packages"
_CHECK = "Checking the packages"
_ANSWER = "Asking a test question"

_VERSION = "import sys; print(*sys.version_info[:2])"
_START_SECONDS = 30.0
_DOWNLOAD_MB_PER_SECOND, _UNPACK_MB_PER_SECOND = 5.0, 25.0


@dataclass(frozen=True)
class Installed:
    """What came of it.

    Attributes
    ----------
    python:
        The engine's Python.
    build:
        Tag of the build of PyTorch that runs; not always the planned one.
    notes:
        Sentences to show, such as why the GPU is not used.
    answer:
        What the engine answered to the question on the sample.
    seconds:
        How long it took.
    log:
        The log file.
    """

    python: Path
    build: str
    notes: tuple[str, ...]
    answer: str
    seconds: float
    log: Path


def install(plan: InstallPlan, listener: SetupListener) -> Installed:
    """Bring the environment to the plan, from nothing, an older one, or what a crash left.

    What is there and whole is kept; what is missing or broken is installed; where too much is
    broken the environment is made anew. So this is also the repair and the update.

    Raises
    ------
    Cancelled
        If the listener asked; every process has ended then, and the next call goes on.
    InputError
        If the folder is not set-up's own.
    SetupFailure
        If something failed; it carries one sentence, one next step and the log file.
    """
    home = plan.folder.parent
    environ = working_environment(plan.network, home / "setup")
    try:
        log = SetupLog(environ)
    except OSError as error:
        raise explain(str(error), "Writing the log") from error
    progress = InstallProgress(listener, _stages(plan))
    try:
        with held(home):
            return _Installation(
                plan, ProgramRunner(listener, log, progress, environ), log.path
            ).run()
    except OSError as error:
        log.write(repr(error))
        raise _with_log(explain(str(error), progress.stage), log.path) from error
    except SetupFailure as failure:
        log.write(failure.message)
        _with_log(failure, log.path)
        raise
    except BaseException as error:
        log.write(repr(error))
        raise
    finally:
        log.close()


def _with_log(failure: SetupFailure, path: Path) -> SetupFailure:
    failure.log = path
    return failure


def _stages(plan: InstallPlan) -> dict[str, float]:
    """Return the seconds that each stage usually takes."""

    def seconds(download_mb: float, installed_mb: float) -> float:
        return 2 + download_mb / _DOWNLOAD_MB_PER_SECOND + installed_mb / _UNPACK_MB_PER_SECOND

    torch = plan.build
    rest = plan.download_mb - torch.download_mb, plan.installed_mb - torch.installed_mb
    stages = {_PYTHON: 20.0} if plan.python is None else {}
    stages[_ENVIRONMENT] = 15.0
    stages[_TORCH] = seconds(torch.download_mb, torch.installed_mb)
    stages[_PACKAGES] = seconds(*(max(0, amount) for amount in rest))
    return {**stages, _CHECK: 20.0, _ANSWER: 20.0}


class _Installation:
    """One run; the lock is held."""

    def __init__(self, plan: InstallPlan, runner: ProgramRunner, log: Path) -> None:
        self._plan = plan
        self._runner = runner
        self._log = log
        self._home = plan.folder.parent
        self._workshop = self._home / "setup"
        self._python = python_of(plan.folder)
        self._packages = Packages(plan.folder, plan.contents, self._workshop, runner)
        self._notes: list[str] = list(plan.notes)
        self._started = time.monotonic()

    def run(self) -> Installed:
        self._prepare()
        if not self._starts():
            self._make_environment()
        before = read_record(self._plan.folder) or FolderRecord()
        write_record(self._plan.folder, FolderRecord(build=before.build))
        self._runner.progress.begin(_ENVIRONMENT)
        self._packages.update_pip()
        build = self._install(self._plan.build)
        build = self._on_gpu(build)
        self._runner.progress.begin(_ANSWER)
        answer = test_answer(self._python, self._plan.contents.launcher, self._runner)
        notes = tuple(self._notes)
        write_record(self._plan.folder, FolderRecord(True, build.tag, notes))
        shutil.rmtree(self._workshop, ignore_errors=True)
        self._runner.progress.done()
        seconds = time.monotonic() - self._started
        return Installed(self._python, build.tag, notes, answer, seconds, self._log)

    def _prepare(self) -> None:
        self._runner.say(
            f"ChangeChat sets up {self._plan.folder}, PyTorch build {self._plan.build.tag}"
        )
        problem = room_problem(self._plan.folder, self._plan.needed_mb)
        if problem:
            raise SetupFailure(
                DISK_FULL, problem, "Free some space, or choose another folder in the settings."
            )
        sweep(self._home)
        write_record(self._workshop, FolderRecord())
        shutil.rmtree(self._workshop / "tmp", ignore_errors=True)  # of a killed installation
        (self._workshop / "tmp").mkdir()

    def _starts(self) -> bool:
        """Return whether there is an environment whose Python starts, and fits it and us."""
        if not self._python.is_file():
            return False
        answer = answer_of(isolated(self._python, "-c", _VERSION), _START_SECONDS)
        if answer is None or answer[0]:
            return False
        major, minor = answer[1].split()
        version = int(major), int(minor)
        return OLDEST <= version <= NEWEST and version == made_with(self._plan.folder)

    def _make_environment(self) -> None:
        folder = self._plan.folder
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
        discard(folder)
        base = self._plan.python
        if base is None:
            self._runner.progress.begin(_PYTHON)
            base = own_python(self._home, self._workshop, self._runner)
        self._runner.progress.begin(_ENVIRONMENT)
        write_record(folder, FolderRecord())
        self._runner.run(isolated(base.path, "-m", "venv", str(folder)))

    def _install(self, build: TorchBuild) -> TorchBuild:
        """Install PyTorch and the rest; return the build that came of it."""
        contents, folder = self._plan.contents, self._plan.folder
        self._runner.progress.begin(_TORCH)
        present = self._packages.inspect()
        current = contents.stamp(folder, TORCH) == contents.digest(TORCH)
        if not (current and present.torch_tag and build.tag in (CPU, present.torch_tag)):
            if not self._packages.install_torch(build) and build.tag != CPU:
                self._notes.append(
                    f"PyTorch's own index could not be reached, so its build {build.tag} could "
                    "not be had."
                )
        self._runner.progress.begin(_PACKAGES)
        self._packages.mend([name for name in present.broken if name != "torch"], present)
        self._packages.install_engine()
        return build

    def _on_gpu(self, build: TorchBuild) -> TorchBuild:
        """Run kernels; where they fail try the next lower build once, then the processor's."""
        launcher = self._plan.contents.launcher
        self._runner.progress.begin(_CHECK)
        problem = gpu_problem(self._python, launcher, self._runner)
        lower = next_lower(build, platform.system(), self._plan.machine, self._plan.gpus)
        while build.tag != CPU and problem and lower is not None:
            self._notes.append(
                f"The GPU does not run with the build {build.tag} of PyTorch ({problem}), so "
                f"{lower.tag} was installed instead."
            )
            self._runner.say(self._notes[-1])
            self._packages.remove_torch(self._packages.inspect())
            build = self._install(lower)
            lower = cpu_build(platform.system())
            self._runner.progress.begin(_CHECK)
            problem = gpu_problem(self._python, launcher, self._runner)
        return build
