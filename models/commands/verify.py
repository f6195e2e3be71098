"""``verify``: show that a new environment works, before anybody relies on it."""

import argparse
import importlib
import json

import torch

from ...core.environment import data_home
from ...core.language.questions.buttons import BUTTON_QUESTIONS, TaskName
from ...core.model_names import EVIDENCE, NANO, NANO_WEIGHTS
from ...core.request import Request, Source
from ...core.weights import find_weights
from ..engine.engine import Engine
from ..sample.write import write_sample
from ..support.listener import Listener

PACKAGES, ANSWER = "packages", "answer"
_MODULES = """
accelerate bitsandbytes cv2 huggingface_hub onnx onnxruntime openai peft PIL pyogrio rasterio
safetensors scipy shapely tokenizers transformers
""".split()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what can be verified."""
    parser.add_argument(
        "what",
        choices=(PACKAGES, ANSWER),
        help=f"{PACKAGES}: import them and compute on the GPU; "
        f"{ANSWER}: ask a question about the sample",
    )


def run(options: argparse.Namespace) -> int:
    """Print one JSON object."""
    print(json.dumps(_packages() if options.what == PACKAGES else _answer()))
    return 0


def _packages() -> dict:
    """Import everything; return the device that computes, and why a GPU's build does not."""
    for name in _MODULES:
        importlib.import_module(name)
    _multiply(torch.device("cpu"), torch.float32)
    if torch.version.cuda is None:
        return {"torch": torch.__version__, "device": "cpu", "gpu_problem": ""}
    try:
        _compute_on_every_gpu()
    except RuntimeError as error:
        problem = str(error).strip().splitlines()[0]
        return {"torch": torch.__version__, "device": "cpu", "gpu_problem": problem}
    return {"torch": torch.__version__, "device": "cuda", "gpu_problem": ""}


def _compute_on_every_gpu() -> None:
    """Run the kernels that models need.

    Raises
    ------
    RuntimeError
        If one does not run, or computes something else.
    """
    torch.cuda.init()  # says why, where is_available() only says no
    for index in range(torch.cuda.device_count()):
        device = torch.device("cuda", index)
        _multiply(device, torch.float16)
        if torch.cuda.get_device_capability(index) >= (8, 0):
            _multiply(device, torch.bfloat16)
        image = torch.ones(1, 3, 32, 32, device=device)
        kernel = torch.ones(4, 3, 3, 3, device=device)
        _expect(torch.nn.functional.conv2d(image, kernel), 27.0)


def _multiply(device: torch.device, dtype: torch.dtype) -> None:
    ones = torch.ones(128, 128, device=device, dtype=dtype)
    _expect(ones @ ones, 128.0)


def _expect(values: torch.Tensor, right: float) -> None:
    if not bool((values.float() == right).all()):
        raise RuntimeError(f"{values.dtype} on {values.device} computes wrong values")


def _answer() -> dict:
    """Ask what has changed in the sample, which is written where the dock opens it from."""
    sample = write_sample(data_home() / "sample")
    request = Request(
        before=Source(str(sample.before)),
        after=Source(str(sample.after)),
        question=BUTTON_QUESTIONS[TaskName.CAPTION],
        model=NANO if find_weights(NANO_WEIGHTS) else EVIDENCE,
    )
    answer = Engine().answer(request, Listener())
    changed = bool(answer.evidence.changed_cells())
    return {"answer": answer.text, "changed": changed, "model": answer.model}
