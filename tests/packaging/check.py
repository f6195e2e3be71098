"""Check a built ZIP against every rule of the plugin repository.

``python -m tests.packaging.check ZIP`` prints what breaks a rule and ends with 1 if anything does.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Callable, Iterator, List

from . import archive_rules, code_rules, metadata_rules
from .package import Package

Rule = Callable[[Package], Iterator[str]]

RULES: List[Rule] = [
    *archive_rules.RULES,
    *metadata_rules.RULES,
    *code_rules.QUICK_RULES,
    *code_rules.SCANS,
]


def main() -> int:
    """Check the ZIP that the command line names."""
    with tempfile.TemporaryDirectory() as folder:
        package = Package(Path(sys.argv[1]).resolve(), Path(folder))
        broken = [f"{rule.__name__}: {found}" for rule in RULES for found in rule(package)]
    print("\n".join(broken) or f"{package.path.name} meets all {len(RULES)} rules.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
