"""A list with free entry for a string parameter, in the dialog, in a batch and in the modeler."""

from __future__ import annotations

from typing import Any

from processing.gui.wrappers import DIALOG_MODELER, WidgetWrapper
from qgis.core import QgsProcessingModelChildParameterSource
from qgis.gui import QgsFilterLineEdit, QgsGui
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget


class ChoiceWidget(WidgetWrapper):
    """An editable combo; in the modeler QGIS's own widget, whose text is completed from the list.

    QGIS's own also takes inputs of the model, outputs of its steps and expressions.
    """

    def createWidget(self, choices: list[list[str]]) -> QWidget:
        """Return the widget.

        Parameters
        ----------
        choices:
            Pairs of a value and what it means.
        """
        if self.dialogType == DIALOG_MODELER:
            return self._modeler_widget([value for value, _ in choices])
        combo = QComboBox()
        combo.setEditable(True)
        combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        combo.setAccessibleName(self.parameterDefinition().description())
        combo.setToolTip(self.parameterDefinition().toolTip())
        for row, (value, meaning) in enumerate(choices):
            combo.addItem(value, value)
            combo.setItemData(row, meaning, Qt.ItemDataRole.ToolTipRole)
        combo.currentTextChanged.connect(lambda _: self.widgetValueHasChanged.emit(self))
        return combo

    def setValue(self, value: object) -> None:
        """Show a value, listed or not; in the modeler also a source of values."""
        if self.dialogType != DIALOG_MODELER:
            self.setComboValue(value)
        elif isinstance(value, (QgsProcessingModelChildParameterSource, list)):
            self.widget.setWidgetValue(value)
        else:
            source = QgsProcessingModelChildParameterSource.fromStaticValue(value)
            self.widget.setWidgetValue(source)

    def value(self) -> object:
        """Return the value; in the modeler its sources."""
        return self.widget.value() if self.dialogType == DIALOG_MODELER else self.comboValue()

    def setWidgetContext(self, context: Any) -> None:
        """Take what QGIS tells of the dialog around."""
        super().setWidgetContext(context)
        if self.dialogType == DIALOG_MODELER:
            self.widget.setWidgetContext(context)

    def registerProcessingContextGenerator(self, generator: Any) -> None:
        """Take what makes contexts, for expressions."""
        super().registerProcessingContextGenerator(generator)
        if self.dialogType == DIALOG_MODELER:
            self.widget.registerProcessingContextGenerator(generator)

    def _modeler_widget(self, values: list[str]) -> QWidget:
        dialog = self.dialog
        widget = QgsGui.processingGuiRegistry().createModelerParameterWidget(
            dialog.model, dialog.childId, self.parameterDefinition(), dialog.context
        )
        widget.setDialog(dialog)
        for line in widget.findChildren(QLineEdit):
            if isinstance(line, QgsFilterLineEdit):
                continue  # of the expression
            completer = QCompleter(values, line)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            line.setCompleter(completer)
        return widget
