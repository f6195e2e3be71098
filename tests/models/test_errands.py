"""What an engine for errands does: commands, and no questions."""

from changechat.core.commands import SAMPLE
from changechat.core.environment import data_home
from changechat.models.errands import Errands
from changechat.models.listener import Listener
from changechat.models.sample.write import write_sample


def test_the_sample_is_made_once_and_found_again(monkeypatch, tmp_path):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path))
    report = Errands().obey(SAMPLE, {}, Listener())
    sample = write_sample(data_home() / "sample")
    assert report == {"before": str(sample.before), "after": str(sample.after)}
    made = sample.before.stat().st_mtime_ns
    assert Errands().obey(SAMPLE, {}, Listener()) == report
    assert sample.before.stat().st_mtime_ns == made
