"""Questions and answers made up for checks."""

from changechat.core.answer import Answer
from changechat.core.evidence import Evidence
from changechat.core.grid import GridGeometry
from changechat.core.language.tasks import route
from changechat.models.lab.acceptance.interview import Asked


def evidence(**values):
    grid = GridGeometry((1, 0, 0, 0, -1, 0), 90, 90, "EPSG:32614")
    return Evidence(True, grid, 1.0, 8100.0, "guide", **values)


def asked(question, text="Yes.", place="The sample", first_token=0.1, follow_up=False, **values):
    task = route(question)
    timings = {"first_token": first_token, "total": 1.0}
    answer = Answer(text, task.name, evidence(), timings=timings, **values)
    return Asked(place, question, task, answer, is_follow_up=follow_up)
