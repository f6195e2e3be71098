"""How a failure is recognised, and the sentence for it: the mechanism that every subject uses.

Errors of libraries are known by the names of their classes, so that no library is imported here.
"""

from __future__ import annotations

import re
from typing import Container, Iterable, Iterator, NamedTuple


class Signs(NamedTuple):
    """How a failure shows itself; one sign is enough.

    Attributes
    ----------
    text:
        A pattern of what was said, in upper or lower case.
    errors:
        Names of classes of the exception; ``causes``: of one that led to it.
    errnos, statuses:
        Numbers of an ``OSError`` and of an HTTP answer.
    """

    text: str = ""
    errors: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    errnos: tuple[int, ...] = ()
    statuses: Container[int] = ()

    def or_text(self, text: str) -> Signs:
        """Return these signs and a further pattern."""
        return self._replace(text=f"{self.text}|{text}")


class FailureRule(NamedTuple):
    """What one kind of failure means.

    Attributes
    ----------
    signs:
        How it shows itself.
    sentence, next_step:
        What happened, and what to do, perhaps with fields to fill in. ``sentence`` alone may say
        both.
    kind:
        One of those of ``core.errors``, or a subject's own.
    passing:
        Whether the same attempt may succeed later.
    """

    signs: Signs
    sentence: str
    next_step: str = ""
    kind: str = "failure"
    passing: bool = False


def find_rule(
    rules: Iterable[FailureRule],
    text: str = "",
    error: BaseException | None = None,
    status: int | None = None,
) -> tuple[FailureRule | None, dict[str, str]]:
    """Return the first rule that applies, None if none does, and what its pattern has named."""
    errors = {base.__name__ for base in type(error).__mro__}
    causes = {base.__name__ for cause in causes_of(error) for base in type(cause).__mro__}
    number = getattr(error, "errno", None)
    for rule in rules:
        signs = rule.signs
        found = re.search(signs.text, text, re.IGNORECASE) if signs.text else None
        if found:
            return rule, {name: value or "" for name, value in found.groupdict().items()}
        if (
            not errors.isdisjoint(signs.errors)
            or not causes.isdisjoint(signs.causes)
            or (number is not None and number in signs.errnos)
            or (status is not None and status in signs.statuses)
        ):
            return rule, {}
    return None, {}


def causes_of(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and those that led to it."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def first_line(error: BaseException) -> str:
    """Return the first line of an error's message, else the name of its class."""
    return str(error).splitlines()[0] if str(error) else type(error).__name__
