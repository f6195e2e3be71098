"""The names of writers that are no recipes of the user's: who answers without a download."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

AUTOMATIC = "automatic"
EVIDENCE = "evidence"
NANO = "nano"
NANO_WEIGHTS = f"{NANO}/model.safetensors"
REMOTE = "remote"


#: Who answers until the analyst chooses: the largest language model that is installed and fits
#: this machine's GPU, else the measurements alone.
DEFAULT_MODEL = AUTOMATIC
#: They need no list of models from the engine.
WITHOUT_RECIPE = (AUTOMATIC, EVIDENCE, REMOTE)


@dataclass(frozen=True)
class Endpoint:
    """An OpenAI-compatible server.

    Attributes
    ----------
    url:
        Base address up to ``/v1``.
    model:
        The server's name for the model.
    key:
        Secret; never shown, stored or logged.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)

    def to_dict(self) -> dict:
        """Return plain JSON values, the key among them: for the pipe to the engine only."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict) -> "Endpoint":
        """Rebuild from :meth:`to_dict`."""
        return cls(str(data["url"]), str(data["model"]), str(data.get("key") or ""))
