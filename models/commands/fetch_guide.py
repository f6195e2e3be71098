"""``fetch-guide``: install a guide that is not shipped, from the hub or from a file."""

import argparse
import shutil
from pathlib import Path

from ...core.guides import MCI_NET, mci_net_folder, mci_net_weights
from ..guide.mci_net.installation import import_checkpoint
from ..guide.mci_net.origin import REPORTED_SHA256, Origin


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("guide", choices=(MCI_NET,), help="the guide to install")
    parser.add_argument(
        "--from", dest="source", type=Path, metavar="PATH",
        help="a checkpoint on disk, or its folder, instead of a download",
    )  # fmt: skip
    parser.add_argument(
        "--vocabulary", type=Path, help="its vocab.json; default: the one beside the checkpoint"
    )


def run(options: argparse.Namespace) -> int:
    """Install and say what was installed."""
    origin = _imported(options) if options.source else _downloaded(options)
    print(f"\nMCI-Net is installed: {mci_net_weights()}")
    print(f"Made from {origin.file}, {origin.size / 1e6:.0f} MB, SHA-256 {origin.sha256}")
    if origin.sha256 != REPORTED_SHA256:
        print("That is not the SHA-256 that one third party reports for the published file.")
    return 0


def _imported(options: argparse.Namespace) -> Origin:
    return import_checkpoint(options.source, options.vocabulary)


def _downloaded(options: argparse.Namespace) -> Origin:
    # Imported here: a file on disk needs no hub library.
    from ..guide.mci_net.download import REPOSITORY, download, look_up

    offer = look_up()
    print(f"{offer}\n")
    folder = mci_net_folder() / "download"
    checkpoint = download(offer, folder)
    origin = import_checkpoint(
        checkpoint, options.vocabulary, repository=REPOSITORY, revision=offer.revision
    )
    shutil.rmtree(folder)
    return origin
