"""Runs an algorithm as Processing does, and keeps what it says."""

from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
)


class Log(QgsProcessingFeedback):
    """Keeps what an algorithm says."""

    def __init__(self) -> None:
        super().__init__(False)
        self.lines, self.warnings = [], []

    def pushInfo(self, info):
        self.lines.append(info)

    def pushWarning(self, warning):
        self.warnings.append(warning)


def run(name, feedback=None, context=None, **parameters):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"changechat:{name}")
    context = context or QgsProcessingContext()
    context.setProject(QgsProject.instance())
    feedback = feedback or Log()
    fits, message = algorithm.checkParameterValues(parameters, context)
    if not fits:
        raise QgsProcessingException(message)
    results, succeeded = algorithm.run(parameters, context, feedback, {}, False)
    assert succeeded
    return results, context


def ask_about(pair, **parameters):
    return run("ask", BEFORE=pair[0], AFTER=pair[1], OUTPUT="memory:", **parameters)
