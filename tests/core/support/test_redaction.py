"""No planted personal string survives, wherever in a log it stands."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from changechat.core.support import redaction as personal
from changechat.core.support.redaction import without_personal
from hypothesis import assume, example, given
from hypothesis import strategies as st

HOME = "/home/wanda kowalska"

HEADS = ("", "cannot open ", "OSError: [Errno 2] ", "file=", "(see ", "- ")
TAILS = ("", ": Permission denied", " cannot be read.", ", line 3", "\nnext line")
OURS = " ".join((*HEADS, *TAILS, "map: no such file", "cannot be written")).lower()


def told_apart(text):
    """Whether a name is none of our own words: one that is would tell nothing."""
    return any(sign.isalpha() for sign in text) and text.lower() not in OURS


letters = st.text(string.ascii_lowercase, min_size=5, max_size=12).filter(told_apart)
words = st.text(string.ascii_letters + string.digits + "äéß_", min_size=5, max_size=14)
secrets = words.filter(told_apart).filter(lambda word: word.lower() not in personal._NOBODY)
tails, heads = st.sampled_from(TAILS), st.sampled_from(HEADS)


@pytest.fixture(autouse=True)
def wandas_computer(monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: Path(HOME))
    monkeypatch.setenv("HOME", HOME)
    monkeypatch.setenv("USER", "wandak")
    monkeypatch.setattr(personal.platform, "node", lambda: "kowalska-laptop.uni.example")
    monkeypatch.setattr(personal.getpass, "getuser", lambda: "wandak")
    monkeypatch.setenv("CHANGECHAT_HOME", "/srv/wandas data")


def assert_gone(text, *planted, known=()):
    cleaned = without_personal(text, known)
    for part in planted:
        assert part.lower() not in cleaned.lower(), cleaned


@given(heads, st.lists(secrets, min_size=1, max_size=4), secrets, tails)
def test_no_name_in_a_path_survives(head, folders, name, tail):
    middle = "/".join(folders)
    for path in (
        f"/data/{middle}/{name}.tif",
        f"/mnt/{middle}/{name}",
        f"{HOME}/{middle}/{name}.qgz",
        f"~/{middle}/{name}",
        "C:\\Users\\{}\\{}.gpkg".format("\\".join(folders), name),
        "C:\\\\{}\\\\{}".format("\\\\".join(folders), name),
        "\\\\{}\\{}\\x.tif".format("\\".join(folders), name),
        f"file:///{middle}/{name}.tif",
        f"{middle}/{name}.tif",
    ):
        for spelt in (path, f'"{path}"', f"'{path}'"):
            assert_gone(f"{head}{spelt}{tail}", name, *folders)


@given(heads, st.lists(secrets, min_size=2, max_size=3), st.sampled_from([" ", " (", ", ", " - "]))
def test_spaces_and_brackets_in_a_path_hide_nothing(head, names, between):
    folder = between.join(names)
    assert_gone(f"{head}/data/{folder}/map.tif cannot be read", *names)
    assert_gone(f"{head}D:\\{folder}\\map: no such file", *names)


@given(heads, secrets, secrets)
def test_a_last_name_with_spaces_goes_with_its_path(head, first, second):
    assert_gone(f"{head}/data/{first} {second} cannot be written", first, second)


_AROUND = "connection timed https httpsconnectionpool please proxy secret <address> <e-mail>"


@given(letters, letters, st.sampled_from(["com", "org", "de", "ac.uk", "local", "internal", "fr"]))
def test_no_address_survives(name, domain, ending):
    assume(not any(part in _AROUND for part in (name, domain)))
    host = f"{name}.{domain}.{ending}"
    for text in (
        f"Connection to {host} timed out",
        f"Connection to {host}:8080 timed out",
        f"https://{host}/v1/chat?user={name}",
        f"http://wanda:{name}@{host}:3128/",
        f"HTTPSConnectionPool(host='{host}', port=443)",
        f"ask {name}@{host}, please",
    ):
        assert_gone(text, name, domain)


@given(st.ip_addresses(v=4), st.ip_addresses(v=6))
def test_no_number_of_a_computer_survives(four, six):
    assume(not four.is_loopback and not six.is_loopback and len(str(six)) > 6)
    assert_gone(f"no route to {four}.", str(four))
    assert_gone(f"no route to {four}:8080", str(four))
    assert_gone(f"connect to [{six}] failed, {six} is away", str(six))


@given(st.text(string.ascii_letters + string.digits, min_size=12, max_size=50))
def test_no_key_survives(key):
    for text in (
        f"Authorization: Bearer {key}",
        f"HF_TOKEN={key}",
        f'{{"api_key": "{key}"}}',
        f"password = {key}",
        f"the token hf_{key} was refused",
        f"sk-{key}",
    ):
        assert_gone(text, key)


@given(letters, letters)
def test_no_secret_in_quotes_or_after_a_space_survives(first, second):
    assume(first not in personal._IN_A_SENTENCE)
    for text in (
        f'password="{first} {second}"; retry',
        f"api_key: '{first} {second}'",
        f'{{"secret" : "{first} {second}"}}',
        f'{{\\"token\\": \\"{first} {second}\\"}}',
        f"the token '{first} {second}' is old",
    ):
        assert_gone(text, first, second)
    for text in (f"--token {first} --n 3", f"password {first} was refused", f"key 7{first} is bad"):
        assert_gone(text, first)


@given(secrets, st.sampled_from(["{} is empty", "layer “{}”", "x{}y", "in {}, all of it"]))
def test_what_the_caller_names_goes_whatever_stands_around_it(name, frame):
    assert_gone(frame.format(name), name, known=[f"/projects/{name}.qgz"])
    assert_gone(frame.format(name.upper()), name, known=[name])


@example("wandak")
@given(st.sampled_from(["wandak", "WANDAK", "kowalska-laptop", "wanda kowalska"]))
def test_neither_user_nor_computer_survives(name):
    assert_gone(f"job of {name}: done", name)
    assert_gone(f"owner={name};group=users", name)


@pytest.mark.parametrize(
    "text",
    [
        "torch 2.13.0+cpu, transformers 5.24.0, numpy 2.2.1",
        "ModuleNotFoundError: No module named 'torch.cuda'",
        "RuntimeError: CUDA error: no kernel image is available for execution on the device",
        "connected to http://localhost",
        "127.0.0.1 refused at 12:34:56",
        "OSError: [Errno 28] No space left on device",
        '  File "…/site-packages/torch/nn/modules/module.py", line 1511, in _call_impl',
        "GPU 0: NVIDIA GeForce RTX 4090, driver 550.54.14, 24564 MiB",
        "1/3 of it, 5 km/h",
        "12.5 tokens per second, no key found, the password is required, token limit reached",
    ],
)
def test_what_helps_and_tells_nothing_personal_stays(text):
    assert without_personal(text) == text


def test_a_traceback_keeps_where_in_which_package_it_came_from():
    text = f'  File "{HOME}/env/lib/python3.11/site-packages/torch/cuda/__init__.py", line 9, in f'
    kept = without_personal(text)
    assert kept == '  File "…/python3.11/site-packages/torch/cuda/__init__.py", line 9, in f'
    text = r"C:\Users\W K\plugins\changechat\models\vlm\shelf.py, line 12"
    assert without_personal(text) == r"…/changechat\models\vlm\shelf.py, line 12"
