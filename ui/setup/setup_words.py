"""The set-up in words: what was found, what comes, where, how large, how long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Sequence

from qgis.PyQt.QtCore import QCoreApplication

from ...core.setup.adoption import AdoptionPlan
from ...core.setup.contents import TORCH
from ...core.setup.gpus import Gpu
from ...core.setup.plan import InstallPlan
from ...core.setup.torch_build import CPU
from ...core.support.byte_size import byte_size
from ...core.weights import GUIDE, SHIPPED, are_open

if TYPE_CHECKING:
    from .setup_tools import AnyPlan

translate = QCoreApplication.translate

_MINUTE = 60
_MB = 1_000_000
_NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Fact:
    """One line about a plan; ``warning`` marks what deserves a look."""

    name: str
    text: str
    warning: bool = False


def facts(plan: AnyPlan) -> list[Fact]:
    """Return what was found and what the set-up will do."""
    found = [Fact(translate("SetupWords", "Found"), _found(plan.gpus))]
    if isinstance(plan, AdoptionPlan):
        return [
            *found,
            Fact(translate("SetupWords", "Uses"), str(plan.python)),
            Fact(
                translate("SetupWords", "Installs"),
                translate("SetupWords", "nothing: this Python has the engine's packages"),
            ),
            *_licence(),
        ]
    short = plan.free_mb < plan.needed_mb
    return [
        *found,
        Fact(translate("SetupWords", "Installs"), _installed(plan)),
        Fact(translate("SetupWords", "Into"), str(plan.folder)),
        Fact(
            translate("SetupWords", "Download"),
            translate("SetupWords", "about {size}").format(size=_size(plan.download_mb)),
        ),
        Fact(translate("SetupWords", "On disk"), _on_disk(plan), warning=short),
        Fact(
            translate("SetupWords", "Takes"),
            translate("SetupWords", "about {minutes} min").format(minutes=plan.minutes),
        ),
        *_licence(),
    ]


def notes(plan: AnyPlan) -> list[str]:
    """Return what else is worth reading; that there is no GPU is told already."""
    told = () if plan.gpus or isinstance(plan, AdoptionPlan) else (plan.build.reason,)
    return [note for note in plan.notes if note not in told]


def duration(seconds: float) -> str:
    """Return a duration as people say it: ``40 s``, ``2 min 10 s``, ``12 min``."""
    minutes, rest = divmod(round(seconds), _MINUTE)
    if not minutes:
        return translate("SetupWords", "{seconds} s").format(seconds=rest)
    if minutes >= 10 or not rest:
        return translate("SetupWords", "{minutes} min").format(minutes=minutes)
    return translate("SetupWords", "{minutes} min {seconds} s").format(
        minutes=minutes, seconds=rest
    )


def _found(gpus: Sequence[Gpu]) -> str:
    if not gpus:
        return translate(
            "SetupWords",
            "no NVIDIA GPU: everything runs on the processor; an answer of the small model takes "
            "seconds",
        )
    names = ", ".join(gpu.name for gpu in gpus)
    return translate("SetupWords", "{names}, driver {driver}").format(
        names=names, driver=gpus[0].driver
    )


def _installed(plan: InstallPlan) -> str:
    torch = " ".join(plan.contents.packages(TORCH)).replace("torch==", "PyTorch ")
    if plan.build.tag == CPU:
        build = translate("SetupWords", "for the processor")
    else:
        build = translate("SetupWords", "for CUDA {version}").format(version=_cuda(plan.build.tag))
    if plan.python is None:
        python = translate("SetupWords", "a Python of its own")
    else:
        version = ".".join(str(part) for part in plan.python.version[:2])
        python = translate("SetupWords", "made with Python {version}").format(version=version)
    return translate("SetupWords", "{torch} {build} and the engine's packages, {python}").format(
        torch=torch, build=build, python=python
    )


def _licence() -> list[Fact]:
    """Return the terms of the weights that come with the plugin, where they do."""
    if not (SHIPPED / GUIDE).is_file():
        return []
    if are_open():
        terms = translate(
            "SetupWords",
            "the weights that come with the plugin are open, CC BY 4.0; whom to name stands in "
            "models/weights/LICENSE",
        )
    else:
        terms = translate(
            "SetupWords",
            "the weights that come with the plugin are for research and other non-commercial use "
            "only; their full terms stand in models/weights/LICENSE",
        )
    return [Fact(translate("SetupWords", "Licence"), terms)]


def _cuda(tag: str) -> str:
    return f"{tag[2:-1]}.{tag[-1]}"


def _on_disk(plan: InstallPlan) -> str:
    return translate(
        "SetupWords", "{size} in the end; {free} are free, {needed} are needed"
    ).format(size=_size(plan.installed_mb), free=_size(plan.free_mb), needed=_size(plan.needed_mb))


def _size(megabytes: int) -> str:
    return byte_size(megabytes * _MB).replace(" ", _NO_BREAK)
