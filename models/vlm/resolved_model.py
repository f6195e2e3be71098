"""The model of a question, resolved once: what it is asked with, wherever it runs."""

from dataclasses import dataclass, replace
from pathlib import Path

from ...core.errors import InputError
from ...core.model_names import NANO, REMOTE, Endpoint
from .hub.installed import obstacle
from .image_budget import side_to_show, within_budget
from .prompts import FORMATS, PromptFormat
from .recipe import Adapter, Recipe, read_recipe

_REMOTE_FORMAT = "evidence"
_REMOTE_TOKENS = 512


@dataclass(frozen=True)
class ResolvedModel:
    """What a name stands for.

    Attributes
    ----------
    target:
        The recipe of a model on this computer, within the image budget, or a server.
    prompts:
        The format that it is asked in.
    languages:
        ISO codes of the languages declared for free text; None: any.
    max_new_tokens:
        Where its writing ends at the latest.
    picture_side:
        Longest side in pixels of the pictures that it is shown; 0: as they are.
    """

    target: Recipe | Endpoint
    prompts: PromptFormat
    languages: tuple[str, ...] | None
    max_new_tokens: int
    picture_side: int

    @property
    def five_tasks_alone(self) -> bool:
        """Whether it was made for ChangeIMTI's five tasks and understands nothing else."""
        nano = isinstance(self.target, Recipe) and self.target.name == NANO
        return nano or not self.prompts.free_text

    @property
    def obstacle(self) -> str | None:
        """Why it cannot be asked, in a sentence; None where nothing is known to be in the way."""
        return obstacle(self.target) if isinstance(self.target, Recipe) else None


def resolve_model(
    name: str,
    endpoint: Endpoint | None = None,
    image_side: int = 0,
    adapter: Path | None = None,
) -> ResolvedModel:
    """Return the model of a name.

    Parameters
    ----------
    name:
        Of a recipe, or ``remote``.
    endpoint:
        The server of ``remote``.
    image_side:
        The image budget, as in ``core.request.Request``.
    adapter:
        Folder of an adapter that takes the place of the recipe's own.

    Raises
    ------
    InputError
        If there is no such recipe or no server is set up.
    """
    if name == REMOTE:
        if endpoint is None:
            raise InputError(
                "No remote server is set up. Enter its address and model in the settings."
            )
        return ResolvedModel(endpoint, FORMATS[_REMOTE_FORMAT], None, _REMOTE_TOKENS, image_side)
    recipe = read_recipe(name)
    if adapter is not None:
        folder = str(adapter.expanduser().absolute())
        recipe = replace(recipe, adapter=Adapter(folder, recipe.adapter.required))
    return ResolvedModel(
        within_budget(recipe, image_side),
        FORMATS[recipe.prompt_format],
        recipe.languages,
        recipe.generation.max_new_tokens,
        side_to_show(recipe, image_side),
    )
