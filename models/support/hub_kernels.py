"""No compiled code from a hub: what libraries would fetch at import is not looked for."""

import logging
import sys

_SEARCHER = "bitsandbytes.backends.cpu.ops"


def forbid_hub_kernels() -> None:
    """Let the package ``kernels``, which fetches compiled code, be missing, and nobody say so.

    bitsandbytes asks for it at import on processors with AVX512-BF16 and on Macs, transformers
    for some models; both compute without it.
    """
    sys.modules["kernels"] = None  # type: ignore[assignment]
    logging.getLogger(_SEARCHER).setLevel(logging.ERROR)
