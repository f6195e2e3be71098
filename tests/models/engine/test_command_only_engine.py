"""What an engine for commands alone does: commands, and no questions."""

from changechat.core.environment import data_home
from changechat.core.link.commands import SAMPLE
from changechat.models.engine.command_only_engine import CommandOnlyEngine
from changechat.models.sample.write import write_sample
from changechat.models.support.listener import Listener


def test_the_sample_is_made_once_and_found_again(monkeypatch, tmp_path):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path))
    report = CommandOnlyEngine().run_command(SAMPLE, {}, Listener())
    sample = write_sample(data_home() / "sample")
    assert report == {"before": str(sample.before), "after": str(sample.after)}
    made = sample.before.stat().st_mtime_ns
    assert CommandOnlyEngine().run_command(SAMPLE, {}, Listener()) == report
    assert sample.before.stat().st_mtime_ns == made
