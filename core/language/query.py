"""A question as data: what is asked, about what, where and in which form."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from enum import Enum
from typing import Any, Tuple, Union


class Form(str, Enum):
    """What kind of answer a question wants."""

    WHETHER = "whether"
    EITHER_OR = "either-or"
    HOW_MANY = "how many"
    HOW_MUCH = "how much"
    WHICH = "which"
    WHERE = "where"
    WHEN = "when"
    LIST = "list"
    DESCRIBE = "describe"
    TALK = "talk"
    COMPARE = "compare"
    SUMMARISE = "summarise"
    CONFIDENCE = "confidence"
    DATA = "data"
    TOOL = "tool"
    ACT = "act"
    VISUAL = "visual"
    STOCK = "stock"
    CAUSE = "cause"
    WEATHER = "weather"
    OFF_TOPIC = "off-topic"
    INSTRUCTION = "instruction"
    SOCIAL = "social"


class AskedDirection(str, Enum):
    """Which changes are meant."""

    APPEARED = "appeared"
    DISAPPEARED = "disappeared"
    EITHER = "either"
    NET = "net"
    UNCHANGED = "unchanged"


class Measure(str, Enum):
    """What is measured."""

    COUNT = "count"
    AREA = "area"
    SHARE = "share"
    LARGEST = "largest"
    SMALLEST = "smallest"
    MEAN = "mean"
    SIZES = "sizes"
    RATIO = "ratio"
    DIFFERENCE = "difference"
    DENSITY = "density"
    RATE = "rate"
    COORDINATES = "coordinates"
    CONFIDENCE = "confidence"
    DATES = "dates"
    DISTANCE = "distance"
    PIXEL_SIZE = "pixel size"
    CRS = "crs"
    ALIGNMENT = "alignment"
    AREA_LOOKED_AT = "area looked at"
    COVERAGE = "coverage"
    METHOD = "method"
    THRESHOLD = "threshold"
    IMAGES = "images"
    GRID = "grid"
    QUALITY = "quality"
    NOVELTY = "novelty"


class Unit(str, Enum):
    """What is ranked or counted: objects, or places of the area."""

    OBJECT = "object"
    CELL = "cell"
    ROW = "row"
    COLUMN = "column"
    QUADRANT = "quadrant"
    HALF = "half"


class ReportForm(str, Enum):
    """How the answer is laid out."""

    LINE = "one line"
    SENTENCES = "sentences"
    BULLETS = "bullets"
    TABLE = "table"
    OBJECTS = "objects"
    WORD = "one word"
    NUMBER = "the number"


#: What the options of a query begin with whose other options must all hold: "both … and …".
BOTH = "both"
#: What the options begin with where all, or most, objects are said to be something: "are all new".
ALL = "all"
MOST = "most"


@dataclass(frozen=True)
class Limit:
    """A bound on a quantity: ``count > 5``, ``area >= 300`` (m2), ``confidence < 0.5``.

    Attributes
    ----------
    quantity:
        ``count``, ``area`` (square metres, of one object), ``total`` (square metres, of all),
        ``mean`` (of one object, in mean areas), ``ratio``, ``gap`` (between two sides),
        ``share``, ``confidence`` (0 to 1) or ``held`` (1 where a place holds any).
    relation:
        ``>``, ``>=``, ``<``, ``<=`` or ``=``.
    value:
        The bound.
    of:
        The object whose size is the bound, as ``largest building disappeared`` or ``object 3``;
        the value then is 0.
    """

    quantity: str
    relation: str
    value: float
    of: str = ""

    def holds(self, value: float) -> bool:
        """Whether ``value`` keeps within the bound."""
        same = abs(value - self.value) < 1e-6  # two thirds are no more than 66.6667 %
        return {
            ">": value > self.value and not same,
            ">=": value > self.value or same,
            "<": value < self.value and not same,
            "<=": value < self.value or same,
            "=": same,
        }[self.relation]


@dataclass(frozen=True)
class Query:
    """What one question asks for.

    Attributes
    ----------
    form:
        The kind of answer wanted.
    kinds:
        Kinds named (``road``, ``building`` and kinds that are not measured here); empty
        means everything that is measured.
    direction:
        Which changes are meant.
    places:
        Ids of :mod:`.answers.region`, as ``top left corner``, ``row:top``, ``half:north``; empty
        means the whole area.
    measure:
        What is measured.
    unit:
        Whether objects or places are counted, listed or ranked.
    limits:
        Bounds on what counts.
    top:
        How many of a ranking are wanted; 0 where the question gives no number.
    positive:
        False where Yes means "no change" ("unchanged?", "the same?").
    options:
        The alternatives of an either-or and the two sides of a comparison: directions, kinds,
        places, ``largest``, ``smallest``, ``mean`` or ``changed``/``unchanged``; after ``BOTH``
        what must hold together, after ``ALL`` or ``MOST`` what those are; ``every``
        where each place must keep within the bounds.
    unknown:
        Nouns that name nothing measured here, as written.
    report, sentences:
        ReportForm that was asked for, and how many sentences.
    units:
        Unit of area asked for: ``m2``, ``ha``, ``km2``, ``acre``, ``sqft`` or empty.
    act, file_format:
        For ``Form.ACT``: ``zoom``, ``select``, ``mark`` or ``export``, and the format named.
    ascending:
        True where a ranking begins with the least.
    numbers:
        Numbers of objects that are named ("object 9").
    rank:
        Which of a ranking is meant: 2 for "the second largest"; 0 for the first.
    times:
        Years, dates and spans that the question names, as written: "between 2015 and 2018".
    """

    form: Form
    kinds: Tuple[str, ...] = ()
    direction: AskedDirection = AskedDirection.EITHER
    places: Tuple[str, ...] = ()
    measure: Measure = Measure.COUNT
    unit: Unit = Unit.OBJECT
    limits: Tuple[Limit, ...] = ()
    top: int = 0
    positive: bool = True
    options: Tuple[str, ...] = ()
    unknown: Tuple[str, ...] = ()
    report: Union[ReportForm, None] = None
    sentences: int = 0
    units: str = ""
    act: str = ""
    file_format: str = ""
    ascending: bool = False
    numbers: Tuple[int, ...] = ()
    rank: int = 0
    times: Tuple[str, ...] = ()

    def but(self, **changes: Any) -> "Query":
        """Return a copy with some fields changed."""
        return replace(self, **changes)

    def to_dict(self) -> dict:
        """Return plain JSON values."""
        data = asdict(self)
        for name, value in data.items():
            if isinstance(value, Enum):
                data[name] = value.value
            elif isinstance(value, tuple):
                data[name] = list(value)
        return data

    @classmethod
    def from_dict(cls, data: dict) -> "Query":
        """Rebuild from :meth:`to_dict`."""
        values: Any = {name: tuple(v) if isinstance(v, list) else v for name, v in data.items()}
        values["form"] = Form(values["form"])
        values["direction"] = AskedDirection(values["direction"])
        values["measure"] = Measure(values["measure"])
        values["unit"] = Unit(values["unit"])
        values["limits"] = tuple(Limit(**limit) for limit in values["limits"])
        values["report"] = ReportForm(values["report"]) if values["report"] else None
        return cls(**values)


@dataclass(frozen=True)
class NotUnderstood:
    """A question that the rules could not read.

    Attributes
    ----------
    words:
        The words that were not understood, as written; empty where nothing was written.
    foreign:
        Whether it seems to be in another language.
    """

    words: Tuple[str, ...] = ()
    foreign: bool = False
