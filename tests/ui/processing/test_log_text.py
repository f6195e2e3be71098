"""The log of Processing gets whole sentences of a streamed answer."""

from changechat.ui.processing.log_text import LogText
from hypothesis import given
from hypothesis import strategies as st


@given(st.lists(st.text()))
def test_no_text_is_lost_between_pieces_and_log_lines(pieces):
    lines = []
    log = LogText(lines.append)
    for piece in pieces:
        log.add(piece)
    log.flush()
    assert "".join("".join(lines).split()) == "".join("".join(pieces).split())


def test_the_log_gets_whole_sentences():
    lines = []
    log = LogText(lines.append)
    for piece in ("One. ", "It covers 3", ".5 ha", ". ", "Done"):
        log.add(piece)
    log.flush()
    assert lines == ["One.", "It covers 3.5 ha.", "Done"]
