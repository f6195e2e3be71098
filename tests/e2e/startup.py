"""What QGIS runs at its start (``--code``): plays the scenario that the environment names."""

import importlib
import json
import os
import sys
from pathlib import Path

# Not through the plugin's package: QGIS forgets its modules whenever the plugin is unloaded.
sys.path.append(str(Path(os.environ["QGIS_PLUGINPATH"], "changechat").resolve()))
_task = json.loads(os.environ["CHANGECHAT_SCENARIO"])
_player = importlib.import_module("tests.e2e.player").Player(**_task)
_player.start()
