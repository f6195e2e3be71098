"""Questions as analysts word them: the papers' own, the dock's, and many more in wordings.toml.

``{place}`` and ``{kinds}`` stand for what is asked about.
"""

import tomllib
from pathlib import Path

from ....core.language.questions.buttons import BUTTON_QUESTIONS
from ....core.language.tasks import CHANGECHAT_QUESTIONS, CHANGEIMTI_DIALOGUE

_MORE = {
    name: tuple(wordings)
    for name, wordings in tomllib.loads(
        Path(__file__).with_suffix(".toml").read_text("utf-8")
    ).items()
}
_BUTTON, _CHAT, _IMTI = BUTTON_QUESTIONS, CHANGECHAT_QUESTIONS, CHANGEIMTI_DIALOGUE
_BINARY = _IMTI["binary"].replace(":<image> and <image>", "")

PLACES, KINDS, OTHERS = _MORE["places"], _MORE["kinds"], _MORE["others"]
CAPTIONS = (_BUTTON["caption"], _IMTI["caption"], *_MORE["captions"])
BINARIES = (_BUTTON["binary"], _BINARY, *_MORE["binaries"])
COUNTS = (
    *(_BUTTON["count"], _IMTI["count_road"], _IMTI["count_build"]),
    *(_CHAT["count"], _CHAT["dialogue_count"], *_MORE["counts"]),
)
LOCATIONS = (
    *(_BUTTON["locate"], _IMTI["loc_road"], _IMTI["loc_build"], _CHAT["locate"]),
    *_MORE["locations"],
)
CHATS = (_BUTTON["chat"], *_MORE["chats"])
FOLLOW_UPS = (*_MORE["follow_ups"], _CHAT["dialogue_caption"])
#: What a question that stands on its own may end with.
COMPARISONS = _MORE["comparisons"]
#: What a command, and a question with one of these words, may begin with.
PLEASE, TELL = ("Please ", "Can you ", "I want you to "), ("Please tell me ", "Tell me ")
COMMANDS = ("count", "compare", "describe", "give", "list", "locate", "summarise")
ASKING = ("what", "where", "which", "how many")
