"""The words and signs that changed objects are told with in the window's language."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication, QLocale

from ...core.evidence import ANY_DIRECTION, ANY_KIND
from ...core.language.wording import HIGH, MIDDLE
from ...core.result_layers import ACCEPT, REJECT

translate = QCoreApplication.translate


def object_name(number: int) -> str:
    """Return what an object is called by its number."""
    return translate("ObjectWords", "Object {number}").format(number=number)


def kind_words() -> dict[str, str]:
    """Return the kinds of objects and what they are called."""
    return {
        "building": translate("ReviewForm", "Building"),
        "road": translate("ReviewForm", "Road"),
        ANY_KIND: translate("ReviewForm", "Change of any kind"),
    }


def direction_words() -> dict[str, str]:
    """Return what can have happened to objects and what it is called."""
    return {
        "appeared": translate("ReviewForm", "Appeared"),
        "disappeared": translate("ReviewForm", "Disappeared"),
        ANY_DIRECTION: translate("ReviewForm", "Changed"),
    }


def review_words() -> dict[str, str]:
    """Return what analysts can have said of objects and what it is called."""
    return {
        ACCEPT: translate("ObjectWords", "Accepted"),
        REJECT: translate("ObjectWords", "Rejected"),
    }


def confidence_words(value: float | None) -> str:
    """Return a confidence of 0 to 1 in words and as a number, as answers say it."""
    if value is None:
        return translate("ObjectWords", "Drawn by hand")
    if value >= HIGH:
        words = translate("ObjectWords", "Quite sure")
    elif value >= MIDDLE:
        words = translate("ObjectWords", "Fairly sure")
    else:
        words = translate("ObjectWords", "Not very sure")
    return f"{words}, {number_words(value, 2)}"


def number_words(value: float, decimals: int = 0) -> str:
    """Return a number as the window's language writes it."""
    return QLocale().toString(float(value), "f", decimals)
