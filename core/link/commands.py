"""What the engine can be told besides questions: names of commands and their reports.

============== ============================== =============================================
name           arguments                      report
============== ============================== =============================================
models         device; image_side,            ``core.link.model_report.ModelReport``
               idle_minutes
load           as ``models``, and model       as ``models``
unload                                        as ``models``
add_model      title, based_on, folder, kind  as ``models``, with the new name as ``added``
remove         model                          as ``models``
verify         model                          as ``models``, with a sentence as ``verified``
offer          model                          licence, hub_licence, licence_url, bytes, bytes_left,
                                              repository, revision, restricted
fetch          model                          as ``models``
check_endpoint endpoint                       models: the names that the server knows
sample                                        before, after: the sample's two rasters, as paths
============== ============================== =============================================

``device`` is ``auto``, ``cpu`` or e.g. ``cuda:1``; ``image_side`` and ``idle_minutes`` may be left
out and are as in ``core.request.Request``. ``endpoint`` is an ``Endpoint`` as JSON values.
``kind`` is ``adapter`` (``folder`` holds a PEFT adapter for ``based_on``) or ``folder`` (``folder``
holds a whole model of the architecture of ``based_on``).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

MODELS, LOAD, UNLOAD = "models", "load", "unload"
ADD_MODEL, REMOVE_MODEL, VERIFY = "add_model", "remove", "verify"
OFFER, FETCH = "offer", "fetch"
CHECK_ENDPOINT = "check_endpoint"
SAMPLE = "sample"

ADAPTER, FOLDER = "adapter", "folder"
AUTO_DEVICE = "auto"


@dataclass(frozen=True)
class ModelInfo:
    """One model as the picker shows it.

    Attributes
    ----------
    name, title, note:
        How it is chosen, how it is shown, and a sentence to know before.
    installed:
        Whether it is on this computer.
    own:
        Whether the user added it.
    fetchable:
        Whether fetching it from the hub is what is missing.
    obstacle:
        Why it cannot be used now and what to do; None when it can.
    need_bytes:
        Memory it needs on the device, with room for pictures and answer; 0 where not known yet.
    fits:
        Whether that is free on the device; None where the need is not known yet.
    download_bytes, licence, licence_url:
        What fetching it means; bytes 0 where not known yet.
    languages:
        ISO codes of the languages in which free text may be asked; empty: only the five tasks.
    """

    name: str
    title: str
    note: str = ""
    installed: bool = False
    own: bool = False
    fetchable: bool = False
    obstacle: str | None = None
    need_bytes: int = 0
    fits: bool | None = None
    download_bytes: int = 0
    licence: str = ""
    licence_url: str = ""
    languages: tuple = ()

    def to_dict(self) -> dict:
        """Return plain JSON values."""
        return {**asdict(self), "languages": list(self.languages)}

    @classmethod
    def from_dict(cls, data: dict) -> "ModelInfo":
        """Rebuild from :meth:`to_dict`."""
        return cls(**{**data, "languages": tuple(data["languages"])})
