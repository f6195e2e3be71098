"""The remote server as the profile knows it: address, model, and where QGIS keeps its key."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from socket import gethostname
from urllib.parse import urlsplit, urlunsplit

from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import InputError
from ...core.model_names import Endpoint

translate = QCoreApplication.translate

_URL, _MODEL, _AUTHENTICATION = (
    f"changechat/remote/{name}" for name in ("url", "model", "authentication")
)
_BASIC, _API_HEADER = "Basic", "APIHeader"
_BEARER = "bearer "


@dataclass(frozen=True)
class RemoteServer:
    """A server without its key: this can be kept, shown and logged.

    Attributes
    ----------
    url:
        Base address up to ``/v1``, without user, password and query.
    model:
        The server's name for the model.
    authentication:
        Id of a configuration in QGIS's authentication store; empty for a server without a key.
    """

    url: str
    model: str
    authentication: str = ""

    @property
    def host(self) -> str:
        """Name of the machine, for people."""
        return urlsplit(self.url).hostname or self.url

    @property
    def address(self) -> str:
        """Name of the machine with the port, where one is named."""
        return urlsplit(self.url).netloc or self.url

    @property
    def on_this_computer(self) -> bool:
        """Whether it is a program beside QGIS, by its name or address; nothing is looked up."""
        name = self.host.lower().rstrip(".")
        if name == "localhost" or name.endswith(".localhost") or name == gethostname().lower():
            return True
        try:
            address = ip_address(name)
        except ValueError:
            return False
        return address.is_loopback or address.is_unspecified

    def endpoint(self) -> Endpoint:
        """Return the server with its key, for one request; may ask for the master password.

        Raises
        ------
        InputError
            If QGIS does not give the key out.
        """
        return Endpoint(self.url, self.model, self._key())

    def save(self) -> None:
        """Keep it in the profile."""
        settings = QgsSettings()
        settings.setValue(_URL, self.url)
        settings.setValue(_MODEL, self.model)
        settings.setValue(_AUTHENTICATION, self.authentication)

    def _key(self) -> str:
        if not self.authentication:
            return ""
        config = QgsAuthMethodConfig()
        manager = QgsApplication.authManager()
        found, config = manager.loadAuthenticationConfig(self.authentication, config, True)
        if not found:
            raise InputError(
                translate(
                    "RemoteServer",
                    "QGIS did not give out the key of the remote server: its authentication store "
                    "is locked, or the configuration is gone. Try again, or choose another one in "
                    "ChangeChat's settings.",
                )
            )
        key = _key_of(config)
        if not key:
            raise InputError(
                translate(
                    "RemoteServer",
                    "The authentication “{name}” holds no key for the remote server. Choose one of "
                    "the method Basic with the key as password, or API Header with Authorization.",
                ).format(name=config.name())
            )
        return key


def remote_server() -> RemoteServer | None:
    """Return the server of the profile, None where none is set up."""
    settings = QgsSettings()
    url, model, authentication = (
        str(settings.value(name, "") or "") for name in (_URL, _MODEL, _AUTHENTICATION)
    )
    return RemoteServer(url, model, authentication) if url and model else None


def required_server() -> RemoteServer:
    """Return the server of the profile.

    Raises
    ------
    InputError
        If none is set up.
    """
    server = remote_server()
    if server is None:
        raise InputError(
            translate(
                "RemoteServer",
                "No remote server is set up. Name its address and model in QGIS's options, on the "
                "page ChangeChat.",
            )
        )
    return server


def harmless_url(text: str) -> str:
    """Return an address as it may be kept: without user, password, query and final slash."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:  # brackets of no IPv6 address
        return ""
    return urlunsplit(
        (parts.scheme, parts.netloc.rsplit("@", 1)[-1], parts.path.rstrip("/"), "", "")
    )


def _key_of(config: QgsAuthMethodConfig) -> str:
    if config.method() == _BASIC:
        return config.config("password")
    if config.method() == _API_HEADER:
        headers = {name.lower(): value for name, value in config.configMap().items()}
        value = headers.get("authorization", "").strip()
        return value[len(_BEARER) :].strip() if value.lower().startswith(_BEARER) else value
    return ""
