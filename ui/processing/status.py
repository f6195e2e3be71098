"""The algorithm ``changechat:status``: whether the engine can answer, and with what."""

from __future__ import annotations

import json
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingOutputString

from ...core.errors import Cancelled, EngineError, EnvironmentMissingError
from ...core.support.engine_report import engine_report
from .algorithm import ChangeChatAlgorithm

READY, MISSING, BROKEN = "ready", "missing", "broken"


class StatusAlgorithm(ChangeChatAlgorithm):
    """Reports the engine's Python, versions, weights, device and state."""

    STATE, ENGINE_PYTHON, VERSIONS = "STATE", "ENGINE_PYTHON", "VERSIONS"
    GUIDE, DEVICE, JSON = "GUIDE", "DEVICE", "JSON"

    def name(self) -> str:
        """Return the public id within the provider."""
        return "status"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return self.tr("Engine status")

    def shortHelpString(self) -> str:
        """Return what it does, for the dialog."""
        return self.tr(
            "Reports whether ChangeChat's engine is installed, with which versions, weights and "
            "device. Paste the log into a problem report."
        )

    def tags(self) -> list[str]:
        """Return words by which the toolbox finds it."""
        return self.tr("change,detection,engine,diagnostics,version,GPU,installed").split(",")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the outputs; their names are public."""
        for name, label in (
            (self.STATE, self.tr("State: ready, missing or broken")),
            (self.ENGINE_PYTHON, self.tr("Python of the engine")),
            (self.VERSIONS, self.tr("Versions")),
            (self.GUIDE, self.tr("Weights of the guide")),
            (self.DEVICE, self.tr("Device")),
            (self.JSON, self.tr("Everything as JSON")),
        ):
            self.addOutput(QgsProcessingOutputString(name, label))

    def processAlgorithm(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Ask the engine; one that is missing or broken is a finding, not a failure."""
        try:
            report = {"state": READY, **engine_report(feedback.isCanceled)}
        except Cancelled:
            return {}
        except EngineError as error:
            feedback.pushWarning(error.message)
            missing = isinstance(error, EnvironmentMissingError)
            report = {"state": MISSING if missing else BROKEN, "message": error.message}
        for name, value in report.items():
            feedback.pushInfo(f"{name}: {value}")
        return self._outputs(report)

    def _outputs(self, report: dict[str, Any]) -> dict[str, str]:
        packages = {"plugin": report.get("plugin", ""), "python": report.get("python", "")}
        packages.update(report.get("packages", {}))
        versions = (f"{name} {version}" for name, version in packages.items() if version)
        return {
            self.STATE: report["state"],
            self.ENGINE_PYTHON: report.get("executable", ""),
            self.VERSIONS: ", ".join(versions),
            self.GUIDE: report.get("guide", ""),
            self.DEVICE: report.get("device", ""),
            self.JSON: json.dumps(report, ensure_ascii=False),
        }
