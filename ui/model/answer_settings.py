"""With what a question is answered."""

from __future__ import annotations

from dataclasses import dataclass

from ...core.guides import EMBEDDED
from ...core.link.commands import AUTO_DEVICE
from ...core.model_names import DEFAULT_MODEL, Endpoint
from .remote_server import RemoteServer


@dataclass(frozen=True)
class AnswerSettings:
    """What the analyst chose when asking; the defaults need no download.

    Attributes
    ----------
    guide, model, device, image_side, idle_minutes:
        As in ``core.request.Request``.
    server:
        The server that writes the answer where ``model`` is ``remote``, else None.
    """

    guide: str = EMBEDDED
    model: str = DEFAULT_MODEL
    device: str = AUTO_DEVICE
    server: RemoteServer | None = None
    image_side: int = 0
    idle_minutes: float | None = None

    def endpoint(self) -> Endpoint | None:
        """Return the server with its key, for one request; None without a server.

        Raises
        ------
        InputError
            If QGIS does not give the key out.
        """
        return self.server.endpoint() if self.server else None
