"""The one queue for the engine: order, preparation, withdrawal."""

from __future__ import annotations

from functools import partial

import pytest
from changechat.ui.job_queue import EngineJob, JobQueue


class Desk:
    """A queue whose jobs run until the test ends them."""

    def __init__(self):
        self.ran, self.prepared, self.withdrawn = [], [], []
        self.queue = JobQueue(
            lambda job: self.ran.append(job.id), lambda job: self.withdrawn.append(job.id)
        )

    def command(self, name):
        self.queue.add(EngineJob(lambda job: None, job_id=name))

    def question(self, name):
        self.queue.add(EngineJob(prepare=partial(self.prepared.append, name), job_id=name))

    def ready(self, name):
        self.queue.set_work(name, lambda job: None)


@pytest.fixture
def desk():
    return Desk()


def test_one_job_runs_at_a_time_in_the_order_of_arrival(desk):
    for name in ("a", "b", "c"):
        desk.command(name)
    assert desk.ran == ["a"]
    desk.queue.end("a")
    desk.queue.end("b")
    assert desk.ran == ["a", "b", "c"]


def test_a_question_is_prepared_at_once_though_a_command_runs(desk):
    desk.command("load")
    desk.question("q")
    assert desk.prepared == ["q"]
    desk.ready("q")
    assert desk.ran == ["load"]
    desk.queue.end("load")
    assert desk.ran == ["load", "q"]


def test_a_command_goes_first_while_an_earlier_question_is_prepared(desk):
    desk.question("q")
    desk.command("models")
    assert desk.ran == ["models"]
    desk.ready("q")
    assert desk.ran == ["models"]
    desk.queue.end("models")
    assert desk.ran == ["models", "q"]


def test_the_next_question_is_prepared_when_the_one_before_it_has_ended(desk):
    desk.question("first")
    desk.question("second")
    desk.ready("first")
    assert desk.prepared == ["first"]
    desk.queue.end("first")
    assert desk.prepared == ["first", "second"]


def test_a_question_that_cannot_be_prepared_lets_the_next_one_on(desk):
    desk.queue.add(EngineJob(prepare=partial(desk.queue.end, "bad"), job_id="bad"))
    desk.question("good")
    desk.ready("good")
    assert desk.ran == ["good"] and desk.withdrawn == []


def test_cancel_stops_what_runs_and_takes_back_what_waits(desk):
    running = EngineJob(lambda job: None)
    desk.queue.add(running)
    desk.command("waits")
    desk.queue.cancel("waits")
    desk.queue.cancel(running.id)
    assert desk.withdrawn == ["waits"] and running.stopped.is_set()
    desk.queue.end(running.id)
    assert desk.ran == [running.id]


def test_work_for_a_question_that_was_taken_back_is_not_done(desk):
    desk.question("q")
    desk.queue.cancel("q")
    desk.ready("q")
    assert desk.ran == [] and desk.withdrawn == ["q"]


def test_taking_all_back_begins_none_of_them(desk):
    desk.command("runs")
    for name in ("first", "second"):
        desk.question(name)
    desk.queue.withdraw_waiting()
    assert desk.prepared == ["first"] and sorted(desk.withdrawn) == ["first", "second"]
    desk.queue.end("runs")
    assert desk.ran == ["runs"]


def test_a_closed_queue_takes_nothing_more(desk):
    desk.command("runs")
    desk.queue.close()
    desk.command("late")
    desk.question("later")
    desk.queue.end("runs")
    assert desk.ran == ["runs"] and desk.prepared == []
    assert desk.withdrawn == ["late", "later"]
