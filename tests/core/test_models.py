"""Who answers until the analyst chooses."""

from changechat.core import models


def test_nano_answers_by_default_where_its_weights_came_along(tmp_path, monkeypatch):
    monkeypatch.setattr(models, "_NANO_WEIGHTS", tmp_path)
    assert models.default_model() == models.EVIDENCE
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    assert models.default_model() == models.NANO
