"""The hub library's own server, ``transformers serve``, started by a test in its environment.

It differs in two places: pictures are decoded with Pillow, since torchvision's decoder is not there
with torch for the CPU; and it prints a line when a client that left ends an answer.
"""

from __future__ import annotations

import sys

import numpy as np
import torch
from transformers import image_processing_backends
from transformers.cli.serving.utils import DirectStreamer
from transformers.cli.transformers import main
from transformers.image_utils import load_image

ABANDONED = "An answer was abandoned."


def decode_with_pillow(image: str) -> torch.Tensor:
    """Return uint8 (3, h, w)."""
    return torch.from_numpy(np.array(load_image(image))).permute(2, 0, 1).contiguous()


class TellingStreamer:
    """Replaces ``DirectStreamer.put``."""

    original = DirectStreamer.put

    @staticmethod
    def put(streamer: DirectStreamer, value: torch.Tensor) -> None:
        try:
            TellingStreamer.original(streamer, value)
        except Exception:
            print(ABANDONED, flush=True)
            raise


if __name__ == "__main__":
    image_processing_backends.load_image_as_tensor = decode_with_pillow
    DirectStreamer.put = TellingStreamer.put
    folder, port = sys.argv[1:]
    sys.argv[1:] = ["serve", folder, "--device", "cpu", "--host", "127.0.0.1", "--port", port]
    main()
