"""An analyst's corrections: the fields on the result layers and the tables of an export.

QGIS writes them and the engine reads them from here; what they mean for training data is said in
``models.lab.instructions.own.review_rule`` and docs/own-data.md.
"""

from __future__ import annotations

from typing import Tuple

from .result_layers import BOOLEAN, INTEGER, ORIGINAL, REAL, REVIEW, REVIEW_KIND, TEXT, ResultField

ACCEPT, REJECT = "accept", "reject"
#: Found in an export only: told by comparing an object with its original outline.
REDRAWN, ADDED = "redrawn", "added"

#: Tables of an export; ``FACTS``, where the answer came from, has no geometry.
OBJECTS, CELLS, FACTS = "corrected_objects", "corrected_cells", "facts"

CORRECTED_OBJECT_FIELDS: Tuple[ResultField, ...] = (
    ResultField("kind", TEXT),
    ResultField("direction", TEXT),
    ResultField("confidence", REAL),
    REVIEW,
    REVIEW_KIND,
    ORIGINAL,
)
CORRECTED_CELL_FIELDS: Tuple[ResultField, ...] = (
    ResultField("cell", TEXT),
    ResultField("row", INTEGER),
    ResultField("col", INTEGER),
    ResultField("changed", BOOLEAN),
    REVIEW,
    REVIEW_KIND,
)
FACT_FIELDS: Tuple[ResultField, ...] = (ResultField("name", TEXT), ResultField("value", TEXT))
