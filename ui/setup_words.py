"""The set-up in words: durations, sizes, what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List

from qgis.PyQt.QtCore import QCoreApplication

from ..core.setup.plan import Plan

_MINUTE = 60
_SURE_AFTER_SECONDS, _SURE_AFTER_FRACTION = 5.0, 0.04


@dataclass(frozen=True)
class Fact:
    """One line about a plan; ``warning`` marks what deserves a look."""

    name: str
    text: str
    warning: bool = False


def facts(plan: Plan) -> List[Fact]:
    """Return what was found, what is installed, where, how large and for how long."""
    return [
        Fact(_tr("Found"), plan.found),
        Fact(_tr("Into"), str(plan.folder)),
        Fact(_tr("Download"), f"{plan.download_mb} MB"),
        Fact(_tr("Time"), f"{plan.minutes} min"),
    ]


def problems(plan: Plan) -> List[str]:
    return list(plan.problems)


def duration(seconds: float) -> str:
    """Return a duration as people say it: ``40 s``, ``2 min 10 s``, ``12 min``."""
    whole = round(seconds)
    minutes, rest = divmod(whole, _MINUTE)
    if not minutes:
        return _tr("{seconds} s").format(seconds=rest)
    if minutes >= 10 or not rest:
        return _tr("{minutes} min").format(minutes=minutes)
    return _tr("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)


def time_left(fraction: float, seconds: float) -> float:
    """Return the seconds that the rest takes at the pace so far; 0 while that says nothing yet."""
    if fraction < _SURE_AFTER_FRACTION or fraction >= 1 or seconds < _SURE_AFTER_SECONDS:
        return 0.0
    left = seconds * (1 - fraction) / fraction
    return max(1.0, left if left < _MINUTE else _MINUTE * round(left / _MINUTE))


def _tr(text: str) -> str:
    return QCoreApplication.translate("SetupWords", text)
