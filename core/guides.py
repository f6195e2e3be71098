"""The guides that can be chosen, and where the one that users fetch is kept."""

from __future__ import annotations

from pathlib import Path

from .environment import data_home

EMBEDDED = "embedded"
MCI_NET = "mci-net"

FETCH_COMMAND = "fetch-guide mci-net"


def mci_net_folder() -> Path:
    """Return the folder for MCI-Net's weights and the record of where they came from."""
    return data_home() / "guides" / MCI_NET


def mci_net_weights() -> Path:
    """Return the file of MCI-Net's weights, which is there once it is installed."""
    return mci_net_folder() / "mci-net.safetensors"


def why_not_installed(guide: str) -> str | None:
    """Return a sentence saying why a guide cannot be used and what to do, None if it can."""
    if guide == MCI_NET and not mci_net_weights().is_file():
        return (
            "MCI-Net is not installed on this computer. Get it with the engine's command "
            f"'{FETCH_COMMAND}'; docs/guides.md has the details."
        )
    return None
