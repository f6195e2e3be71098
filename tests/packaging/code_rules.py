"""What the plugin repository's scanners ask of the code, and what we ask of what is loaded."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path, PurePosixPath
from typing import Iterator

from .package import Package

# Files that are, or may hold, Python objects that run code as they are read.
_PICKLES = {".bin", ".ckpt", ".joblib", ".npy", ".npz", ".pickle", ".pkl", ".pt", ".pth"}
_PICKLE_STARTS = tuple(bytes([0x80, version]) for version in range(2, 6))


def passes_bandit(package: Package) -> Iterator[str]:
    """No finding of any severity by all of Bandit's tests; the site runs most of them."""
    for finding in _run("bandit", package, "-r", ".", "-f", "json", "-q")["results"]:
        yield (
            f"{finding['test_id']} {finding['filename']}:{finding['line_number']} "
            f"{finding['issue_text']}"
        )


def has_no_secrets(package: Package) -> Iterator[str]:
    """Nothing that looks like a key or a password; the site leaves ``metadata.txt`` out too."""
    options = ["--all-files", "--no-verify", "--exclude-files", r"metadata\.txt", "."]
    for name, findings in _run("detect_secrets", package, "scan", *options)["results"].items():
        for finding in findings:
            yield f"{finding['type']} {name}:{finding['line_number']}"


def _run(tool: str, package: Package, *arguments: str) -> dict:
    """Run a scanner on the unpacked plugin, out of reach of the project's own settings."""
    finished = subprocess.run(
        [sys.executable, "-m", tool, *arguments],
        cwd=package.unpacked,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        return json.loads(finished.stdout)
    except json.JSONDecodeError:
        raise RuntimeError(f"{tool} reported nothing: {finished.stderr[-2000:]}") from None


def has_no_pickles(package: Package) -> Iterator[str]:
    """No file that a pickle could hide in."""
    for name, content in package.files.items():
        if PurePosixPath(name).suffix in _PICKLES or content.startswith(_PICKLE_STARTS):
            yield f"{name} may hold a pickle"


def reads_no_pickles(package: Package) -> Iterator[str]:
    """Nothing is read that may run code: weights as tensors only, arrays without objects."""
    for name in package.files:
        if name.endswith(".py"):
            for node in ast.walk(_tree(package, name)):
                if isinstance(node, ast.Call) and _may_run_code(node):
                    yield f"{name}:{node.lineno} {ast.unparse(node)}"


def _may_run_code(call: ast.Call) -> bool:
    callee = ast.unparse(call.func)
    options = {item.arg: ast.unparse(item.value) for item in call.keywords}
    if callee == "torch.load":
        return options.get("weights_only") != "True"
    if callee in ("np.load", "numpy.load"):
        return options.get("allow_pickle", "False") != "False"
    return callee in ("pickle.load", "pickle.loads", "pickle.Unpickler", "joblib.load")


def has_no_compiled_resources(package: Package) -> Iterator[str]:
    """No resources compiled by one version of Qt: pictures are read by their path."""
    for name, content in package.files.items():
        path = PurePosixPath(name)
        compiled = path.suffix in (".qrc", ".rcc") or path.stem.endswith(("_rc", "resources"))
        if compiled or (path.suffix == ".py" and b"qRegisterResourceData" in content):
            yield f"{name} holds compiled resources"


def is_written_for_readers(package: Package) -> Iterator[str]:
    """Every file of Python can be parsed and has no line that hides something."""
    for name in package.files:
        if name.endswith(".py"):
            try:
                _tree(package, name)
            except SyntaxError as error:
                yield f"{name} cannot be parsed: {error}"
            longest = max(map(len, package.files[name].splitlines()), default=0)
            if longest > 500:
                yield f"{name} has a line of {longest} characters"


def _tree(package: Package, name: str) -> ast.Module:
    return ast.parse(package.files[name], str(Path(name)))


QUICK_RULES = [has_no_pickles, reads_no_pickles, has_no_compiled_resources, is_written_for_readers]
SCANS = [passes_bandit, has_no_secrets]
