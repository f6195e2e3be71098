"""Settings from TOML files, validated by pydantic; what is wrong with them in one sentence."""

import dataclasses
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, ClassVar, TypeVar, get_args, get_origin, get_type_hints

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from ...core.errors import InputError

Text = Annotated[str, Field(strict=True)]
Texts = tuple[Text, ...]
YesNo = Annotated[bool, Field(strict=True)]
Whole = Annotated[int, Field(strict=True, ge=0)]
PositiveWhole = Annotated[int, Field(strict=True, ge=1)]
Number = Annotated[float, Field(strict=True, ge=0, allow_inf_nan=False)]
PositiveNumber = Annotated[float, Field(strict=True, gt=0, allow_inf_nan=False)]

_Table = TypeVar("_Table")


class Table:
    """Base of a dataclass of settings: none that is not known."""

    __pydantic_config__: ClassVar = ConfigDict(extra="forbid")


def read_toml(path: Path, what: str) -> dict[str, Any]:
    """Return the tables of a TOML file.

    Raises
    ------
    InputError
        If it cannot be read; the message calls it ``what``.
    """
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{what} {path} cannot be read: {error}.") from error


def validated(table: type[_Table], values: Mapping[str, Any], where: str) -> _Table:
    """Return a pydantic dataclass built from plain values, lists as tuples.

    Raises
    ------
    InputError
        If a setting is unknown or missing, or a value is not one of those allowed.
    """
    try:
        return TypeAdapter(table).validate_python(dict(values))
    except ValidationError as error:
        raise InputError(_complaint(table, error.errors()[0], where)) from error


def _complaint(table: type, error: ErrorDetails, where: str) -> str:
    names = [str(part) for part in error["loc"] if isinstance(part, str)]
    for name in names[:-1]:
        table = get_type_hints(table)[name]
        where += f", [{name}],"
    name = names[-1]
    if error["type"] == "unexpected_keyword_argument":
        known = ", ".join(entry.name for entry in dataclasses.fields(table))
        return f"{where} holds unknown settings: {name}. Known are: {known}."
    if error["type"] == "missing":
        return f"{where} is incomplete: it lacks {name}."
    if error["type"] == "dataclass_type":
        return f"{where} has {name} as a value; it must be a table."
    kind = get_type_hints(table, include_extras=True)[name]
    return f"{where} has {name} = {error['input']!r}; it must be {_words(kind)}."


def _words(kind: Any) -> str:
    """Return what a setting of an annotated type takes."""
    if get_origin(kind) is tuple:
        return "a list of texts" if get_args(kind)[0] == Text else "a list of numbers"
    base, (constraint,) = kind.__origin__, kind.__metadata__
    if base is bool:
        return "true or false"
    if base is str:
        return "text in quotes"
    number = "a whole number" if base is int else "a number"
    bounds = {type(item).__name__: item for item in constraint.metadata}
    return f"{number} from {bounds['Ge'].ge}" if "Ge" in bounds else f"{number} above 0"
