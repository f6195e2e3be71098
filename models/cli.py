"""The engine's command line: ``./dev engine SUBCOMMAND`` or ``python -m changechat.models``.

``--json`` prints one JSON object on stdout; progress goes to stderr. Exit code 0 is success, 2 bad
input with a one-line message, 1 failure, 130 stopped by the user.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import importlib.util
import sys
from collections.abc import Sequence
from types import ModuleType

from ..core.errors import Cancelled, ChangeChatError, InputError
from .commands.memory_limit import check_memory_limit
from .commands.streams import drop_output, prepare_streams
from .commands.unforeseen import in_one_sentence

#: Imported when asked for, so that one command does not pay for another's libraries.
_COMMANDS = {
    "ask": "answer a question about two rasters",
    "demo": "run the main job on the bundled sample, or on two rasters",
    "status": "report versions, device and weights",
    "verify": "show that the environment's packages, GPU and engine work",
    "use-weights": "name the folder of the weights, where the plugin came without",
    "fetch-guide": "install a guide that is not shipped: mci-net",
    "fetch-model": "install a language model from the hub, or list them",
    "remove-model": "remove a language model from this computer",
    "verify-model": "see that a language model on this computer is undamaged",
    "worker": "serve questions from QGIS over standard input and output",
}
#: Data sets, training and evaluation: the laboratory, which the product works without.
_LAB_COMMANDS = {
    "benchmark": "put a language model through an acceptance run on this machine",
    "evaluate": "score a model on a test set, or a file of predictions",
    "guide-eval": "score the guide on a folder of labelled pairs",
    "false-alarms": "look at one place twice under collars, haze, other light and the like",
    "instructions": "make training conversations from pairs, masks and captions",
    "compose-pairs": "write labelled test pairs with road or building truth",
    "train": "fine-tune a language model on conversations, or train one whole",
    "train-guide": "train the guide on folders of labelled pairs",
    "make-guide": "train the embedded guide as this project does, stage by stage",
    "calibrate-guide": "tune and calibrate guide weights on validation pairs",
    "train-summary": "train the guide's summary branch on masks and human captions",
    "summary-eval": "score the guide's sentences on a folder of labelled pairs",
    "train-nano": "make the embedded language model from nothing",
}
_ALL_COMMANDS = {**_COMMANDS, **_LAB_COMMANDS}
_EXIT_CODES = {InputError: 2, Cancelled: 130}


def main(argv: Sequence[str]) -> int:
    """Run one subcommand and return its exit code; whatever happens, no traceback is shown."""
    try:
        prepare_streams()
        code = _chosen(argv)
        sys.stdout.flush()
        return code
    except ChangeChatError as error:
        return _complain(error)
    except KeyboardInterrupt:
        return _complain(Cancelled())
    except Exception as error:
        return _complain(in_one_sentence(error))


def _chosen(argv: Sequence[str]) -> int:
    for argument in argv:
        _check_text(argument)
    parser = argparse.ArgumentParser(prog="changechat", description="ChangeChat's engine.")
    listing = "; ".join(f"{name}: {what}" for name, what in _ALL_COMMANDS.items())
    parser.add_argument("command", choices=_ALL_COMMANDS, help=listing, metavar="command")
    command = parser.parse_args(argv[:1]).command
    check_memory_limit()
    return _run(command, argv[1:])


def _check_text(argument: str) -> None:
    """Raise InputError for what neither libraries nor JSON can carry."""
    try:
        argument.encode()
    except UnicodeEncodeError as error:
        raise InputError(
            f"{argument} is no UTF-8 text. Rename the file or folder, or write it in UTF-8."
        ) from error
    if "\0" in argument:
        raise InputError(f"{argument!r} holds a NUL, which no name or question can.")


def _run(command: str, arguments: Sequence[str]) -> int:
    try:
        module = _module(command)
        options = argparse.ArgumentParser(
            prog=f"changechat {command}", description=_ALL_COMMANDS[command].capitalize() + "."
        )
        module.add_arguments(options)
        return module.run(options.parse_args(arguments))
    except ModuleNotFoundError as error:
        if command in _COMMANDS or error.name is None or error.name.startswith("changechat"):
            raise
        raise InputError(
            f"{command} needs the package {error.name}, which answering questions does without. "
            f"Get it and what else training and evaluation need with: {sys.executable} -m pip "
            "install -r requirements/train.txt, in the plugin's folder."
        ) from error


def _module(command: str) -> ModuleType:
    name = command.replace("-", "_")
    if command in _COMMANDS:
        return importlib.import_module(f".commands.{name}", __package__)
    if importlib.util.find_spec(f"{__package__}.lab") is None:
        raise InputError(
            f"{command} belongs to the laboratory, models/lab, which this copy came without. "
            "Install the plugin's full package to train and to evaluate."
        )
    return importlib.import_module(f".lab.commands.{name}", __package__)


def _complain(error: ChangeChatError) -> int:
    """Print the message; return the exit code."""
    with contextlib.suppress(OSError):
        print(error.message, file=sys.stderr, flush=True)
    try:
        sys.stdout.flush()
    except OSError:
        drop_output()
    return _EXIT_CODES.get(type(error), 1)
