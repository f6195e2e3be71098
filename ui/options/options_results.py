"""In the options: where result layers are kept."""

from __future__ import annotations

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QGroupBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from ..widgets import SmallPrint
from .profile_settings import results_folder, save_results_folder


class ResultsGroup(QGroupBox):
    """Beside the project, or in a folder of the user's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Results"))
        self._beside = QRadioButton(self.tr("Save layers beside the project"), self)
        self._elsewhere = QRadioButton(self.tr("In the folder"), self)
        self._folder = QgsFileWidget(self)
        self._folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self._folder.setDialogTitle(self.tr("Choose the folder for results"))
        self._lay_out()
        self._elsewhere.toggled.connect(self._folder.setEnabled)
        self._show(str(results_folder() or ""))

    def save(self) -> None:
        """Keep the settings."""
        folder = self._folder.filePath().strip() if self._elsewhere.isChecked() else ""
        save_results_folder(folder)

    def _lay_out(self) -> None:
        self._beside.setToolTip(self.tr("In a GeoPackage named after the project"))
        self._elsewhere.setToolTip(self.tr("One folder for the results of all projects"))
        row = QHBoxLayout()
        row.addWidget(self._elsewhere)
        row.addWidget(self._folder, 1)
        column = QVBoxLayout(self)
        column.addWidget(self._beside)
        column.addLayout(row)
        column.addWidget(
            SmallPrint(
                self.tr(
                    "Every pair and area gets two tables in a GeoPackage named after the project, "
                    "which keeps the conversations too. That of a project that is not saved yet "
                    "lies in ChangeChat's data folder, unless a folder is chosen here."
                ),
                self,
            )
        )

    def _show(self, folder: str) -> None:
        self._folder.setFilePath(folder)
        self._folder.setEnabled(bool(folder))
        (self._elsewhere if folder else self._beside).setChecked(True)
