"""What QGIS runs at its start (``--code``): plays the scenario that the environment names."""

import importlib
import json
import os
import sys

# Not through the plugin's package: QGIS forgets its modules whenever the plugin is unloaded.
_task = json.loads(os.environ["CHANGECHAT_SCENARIO"])
sys.path.append(_task.pop("root"))
_player = importlib.import_module("tests.e2e.player").Player(**_task)
_player.start()
