"""A plugin so small that it meets every rule and is checked at once; tests then break a rule."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Dict, Optional, Union

from .package import Package

METADATA = {
    "name": "ChangeChat",
    "qgisMinimumVersion": "3.22",
    "qgisMaximumVersion": "4.99",
    "description": "Ask what changed",
    "about": "Ask two dates of imagery what changed. External dependencies: an engine.",
    "version": "1.2.3",
    "author": "Its authors",
    "email": "authors@example.org",
    "license": "GPL-2.0-or-later",
    "homepage": "https://example.org/changechat",
    "tracker": "https://example.org/changechat/issues",
    "repository": "https://example.org/changechat",
    "hasProcessingProvider": "yes",
    "tags": "raster,change detection",
    "category": "Raster",
    "icon": "ui/icons/changechat.svg",
    "experimental": "True",
    "changelog": "1.2.3: first version",
}
_FILES: Dict[str, Union[bytes, str]] = {
    "__init__.py": '"""A plugin."""\n',
    "plugin.py": "",
    "LICENSE": "You may.",
    "core/link/launcher.py": "",
    "models/cli.py": "",
    "models/weights/guide.safetensors": b"\0" * 16,
    "models/weights/LICENSE": "You may not.",
    "ui/icons/changechat.svg": "<svg/>",
}


def example(
    folder: Path,
    changes: Optional[Dict[str, Union[bytes, str, None]]] = None,
    metadata: Optional[Dict[str, Optional[str]]] = None,
    top: str = "changechat",
    mode: int = 0o644,
) -> Package:
    """Return a package with files and fields added, replaced, or, where None, left out."""
    fields = {**METADATA, **(metadata or {})}
    lines = [f"{name}={value}" for name, value in fields.items() if value is not None]
    files = {**_FILES, "metadata.txt": "\n".join(["[general]", *lines]), **(changes or {})}
    path = folder / "changechat.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            if content is not None:
                entry = zipfile.ZipInfo(f"{top}/{name}")
                entry.external_attr = mode << 16
                archive.writestr(entry, content)
    unpacked = folder / "unpacked"
    unpacked.mkdir()
    return Package(path, unpacked)
