"""What the plugin repository and QGIS ask of ``metadata.txt``."""

from __future__ import annotations

import re
from typing import Iterator
from urllib.parse import urlparse

from .package import PLUGIN, Package

_ASKED_FOR = (
    "name description about version qgisMinimumVersion qgisMaximumVersion author email license "
    "homepage tracker repository tags category icon changelog"
).split()
_ADDRESSES = {
    "tracker": "http://bugs",
    "repository": "http://repo",
    "homepage": "http://homepage",
}
_FLAGS = ("experimental", "deprecated", "server")
_VERSION = re.compile(r"\d+(\.\d+){1,2}(-?(alpha|beta|rc)\d*)?")
_QGIS_VERSION = re.compile(r"\d+\.\d+(\.\d+)?")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def has_every_field(package: Package) -> Iterator[str]:
    """All fields that are asked for, none empty; the file can be read at all."""
    for field in _ASKED_FOR:
        if not package.metadata.get(field, "").strip():
            yield f"{field} is missing"


def has_proper_versions(package: Package) -> Iterator[str]:
    """Numbers and dots; QGIS 4 is declared by the maximum version alone."""
    metadata = package.metadata
    if not _VERSION.fullmatch(metadata.get("version", "")):
        yield f"version {metadata.get('version')!r} is no version"
    bounds = [metadata.get(f"qgis{end}Version", "") for end in ("Minimum", "Maximum")]
    if not all(_QGIS_VERSION.fullmatch(bound) for bound in bounds):
        yield f"{bounds} are no versions of QGIS"
        return
    least, most = ([int(part) for part in bound.split(".")] for bound in bounds)
    if least > most or most < [4, 0]:
        yield f"QGIS {bounds[0]} to {bounds[1]} leaves QGIS 4 out"
    if "supportsQt6" in metadata:
        yield "supportsQt6 is no longer a field"


def has_real_addresses(package: Package) -> Iterator[str]:
    """Addresses of the web that are not those of the template, and of a person's mail."""
    for field, template in _ADDRESSES.items():
        url = package.metadata.get(field, "")
        parts = urlparse(url)
        if parts.scheme not in ("http", "https") or not parts.netloc or url == template:
            yield f"{field} {url!r} is no address"
    if not _EMAIL.fullmatch(package.metadata.get("email", "")):
        yield f"email {package.metadata.get('email')!r} is no address"
    if "/" in package.metadata.get("author", ""):
        yield "author has a slash"


def has_plain_texts(package: Package) -> Iterator[str]:
    """Plain text: a short line for the list, a longer one that names what else is needed."""
    metadata = package.metadata
    description, about = metadata.get("description", ""), metadata.get("about", "")
    if "\n" in description or len(description) > 120:
        yield "description is not one short line"
    if len(about) < 2 * len(description) or "External dependencies" not in about:
        yield "about does not name the external dependencies"
    for field in ("name", "description", "about", "tags", "changelog"):
        if re.search(r"</?[a-zA-Z][^>]*>", metadata.get(field, "")):
            yield f"{field} holds HTML"
    if "plugin" in metadata.get("name", "").lower():
        yield "name says plugin"
    if metadata.get("version", "") not in metadata.get("changelog", ""):
        yield "changelog does not name this version"


def has_proper_tags(package: Package) -> Iterator[str]:
    """Words with commas between them, each once."""
    tags = [tag.strip() for tag in package.metadata.get("tags", "").split(",")]
    if not all(tags) or len(set(tags)) < len(tags) or any(tag != tag.lower() for tag in tags):
        yield f"tags {tags} are empty, repeated or not in lower case"


def has_proper_flags(package: Package) -> Iterator[str]:
    """Yes or no where nothing else is understood."""
    for field in _FLAGS:
        if package.metadata.get(field, "False") not in ("True", "False"):
            yield f"{field} is neither True nor False"
    if package.metadata.get("hasProcessingProvider") != "yes":
        yield "hasProcessingProvider is not yes"


def has_its_icon(package: Package) -> Iterator[str]:
    """The icon is inside."""
    icon = package.metadata.get("icon", "")
    if f"{PLUGIN}/{icon}" not in package.files:
        yield f"the icon {icon!r} is missing"


RULES = [
    has_every_field,
    has_proper_versions,
    has_real_addresses,
    has_plain_texts,
    has_proper_tags,
    has_proper_flags,
    has_its_icon,
]
