"""The chat: bubbles, streaming, footer, and staying at the end."""

from __future__ import annotations

import pytest
from changechat.ui.chat.answer_bubble import AnswerBubble
from changechat.ui.chat.chat_view import ChatView
from changechat.ui.chat.markdown_view import MarkdownView
from changechat.ui.chat.withheld_text import WithheldText
from changechat.ui.text_view import TextView
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QPixmap, QTextDocument
from qgis.PyQt.QtWidgets import QLabel, QToolButton

from ..answers import answer
from ..waiting import wait_until


@pytest.fixture
def chat(qgis_app) -> ChatView:
    view = ChatView()
    view.resize(360, 300)
    view.show()
    yield view
    view.close()


def shown_text(bubble: AnswerBubble) -> str:
    return bubble.findChild(MarkdownView).toPlainText()


def labels(bubble: AnswerBubble) -> str:
    views = [view for view in bubble.findChildren(TextView) if type(view) is TextView]
    shown = [*bubble.findChildren(QLabel), *views]
    return "\n".join(label.text() for label in shown)


def test_streamed_text_is_gathered_before_it_is_shown(chat):
    bubble = chat.add_answer()
    for delta in ("Two ", "buildings ", "appeared."):
        bubble.append(delta)
    assert shown_text(bubble) == ""
    wait_until(lambda: shown_text(bubble) == "Two buildings appeared.")


def test_the_finished_answer_replaces_what_was_streamed(chat):
    bubble = chat.add_answer()
    bubble.append("Two buil")
    bubble.finish(answer(text="Two buildings appeared."))
    assert shown_text(bubble) == "Two buildings appeared."
    wait_until(lambda: not bubble._flush.isActive())
    assert shown_text(bubble) == "Two buildings appeared."


def test_the_footer_names_model_time_and_notes_that_the_text_lacks(chat):
    bubble = chat.add_answer()
    bubble.finish(
        answer(text="Nothing. Haze covers a third.", notes=["Haze covers a third.", "Coarse."]),
        notes=["Read at 2 m."],
    )
    footer = labels(bubble)
    assert "evidence · 1.9 s" in footer
    assert "Read at 2 m." in footer and "Coarse." in footer
    assert "Haze" not in footer


def test_the_footer_tells_the_speed_of_a_model_and_what_it_could_not_see(chat):
    bubble = chat.add_answer()
    written = answer(text="Two houses.")
    written.model, written.tokens_per_second = "nano", 41.7
    written.notes = ["The model saw an overview."]
    bubble.finish(written)
    assert "nano · 1.9 s · 42 tokens/s" in labels(bubble)
    assert "The model saw an overview." in labels(bubble)


TRICKS = (
    "<img src='{file}'> and <a href='https://example.org'>here</a>",
    "![x]({file}) [here](https://example.org) <https://example.org>",
    "<scr<script>ipt>x</script> <b onclick='x'>bold</b> <!-- <img src='{file}'> -->",
    "[cell]: cell:0,0\n\n[a][cell] ![b][cell]\n\n[c]( https://example.org 'd' )",
    "&lt;img src='{file}'&gt; `<img src='{file}'>`\n\n```html\n<img src='{file}'>",
    "| <a href='x'>a</a> | ![b]({file}) |\n|---|---|\n| [c](https://example.org) | d |",
)


@pytest.mark.parametrize("trick", TRICKS)
def test_no_piece_of_a_streamed_trick_becomes_a_link_or_a_picture(chat, tmp_path, trick):
    picture = tmp_path / "secret.png"
    QPixmap(4, 4).save(str(picture))
    bubble = chat.add_answer()
    view = bubble.findChild(MarkdownView)
    loaded = []
    for character in trick.format(file=picture):
        bubble.append(character)
        bubble._show_text()
        shown = view.document()
        loaded.append(shown.resource(QTextDocument.ResourceType.ImageResource, QUrl(str(picture))))
        markup = view.toHtml()  # in which the text itself is escaped
        assert "<a " not in markup and "<img" not in markup
    assert set(loaded) == {None}


def test_what_was_withheld_is_folded_below_with_its_reason(chat):
    bubble = chat.add_answer()
    bubble.append("Three buildings.")
    bubble.finish(answer(model_text="Three <b>buildings</b>.", withheld="It says three, not two."))
    assert bubble.markdown == "Two buildings appeared in the top left corner."
    fold = bubble.findChild(WithheldText)
    assert not fold.isHidden() and fold.words.isHidden()
    fold.fold.click()
    assert fold.reason.text() == "It says three, not two." and not fold.words.isHidden()
    assert fold.words.text() == "Three <b>buildings</b>."


def test_an_answer_that_was_not_withheld_has_nothing_to_unfold(chat):
    bubble = chat.add_answer()
    bubble.finish(answer())
    assert bubble.findChild(WithheldText).isHidden()


def test_a_question_is_never_read_as_markup(chat):
    bubble = chat.add_question("<b>what</b> changed?")
    assert bubble.text.text() == "<b>what</b> changed?"


def test_only_a_waiting_question_can_be_withdrawn(chat):
    bubble = chat.add_question("and roads?")
    button = bubble.findChild(QToolButton)
    assert button.isHidden()
    bubble.set_waiting(True)
    withdrawn = []
    bubble.withdrawn.connect(lambda: withdrawn.append(True))
    button.click()
    assert withdrawn == [True]


def test_the_chat_follows_the_text_while_its_end_shows(chat):
    bar = chat.verticalScrollBar()
    bubble = chat.add_answer()
    bubble.append("line\n\n" * 60)
    wait_until(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())


def test_the_chat_stays_where_one_reads_while_text_arrives(chat):
    bar = chat.verticalScrollBar()
    bubble = chat.add_answer()
    bubble.append("line\n\n" * 60)
    wait_until(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    bar.setValue(10)
    before = bar.maximum()
    bubble.append("line\n\n" * 60)
    wait_until(lambda: bar.maximum() > before)
    assert bar.value() == 10


def test_a_new_question_goes_back_to_the_end(chat):
    bar = chat.verticalScrollBar()
    chat.add_answer().append("line\n\n" * 60)
    wait_until(lambda: bar.maximum() > 0)
    bar.setValue(0)
    chat.add_question("and now?")
    wait_until(lambda: bar.value() == bar.maximum())


def test_an_error_is_shown_as_plain_text(chat):
    bubble = chat.add_error("The layers <i>don't</i> overlap.")
    assert bubble.text.text() == "The layers <i>don't</i> overlap."
