"""In the options: where models run, how long they stay in memory, and what they are shown."""

from __future__ import annotations

from typing import Sequence

from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QGroupBox, QWidget

from ...core.link.commands import AUTO_DEVICE
from ..widgets import SmallPrint, above
from .profile_settings import (
    BY_RECIPE,
    device,
    idle_minutes,
    image_side,
    save_device,
    save_idle_minutes,
    save_image_side,
)

_CPU = "cpu"
_NEVER = 0
_MINUTES = (5, 15, 30, 60, 240)
_SIDES = (448, 336, 224, 168)


class ComputerGroup(QGroupBox):
    """Device, idle time and image budget.

    Parameters
    ----------
    devices:
        What the engine last reported: the name of each device, then, after a space, what it is.
    """

    def __init__(self, devices: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("On this computer"))
        self._device, self._idle, self._side = QComboBox(self), QComboBox(self), QComboBox(self)
        self._fill_devices(devices)
        self._fill_minutes()
        self._fill_sides()
        form = QFormLayout(self)
        for name, field, hint in (
            (
                self.tr("Run models on"),
                self._device,
                self.tr("Automatic takes the GPU with the most free memory, else the CPU."),
            ),
            (
                self.tr("Free memory after"),
                self._idle,
                self.tr(
                    "A model that is not asked for so long is unloaded; the next question "
                    "loads it again."
                ),
            ),
            (
                self.tr("Pictures for models"),
                self._side,
                self.tr(
                    "Smaller pictures need less memory and time and show less. The change "
                    "mask sees every pixel all the same."
                ),
            ),
        ):
            field.setAccessibleName(name)
            form.addRow(name, above(field, SmallPrint(hint, self)))

    def save(self) -> None:
        """Keep the settings."""
        save_device(self._device.currentData())
        save_idle_minutes(self._idle.currentData())
        save_image_side(self._side.currentData())

    def _fill_devices(self, devices: Sequence[str]) -> None:
        self._device.addItem(self.tr("Automatic"), AUTO_DEVICE)
        self._device.addItem(self.tr("CPU"), _CPU)
        for text in devices:
            name = text.split(" ")[0].lower()
            if name != _CPU:
                self._device.addItem(text, name)
        chosen = device()
        if self._device.findData(chosen) < 0:
            self._device.addItem(self.tr("{device} (not found)").format(device=chosen), chosen)
        self._device.setCurrentIndex(self._device.findData(chosen))

    def _fill_minutes(self) -> None:
        chosen = idle_minutes()
        for minutes in sorted({*_MINUTES, chosen} - {_NEVER}):
            self._idle.addItem(
                self.tr("{minutes} minutes without a question").format(minutes=minutes), minutes
            )
        self._idle.addItem(self.tr("Never"), _NEVER)
        self._idle.setCurrentIndex(self._idle.findData(chosen))

    def _fill_sides(self) -> None:
        chosen = image_side()
        self._side.addItem(self.tr("As the model's recipe says"), BY_RECIPE)
        for side in sorted({*_SIDES, chosen} - {BY_RECIPE}, reverse=True):
            text = self.tr("At most {side} pixels a side").format(side=side)
            self._side.addItem(text, side)
        self._side.setCurrentIndex(self._side.findData(chosen))
