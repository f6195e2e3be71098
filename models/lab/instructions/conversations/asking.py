"""Ask a chat model for conversations: several at a time, each kept as soon as it is there."""

import itertools
import json
import re
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from .....core.errors import Cancelled, ChangeChatError, EngineError, InputError
from ....support.listener import Listener
from ....vlm.language_model import LanguageModel
from ....vlm.remote.remote_model import AT_ONCE
from ..journal import ConversationJournal, JournalError
from ..problems import Problems
from ..training_conversation import QuestionAnswer, TrainingConversation
from .plan import Wanted

_MOST_TURNS, _MOST_CHARACTERS = 12, 2000
_GIVEN_AWAY = re.compile(r"\b(?:captions?|polygons?|coordinates?)\b|<image>", re.I)
TEMPERATURE = 0.3
_MOST_TOKENS = 1500
_FAILURES_IN_A_ROW = 8
_GO_ON = "What has come is kept; run the same command again to go on."
_PICTURES = "<image> <image> "


class _Stop(Listener):
    """Ends all requests under way once it is set."""

    def __init__(self) -> None:
        self._wanted = threading.Event()

    def set(self) -> None:
        self._wanted.set()

    def check(self) -> None:
        if self._wanted.is_set():
            raise Cancelled()


def missing(wanted: Sequence[Wanted], kept: ConversationJournal) -> list[Wanted]:
    """Return the conversations that no earlier run has brought."""
    there = {entry.get("key") for entry in kept if entry.get("turns")}
    return [item for item in wanted if item.key not in there]


def ask(
    wanted: Sequence[Wanted],
    model: LanguageModel,
    kept: ConversationJournal,
    problems: Problems,
    progressed: Callable[[], object] = lambda: None,
) -> None:
    """Ask for all conversations; those that fail are noted and stay missing for the next run.

    Parameters
    ----------
    wanted:
        Those missing.
    model:
        What writes.
    kept:
        Takes each conversation as soon as it is there.
    problems:
        Takes failures: no answer in time, nonsense.
    progressed:
        Called after each request.

    Raises
    ------
    ChangeChatError
        If the endpoint refuses from the start, or several requests in a row have failed.
    Cancelled
        After Ctrl-C.
    """
    stop, waiting, row, came = _Stop(), iter(wanted), 0, 0
    with ThreadPoolExecutor(AT_ONCE) as pool:

        def start(number: int) -> dict[Future, Wanted]:
            items = itertools.islice(waiting, number)
            return {pool.submit(_one, item, model, kept, stop): item for item in items}

        try:
            running = start(AT_ONCE)
            while running:
                finished, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in finished:
                    item, error = running.pop(future), future.exception()
                    _note(error, item, problems)
                    row = row + 1 if error else 0
                    came += not error
                    progressed()
                    if error and (row >= _FAILURES_IN_A_ROW or _hopeless(error, came)):
                        raise _given_up(error)
                running |= start(len(finished))
        except KeyboardInterrupt:
            raise Cancelled(f"Stopped. {_GO_ON}") from None
        finally:
            stop.set()


def conversations(
    wanted: Sequence[Wanted], kept: ConversationJournal
) -> list[TrainingConversation]:
    """Return what is there of the wanted conversations, in their order."""
    there = {entry.get("key"): entry["turns"] for entry in kept if entry.get("turns")}
    return [_sample(item, there[item.key]) for item in wanted if item.key in there]


def _one(item: Wanted, model: LanguageModel, kept: ConversationJournal, stop: Listener) -> None:
    stop.check()
    written = model.write(item.prompt, (), stop, _MOST_TOKENS)
    if written.cut:
        raise ValueError(f"the reply is not complete. {' '.join(written.notes)}".rstrip())
    turns = read_conversation(written.text)
    kept.append({"key": item.key, "image": item.pair.name, "model": model.name, "turns": turns})


def _note(error: BaseException | None, item: Wanted, problems: Problems) -> None:
    if isinstance(error, ValueError):
        problems.add("nonsense answered", item.pair.name, str(error))
    elif isinstance(error, ChangeChatError):
        problems.add("no answer", item.pair.name, error.message)
    elif error is not None:
        raise error


def _hopeless(error: BaseException, came: int) -> bool:
    """Tell whether asking on is no use: nothing can be kept, or the endpoint refuses us."""
    return isinstance(error, JournalError) or (isinstance(error, InputError) and not came)


def _given_up(error: BaseException) -> ChangeChatError:
    why = error.message if isinstance(error, ChangeChatError) else f"Often {error}."
    kind = type(error) if isinstance(error, ChangeChatError) else EngineError
    return kind(f"{why} {_GO_ON}")


def _sample(item: Wanted, turns: Sequence[Sequence[str]]) -> TrainingConversation:
    (question, answer), *others = turns
    exchanges = (
        QuestionAnswer(_PICTURES + question, answer),
        *(QuestionAnswer(*turn) for turn in others),
    )
    return TrainingConversation(exchanges, item.pair.images)


def read_conversation(text: str) -> list[tuple[str, str]]:
    """Return the questions and answers of a reply.

    Raises
    ------
    ValueError
        If it is no conversation that can be trained on; the message says why.
    """
    start, end = text.find("["), text.rfind("]")
    try:
        turns = json.loads(text[start : end + 1])
    except ValueError as error:
        raise ValueError("the reply is no JSON list") from error
    if not isinstance(turns, list) or not 1 <= len(turns) <= _MOST_TURNS:
        raise ValueError(f"the reply is no list of 1 to {_MOST_TURNS} turns")
    return [_turn(turn) for turn in turns]


def _turn(turn: object) -> tuple[str, str]:
    if not isinstance(turn, dict):
        raise ValueError("a turn of the reply is no question with an answer")
    question, answer = (turn.get(part) for part in ("question", "answer"))
    for said in (question, answer):
        if not isinstance(said, str) or not said.strip():
            raise ValueError("a turn of the reply lacks its question or its answer")
        if len(said) > _MOST_CHARACTERS:
            raise ValueError(f"a turn of the reply is longer than {_MOST_CHARACTERS} letters")
        if found := _GIVEN_AWAY.search(said):
            raise ValueError(f'the reply gives away what it was made from ("{found[0]}")')
    return str(question).strip(), str(answer).strip()
