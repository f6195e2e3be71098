"""The view for text from a model: what it shows, and what it refuses."""

from __future__ import annotations

from typing import List

import pytest
from changechat.core.grid import CELLS, Cell
from changechat.ui.chat.markdown_document import MarkdownDocument
from changechat.ui.chat.markdown_view import MarkdownView
from hypothesis import given
from hypothesis import strategies as st
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QPixmap, QTextDocument


@pytest.fixture
def view(qgis_app) -> MarkdownView:
    return MarkdownView()


def anchors(view: MarkdownView) -> List[str]:
    found = []
    block = view.document().begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            style = pieces.fragment().charFormat()
            if style.isAnchor():
                found.append(f"{pieces.fragment().text()} -> {style.anchorHref()}")
            pieces += 1
        block = block.next()
    return found


def test_html_from_a_model_is_shown_as_text(view):
    view.show_markdown("<script>x</script> <b>bold</b>")
    assert "<b>bold</b>" in view.toPlainText()


def test_images_are_dropped_and_nothing_is_loaded(view):
    view.show_markdown("before ![x](file:///etc/hostname) after ![y](https://example.org/y.png)")
    assert "\ufffc" not in view.toPlainText()
    assert view.loadResource(2, QUrl("https://example.org/y.png")) is None


def test_links_of_a_model_lose_their_target_and_keep_their_words(view):
    view.show_markdown("[here](https://example.org) and [cell](cell:0,0) and https://example.org")
    assert anchors(view) == []
    assert "here" in view.toPlainText()


def test_cell_names_become_links_only_when_asked_for(view):
    text = "New buildings in the top left corner and the center."
    view.show_markdown(text)
    assert anchors(view) == []
    view.show_markdown(text, link_places=True)
    assert anchors(view) == ["top left corner -> cell:0,0", "center -> cell:1,1"]


def test_links_stand_at_the_right_words_after_characters_outside_the_basic_plane(view):
    view.show_markdown("🏠🏠 **Three** roofs in the lower right corner.", link_places=True)
    assert anchors(view) == ["lower right corner -> cell:2,2"]


@pytest.mark.parametrize("cell", CELLS)
def test_every_cell_word_can_be_clicked(view, cell: Cell):
    clicked: List[Cell] = []
    view.cell_clicked.connect(clicked.append)
    view.show_markdown(f"Changes: the {cell.words}.", link_places=True)
    view.anchorClicked.emit(QUrl(anchors(view)[0].split(" -> ")[1]))
    assert clicked == [cell]


def test_a_click_on_anything_else_does_nothing(view):
    clicked: List[Cell] = []
    view.cell_clicked.connect(clicked.append)
    for url in ("https://example.org", "cell:7,7", "file:///etc/hostname", "cell:"):
        view.anchorClicked.emit(QUrl(url))
    assert clicked == []


def test_the_view_is_as_high_as_its_text(view):
    view.resize(300, 10)
    view.show()
    view.show_markdown("one line")
    one = view.height()
    view.show_markdown("\n\n".join(["one line"] * 6))
    assert view.height() > 4 * one


def test_no_local_image_is_read_even_before_it_is_dropped(qgis_app, tmp_path):
    picture = tmp_path / "secret.png"
    QPixmap(4, 4).save(str(picture))
    document = MarkdownDocument("", link_places=False)
    document.setMarkdown(f"![x]({picture})")
    resource = document.resource(QTextDocument.ResourceType.ImageResource, QUrl(str(picture)))
    assert resource is None


@given(st.text(max_size=200))
def test_any_text_can_be_shown_with_no_link_but_to_cells(qgis_app, text):
    view = MarkdownView()
    view.show_markdown(text, link_places=True)
    assert all(" -> cell:" in anchor for anchor in anchors(view))
    assert "\ufffc" not in view.toPlainText() or "\ufffc" in text
