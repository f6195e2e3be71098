"""Drafts of files: what killed programs leave of them goes, what others are writing stays."""

import os
import time

from changechat.core.support.new_file import draft_of, publish, publish_numbered


def test_a_draft_that_a_killed_program_left_goes_after_a_day(tmp_path):
    old, new = tmp_path / ".changechat-old", tmp_path / ".changechat-new"
    for folder in (old, new):
        folder.mkdir()
        (folder / "out.gpkg").write_text("half")
    yesterday = time.time() - 25 * 3600
    os.utime(old, (yesterday, yesterday))
    with draft_of(tmp_path / "out.gpkg") as draft:
        draft.write_text("whole")
        publish(draft, tmp_path / "out.gpkg")
    assert not old.exists() and new.exists()
    assert (tmp_path / "out.gpkg").read_text() == "whole"


def test_a_draft_gets_a_number_where_its_name_is_taken(tmp_path):
    wanted = tmp_path / "out.gpkg"
    for number in range(3):
        with draft_of(wanted) as draft:
            draft.write_text(str(number))
            publish_numbered(draft, wanted)
    texts = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert texts == {"out.gpkg": "0", "out_2.gpkg": "1", "out_3.gpkg": "2"}
