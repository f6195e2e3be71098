"""Make the documentation's pictures anew, from a real QGIS window and the generated sample.

Run ``./dev pictures``; writes into ``docs/images``. Runs in the engine's Python, and its
:func:`scenario` in QGIS's, as that of ``setup_pictures.py``. The calibration picture is made by
``calibrate-guide``.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))

if TYPE_CHECKING:
    from qgis.PyQt.QtGui import QPixmap
    from qgis.PyQt.QtWidgets import QWidget

    from tests.e2e.player import Steps
    from tests.e2e.window import Window

IMAGES = ROOT / "docs" / "images"
HOME = Path("/home/analyst")  # pictures of the set-up and the options show paths in it
QUESTION = "What has changed?"
DOCK_WIDTH = 360
MAP_SIDE = 380
COLOURS = 256


def main() -> None:
    """Play the scenarios and keep their pictures."""
    from tests.e2e.desktop import play

    with _home() as folder:
        before, after = _write_sample(folder / "sample")
        pictures = folder / "pictures"
        pictures.mkdir()
        play("docs.setup_pictures", folder, pictures=str(pictures))
        arguments = {"before": before, "after": after, "pictures": str(pictures)}
        play("docs.make_pictures", folder / "qgis", **arguments)
        for picture in sorted(pictures.glob("*.png")):
            print(f"{picture.name}: {_keep_small(picture, IMAGES / picture.name):,} bytes")


@contextlib.contextmanager
def _home() -> Iterator[Path]:
    """Lend the empty home folder of an analyst, and leave it as it was found."""
    made = not HOME.exists()
    try:
        HOME.mkdir(exist_ok=True)
        usable = os.access(HOME, os.W_OK) and not any(HOME.iterdir())
    except OSError:
        usable = False
    if not usable:
        sys.exit(f"The pictures show paths in {HOME}: make it, empty and writable, then try again.")
    try:
        yield HOME
    finally:
        for item in HOME.iterdir():
            shutil.rmtree(item) if item.is_dir() else item.unlink()
        if made:
            HOME.rmdir()


def _keep_small(picture: Path, target: Path) -> int:
    """Save a picture with few colours and return its size."""
    from PIL import Image

    with Image.open(picture) as image:
        small = image.convert("RGB").quantize(
            COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
        )
        small.save(target, optimize=True)
    return target.stat().st_size


def _write_sample(folder: Path) -> tuple[str, str]:
    sys.path.insert(0, str(ROOT / "core" / "link"))
    import launcher

    launcher.register_package()
    from changechat.models.sample.write import write_sample

    sample = write_sample(folder)
    return str(sample.before), str(sample.after)


def scenario(window: Window) -> Steps:
    """Ask about the sample and save what the window shows on the way."""
    from qgis.utils import iface

    from tests.e2e.player import Wait

    layers = yield from _open_sample(window)
    yield Wait("the engine", lambda: window.engine_state() == "ready")
    save_picture(window, "dock", window.dock)
    earlier = window.outcome()
    window.type(QUESTION)
    yield from window.outcome_after(earlier)
    window.show(layers[0])
    yield from window.drawn()
    yield from window.pause(50)
    save_picture(window, "window", iface.mainWindow())
    save_picture(window, "answer", window.dock)
    _save_map(window)
    yield from _take_review(window)
    yield from _take_processing(window, layers)
    yield from window.unload_plugin()


def _open_sample(window: Window) -> Steps:
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
    return before, after


def _take_review(window: Window) -> Steps:
    """Take the review menu over two selected objects."""
    from qgis.utils import iface

    (objects,) = (layer for layer in window.result_layers() if "kind" in layer.fields().names())
    iface.setActiveLayer(objects)
    objects.selectByIds(objects.allFeatureIds()[:2])
    menu = window.dock.review.menu
    menu.popup(window.dock.mapToGlobal(window.dock.rect().center()))
    yield from window.pause(20)
    save_picture(window, "review", menu)
    menu.close()
    objects.removeSelection()


def _take_processing(window: Window, layers: tuple) -> Steps:
    import processing
    from processing.core.Processing import Processing

    Processing.initialize()
    before, after = layers
    dialog = processing.createAlgorithmDialog("changechat:ask", {"BEFORE": before, "AFTER": after})
    dialog.resize(700, 560)
    dialog.show()
    yield from window.pause(50)
    save_picture(window, "processing", dialog)
    dialog.close()


def _save_map(window: Window) -> None:
    """Save the middle of the map, smaller."""
    from qgis.PyQt.QtCore import QRect, Qt
    from qgis.utils import iface

    canvas = iface.mapCanvas()
    side = min(canvas.width(), canvas.height())
    frame = QRect(0, 0, side, side)
    frame.moveCenter(canvas.rect().center())
    smooth = Qt.TransformationMode.SmoothTransformation
    write_picture(window, "map", canvas.grab(frame).scaledToWidth(MAP_SIDE, smooth))


def save_picture(window: Window, name: str, widget: QWidget) -> None:
    """Save what a widget shows."""
    write_picture(window, name, widget.grab())


def write_picture(window: Window, name: str, picture: QPixmap) -> None:
    """Save a picture.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    path = str(Path(window.arguments["pictures"], f"{name}.png"))
    if not picture.save(path):
        raise OSError(f"{path} could not be written.")


if __name__ == "__main__":
    main()
