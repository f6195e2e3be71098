"""What the hub offers for a recipe: files, size and terms, looked up before anything is fetched."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from json import JSONDecodeError
from pathlib import PurePosixPath

from huggingface_hub import HfApi, ModelInfo, constants, get_token
from huggingface_hub.errors import HfHubHTTPError

from ....core.errors import InputError
from ....core.failures.hub import hub_failures
from ...support.listener import Listener
from ..recipe import Recipe
from .hub_file import HubFile, bytes_received
from .installed import model_folder
from .lock_file import LOCK_NAME
from .retry_policy import download_retries

_OF_OTHER_TOOLS = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
_SUFFIXES = {".safetensors", ".json", ".txt", ".jinja", ".model"}


@dataclass(frozen=True)
class ModelOffer:
    """What fetching a recipe's base model means.

    Attributes
    ----------
    repository, revision:
        Where it comes from, and the commit it is pinned to.
    files:
        What is fetched, the smallest first.
    bytes_left:
        How much of ``size`` has still to come.
    licence:
        The terms as the recipe states them.
    hub_licence:
        As the hub does; empty if it does not.
    licence_url:
        Where they can be read.
    restricted:
        Whether the hub gives it only with an access token.
    """

    repository: str
    revision: str
    files: Sequence[HubFile]
    bytes_left: int
    licence: str
    hub_licence: str
    licence_url: str
    restricted: bool

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)


def look_up(
    recipe: Recipe, endpoint: str | None = None, listener: Listener | None = None
) -> ModelOffer:
    """Ask the hub what it has for a recipe; nothing is fetched.

    Parameters
    ----------
    recipe:
        Its base names a repository and the commit it is pinned to.
    endpoint:
        Address of the hub; None takes ``HF_ENDPOINT`` or the public one.
    listener:
        May end the waiting for a failing hub.

    Raises
    ------
    InputError
        If there is nothing to fetch, the hub cannot be reached, refuses, or has not that commit.
    Cancelled
        When the analyst stopped it.
    """
    base = recipe.base
    if base.folder:
        raise InputError(f"{recipe.title} is a folder of your own; there is nothing to fetch.")
    if base.bundled:
        raise InputError(f"{recipe.title} comes with the plugin; there is nothing to fetch.")
    with hub_failures(recipe.title, base.repository, base.revision):
        info, refused = _ask(recipe, endpoint, listener or Listener())
    if info.sha != base.revision:
        raise InputError(
            f"The recipe of {recipe.title} is pinned to {base.revision}, but the hub gives the "
            f"commit {info.sha}. Nothing is fetched; a recipe must name the commit in full."
        )
    files = _files(info, recipe)
    folder = model_folder(recipe)
    card = info.card_data or {}
    page = f"{(endpoint or constants.ENDPOINT).rstrip('/')}/{base.repository}"
    return ModelOffer(
        repository=base.repository,
        revision=base.revision,
        files=files,
        bytes_left=sum(file.size - bytes_received(folder, file) for file in files),
        licence=base.licence,
        hub_licence=_first_text(card.get("license_name"), card.get("license")),
        licence_url=_first_text(base.licence_url, card.get("license_link"), page),
        restricted=refused or bool(info.gated),
    )


def access_token() -> str | None:
    """Return the user's token for the hub, from ``HF_TOKEN`` or the hub's own token file."""
    return None if constants.HF_HUB_DISABLE_IMPLICIT_TOKEN else get_token()


def _ask(recipe: Recipe, endpoint: str | None, listener: Listener) -> tuple[ModelInfo, bool]:
    """Return what the hub says, and whether it said so only with the user's token."""
    try:
        return _model_info(recipe, endpoint, None, listener), False
    except HfHubHTTPError as error:
        token = access_token()
        if token is None or error.response.status_code not in (401, 403):
            raise
    return _model_info(recipe, endpoint, token, listener), True


def _model_info(
    recipe: Recipe, endpoint: str | None, token: str | None, listener: Listener
) -> ModelInfo:
    honour_certificates()
    try:
        # False: a public model needs no token, so none is sent.
        return download_retries(listener, (HfHubHTTPError,))(
            HfApi(endpoint=endpoint, token=token or False).model_info,
            recipe.base.repository,
            revision=recipe.base.revision,
            files_metadata=True,
            timeout=constants.HF_HUB_ETAG_TIMEOUT,
        )
    except (JSONDecodeError, KeyError, TypeError) as error:
        raise InputError(
            f"What answers at {endpoint or constants.ENDPOINT} is no hub: a sign-in page of "
            "your network, perhaps. Open it in a browser, or check HF_ENDPOINT."
        ) from error


def _files(info: ModelInfo, recipe: Recipe) -> list[HubFile]:
    files = []
    for sibling in info.siblings or ():
        if not _is_wanted(sibling.rfilename):
            continue
        size = sibling.lfs.size if sibling.lfs else sibling.size
        if size is None:
            raise InputError(
                f"The hub does not say how large {sibling.rfilename} of {recipe.base.repository} "
                "is. Check HF_ENDPOINT: some mirrors leave that out."
            )
        sha256 = sibling.lfs.sha256 if sibling.lfs else None
        oid = None if sibling.lfs else sibling.blob_id
        files.append(HubFile(sibling.rfilename, size, sha256, oid))
    if not any(file.name.endswith(".safetensors") for file in files):
        raise InputError(
            f"{recipe.base.repository} has no weights in the safetensors format, the only one that "
            "is read. Choose another model."
        )
    return sorted(files, key=lambda file: (file.size, file.name))


def _is_wanted(name: str) -> bool:
    """Whether a file belongs to the model: never code or pickles, never outside the folder."""
    path = PurePosixPath(name)
    if len(path.parts) != 1 or "\\" in name or ":" in name or name == LOCK_NAME:
        return False
    if path.suffix == ".safetensors":  # others are copies, for other programs
        return name.startswith("model")
    return path.suffix in _SUFFIXES


def _first_text(*values: object) -> str:
    return next((value for value in values if isinstance(value, str) and value), "")


def honour_certificates() -> None:
    """Let the HTTP library trust what the user made other tools trust.

    Behind an inspecting proxy people set ``REQUESTS_CA_BUNDLE``, which our library does not read;
    it reads ``SSL_CERT_FILE`` and ``SSL_CERT_DIR``, which stay as they are where they are set.
    Call this before the first connection.
    """
    if os.environ.get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_DIR"):
        return
    for name in _OF_OTHER_TOOLS:
        bundle = os.environ.get(name)
        if bundle and os.path.exists(bundle):
            os.environ["SSL_CERT_DIR" if os.path.isdir(bundle) else "SSL_CERT_FILE"] = bundle
            return
