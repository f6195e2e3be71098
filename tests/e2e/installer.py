"""QGIS's own plugin installer, as the plugin manager drives it."""

from __future__ import annotations

from pathlib import Path
from typing import Dict, List

import pyplugin_installer
from pyplugin_installer import installer_data
from qgis.core import QgsApplication, QgsSettings

from .window import PLUGIN

_REPOSITORIES = "app/plugin_repositories"
# Of QGIS 3.22 and of newer ones.
_EXPERIMENTAL = ("app/plugin_installer/allowExperimental", "plugin-manager/allow-experimental")


def plugin_folder() -> Path:
    """Return where the plugin is, once it is installed in this profile."""
    return Path(QgsApplication.qgisSettingsDirPath(), "python", "plugins", PLUGIN)


def install_zip(archive: str) -> None:
    """Install from a ZIP, over what is installed."""
    pyplugin_installer.instance().installFromZipFile(archive)


def uninstall() -> None:
    """Uninstall, without the question whether one is sure."""
    pyplugin_installer.instance().uninstallPlugin(PLUGIN, quiet=True)


def use_only_repository(url: str) -> None:
    """Offer what one repository lists, the experimental among it, and nothing else."""
    settings = QgsSettings()
    for key in _EXPERIMENTAL:
        settings.setValue(key, True)
    official, address = installer_data.officialRepo
    settings.setValue(f"{_REPOSITORIES}/{official}/url", address)
    settings.setValue(f"{_REPOSITORIES}/{official}/enabled", False)
    settings.setValue(f"{_REPOSITORIES}/ours/url", url)
    settings.setValue(f"{_REPOSITORIES}/ours/enabled", True)
    pyplugin_installer.instance().reloadAndExportData()


def offers() -> Dict[str, dict]:
    """Return what QGIS has read from the repositories, by the plugin's folder."""
    plugins = installer_data.plugins.all()
    return {name: dict(plugin) for name, plugin in plugins.items() if plugin["available"]}


def install_offer() -> None:
    """Download the plugin from the repository and install it."""
    pyplugin_installer.instance().installPlugin(PLUGIN, quiet=True, stable=False)


def settings_left() -> List[str]:
    """Return the settings of QGIS that name the plugin."""
    return [key for key in QgsSettings().allKeys() if PLUGIN in key.lower()]
