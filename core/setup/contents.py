"""What goes into an engine environment, and the stamps that say it is in there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Tuple

from ..environment import LAUNCHER


@dataclass(frozen=True)
class Contents:
    """The packages and the engine they are for.

    Attributes
    ----------
    requirements:
        Folder with ``pip.txt``, ``torch.txt`` and ``engine.txt``.
    launcher:
        Script that runs the engine's command line.
    pip_options:
        Further options of ``pip install``, e.g. of a local index.
    torch_index:
        Whether PyTorch comes from its own index where that can be reached.
    """

    requirements: Path
    launcher: Path
    pip_options: Tuple[str, ...] = ()
    torch_index: bool = True


ENGINE = Contents(LAUNCHER.parent.parent / "requirements", LAUNCHER)
