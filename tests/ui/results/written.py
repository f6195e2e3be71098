"""Example answers, and their layers written for real."""

from changechat.core.request import Area

from ...example_answer import LEFT, TOP, example_answer, example_request
from ..waiting import Signal

PART = Area.from_extent(LEFT, TOP - 300, LEFT + 300, TOP, "EPSG:32615")


def written(writer, answer=None, **request):
    writing = writer.write(example_request(**request), answer or example_answer())
    return Signal(writing.written).wait()[0]


def other_guide():
    answer = example_answer()
    answer.evidence.guide = "mci-net 1"
    return answer
