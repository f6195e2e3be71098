"""A plugin's ZIP, as the rules of the plugin repository look at it."""

from __future__ import annotations

import configparser
import io
import zipfile
from functools import cached_property
from pathlib import Path
from typing import Dict, List

PLUGIN = "changechat"


class Package:
    """Names, contents and metadata of a built ZIP, and a folder that it was unpacked to.

    Parameters
    ----------
    path:
        The ZIP.
    folder:
        An empty folder to unpack it to; only what looks at code does.
    """

    def __init__(self, path: Path, folder: Path) -> None:
        self.path = path
        self._folder = folder

    @cached_property
    def entries(self) -> List[zipfile.ZipInfo]:
        """Files and folders inside."""
        with zipfile.ZipFile(self.path) as file:
            return file.infolist()

    @cached_property
    def files(self) -> Dict[str, bytes]:
        """Contents of each file, by its name inside."""
        with zipfile.ZipFile(self.path) as file:
            return {item.filename: file.read(item) for item in self.entries if not item.is_dir()}

    @cached_property
    def metadata(self) -> Dict[str, str]:
        """Fields of ``metadata.txt``, read as the repository reads it; none if it cannot be."""
        text = self.files.get(f"{PLUGIN}/metadata.txt", b"").decode("utf-8")
        parser = configparser.ConfigParser()  # with interpolation: a lone % is an error there too
        parser.optionxform = str  # type: ignore[assignment]
        try:
            parser.read_file(io.StringIO(text))
            return dict(parser.items("general"))
        except configparser.Error:
            return {}

    @cached_property
    def unpacked(self) -> Path:
        """The folder with everything in it."""
        with zipfile.ZipFile(self.path) as file:
            file.extractall(self._folder)
        return self._folder
