"""The model that an acceptance run is about, and what is known of where it comes from."""

from dataclasses import dataclass

from ....core.errors import InputError
from ....core.link.commands import AUTO_DEVICE
from ....core.model_names import EVIDENCE, REMOTE, Endpoint
from ...vlm.device import Device, choose_device
from ...vlm.hub.installed import model_folder
from ...vlm.hub.lock_file import Lock
from ...vlm.prompts import FORMATS
from ...vlm.recipe import Recipe, read_recipe
from ...vlm.remote.address import host


@dataclass(frozen=True)
class Candidate:
    """A model and where it runs.

    Attributes
    ----------
    model:
        As requests name it.
    recipe, device:
        None for a model on a server.
    endpoint:
        None for a model on this computer.
    """

    model: str
    recipe: Recipe | None = None
    device: Device | None = None
    endpoint: Endpoint | None = None

    @property
    def shares_pictures(self) -> bool:
        """Whether follow-up questions can reuse what was read of the pictures."""
        return self.recipe is not None and FORMATS[self.recipe.prompt_format].shares_pictures


def choose_candidate(
    model: str, device: str = AUTO_DEVICE, endpoint: Endpoint | None = None
) -> Candidate:
    """Return the model of that name on the requested device, or on its server.

    Raises
    ------
    InputError
        If there is no such model or device, or nothing in it to accept.
    """
    if model == EVIDENCE:
        raise InputError(
            f"{EVIDENCE} answers without a language model, so there is nothing to accept. Name one "
            "of fetch-model --list."
        )
    if model == REMOTE:
        return Candidate(model, endpoint=endpoint)
    return Candidate(model, read_recipe(model), choose_device(device))


def title_of(candidate: Candidate) -> str:
    """Return how a model is shown: a recipe's title, or the served name and the server's."""
    if candidate.endpoint is not None:
        return f"{candidate.endpoint.model} at {host(candidate.endpoint)}"
    return candidate.recipe.title if candidate.recipe else candidate.model


def provenance(candidate: Candidate) -> dict[str, str]:
    """Return what is known of a model and its weights, by name, for people."""
    if candidate.recipe is None or candidate.device is None:
        return {"Weights": "a server's", "Its name there": _served_name(candidate)}
    recipe = candidate.recipe
    return {
        "Model": recipe.title,
        "Recipe": recipe.name,
        **_weights(recipe),
        **_adapter(recipe),
        "Quantisation": _quantization(recipe, candidate.device),
        "Prompt format": recipe.prompt_format,
        "Pictures": _pictures(recipe),
        "Longest answer": f"{recipe.generation.max_new_tokens} tokens of "
        f"{recipe.generation.context_tokens} in all",
        "Device": candidate.device.label,
    }


def caution(candidate: Candidate) -> str:
    """Return a sentence on weights that nobody else has; empty for published ones."""
    recipe = candidate.recipe
    if recipe is None:
        return (
            "The weights are on a server, and what it holds is not known here. This report tells "
            "about that server at that time."
        )
    if recipe.base.folder:
        return (
            f"The weights are a folder of the user's own, {recipe.base.folder}. This report tells "
            "nothing about published weights."
        )
    if recipe.adapter.folder:
        return (
            f"The adapter is a folder of the user's own, {recipe.adapter.folder}. This report "
            "tells nothing about the base model without it."
        )
    return ""


def _served_name(candidate: Candidate) -> str:
    return candidate.endpoint.model if candidate.endpoint else ""


def _adapter(recipe: Recipe) -> dict[str, str]:
    folder = recipe.adapter.folder
    return {"Adapter": f"a folder of the user's own: {folder}"} if folder else {}


def _weights(recipe: Recipe) -> dict[str, str]:
    if recipe.base.folder:
        return {"Weights": f"a folder of the user's own: {recipe.base.folder}"}
    lock = Lock.read(model_folder(recipe))
    if lock is None:
        return {"Repository": recipe.base.repository, "Revision": "not recorded"}
    return {
        "Repository": lock.repository,
        "Revision": lock.revision,
        "Fetched": lock.date,
        "Licence": lock.licence,
    }


def _quantization(recipe: Recipe, device: Device) -> str:
    width = str(device.dtype).removeprefix("torch.")
    if not recipe.quantization.four_bit:
        return f"none, {width}"
    if recipe.quantization.vision_tower:
        return f"NF4, double; computed in {width}"
    return f"NF4, double; vision tower and computing in {width}"


def _pictures(recipe: Recipe) -> str:
    if recipe.images.side:
        return f"{recipe.images.side} × {recipe.images.side} pixels"
    return f"at most {recipe.images.max_pixels} pixels each"
