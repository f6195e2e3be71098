"""The report for those who help, made in the background and put on the clipboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsProject, QgsSettings
from qgis.PyQt.QtCore import PYQT_VERSION_STR, QT_VERSION_STR, QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication

from ...core.errors import ChangeChatError
from ...core.guides import EMBEDDED
from ..background import Background
from ..model.guide_picker import SETTING as GUIDE
from ..model.model_picker import remembered_model
from ..model.remote_server import remote_server
from ..options.profile_settings import device, idle_minutes, image_side, results_folder

if TYPE_CHECKING:
    from ...core.support.diagnostics import Surroundings


class Diagnostics(QObject):
    """Makes one report at a time; a second request waits for the first one's."""

    started = pyqtSignal()
    copied = pyqtSignal()
    """The report is on the clipboard."""

    failed = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Background | None = None

    @property
    def running(self) -> bool:
        """Whether a report is being made."""
        return self._work is not None

    def start(self) -> None:
        """Make a report; takes as long as the engine needs to say what it is."""
        if self._work is not None:
            return
        self._work = Background(partial(_report, surroundings()))
        self._work.done.connect(self._copy)
        self._work.failed.connect(self._fail)
        self._work.start()
        self.started.emit()

    def tear_down(self) -> None:
        """Stop what runs."""
        if self._work is not None:
            self._work.end()
            self._work = None

    def _copy(self, report: str) -> None:
        self._end()
        QApplication.clipboard().setText(report)
        self.copied.emit()

    def _fail(self, error: ChangeChatError) -> None:
        self._end()
        self.failed.emit(error.message)

    def _end(self) -> None:
        self._work.end()
        self._work.deleteLater()
        self._work = None


def surroundings() -> Surroundings:
    """Return what QGIS knows; main thread only."""
    from ...core.support.diagnostics import Surroundings

    versions = {"QGIS": Qgis.QGIS_VERSION, "Qt": QT_VERSION_STR, "PyQt": PYQT_VERSION_STR}
    return Surroundings(versions, _choices(), tuple(_personal(QgsProject.instance())))


def _choices() -> dict[str, str]:
    settings = QgsSettings()
    side, minutes = image_side(), idle_minutes()
    return {
        "Model": remembered_model(),
        "Guide": str(settings.value(GUIDE, EMBEDDED)),
        "Device": device(),
        "Pictures": f"at most {side} px" if side else "as the recipe says",
        "Unload after": f"{minutes} min" if minutes else "never",
        "Results": "in a folder" if results_folder() else "beside the project",
        "Remote server": "set up" if remote_server() else "none",
        "Language": str(settings.value("locale/userLocale", "system")),
    }


def _personal(project: QgsProject) -> list[str]:
    """Return what would tell of the owner: paths and names of project, layers and server."""
    server = remote_server()
    known = [project.absoluteFilePath(), project.title(), str(results_folder() or "")]
    known += [server.host, server.model] if server else []
    for layer in project.mapLayers().values():
        known += [layer.name(), layer.publicSource()]
    return [text for text in known if text]


def _report(about: Surroundings, listener) -> str:
    from ...core.support.diagnostics import make_report

    return make_report(about, listener.is_cancelled)
