"""The names of what can write an answer: recipes, and those that are none."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path

from .environment import data_home

AUTOMATIC = "automatic"
EVIDENCE = "evidence"
NANO = "nano"
NANO_WEIGHTS = f"{NANO}/model.safetensors"
REMOTE = "remote"


#: Who answers until the analyst chooses: the largest language model that is installed and fits
#: this machine's GPU, else the measurements alone.
DEFAULT_MODEL = AUTOMATIC
#: They need no list of models from the engine.
WITHOUT_RECIPE = (AUTOMATIC, EVIDENCE, REMOTE)

SHIPPED_RECIPES = Path(__file__).resolve().parent.parent / "models" / "recipes"


def own_recipes_folder() -> Path:
    """Return where recipes of the user's own are kept."""
    return data_home() / "recipes"


def recipe_names() -> list[str]:
    """Return the names of all recipes, the shipped ones first."""
    shipped = sorted(path.stem for path in SHIPPED_RECIPES.glob("*.toml"))
    own = sorted(path.stem for path in own_recipes_folder().glob("*.toml"))
    return [*shipped, *(name for name in own if name not in shipped)]


@dataclass(frozen=True)
class Endpoint:
    """An OpenAI-compatible server.

    Attributes
    ----------
    url:
        Base address up to ``/v1``.
    model:
        The server's name for the model.
    key:
        Secret; never shown, stored or logged.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)

    def to_dict(self) -> dict:
        """Return plain JSON values, the key among them: for the pipe to the engine only."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict) -> "Endpoint":
        """Rebuild from :meth:`to_dict`."""
        return cls(str(data["url"]), str(data["model"]), str(data.get("key") or ""))
