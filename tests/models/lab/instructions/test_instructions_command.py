"""The command line builds ChangeIMTI from a LEVIR-MCI folder and says what it left out."""

import gzip
import json

import cv2
import numpy as np
import pytest
from changechat.models.lab.instructions.data_card import CARD_JSON, CARD_MARKDOWN
from changechat.models.lab.instructions.published.changeimti import TASKS
from changechat.models.lab.instructions.training_conversation import read_samples

from .conftest import run
from .levir import entry, mask, write_levir

PUBLISHED = {
    "caption": 24444,
    "binary_class": 8148,
    "count_road": 8148,
    "count_build": 8148,
    "loc_road": 8148,
    "loc_build": 8148,
    "mul": 24444,
}


def counted(folder):
    return {task: len(list(read_samples(folder / f"{task}.json"))) for task in TASKS}


def card(folder):
    return json.loads((folder / CARD_JSON).read_text())


def test_train_and_val_are_written_together_and_the_test_split_apart(levir, tmp_path, capsys):
    out = tmp_path / "out"
    code, printed, _ = run(capsys, levir, "--out", out, "--json")
    assert code == 0
    expected = {**dict.fromkeys(TASKS, 4), "caption": 12, "mul": 12}
    assert counted(out) == expected
    assert counted(out / "test") == dict.fromkeys(TASKS, 2)
    assert json.loads(printed)["counts"] == expected
    assert card(out)["pairs"] == {"train": 2, "val": 2, "test": 2}
    first = next(read_samples(out / "caption.json"))
    assert first.images == ("images/train/A/train_000001.png", "images/train/B/train_000001.png")
    assert first.exchanges[0].answer == "house 10 appears"


def test_references_for_the_test_split_stand_beside_it(levir, tmp_path, capsys):
    run(capsys, levir, "--out", tmp_path / "out")
    folder = tmp_path / "out" / "test" / "references"
    lines = [json.loads(line) for line in (folder / "caption.jsonl").read_text().splitlines()]
    assert [line["image"] for line in lines] == ["test_000001", "test_000002"]
    assert lines[0]["answers"] == [f"house 1{number} appears" for number in range(5)]
    lines = [json.loads(line) for line in (folder / "count_build.jsonl").read_text().splitlines()]
    assert [line["answers"] for line in lines] == [["2"], ["0"]]


def test_the_same_seed_gives_the_same_bytes(levir, tmp_path, capsys):
    def files(out, seed):
        run(capsys, levir, "--out", tmp_path / out, "--seed", seed)
        folder = tmp_path / out
        paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        return {str(path.relative_to(folder)): path.read_bytes() for path in paths}

    assert files("a", 3) == files("b", 3)
    many = [entry("train", number, True) for number in range(1, 30)]
    write_levir(levir, many)
    first, second = files("c", 3), files("d", 4)
    different = [name for name in first if first[name] != second[name]]
    assert different == ["data_card.json", "data_card.md", "mul.json"]


def test_the_card_says_what_is_inside(levir, tmp_path, capsys):
    out = tmp_path / "out"
    run(capsys, levir, "--out", out, "--seed", 5, "--licence", "research only")
    told = card(out)
    assert told["complete"] is True
    assert told["licence"] == "research only"
    assert told["settings"] == {"variant": "plain", "seed": 5, "as_released": False}
    assert told["totals"] == {"train": 44, "test": 14}
    assert told["sources"][0]["sha256"]
    assert told["versions"]["opencv-python-headless"]
    text = (out / CARD_MARKDOWN).read_text()
    assert "| mul | 12 |" in text
    assert "research only" in text
    assert text.endswith("## Left out\n\nNothing.\n")


def test_what_cannot_be_used_is_named_counted_and_the_rest_goes_on(levir, tmp_path, capsys):
    entries = [entry("train", number, True) for number in range(1, 10)]
    write_levir(levir, entries)
    train = levir / "images" / "train"
    (train / "label" / "train_000002.png").unlink()
    (train / "B" / "train_000003.png").unlink()
    cv2.imwrite(str(train / "label" / "train_000004.png"), mask(True) + 3)
    cv2.imwrite(str(train / "A" / "train_000005.png"), np.zeros((32, 64, 3), np.uint8))
    entries[5]["changeflag"] = "maybe"
    entries[6]["sentences"] = []
    entries[7]["filepath"] = "elsewhere"
    entries[8]["filename"] = "../outside.png"
    (levir / "LevirCCcaptions.json").write_text(json.dumps({"images": entries}))
    out = tmp_path / "out"
    code, _, told = run(capsys, levir, "--out", out)
    assert code == 2
    assert counted(out)["binary_class"] == 1
    left_out = card(out)["left_out"]
    assert left_out["counts"] == {
        "caption entry unusable": 4,
        "mask without captions": 8,  # of the four entries, and of the other splits
        "mask missing": 1,
        "picture missing": 1,
        "mask unusable": 1,
        "sizes differ": 1,
    }
    names = {item["name"]: item["reason"] for item in left_out["items"]}
    assert "missing in B" in names["train_000003"]
    assert "3, 131" in names["train_000004"]
    assert "64 x 64, 64 x 64" in names["train_000005"] or "64 x 32" in names["train_000005"]
    assert "maybe" in names["train_000006.png"]
    assert "mask missing: 1" in told
    assert "train_000002" in (out / CARD_MARKDOWN).read_text()


