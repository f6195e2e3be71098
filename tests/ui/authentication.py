"""Keys in QGIS's authentication store, for tests."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsAuthMethodConfig

KEY = "sk-MARKER-7f3a"


def stored(method: str, **values: str) -> str:
    """Store a configuration and return its id."""
    manager = QgsApplication.authManager()
    assert manager.setMasterPassword("for tests", True)
    config = QgsAuthMethodConfig()
    config.setName(f"A {method}")
    config.setMethod(method)
    config.setConfigMap(values)
    assert manager.storeAuthenticationConfig(config)[0]
    return config.id()


def forget(configuration: str) -> None:
    """Take a configuration out of the store."""
    QgsApplication.authManager().removeAuthenticationConfig(configuration)
