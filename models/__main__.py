"""Run the engine's command line: ``python -m changechat.models``."""

import sys

from .cli import main

sys.exit(main(sys.argv[1:]))
