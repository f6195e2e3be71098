"""The families of models that can be loaded: one row each, and a packer beside it."""

from dataclasses import dataclass

from ...core.errors import InputError


@dataclass(frozen=True)
class Family:
    """What a family needs to be known of.

    Attributes
    ----------
    packer:
        Module below ``packing`` and class that makes its inputs; imported when it is needed.
    vision_modules:
        Beginnings of the names of its modules that see.
    fixed_side:
        Whether its pictures have one size, ``[images] side`` of a recipe.
    """

    packer: tuple[str, str]
    vision_modules: tuple[str, ...]
    fixed_side: bool = False


#: By the ``model_type`` in a model's config.json.
FAMILIES = {
    "qwen2_5_vl": Family(("qwen", "QwenPacker"), ("model.visual",)),
    "qwen3_vl": Family(("qwen", "QwenPacker"), ("model.visual",)),
    "llava": Family(
        ("llava", "LlavaPacker"),
        ("model.vision_tower", "model.multi_modal_projector"),
        fixed_side=True,
    ),
}


def family_of(name: str) -> Family:
    """Return a family by name.

    Raises
    ------
    InputError
        If there is none of that name.
    """
    if name not in FAMILIES:
        raise InputError(
            f"There is no family of models called {name!r}. Known are: {', '.join(FAMILIES)}."
        )
    return FAMILIES[name]
