"""ChangeChat (arXiv 2409.08582): both pictures first, then its templates or free questions."""

from collections.abc import Sequence
from dataclasses import replace

from ....core.conversation import Turn
from ....core.evidence import CLASSES, Evidence
from ....core.language.questions.buttons import TaskName
from ....core.language.tasks import CHANGECHAT_QUESTIONS, Task, route
from ..messages import PAIR, Message, Step, assistant, user

_TASKS = (TaskName.CAPTION, TaskName.BINARY, TaskName.COUNT, TaskName.LOCATE)
_CHAIN = ("dialogue_count", "dialogue_caption")


class ChangeChatFormat:
    """A conversation that opens with both pictures; the chain of thought serves "talk me through".

    A question that is one of the tasks is asked in the words of training. Anything else goes to
    the model as it is.
    """

    shares_pictures = True
    keeps_history = True
    free_text = True

    def steps(
        self, question: str, task: Task, evidence: Evidence, turns: Sequence[Turn]
    ) -> list[Step]:
        """Return the template or the free question, after the earlier turns."""
        if task.name == TaskName.CHAT and task.served:
            first = Step(_conversation([], _template(TaskName.BINARY)))
            chain = [Step((user(CHANGECHAT_QUESTIONS[name]),), continues=True) for name in _CHAIN]
            return [first, *chain]
        earlier = [
            replace(turn, question=_asked(turn.question, route(turn.question, turns[:index])))
            for index, turn in enumerate(turns)
        ]
        return [Step(_conversation(earlier, _asked(question, task)))]


def _asked(question: str, task: Task) -> str:
    """Return the template where one says all that the question says, else the question."""
    return _template(task.name) if _is_plain(task) else question


def _is_plain(task: Task) -> bool:
    return (
        task.served
        and task.name in _TASKS
        and task.classes == CLASSES
        and not task.cells
        and task.direction is None
    )


def _template(name: TaskName) -> str:
    """Return the words alone; the pictures are placed by the conversation."""
    return CHANGECHAT_QUESTIONS[name].replace("<image>", "").strip()


def _conversation(turns: Sequence[Turn], question: str) -> tuple[Message, ...]:
    questions = [turn.question for turn in turns] + [question]
    messages = [user(*PAIR, questions[0])]
    for turn, following in zip(turns, questions[1:], strict=True):
        messages += [assistant(turn.answer), user(following)]
    return tuple(messages)
