"""Made-up states and plans of the set-up for tests of the user interface."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from changechat.core.setup.contents import THE_ENGINE
from changechat.core.setup.environment_state import OUTDATED, READY, EnvironmentState
from changechat.core.setup.gpus import Gpu
from changechat.core.setup.install import Installed
from changechat.core.setup.plan import InstallPlan
from changechat.core.setup.pythons.find_pythons import BasePython
from changechat.core.setup.torch_build import cpu_build

FOLDER = Path("/home/ana/.local/share/changechat/engine")
PYTHON = FOLDER / "bin" / "python"
GPU = Gpu("NVIDIA L4", "580.65.06", (8, 9), 23034)


def example_state(kind: str, **more: Any) -> EnvironmentState:
    """Return a state of this kind, with a Python where there is one to start."""
    python = PYTHON if kind in (READY, OUTDATED) else None
    return EnvironmentState(
        kind, **{"sentence": "So it stands.", "folder": FOLDER, "python": python, **more}
    )


def example_plan(**more: Any) -> InstallPlan:
    """Return a plan for a machine without a GPU."""
    facts = {
        "folder": FOLDER,
        "python": BasePython(Path("/usr/bin/python3.11"), (3, 11, 2), "x86_64"),
        "build": cpu_build("Linux"),
        "gpus": (),
        "machine": "x86_64",
        "download_mb": 540,
        "installed_mb": 2100,
        "minutes": 4,
        "free_mb": 41_300,
        "needed_mb": 3680,
        "problems": (),
        "notes": (),
        "contents": THE_ENGINE,
        "network": {},
    }
    return InstallPlan(**{**facts, **more})


def example_outcome(*notes: str) -> Installed:
    """Return what a good installation tells at its end."""
    return Installed(PYTHON, "cpu", notes, "Two houses appeared.", 140.0, Path("setup.log"))
