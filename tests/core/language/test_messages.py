"""Tests of the catalogue of sentences."""

from changechat.core.language.messages import MESSAGES, say


def test_a_number_decides_between_singular_and_plural():
    assert say("building", 1) == "building"
    assert say("building", 0) == say("building", 2) == "buildings"


def test_every_singular_has_its_plural():
    for name in MESSAGES:
        if name.endswith(".one") and name != "count_total.one":
            base = name[: -len(".one")]
            assert f"{base}.many" in MESSAGES or base in MESSAGES or base == "extreme"
