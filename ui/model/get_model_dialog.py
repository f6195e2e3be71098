"""Getting a model: what it means first, then its download."""

from __future__ import annotations

import shutil
from html import escape

from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from ...core.environment import data_home
from ...core.setup.disk_space import existing
from ...core.support.byte_size import byte_size
from ..help_pages import MODELS
from ..help_window import show_help
from ..tall_dialog import TallDialog
from ..theme import ACCENT, ERROR, WARNING, follow_theme, readable
from ..widgets import HEADING_SCALE, SmallPrint, scale_font
from .model_download import (
    ASKING,
    DONE,
    FAILED,
    IDLE,
    OFFERED,
    PAUSED,
    PAUSING,
    RUNNING,
    ModelDownload,
)

_WIDTH = 440


class GetModelDialog(TallDialog):
    """Shows size, free disk and licence; fetches once the terms are accepted.

    Closing it leaves a running download to go on.
    """

    def __init__(self, download: ModelDownload, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._download = download
        self.setWindowTitle(self.tr("Get a model"))
        self._title, self._note = QLabel(self), SmallPrint("", self)
        self._size, self._free, self._licence = QLabel(self), QLabel(self), QLabel(self)
        self._source, self._access = QLabel(self), QLabel(self)
        self._accept = QCheckBox(self.tr("I accept these terms"), self)
        self._bar, self._status = QProgressBar(self), SmallPrint("", self)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Close | QDialogButtonBox.StandardButton.Help, self
        )
        self._go = self._buttons.addButton(
            self.tr("Download"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self._lay_out()
        self._accept.toggled.connect(self._refresh)
        self._go.clicked.connect(self._go_on)
        self._buttons.rejected.connect(self.close)
        self._buttons.helpRequested.connect(lambda: show_help(MODELS, self))
        self._licence.linkActivated.connect(_open)
        download.changed.connect(self._refresh)
        self._about = ""
        follow_theme(self, self._refresh)

    def closeEvent(self, event: object) -> None:
        """Forget an offer that was not taken."""
        if self._download.state != PAUSED:
            self._download.dismiss()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        scale_font(self._title, HEADING_SCALE, bold=True)
        for label in (self._title, self._size, self._free, self._source, self._access):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._licence.setTextFormat(Qt.TextFormat.RichText)
        for label in (self._title, self._size, self._licence, self._source, self._access):
            label.setWordWrap(True)
        self._accept.setToolTip(self.tr("Needed before anything is downloaded"))
        self._bar.setAccessibleName(self.tr("Progress of the download"))
        self._bar.setToolTip(self._bar.accessibleName())
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        form = QGridLayout()  # QFormLayout cuts text that breaks into lines
        form.setVerticalSpacing(6)
        form.setHorizontalSpacing(10)
        form.setColumnStretch(1, 1)
        for row, (name, field) in enumerate(
            (
                (self.tr("Download"), self._size),
                (self.tr("Free on disk"), self._free),
                (self.tr("Licence"), self._licence),
                (self.tr("Source"), self._source),
                (self.tr("Access"), self._access),
            )
        ):
            form.addWidget(QLabel(name, self), row, 0, Qt.AlignmentFlag.AlignTop)
            form.addWidget(field, row, 1)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._note)
        column.addLayout(form)
        column.addWidget(self._accept)
        column.addWidget(self._bar)
        column.addWidget(self._status)
        column.addStretch(1)
        column.addWidget(self._buttons)
        self.setMinimumWidth(_WIDTH)

    def _refresh(self) -> None:
        download = self._download
        if download.model is None:
            return
        if download.model.name != self._about:
            self._about = download.model.name
            self._accept.setChecked(False)
        self._show_offer()
        offered = download.state == OFFERED
        self._accept.setVisible(offered)
        self._bar.setVisible(download.state in (ASKING, RUNNING, PAUSING, PAUSED))
        self._bar.setRange(0, 0 if download.state == ASKING else 1000)
        self._bar.setValue(round(1000 * download.fraction))
        self._status.tell(self._status_text(), ERROR if download.state == FAILED else None)
        words = self._button_text()
        self._go.setText(words)
        self._go.setVisible(bool(words))
        self._go.setEnabled(self._accept.isChecked() if offered else download.state != PAUSING)
        self._go.setDefault(True)

    def _show_offer(self) -> None:
        model, offer = self._download.model, self._download.offer
        self._title.setText(model.title)
        self._note.tell(model.note)
        size = int(offer.get("bytes") or model.download_bytes)
        free = shutil.disk_usage(existing(data_home())).free
        self._size.setText(self._size_text(size, int(offer.get("bytes_left", size))))
        self._free.setText(byte_size(free))
        self._free.setStyleSheet(f"color: {readable(WARNING)};" if free < size else "")
        licence = escape(self._licence_text())
        url = str(offer.get("licence_url") or model.licence_url)
        if url.startswith("https://"):
            read = escape(self.tr("Read the terms"))
            ink = readable(ACCENT)
            licence += f' · <a href="{escape(url)}" style="color:{ink}">{read}</a>'
        self._licence.setText(licence)
        source = (str(offer.get("repository", "")), str(offer.get("revision", ""))[:8])
        self._source.setText(" · ".join(part for part in source if part))
        self._access.setText(
            self.tr("only with an access token of the hub (HF_TOKEN)")
            if offer.get("restricted")
            else self.tr("open to everyone")
        )

    def _size_text(self, size: int, left: int) -> str:
        if not size:
            return self.tr("not known yet")
        if left == size:
            return byte_size(size)
        sentence = self.tr("{size}, of which {left} are still to come")
        return sentence.format(size=byte_size(size), left=byte_size(left))

    def _licence_text(self) -> str:
        offer = self._download.offer
        licence = str(offer.get("licence") or self._download.model.licence)
        stated = str(offer.get("hub_licence") or "")
        if not stated or stated.lower() == licence.lower():
            return licence
        sentence = self.tr("{licence} (the hub states: {stated})")
        return sentence.format(licence=licence, stated=stated)

    def _status_text(self) -> str:
        download = self._download
        percent = round(100 * download.fraction)
        return {
            ASKING: self.tr("Asking for size and terms…"),
            RUNNING: self.tr("{percent} % · {stage}").format(
                percent=percent, stage=download.stage or self.tr("Starting…")
            ),
            PAUSING: self.tr("Pausing…"),
            PAUSED: self.tr("Paused at {percent} %. What has arrived is kept.").format(
                percent=percent
            ),
            FAILED: download.message,
            DONE: self.tr("On this computer now."),
        }.get(download.state, "")

    def _button_text(self) -> str:
        return {
            OFFERED: self.tr("Download"),
            RUNNING: self.tr("Pause"),
            PAUSING: self.tr("Pause"),
            PAUSED: self.tr("Resume"),
            FAILED: self.tr("Try again"),
            IDLE: self.tr("Try again"),
        }.get(self._download.state, "")

    def _go_on(self) -> None:
        if self._download.state == RUNNING:
            self._download.pause()
        else:
            self._download.start()


def _open(url: str) -> None:
    QDesktopServices.openUrl(QUrl(url))
