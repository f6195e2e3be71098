"""The engine's command line: ``./dev engine SUBCOMMAND`` or ``python -m changechat.models``.

``--json`` prints one JSON object on stdout; progress goes to stderr. Exit code 0 is success, 2 bad
input with a one-line message, 1 failure, 130 stopped by the user.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

from ..core.errors import Cancelled, ChangeChatError, InputError

#: Imported when asked for, so that one command does not pay for another's libraries.
_COMMANDS = {
    "ask": "answer a question about two rasters",
    "demo": "run the main job on the bundled sample, or on two rasters",
    "benchmark": "put a language model through an acceptance run on this machine",
    "status": "report versions, device and weights",
    "verify": "show that the environment's packages, GPU and engine work",
    "evaluate": "score a model on a test set, or a file of predictions",
    "guide-eval": "score the guide on a folder of labelled pairs",
    "instructions": "make training conversations from pairs, masks and captions",
    "compose-pairs": "write labelled test pairs with road truth",
    "use-weights": "name the folder of the weights, where the plugin came without",
    "fetch-guide": "install a guide that is not shipped: mci-net",
    "fetch-model": "install a language model from the hub, or list them",
    "remove-model": "remove a language model from this computer",
    "verify-model": "see that a language model on this computer is undamaged",
    "train": "fine-tune a language model on conversations, or train one whole",
    "train-guide": "train the guide on folders of labelled pairs",
    "calibrate-guide": "tune and calibrate guide weights on validation pairs",
    "train-summary": "train the guide's summary branch on masks and human captions",
    "summary-eval": "score the guide's sentences on a folder of labelled pairs",
    "train-nano": "make the embedded language model from nothing",
    "worker": "serve questions from QGIS over standard input and output",
}


def main(argv: Sequence[str]) -> int:
    """Run one subcommand and return its exit code."""
    parser = argparse.ArgumentParser(prog="changechat", description="ChangeChat's engine.")
    parser.add_argument("command", choices=_COMMANDS, help=_help(), metavar="command")
    command = parser.parse_args(argv[:1]).command
    module = importlib.import_module(f".commands.{command.replace('-', '_')}", __package__)
    options = argparse.ArgumentParser(
        prog=f"changechat {command}", description=_COMMANDS[command].capitalize() + "."
    )
    module.add_arguments(options)
    try:
        return module.run(options.parse_args(argv[1:]))
    except InputError as error:
        return _complain(error, 2)
    except Cancelled as error:
        return _complain(error, 130)
    except ChangeChatError as error:
        return _complain(error, 1)


def _help() -> str:
    return "; ".join(f"{name}: {what}" for name, what in _COMMANDS.items())


def _complain(error: ChangeChatError, code: int) -> int:
    print(error.message, file=sys.stderr)
    return code
