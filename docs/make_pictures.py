"""Make the documentation's pictures anew, from a real QGIS window and the generated sample.

Run ``./dev pictures``; writes into ``docs/images``. Runs in the engine's Python, and its
:func:`scenario` in QGIS's.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))

if TYPE_CHECKING:
    from tests.e2e.player import Steps
    from tests.e2e.window import Window

IMAGES = ROOT / "docs" / "images"
QUESTION = "What has changed?"
DOCK_WIDTH = 360
COLOURS = 256


def main() -> None:
    """Play the scenario and keep its picture with few enough colours to be small."""
    from PIL import Image

    from tests.e2e.desktop import play

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before, after = _write_sample(folder / "sample")
        picture = folder / "window.png"
        arguments = {"before": before, "after": after, "picture": str(picture)}
        play("docs.make_pictures", folder / "qgis", **arguments)
        IMAGES.mkdir(exist_ok=True)
        with Image.open(picture) as image:
            small = image.convert("RGB").quantize(COLOURS, kmeans=1)
            small.save(IMAGES / "window.png", optimize=True)
    print(f"Wrote {IMAGES / 'window.png'}")


def _write_sample(folder: Path) -> tuple[str, str]:
    sys.path.insert(0, str(ROOT / "core"))
    import launcher

    launcher.register_package()
    from changechat.models.sample.write import write_sample

    sample = write_sample(folder)
    return str(sample.before), str(sample.after)


def scenario(window: Window) -> Steps:
    """Ask about the sample and save what the window then shows."""
    from qgis.core import QgsProject
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtWidgets import QDockWidget
    from qgis.utils import iface

    (before,) = window.open(window.arguments["before"])
    yield from window.pause(10)  # now the map has its CRS
    (after,) = window.open(window.arguments["after"])
    main_window = iface.mainWindow()
    main_window.findChild(QDockWidget, "Browser").close()
    for layer in (before, after):
        QgsProject.instance().layerTreeRoot().findLayer(layer).setExpanded(False)
    window.load_plugin()
    main_window.resizeDocks([window.dock], [DOCK_WIDTH], Qt.Orientation.Horizontal)
    window.choose(before, after)
    yield from window.pause(10)
    earlier = window.outcome()
    window.type(QUESTION)
    yield from window.outcome_after(earlier)
    window.show(before)
    yield from window.drawn()
    yield from window.pause(50)
    window.screenshot(window.arguments["picture"])
    yield from window.unload_plugin()


if __name__ == "__main__":
    main()
