"""Tests of queries as data."""

import json

from changechat.core.language.query import (
    AskedDirection,
    Form,
    Limit,
    Measure,
    Query,
    ReportForm,
    Unit,
)


def test_a_query_survives_json():
    query = Query(
        Form.WHICH,
        ("building",),
        AskedDirection.APPEARED,
        ("row:top",),
        Measure.LARGEST,
        Unit.CELL,
        (Limit("area", ">", 300.0),),
        top=3,
        report=ReportForm.TABLE,
    )
    assert Query.from_dict(json.loads(json.dumps(query.to_dict()))) == query


def test_the_values_in_json_are_plain_words():
    assert Query(Form.HOW_MANY).to_dict()["form"] == "how many"


def test_a_bound_holds_or_does_not():
    assert Limit("count", ">", 5).holds(6)
    assert not Limit("count", ">", 5).holds(5)
    assert Limit("count", "<=", 5).holds(5)
