"""The proxy that is set in QGIS, as environment variables for programs that download."""

from __future__ import annotations

from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkProxy


def network_variables() -> dict[str, str]:
    """Return ``HTTP_PROXY`` and its like; empty without an HTTP proxy set in QGIS.

    Programs find the system's own proxy by themselves. Main thread only.
    """
    manager = QgsNetworkAccessManager.instance()
    proxy = manager.fallbackProxy()
    if proxy.type() != QNetworkProxy.ProxyType.HttpProxy or not proxy.hostName():
        return {}
    address = QUrl()
    address.setScheme("http")
    address.setHost(proxy.hostName())
    address.setPort(proxy.port())
    address.setUserName(proxy.user())
    address.setPassword(proxy.password())
    text = address.toString(QUrl.ComponentFormattingOption.FullyEncoded)
    variables = {"HTTP_PROXY": text, "HTTPS_PROXY": text}
    exceptions = [QUrl(url).host() or url for url in manager.noProxyList()]
    if exceptions:
        variables["NO_PROXY"] = ",".join(exceptions)
    return variables
