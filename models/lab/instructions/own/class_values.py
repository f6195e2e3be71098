"""Which values of a layer's class attribute mean roads and which mean buildings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .....core.errors import InputError
from .....core.evidence import CLASSES

_OWN_WORDS = {"road": "road", "roads": "road", "building": "building", "buildings": "building"}


@dataclass(frozen=True)
class ClassValues:
    """How the class of a polygon is told.

    Attributes
    ----------
    field:
        Attribute that holds the class; None where every polygon is of the one ``known`` class.
    kinds:
        Value of the attribute, in lower case, to one of ``CLASSES``.
    known:
        Classes that the layer is complete for; nothing is asked about the others.
    """

    field: str | None
    kinds: Mapping[str, str]
    known: tuple[str, ...]

    @classmethod
    def of_layer(cls, kind: str) -> ClassValues:
        """Return the rule for a layer that holds one class alone."""
        return cls(None, {}, (kind,))

    @classmethod
    def of_field(cls, field: str, roads: Sequence[str], buildings: Sequence[str]) -> ClassValues:
        """Return the rule for an attribute.

        Parameters
        ----------
        field:
            Name of the attribute.
        roads, buildings:
            Its values for each class, any case. Where both are empty, the words road, roads,
            building and buildings are understood.

        Raises
        ------
        InputError
            If a value is given for both classes.
        """
        kinds = {_plain(value): "road" for value in roads}
        kinds |= {_plain(value): "building" for value in buildings}
        if len(kinds) < len({*map(_plain, roads)}) + len({*map(_plain, buildings)}):
            both = sorted({*map(_plain, roads)} & {*map(_plain, buildings)})
            raise InputError(
                f"The value {both[0]!r} is given for both roads and buildings. "
                "Give it to one of --roads and --buildings."
            )
        kinds = kinds or _OWN_WORDS
        return cls(field, kinds, tuple(kind for kind in CLASSES if kind in kinds.values()))

    def kind_of(self, value: object) -> str | None:
        """Return the class that a value of the attribute means, None for no class we know."""
        if self.field is None:
            return self.known[0]
        return None if value is None else self.kinds.get(_plain(str(value)))


def _plain(value: str) -> str:
    return value.strip().lower()
