"""Listeners that remember, and that stop the work."""

from __future__ import annotations

from changechat.core.errors import Cancelled
from changechat.models.support.listener import Listener


class Remembering(Listener):
    def __init__(self):
        self.heard = []

    def progress(self, fraction, stage):
        self.heard.append((fraction, stage))


class StoppingAt(Remembering):
    """Stops the work once a share of it is done, or at once when told to."""

    def __init__(self, fraction):
        super().__init__()
        self._fraction = fraction
        self.stop = False

    def check(self):
        if self.stop or (self.heard and self.heard[-1][0] >= self._fraction):
            raise Cancelled()
