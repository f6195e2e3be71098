"""Files of projects that were never saved: what a record names, and who may take or delete one."""

import json
import threading

import pytest
from changechat.core import unsaved_results
from changechat.core.errors import ChangeChatError
from changechat.core.unsaved_results import UnsavedResults, delete_left_behind, left_behind


@pytest.fixture
def folders(tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))
    folders = [tmp_path / "chosen", tmp_path / "home" / "results"]
    for folder in folders:
        folder.mkdir(parents=True)
    return folders


def closed_project(folders):
    """Return what a project leaves whose results went to both places."""
    results = UnsavedResults(folders)
    for path in results.paths:
        path.write_text("results")
    results.release()
    return left_behind()


def test_what_is_left_of_a_project_is_offered_until_its_last_file_is_deleted(folders):
    first, second = closed_project(folders)
    delete_left_behind(first)
    (left,) = left_behind()
    assert left == second
    delete_left_behind(second)
    assert left_behind() == [] and list((folders[1].parent / "unsaved").iterdir()) == []


def test_what_was_not_taken_over_is_offered_again(folders):
    first, second = closed_project(folders)
    window = UnsavedResults(folders)
    window.take_over(first)
    assert left_behind() == [second]
    window.release()
    assert {left.path for left in left_behind()} == {first.path, second.path}


def test_a_file_that_another_window_took_over_meanwhile_is_not_deleted(folders):
    shown = closed_project(folders)
    other_window = UnsavedResults(folders)
    for left in shown:
        other_window.take_over(left)
    for left in shown:
        with pytest.raises(ChangeChatError, match="in another window"):
            delete_left_behind(left)
        assert left.path.exists()


def test_a_file_that_is_gone_by_now_cannot_be_taken_over(folders):
    shown = closed_project(folders)[0]
    delete_left_behind(shown)
    window = UnsavedResults(folders)
    with pytest.raises(ChangeChatError, match="in another window"):
        window.take_over(shown)
    assert shown.path not in window.paths


def test_a_kill_while_a_file_was_taken_over_leaves_it_with_one_owner(folders, monkeypatch):
    shown = closed_project(folders)[0]
    killed = UnsavedResults(folders)
    monkeypatch.setattr(unsaved_results, "held", unsaved_results.contextlib.nullcontext)
    killed.take_over(shown)
    monkeypatch.undo()
    monkeypatch.setenv("CHANGECHAT_HOME", str(folders[1].parent))
    assert shown.path not in [left.path for left in left_behind()]
    killed.release()
    assert [left.path for left in left_behind()].count(shown.path) == 1


def test_a_project_stays_as_old_as_it_is(folders):
    (first, _) = closed_project(folders)
    window = UnsavedResults(folders)
    (record,) = (path for path in first.record.parent.glob("*.json") if path != first.record)
    since = json.loads(record.read_text())["since"]
    window.take_over(first)
    assert json.loads(record.read_text())["since"] == since


def test_what_cannot_be_deleted_is_told_and_still_offered(folders, monkeypatch):
    first, second = closed_project(folders)

    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(unsaved_results, "delete_geopackage", refuse)
    with pytest.raises(ChangeChatError, match="See that file and folder can be written to"):
        delete_left_behind(first)
    assert left_behind() == [first, second]


def test_a_look_meanwhile_lets_a_file_be_taken_over(folders):
    shown, ended = closed_project(folders), threading.Event()

    def look():
        while not ended.is_set():
            left_behind()

    looker = threading.Thread(target=look)
    looker.start()
    try:
        window = UnsavedResults(folders)
        for _ in range(40):
            for left in shown:
                window.take_over(left)
            window.release()
            window, shown = UnsavedResults(folders), left_behind()
            assert len(shown) == 2
    finally:
        ended.set()
        looker.join()
