"""Why an installation failed: one sentence and one next step from what the programs said."""

from __future__ import annotations

from ..errors import ChangeChatError


class SetupFailure(ChangeChatError):
    """An installation failed.

    Parameters
    ----------
    cause:
        Which class of failure, e.g. ``interception``; the constants of this module.
    sentence, next_step:
        What happened, and what to do.
    """

    kind = "setup"

    def __init__(self, cause: str, sentence: str, next_step: str) -> None:
        super().__init__(f"{sentence} {next_step}")
        self.cause = cause
        self.sentence = sentence
        self.next_step = next_step


def explain(output: str, stage: str) -> SetupFailure:
    """Return the failure for what a program printed before it ended.

    Parameters
    ----------
    output:
        Its last lines.
    stage:
        What was under way in a few words; named where the cause is not known.
    """
    raise NotImplementedError
