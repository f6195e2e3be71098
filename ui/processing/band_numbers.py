"""Band numbers as people write them."""

from __future__ import annotations

from typing import Optional, Tuple

from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import InputError

translate = QCoreApplication.translate


def parse_bands(text: str) -> Optional[Tuple[int, ...]]:
    """Return one or three 1-based band numbers, None for an empty text.

    Raises
    ------
    InputError
        If the text is anything else.
    """
    if not text.strip():
        return None
    parts = [part.strip() for part in text.split(",")]
    numbers = tuple(int(part) for part in parts if part.isascii() and part.isdigit())
    if len(numbers) != len(parts) or len(numbers) not in (1, 3) or min(numbers) < 1:
        raise InputError(
            translate(
                "BandNumbers",
                "Bands must be one or three band numbers such as 3,2,1, counted from 1, not "
                "“{text}”.",
            ).format(text=text)
        )
    return numbers
