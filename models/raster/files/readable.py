"""What GDAL must not be made to wait for: pipes, devices, and servers that say nothing."""

import os
import stat
from collections.abc import Sequence

from ....core.errors import InputError
from ....core.request import Source

_SERVERS = "curl s3 gs az adls oss swift".split()
_REMOTE = ("http", "ftp", *(f"/vsi{name}" for name in _SERVERS))
#: Of GDAL; what the environment says goes before.
_TIME_OUTS = {
    "GDAL_HTTP_CONNECTTIMEOUT": 10,  # seconds
    "GDAL_HTTP_TIMEOUT": 120,  # for one request, however it goes
    "GDAL_HTTP_LOW_SPEED_TIME": 20,
    "GDAL_HTTP_LOW_SPEED_LIMIT": 100,  # bytes a second
}


def is_remote(path: str) -> bool:
    """Tell whether a raster is read from a server."""
    return path.startswith(_REMOTE)


def time_outs() -> dict[str, int]:
    """Return the options that let GDAL give up a server that says nothing."""
    return {name: value for name, value in _TIME_OUTS.items() if name not in os.environ}


def check_readable(source: Source) -> None:
    """Return unless the path of a source names what cannot be read as a file.

    Raises
    ------
    InputError
        If it is a pipe or a device, which may be silent for ever, or no name of a file.
    """
    try:
        source.path.encode()
        mode = os.stat(source.path).st_mode
    except OSError:  # not there, or no file at all: GDAL knows
        return
    except ValueError as error:
        raise InputError(
            f"The name of {source.label} cannot be passed on ({source.path!r}): it is not UTF-8, "
            "or holds a NUL. Rename the file."
        ) from error
    if not _is_file(mode):
        raise InputError(
            f"{source.label} is a pipe or a device, not a file ({source.path}). Save it as a file, "
            "then ask again."
        )


def check_parts(source: Source, files: Sequence[str]) -> None:
    """Return unless one of the files that a raster is read from is a pipe or a device.

    Raises
    ------
    InputError
        Naming it.
    """
    for path in files:
        if os.path.exists(path) and not _is_file(os.stat(path).st_mode):
            raise InputError(
                f"{source.label} is read from a pipe or a device, not from files alone ({path}). "
                "Save that part as a file, then ask again."
            )


def _is_file(mode: int) -> bool:
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)
