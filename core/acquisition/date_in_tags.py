"""When imagery was acquired, as the metadata of its file tells."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Iterable, Mapping, Optional

from .date_in_name import date_in_names, plausible

#: Domains of GDAL's in which a raster may have them.
DOMAINS = ("", "IMAGERY", "EXIF")

# In upper case without signs; the surest first.
_ACQUIRED = (
    "ACQUISITIONDATETIME",
    "ACQUISITIONDATE",
    "ACQUISITIONSTARTDATETIME",
    "ACQUISITIONSTARTDATE",
    "ACQUISITIONTIME",
    "DATEACQUIRED",
    "ACQUIRED",
    "SENSINGTIME",
    "DATATAKE1DATATAKESENSINGSTART",
    "PRODUCTSTARTTIME",
    "RANGEBEGINNINGDATE",
    "NITFIDATIM",
    "NITFSTDIDCACQUISITIONDATE",
    "EXIFDATETIMEORIGINAL",
    "CAPTUREDATE",
    "CAPTUREDATETIME",
    "IMAGINGDATE",
    "FLIGHTDATE",
)
# When the picture was made; many programs put down there when they wrote the file.
_MADE = ("TIFFTAGDATETIME", "EXIFDATETIME")
_ISO_LIKE = re.compile(r"\s*[\"']?(\d{4})([-:/.]?)(\d\d)\2(\d\d)(?!\d{1,3}(?!\d))")
_WHOLE = len("2019-03-09")
_A_DAY = timedelta(days=1)


def date_in_tags(tags: Mapping[str, str], written: Optional[date] = None) -> Optional[str]:
    """Return the acquisition date in a raster's metadata as ``YYYY-MM-DD``, else None.

    Parameters
    ----------
    tags:
        Names and values of all domains, as GDAL gives them.
    written:
        The day on which the file was written. A ``TIFFTAG_DATETIME`` of that day tells of the
        writing and does not count.
    """
    known = {re.sub(r"[^A-Z0-9]", "", name.upper()): value for name, value in tags.items()}
    for name in _ACQUIRED:
        found = _day(known.get(name, ""))
        if found:
            return found.isoformat()
    for name in _MADE:
        found = _day(known.get(name, ""))
        if found and (written is None or abs(found - written) > _A_DAY):
            return found.isoformat()
    return None


def date_of_file(
    names: Iterable[str], tags: Mapping[str, str], written: Optional[date] = None
) -> Optional[str]:
    """Return the date in the first name that has one, else that of the metadata.

    A year or month in a name takes its day from metadata that agrees with it.
    """
    named = date_in_names(names)
    tagged = date_in_tags(tags, written) if named is None or len(named) < _WHOLE else None
    return tagged if tagged and tagged.startswith(named or "") else named


def _day(value: str) -> Optional[date]:
    match = _ISO_LIKE.match(value)
    if match is None:
        return None
    parts = int(match[1]), int(match[3]), int(match[4])
    return date(*parts) if plausible(*parts) else None