@pytest.mark.parametrize("text", ["{", "[1, 2]", '{"images": []}', "{}", '{"images": [7, null]}'])
def test_a_caption_file_without_captions_is_refused(levir, tmp_path, capsys, text):
    (levir / "LevirCCcaptions.json").write_text(text)
    code, _, told = run(capsys, levir, "--out", tmp_path / "out")
    assert code == 2
    assert "LevirCCcaptions.json" in told
    assert not (tmp_path / "out").exists()


def test_a_truncated_archive_is_refused(tmp_path, capsys):
    path = tmp_path / "captions.json.gz"
    path.write_bytes(gzip.compress(b'{"a": 1}')[:-9])
    code, _, told = run(capsys, "--captions", path, "--count-only")
    assert code == 2 and "cannot be read" in told


def test_a_folder_with_other_files_is_not_written_to(levir, tmp_path, capsys):
    out = tmp_path / "out"
    out.mkdir()
    (out / "mul.json").write_text("mine")
    code, _, told = run(capsys, levir, "--out", out)
    assert code == 2 and "overwritten" in told
    assert (out / "mul.json").read_text() == "mine"


def test_a_folder_without_a_usable_pair_is_refused(levir, tmp_path, capsys):
    masks = tmp_path / "masks"
    masks.mkdir()
    cv2.imwrite(str(masks / "elsewhere.png"), mask(True))
    out = tmp_path / "out"
    code, _, told = run(capsys, levir, "--masks", masks, "--out", out)
    assert code == 2
    assert "No pair is left" in told and "mask missing: 6" in told
    assert card(out) == {"complete": False}


def test_a_data_set_can_be_made_anew_in_its_place(levir, tmp_path, capsys):
    assert run(capsys, levir, "--out", tmp_path / "out")[0] == 0
    assert run(capsys, levir, "--out", tmp_path / "out", "--seed", 9)[0] == 0
    assert card(tmp_path / "out")["settings"]["seed"] == 9


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "--out"),
        (["--out", "o"], "no captions"),
        (["--count-only"], "--captions"),
        (["--dry-run"], "--dataset changechat"),
        (["--conversations"], "--dataset changechat"),
        (["--dataset", "changechat", "--guide", "embedded"], "ChangeIMTI alone"),
        (["--guide", "embedded", "--summaries", "s"], "not both"),
        (["--pairs", "p", "--guide", "embedded"], "LEVIR-MCI alone"),
    ],
)
def test_what_is_wrong_on_the_command_line_is_said(arguments, says, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, _, told = run(capsys, *arguments)
    assert code == 2 and says in told


def test_the_real_captions_give_the_published_numbers(data_dir, capsys):
    captions = data_dir / "levir_mci_captions.json.gz"
    code, printed, _ = run(capsys, "--captions", captions, "--count-only", "--json")
    told = json.loads(printed)
    assert code == 0
    assert told["counts"] == PUBLISHED
    assert told["total"] == 89628
    assert set(told["test"].values()) == {1929}


def test_the_real_captions_with_generated_masks_fill_files_of_the_published_numbers(
    data_dir, tmp_path, capsys
):
    captions = data_dir / "levir_mci_captions.json.gz"
    masks = tmp_path / "masks"
    masks.mkdir()
    encoded = [cv2.imencode(".png", mask(changed, 24))[1].tobytes() for changed in (False, True)]
    for name, known in json.loads(gzip.decompress(captions.read_bytes())).items():
        (masks / f"{name}.png").write_bytes(encoded[known["changeflag"]])
    code, _, _ = run(capsys, "--captions", captions, "--masks", masks, "--out", tmp_path / "out")
    assert code == 0
    recounted = counted(tmp_path / "out")
    assert recounted == PUBLISHED
    assert sum(recounted.values()) == 89628
    assert counted(tmp_path / "out" / "test") == dict.fromkeys(TASKS, 1929)
