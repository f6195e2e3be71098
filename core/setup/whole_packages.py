"""Run by an environment's own Python: which packages are in it, and which are not whole.

Prints one JSON object: ``versions`` by name, ``broken`` names, ``debris`` folders of packages whose
list of files is gone. Sizes are compared, not contents: that takes seconds instead of minutes.
"""

from __future__ import annotations

import json
import sys
from importlib import metadata
from pathlib import Path


def main() -> None:
    """Print what is there."""
    versions, broken, debris = {}, [], []
    for distribution in metadata.distributions():
        folder = Path(str(distribution.locate_file("")))
        if folder.name != "site-packages" or Path(sys.prefix) not in folder.parents:
            continue
        name = distribution.metadata["Name"] if distribution.metadata else None
        files = distribution.files
        if not name or files is None:
            debris.append(str(getattr(distribution, "_path", "")))
            continue
        versions[name.lower()] = distribution.version
        if not all(_is_whole(file) for file in files):
            broken.append(name)
    print(json.dumps({"versions": versions, "broken": broken, "debris": debris}))


def _is_whole(file: metadata.PackagePath) -> bool:
    """Return whether a file has its size; what Python compiles by itself does not count."""
    if file.suffix == ".pyc":
        return True
    try:
        size = Path(str(file.locate())).stat().st_size
    except OSError:
        return False
    return file.size is None or size == file.size


if __name__ == "__main__":
    main()
