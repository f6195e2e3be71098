"""The options of ``instructions`` that ChangeChat alone has."""

from __future__ import annotations

import argparse

from ...commands.where import KEY_VARIABLE
from ..instructions.published.changechat_files import PUBLISHED_CONVERSATIONS


def add_changechat_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare localisation, conversations and who writes them."""
    chat = parser.add_argument_group("ChangeChat")
    chat.add_argument(
        "--localise", choices=("polygons", "grid"), default="polygons", help="grid: later release"
    )
    chat.add_argument(
        "--conversations",
        type=int,
        nargs="?",
        const=PUBLISHED_CONVERSATIONS,
        default=0,
        metavar="N",
        help=f"let a chat model write N conversations; {PUBLISHED_CONVERSATIONS} without N",
    )
    chat.add_argument(
        "--endpoint",
        metavar="URL",
        help=f"its server, up to /v1; a key is taken from {KEY_VARIABLE}",
    )
    chat.add_argument("--endpoint-model", metavar="NAME", help="the server's name for it")
    chat.add_argument(
        "--dry-run", action="store_true", help="print the first prompts and what all would cost"
    )
    chat.add_argument("--price-in", type=float, metavar="X", help="of a million tokens of prompt")
    chat.add_argument("--price-out", type=float, metavar="X", help="of a million tokens of reply")
