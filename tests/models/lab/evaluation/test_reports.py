import re
from html.parser import HTMLParser

import pytest
from changechat.models.lab.evaluation.answers_file import AnswersFile
from changechat.models.lab.evaluation.reports.error_page import EXAMPLES, categories, error_page
from changechat.models.lab.evaluation.reports.published_results import PUBLISHED
from changechat.models.lab.evaluation.reports.report_files import write_model_report
from changechat.models.lab.evaluation.reports.report_markdown import model_markdown, score_markdown
from changechat.models.lab.evaluation.scoring import TASKS, score
from changechat.models.lab.evaluation.session import EvaluationRun
from changechat.models.lab.evaluation.writers import Text
from changechat.models.support.listener import Listener

from tests.models.lab.evaluation.made_pairs import Copier, MadeLooks, make_pairs


def scored(task, said, true):
    images = [f"pair_{number}" for number in range(len(true))]
    predictions = AnswersFile({image: (text,) for image, text in zip(images, said, strict=True)})
    references = AnswersFile({image: (text,) for image, text in zip(images, true, strict=True)})
    return score(predictions, references, task)


def test_every_task_has_a_published_row_of_figures_that_are_computed():
    assert set(PUBLISHED) == set(TASKS)
    examples = {"binary": "Yes", "count": "1", "loc": "top"}
    for task in TASKS[1:]:
        answer = [examples[task.split("_")[0]]]
        ours = set(scored(task, answer, answer).figures)
        for row in PUBLISHED[task].values():
            assert set(row) <= ours


def test_the_published_mean_of_four_is_the_paper_s():
    assert PUBLISHED["caption"]["ChangeVG"]["s_m"] == pytest.approx(0.8173, abs=5e-5)


def test_the_markdown_names_conventions_and_what_did_not_match():
    text = score_markdown(scored("loc_build", ["top", "what?"], ["top", "left"]), "./dev x")
    assert "example accuracy (ChangeVG)" in text and "(DeltaVLM)" in text
    assert "| ChangeVG | 90.68 | 92.08 | 91.37 | 72.20 | 88.13 | – |" in text
    assert "- unreadable: 1 (pair_1)" in text


@pytest.mark.parametrize(
    ("task", "said", "true", "titles"),
    [
        ("binary", ["Yes", "No", "Yes", "eh"], ["No", "Yes", "Yes", "No"],
         ["changes missed", "changes where there are none", "not readable"]),
        ("count_build", ["1", "9", "4"], ["2", "3", "4"], ["too few", "too many"]),
        ("loc_build", ["top", "left"], ["top", "right"], ["wrong cells"]),
    ],
)  # fmt: skip
def test_errors_are_sorted_by_their_kind(task, said, true, titles):
    found = categories(scored(task, said, true))
    assert [one.title for one in found] == [f"{task}: {title}" for title in titles]


def test_the_worst_errors_come_first_and_not_all_are_shown():
    numbers = range(1, 30)
    found = scored("count_build", [str(number) for number in numbers], ["0"] * len(numbers))
    (category,) = categories(found)
    assert [one.said for one in category.errors[:2]] == ["29", "28"]
    assert error_page([category]).count("<article>") == EXAMPLES


class Links(HTMLParser):
    """Collects tags and all that would be fetched."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.addresses = set(), []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.addresses += [value for name, value in attributes if name in ("src", "href")]


HOSTILE = '<script>alert(1)</script><img src="http://example.org/x.png">'


def test_a_model_s_text_stays_text_and_nothing_is_fetched(tmp_path):
    page = error_page(categories(scored("count_build", [HOSTILE], ["3"])))
    links = Links(page)
    assert "script" not in links.tags and links.addresses == []
    assert "&lt;script&gt;" in page


class Hostile(Copier):
    """Writes what a browser or a Markdown viewer would act upon."""

    def answer(self, question, look, listener):
        return Text(f"{HOSTILE} ![x](http://example.org/y.png) 7 buildings")


def test_the_report_on_a_model_is_written_whole(tmp_path):
    test_set = make_pairs(tmp_path / "pairs", ["center"], [])
    session = EvaluationRun(Hostile(), test_set, MadeLooks(test_set), tmp_path / "out")
    report = session.run(("guided", "other-evidence"), Listener())
    write_model_report(report, test_set, tmp_path / "out", "./dev x")
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"report.json", "report.md", "errors.html"} <= names
    page = (tmp_path / "out" / "errors.html").read_text("utf-8")
    links = Links(page)
    assert links.addresses and all(one.startswith("data:image/jpeg") for one in links.addresses)
    assert "script" not in links.tags
    text = model_markdown(report, "./dev x")
    assert "| evidence | 0.000 | 0.000 |" in text
    assert "Does it copy?" in text
    assert re.search(r"\| ChangeVG \| 94.60 \|", text)
