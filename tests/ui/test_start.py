"""The start of QGIS loads what is needed at once, and nothing else."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_SCRIPT = "import tests.conftest, sys; import changechat.plugin; print(*sys.modules, sep='\\n')"
_LATER = {
    "changechat.core.language.quantities",
    "changechat.core.language.tasks",
    "changechat.core.setup.adoption",
    "changechat.core.setup.install",
    "changechat.core.setup.plan",
    "changechat.core.support.diagnostics",
    "changechat.ui.model.add_model_dialog",
    "changechat.ui.model.get_model_dialog",
    "changechat.ui.options.options_page",
    "changechat.ui.setup.setup_panel",
    "urllib.request",
}


def test_the_installer_dialogs_and_rules_of_language_are_not_loaded_at_the_start():
    ran = subprocess.run([sys.executable, "-c", _SCRIPT], cwd=ROOT, capture_output=True, text=True)
    loaded = set(ran.stdout.split())
    assert "changechat.ui.dock" in loaded, ran.stderr
    assert not loaded & _LATER
    known = {one for one in _LATER if one.startswith("changechat.")}
    assert all((ROOT / f"{one.partition('.')[2].replace('.', '/')}.py").is_file() for one in known)
