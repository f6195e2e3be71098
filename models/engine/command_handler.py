"""Carries out what the engine is told besides questions; see ``core.link.commands``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...core.environment import data_home
from ...core.errors import InputError
from ...core.link import commands
from ...core.model_names import Endpoint
from ..support.listener import Listener

if TYPE_CHECKING:
    from .model_answerer import ModelAnswerer


class CommandHandler:
    """One method per command, each imported when it is first wanted.

    Parameters
    ----------
    model_answerer:
        Hold the language model that is in memory.
    """

    def __init__(self, model_answerer: ModelAnswerer) -> None:
        self._model_answerer = model_answerer
        self._commands: dict[str, Callable[[dict, Listener], dict]] = {
            commands.MODELS: self._models,
            commands.LOAD: self._load,
            commands.UNLOAD: self._unload,
            commands.ADD_MODEL: self._add_model,
            commands.REMOVE_MODEL: self._remove,
            commands.VERIFY: self._verify,
            commands.OFFER: self._offer,
            commands.FETCH: self._fetch,
            commands.CHECK_ENDPOINT: self._check_endpoint,
            commands.SAMPLE: self._sample,
        }

    def run(self, name: str, arguments: dict, listener: Listener) -> dict:
        """Carry out a command and return its report.

        Raises
        ------
        InputError
            If there is no such command, an argument is missing, or it cannot be carried out.
        Cancelled
            When it was stopped.
        """
        command = self._commands.get(name)
        if command is None:
            raise InputError(f"The engine knows no command {name!r}.")
        return command(_Arguments(arguments), listener)

    def _models(self, arguments: dict, listener: Listener) -> dict:
        self._model_answerer.allow_idle(arguments.get("idle_minutes"))
        device = arguments.get("device") or commands.AUTO_DEVICE
        return self._model_answerer.report(device, arguments.get("image_side") or 0)

    def _load(self, arguments: dict, listener: Listener) -> dict:
        from ..vlm.resolved_model import resolve_model

        device = arguments.get("device") or commands.AUTO_DEVICE
        resolved = resolve_model(arguments["model"], image_side=arguments.get("image_side") or 0)
        self._model_answerer.load(resolved, device, listener)
        return self._models(arguments, listener)

    def _unload(self, arguments: dict, listener: Listener) -> dict:
        self._model_answerer.unload()
        return self._models(arguments, listener)

    def _add_model(self, arguments: dict, listener: Listener) -> dict:
        from ..vlm.hub.own_models import add_adapter, add_folder

        add = add_adapter if arguments["kind"] == commands.ADAPTER else add_folder
        added = add(arguments["title"], arguments["based_on"], arguments["folder"])
        return {**self._models(arguments, listener), "added": added}

    def _remove(self, arguments: dict, listener: Listener) -> dict:
        from ..vlm.hub.commands import remove_model

        self._model_answerer.unload()
        remove_model(arguments["model"])
        return self._models(arguments, listener)

    def _verify(self, arguments: dict, listener: Listener) -> dict:
        from ..vlm.hub.verification import verify
        from ..vlm.recipe import read_recipe

        verified = verify(read_recipe(arguments["model"]), listener)
        return {**self._models(arguments, listener), "verified": verified}

    def _offer(self, arguments: dict, listener: Listener) -> dict:
        from ..vlm.hub.commands import offer
        from ..vlm.recipe import read_recipe

        return offer(read_recipe(arguments["model"]), listener)

    def _fetch(self, arguments: dict, listener: Listener) -> dict:
        from ..vlm.hub.commands import fetch
        from ..vlm.recipe import read_recipe

        fetch(read_recipe(arguments["model"]), listener)
        return self._models(arguments, listener)

    def _check_endpoint(self, arguments: dict, listener: Listener) -> dict:
        from ..vlm.remote.served_models import check_endpoint

        return {"models": check_endpoint(Endpoint.from_dict(arguments["endpoint"]), listener)}

    def _sample(self, arguments: dict, listener: Listener) -> dict:
        from ..sample.write import write_sample

        sample = write_sample(data_home() / "sample")
        return {"before": str(sample.before), "after": str(sample.after)}


class _Arguments(dict):
    def __missing__(self, name: str) -> None:
        raise InputError(f"The command lacks its argument {name!r}.")
