"""The messages between QGIS and the engine."""

from __future__ import annotations

import json

import pytest
from changechat.core.errors import EngineError
from changechat.core.link import protocol
from hypothesis import given
from hypothesis import strategies as st

finite = st.floats(allow_nan=False, allow_infinity=False)
text = st.text(st.characters())
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | finite | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=8,
)
json_objects = st.dictionaries(text, json_values, max_size=4)

messages = st.one_of(
    st.tuples(st.just("ask"), st.fixed_dictionaries({"id": text, "request": json_objects})),
    st.tuples(st.just("cancel"), st.fixed_dictionaries({"id": text})),
    st.tuples(st.just("shutdown"), st.just({})),
    st.tuples(
        st.just("hello"),
        st.fixed_dictionaries({"version": st.just(protocol.VERSION), "pid": st.integers()}),
    ),
    st.tuples(st.just("state"), st.fixed_dictionaries({"state": text, "detail": text})),
    st.tuples(st.just("heartbeat"), st.fixed_dictionaries({"state": text})),
    st.tuples(
        st.just("progress"),
        st.fixed_dictionaries({"id": text, "fraction": finite, "stage": text}),
    ),
    st.tuples(st.just("text"), st.fixed_dictionaries({"id": text, "delta": text})),
    st.tuples(st.just("result"), st.fixed_dictionaries({"id": text, "answer": json_objects})),
    st.tuples(st.just("error"), st.fixed_dictionaries({"id": text, "kind": text, "message": text})),
)


@given(messages)
def test_every_message_survives_the_line(message):
    kind, fields = message
    assert protocol.decode(protocol.encode(kind, **fields)) == {"type": kind, **fields}


@given(messages)
def test_a_message_is_exactly_one_line(message):
    kind, fields = message
    line = protocol.encode(kind, **fields)
    assert line.endswith(b"\n") and line.count(b"\n") == 1 and b"\r" not in line


def test_a_file_name_that_is_no_unicode_survives():
    name = b"before\xe9.tif".decode("utf-8", "surrogateescape")
    assert protocol.decode(protocol.encode("text", id="1", delta=name))["delta"] == name


@given(st.binary())
def test_any_bytes_are_a_message_or_refused(line):
    try:
        message = protocol.decode(line)
    except EngineError:
        return
    assert isinstance(message["type"], str)


@given(json_values)
def test_any_json_is_a_message_or_refused(value):
    try:
        message = protocol.decode(json.dumps(value).encode())
    except EngineError:
        return
    assert isinstance(message["type"], str)


@given(messages, st.data())
def test_a_message_without_one_of_its_fields_is_refused_at_both_ends(message, data):
    kind, fields = message
    if not fields:
        return
    name = data.draw(st.sampled_from(sorted(fields)))
    rest = {key: value for key, value in fields.items() if key != name}
    with pytest.raises(EngineError, match=name):
        protocol.encode(kind, **rest)


@pytest.mark.parametrize("wrong", [None, True, [], "0.5"])
def test_a_field_of_the_wrong_type_is_refused(wrong):
    with pytest.raises(EngineError, match="fraction"):
        protocol.encode("progress", id="1", fraction=wrong, stage="tiles")


def test_whole_numbers_serve_as_fractions():
    assert protocol.decode(protocol.encode("progress", id="1", fraction=1, stage=""))


def test_another_version_is_refused_with_the_remedy():
    line = b'{"type":"hello","version":99,"pid":1}\n'
    with pytest.raises(EngineError, match="protocol 99.*Restart QGIS"):
        protocol.decode(line)


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_numbers_that_json_lacks_are_not_sent(number):
    with pytest.raises(ValueError):
        protocol.encode("progress", id="1", fraction=number, stage="")


def test_unknown_types_are_refused():
    with pytest.raises(EngineError, match="dance"):
        protocol.encode("dance")
