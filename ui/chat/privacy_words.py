"""What leaves this computer, in words that follow the settings."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.model_names import REMOTE
from ..model.remote_server import RemoteServer

translate = QCoreApplication.translate


def privacy(model: str, server: RemoteServer | None) -> str:
    """Return what leaves this computer with the chosen model.

    Parameters
    ----------
    model:
        The chosen one: a recipe's name, or one of ``core.model_names``.
    server:
        The server that is set up, None without one.
    """
    if server is None:
        return f"{_local()} {_downloads()}"
    sent = _sent(server)
    if model == REMOTE:
        return f"{sent} {_stays()}"
    if server.on_this_computer:
        return f"{_local()} {_downloads()} {sent}"
    return f"{_local()} {_downloads()} {_not_chosen()} {sent}"


def where_pictures_go(server: RemoteServer) -> str:
    """Return who gets pictures and questions: a program beside QGIS, or another computer."""
    told = (
        translate(
            "Privacy",
            "Pictures and questions go to another program on this computer: {model} at {address}.",
        )
        if server.on_this_computer
        else translate(
            "Privacy",
            "Pictures and questions leave this computer for the server {address}, for {model}.",
        )
    )
    return told.format(address=server.address, model=server.model)


def _local() -> str:
    return translate(
        "Privacy",
        "Nothing leaves this computer: pictures, questions and answers are worked on here alone.",
    )


def _downloads() -> str:
    return translate(
        "Privacy",
        "The network is used for downloads and tests that you start, and by QGIS for layers that "
        "come from a server.",
    )


def _not_chosen() -> str:
    return translate("Privacy", "That changes when you choose “Remote server” as the model.")


def _sent(server: RemoteServer) -> str:
    if server.on_this_computer:
        return translate(
            "Privacy",
            "With the remote server, another program on this computer, at {address}, gets both "
            "dates' pictures of the area, at most 512 pixels a side, what was measured in them, "
            "your questions and the answers. Whether it passes them on, its own settings say.",
        ).format(address=server.address)
    return translate(
        "Privacy",
        "With the remote server, {address} gets both dates' pictures of the area, at most 512 "
        "pixels a side, what was measured in them, your questions and the answers.",
    ).format(address=server.address)


def _stays() -> str:
    return translate(
        "Privacy", "It gets neither your raster files nor their names, and no coordinates."
    )
