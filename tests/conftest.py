"""What all tests share: the package under its installed name, the real data, the engine."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from typing import Iterator, NoReturn

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent


def _register_package() -> None:
    """Make the repository importable as ``changechat``, whatever the checkout is called."""
    spec = importlib.util.spec_from_file_location(
        "changechat", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    assert spec is not None and spec.loader is not None
    package = importlib.util.module_from_spec(spec)
    sys.modules["changechat"] = package
    spec.loader.exec_module(package)


_register_package()

# A slow machine is no failure, and continuous integration sees the same examples every time.
settings.register_profile("changechat", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("changechat")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--require-data``."""
    parser.addoption(
        "--require-data",
        action="store_true",
        help="fail the tests that need the real data or the engine where these are missing",
    )


@pytest.fixture(scope="session")
def data_dir(request: pytest.FixtureRequest) -> Path:
    """Return the folder of real imagery: ``CHANGECHAT_DATA``, else ``../shared/data``."""
    folder = Path(os.environ.get("CHANGECHAT_DATA") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        _unavailable(request, f"no real imagery: {folder} is missing (set CHANGECHAT_DATA)")
    return folder.resolve()


@pytest.fixture(scope="session")
def engine_python(request: pytest.FixtureRequest) -> Path:
    """Return the Python of the engine's environment."""
    named = os.environ.get("CHANGECHAT_ENGINE_PYTHON")
    if not named or not Path(named).is_file():
        _unavailable(request, "no engine environment (./dev test sets it up)")
    return Path(named)


def _unavailable(request: pytest.FixtureRequest, reason: str) -> NoReturn:
    if request.config.getoption("--require-data"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what tests write out of the user's data folder; the engine is still found there."""
    from changechat.core.environment import engine_python as find_engine
    from changechat.core.errors import EnvironmentMissingError

    with pytest.MonkeyPatch.context() as patch:
        try:
            patch.setenv("CHANGECHAT_ENGINE_PYTHON", str(find_engine()))
        except EnvironmentMissingError:
            patch.delenv("CHANGECHAT_ENGINE_PYTHON", raising=False)
        patch.setenv("CHANGECHAT_HOME", str(tmp_path_factory.mktemp("home")))
        yield
