"""Bounds that are the size of an object: "smaller than the demolished one"."""

from __future__ import annotations

from dataclasses import replace
from statistics import mean
from typing import Optional, Sequence

from ..query import Form, Limit, Query
from .changed_objects import NumberedObject


def with_sizes(query: Query, objects: Sequence[NumberedObject]) -> Query:
    """Return the query with those bounds in square metres.

    Where it is open which object is meant, all are described without a verdict.
    """
    if not any(limit.of for limit in query.limits):
        return query
    sizes = [_size(limit, objects) for limit in query.limits]
    bounds = tuple(
        replace(limit, value=limit.value if size is None else size, of="")
        for limit, size in zip(query.limits, sizes)
        if size is not None or not limit.of
    )
    if len(bounds) < len(query.limits):
        return query.but(form=Form.DESCRIBE, limits=bounds, options=())
    return query.but(limits=bounds)


def _size(limit: Limit, objects: Sequence[NumberedObject]) -> Optional[float]:
    """Return the size of the object that a bound names, None where it is not one object."""
    size, *words = limit.of.split()
    if size == "object":
        return next((one.area_m2 for one in objects if str(one.number) == words[0]), None)
    found = [
        one.area_m2
        for one in objects
        if one.kind in words and ("either" in words or one.direction in words)
    ]
    if not found or (size == "only" and len(found) > 1):
        return None
    if size == "average":
        return mean(found)
    return min(found) if size == "smallest" else max(found)
