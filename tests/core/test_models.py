"""Who answers until the analyst chooses."""

from changechat.core import model_names as models
from changechat.core import weights


def test_nano_answers_by_default_where_its_weights_are(tmp_path, monkeypatch):
    monkeypatch.setattr(weights, "SHIPPED", tmp_path)
    assert models.default_model() == models.EVIDENCE
    (tmp_path / "nano").mkdir()
    (tmp_path / "nano" / "model.safetensors").write_bytes(b"weights")
    assert models.default_model() == models.NANO
