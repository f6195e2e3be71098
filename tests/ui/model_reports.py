"""Made-up reports of the engine's models for tests of the user interface."""

from __future__ import annotations

from typing import Any, Optional

from changechat.core.link.commands import ModelInfo

GIGABYTE = 10**9

NANO = ModelInfo(
    "nano", "Nano", note="Small.", installed=True, need_bytes=180_000_000, fits=True, licence="X"
)
SEVEN = ModelInfo(
    "seven", "Seven 7B", installed=True, need_bytes=int(7.4 * GIGABYTE), fits=False, licence="MIT"
)
ABSENT = ModelInfo(
    "absent",
    "Absent 4B",
    note="A general model.",
    fetchable=True,
    obstacle="Absent 4B is not on this computer. Get it first.",
    download_bytes=int(8.9 * GIGABYTE),
    licence="Apache-2.0",
    licence_url="https://example.org/licence",
)
BARE = ModelInfo("bare", "Bare", installed=True, obstacle="Bare needs an adapter; add your own.")
OWN = ModelInfo("own", "My adapter", installed=True, own=True)
ALL = (NANO, SEVEN, ABSENT, BARE, OWN)


def report(
    *models: ModelInfo, loaded: Optional[str] = None, device: str = "CPU", **more: Any
) -> dict:
    """Return a report as it comes from the engine, of these models or of ``ALL``."""
    return {
        "models": [info.to_dict() for info in models or ALL],
        "loaded": loaded,
        "device": device,
        "devices": ["cuda:0 (NVIDIA L4)", "CPU"],
        "free_bytes": int(5.1 * GIGABYTE),
        **more,
    }


def offer() -> dict:
    """Return what fetching ``ABSENT`` means, as it comes from the engine."""
    return {
        "licence": "Apache-2.0",
        "licence_url": "https://example.org/licence",
        "bytes": int(8.9 * GIGABYTE),
        "bytes_left": int(8.9 * GIGABYTE),
        "hub_licence": "apache-2.0",
        "restricted": False,
        "repository": "example/absent",
        "revision": "ebb281ec70b05090aa6165b016eac8ec08e71b17",
    }
