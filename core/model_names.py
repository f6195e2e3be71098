"""The models that need no download: the change mask alone, the embedded one, a server elsewhere."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

from .weights import find_weights

EVIDENCE = "evidence"
NANO = "nano"
REMOTE = "remote"


def default_model() -> str:
    """Return who answers until the analyst chooses: nano, where its weights are."""
    return NANO if find_weights(f"{NANO}/model.safetensors") else EVIDENCE


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
