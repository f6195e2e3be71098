"""What the picker says about a model: in the list, in the tool tip, and in the line below."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.PyQt.QtCore import QCoreApplication

from ...core.link.commands import ModelInfo
from ...core.link.model_report import ModelReport
from ...core.support.byte_size import byte_size

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Remark:
    """A sentence, whether it is a warning, and whether fetching the model would help."""

    text: str
    warning: bool = False
    can_get: bool = False


def label(info: ModelInfo) -> str:
    """Return a model as the list shows it: its title and what matters most about it."""
    if info.fetchable:
        return translate("ModelWords", "{title} (not installed)").format(title=info.title)
    if info.fits is False and not info.obstacle:
        return translate("ModelWords", "{title} (too little memory)").format(title=info.title)
    if info.need_bytes and not info.obstacle:
        return f"{info.title} · {byte_size(info.need_bytes)}"
    return info.title


def explanation(info: ModelInfo, report: ModelReport) -> str:
    """Return a tool tip: what to know, what it needs and what is free, and its licence."""
    lines = [info.note, "" if info.fetchable else info.obstacle or ""]
    if info.need_bytes:
        lines.append(
            translate("ModelWords", "Needs {need} of memory, {free} free on {device}.").format(
                need=byte_size(info.need_bytes),
                free=byte_size(report.free_bytes),
                device=place(report.device),
            )
        )
    if info.fetchable and info.download_bytes:
        lines.append(
            translate("ModelWords", "Download: {size}.").format(size=byte_size(info.download_bytes))
        )
    if info.licence:
        lines.append(
            translate("ModelWords", "Licence: {licence}.").format(licence=info.licence.rstrip("."))
        )
    return "\n".join(line for line in lines if line)


def remark(info: ModelInfo, report: ModelReport, loading: bool, problem: str | None) -> Remark:
    """Return what stands below the list while this model is chosen."""
    if info.fetchable:
        return Remark(
            translate("ModelWords", "Not on this computer yet."), warning=True, can_get=True
        )
    if info.obstacle:
        return Remark(info.obstacle, warning=True)
    if loading:
        return Remark(translate("ModelWords", "Loading…"))
    if report.loaded == info.name:
        return Remark(
            translate("ModelWords", "Loaded on {device}").format(device=place(report.device))
        )
    if problem:
        return Remark(problem, warning=True)
    if info.fits is False:
        return Remark(
            translate("ModelWords", "Needs {need}, but only {free} is free on {device}.").format(
                need=byte_size(info.need_bytes),
                free=byte_size(report.free_bytes),
                device=place(report.device),
            ),
            warning=True,
        )
    return Remark(translate("ModelWords", "Not loaded; the next question loads it"))


def place(device: str) -> str:
    """Return a device as it stands in a sentence."""
    return translate("ModelWords", "the CPU") if device.lower() == "cpu" else device
