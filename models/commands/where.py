"""Options that say where a language model runs: a device of this computer, or a server."""

import argparse
import os

from ...core.errors import InputError
from ...core.link.commands import AUTO_DEVICE
from ...core.model_names import REMOTE, Endpoint

KEY_VARIABLE = "CHANGECHAT_ENDPOINT_KEY"
"""Environment variable with a server's key; arguments can be read by others on the computer."""


def add_where_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare device and server."""
    parser.add_argument(
        "--device",
        default=AUTO_DEVICE,
        metavar="NAME",
        help=f"where a model runs: {AUTO_DEVICE} (default), cpu, cuda:0, ...",
    )
    parser.add_argument(
        "--endpoint",
        metavar="URL",
        help=f"server of the model {REMOTE}, up to /v1; its key is taken from {KEY_VARIABLE}",
    )
    parser.add_argument("--endpoint-model", metavar="NAME", help="the server's name for the model")


def endpoint_of(options: argparse.Namespace, model: str) -> Endpoint | None:
    """Return the server that the options name, None for a model on this computer.

    Raises
    ------
    InputError
        If they do not fit the model.
    """
    url, name = options.endpoint, options.endpoint_model
    if model != REMOTE:
        if url or name:
            raise InputError(f"--endpoint and --endpoint-model go with the model {REMOTE} alone.")
        return None
    if not (url and name):
        raise InputError(
            f"The model {REMOTE} needs --endpoint URL and --endpoint-model NAME; a key is taken "
            f"from the environment variable {KEY_VARIABLE}."
        )
    return Endpoint(url, name, os.environ.get(KEY_VARIABLE, ""))
