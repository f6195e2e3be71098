"""Print the listing of a QGIS plugin repository that offers one plugin: plugins_xml.py ZIP."""

from __future__ import annotations

import argparse
import configparser
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

# The names that QGIS's plugin installer looks for, and those that metadata.txt has for them.
_FIELDS = {
    "description": "description",
    "about": "about",
    "version": "version",
    "qgis_minimum_version": "qgisMinimumVersion",
    "qgis_maximum_version": "qgisMaximumVersion",
    "homepage": "homepage",
    "author_name": "author",
    "author_email": "email",
    "category": "category",
    "tags": "tags",
    "changelog": "changelog",
    "tracker": "tracker",
    "repository": "repository",
    "experimental": "experimental",
    "deprecated": "deprecated",
    "server": "server",
}


def listing(archive: Path, url: str = "") -> bytes:
    """Return ``plugins.xml`` for a built ZIP, with what the metadata inside it says.

    Parameters
    ----------
    archive:
        The ZIP, with the plugin's folder at the top.
    url:
        Address of the folder that will hold it; by default the release of this version on the
        homepage of the metadata, as GitHub and GitLab lay releases out.
    """
    package, metadata = _metadata(archive)
    version = metadata["version"]
    folder = url or f"{metadata['homepage']}/releases/download/v{version}"
    root = ElementTree.Element("plugins")
    plugin = ElementTree.SubElement(root, "pyqgis_plugin", name=metadata["name"], version=version)
    for tag, field in _FIELDS.items():
        ElementTree.SubElement(plugin, tag).text = metadata.get(field, "")
    # QGIS takes what stands before the first dot for the name of the plugin's folder.
    ElementTree.SubElement(plugin, "file_name").text = f"{package}.{version}.zip"
    ElementTree.SubElement(plugin, "download_url").text = f"{folder.rstrip('/')}/{archive.name}"
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _metadata(archive: Path) -> tuple[str, Mapping[str, str]]:
    with zipfile.ZipFile(archive) as file:
        package = file.namelist()[0].split("/")[0]
        text = file.read(f"{package}/metadata.txt").decode("utf-8")
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_file(io.StringIO(text))
    return package, parser["general"]


def main() -> None:
    """Print the listing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--url", default="", help="address of the folder that will hold the ZIP")
    options = parser.parse_args()
    print(listing(options.archive, options.url).decode(), end="")


if __name__ == "__main__":
    main()
