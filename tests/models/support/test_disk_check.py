"""The check for room on the disk, and bytes in words."""

from __future__ import annotations

import pytest
from changechat.core.errors import InputError
from changechat.core.support.byte_size import byte_size, share_of
from changechat.models.support.files import RESERVE_BYTES, check_room


def test_what_fits_exactly_beside_the_reserve_is_allowed(tmp_path, monkeypatch):
    class Usage:
        free = 5_000_000_000

    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage)
    check_room(tmp_path, Usage.free - RESERVE_BYTES, "This")
    with pytest.raises(InputError) as refusal:
        check_room(tmp_path, Usage.free - RESERVE_BYTES + 1, "This", "Make it smaller.")
    assert refusal.value.message == (
        f"This needs 5.0 GB in {tmp_path}, and 5.0 GB are free. Make it smaller."
    )


def test_bytes_in_words():
    assert byte_size(16_600_000_000) == "16.6 GB" and byte_size(340_400_000) == "340 MB"
    assert byte_size(999_999_999) == "1000 MB" and byte_size(0) == "0 MB"
    assert share_of(1_240_000_000, 16_600_000_000) == "1.2 of 16.6 GB"
    assert share_of(12_000_000, 340_000_000) == "12 of 340 MB"
