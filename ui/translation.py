"""The plugin's labels in the language of QGIS."""

from __future__ import annotations

from pathlib import Path
from typing import Callable

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

CATALOGUES = Path(__file__).parent / "i18n"


def install_translation() -> Callable[[], object]:
    """Translate labels made from now on; return what takes the translation away again.

    Without a catalogue for the language of QGIS labels stay English.
    """
    translator = QTranslator()
    # By QLocale: QGIS calls Simplified Chinese zh-Hans, systems call it zh_CN.
    if not translator.load(QLocale(language()), "changechat", "_", str(CATALOGUES)):
        return lambda: None
    QCoreApplication.installTranslator(translator)
    return lambda: QCoreApplication.removeTranslator(translator)


def language() -> str:
    """Return the language QGIS runs in: its own setting where one is made, else the system's.

    ``QgsApplication.locale`` tells no country of the system's: both Chinese scripts would be one.
    """
    settings = QgsSettings()
    if settings.value("locale/overrideFlag", False, type=bool):
        return str(settings.value("locale/userLocale", ""))
    return QLocale.system().name()
