"""Nothing about this machine is told to the makers of libraries."""

import os

#: ONNX Runtime keeps a list of what runs where and sends it to Microsoft unless the first is set;
#: the others are read by huggingface_hub and what it builds on.
_REFUSALS = ("ORT_DISABLE_TELEMETRY", "HF_HUB_DISABLE_TELEMETRY", "DO_NOT_TRACK")


def forbid_telemetry() -> None:
    """Refuse it on behalf of the user; to be called before the libraries are imported."""
    os.environ.update(dict.fromkeys(_REFUSALS, "1"))
