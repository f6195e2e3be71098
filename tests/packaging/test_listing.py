"""``plugins.xml`` for a repository of one's own."""

from __future__ import annotations

import importlib.util
from urllib.parse import urlparse
from xml.etree import ElementTree

import pytest

from .conftest import ROOT
from .example import METADATA, example

_SPEC = importlib.util.spec_from_file_location("plugins_xml", ROOT / ".ci" / "plugins_xml.py")
plugins_xml = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(plugins_xml)


def _plugin(xml: bytes) -> ElementTree.Element:
    (plugin,) = ElementTree.fromstring(xml).findall("pyqgis_plugin")
    return plugin


def test_the_listing_in_dist_is_that_of_the_zip(whole, dist):
    plugin = _plugin((dist / "plugins.xml").read_bytes())
    assert plugin.get("name") == whole.metadata["name"]
    assert plugin.get("version") == plugin.findtext("version") == whole.metadata["version"]
    assert plugin.findtext("about") == whole.metadata["about"]
    address = urlparse(plugin.findtext("download_url"))
    assert address.scheme == "https" and address.path.endswith("/" + whole.path.name)


def test_qgis_reads_the_folder_of_the_plugin_from_the_file_name(tmp_path):
    plugin = _plugin(plugins_xml.listing(example(tmp_path).path))
    assert plugin.findtext("file_name").partition(".")[0] == "changechat"


@pytest.mark.parametrize("url", ["https://example.org/qgis", "https://example.org/qgis/"])
def test_the_zip_is_offered_from_the_folder_that_is_named(tmp_path, url):
    plugin = _plugin(plugins_xml.listing(example(tmp_path).path, url))
    assert plugin.findtext("download_url") == "https://example.org/qgis/changechat.zip"


def test_signs_that_xml_uses_come_through(tmp_path):
    about = f"{METADATA['about']} R & D, a < b, “quotes”"
    package = example(tmp_path, metadata={"about": about})
    assert _plugin(plugins_xml.listing(package.path)).findtext("about") == about
