"""One loop trains whatever learns: it resumes exactly, keeps the best and stops on Ctrl-C."""

import json
import math
import signal

import pytest
import torch
from changechat.core.errors import Cancelled, InputError
from changechat.models.lab.training.loop import Evaluation, StepReport, Trainee, TrainingLoop
from changechat.models.lab.training.schedule import RunLength

LENGTH = RunLength.of(4, 3)


class Line(Trainee):
    """One weight, pulled to 1 by noisy steps; its scores and interruptions are given."""

    def __init__(self, result, scores=(), stop_at=None, nan_at=None):
        self.result, self.weight = result, torch.zeros(1)
        self.scores, self.stop_at, self.nan_at = list(scores), stop_at, nan_at

    def step(self, number, progress):
        if number == self.stop_at:
            signal.raise_signal(signal.SIGINT)
        noise = torch.rand(1)
        self.weight += (1 - progress) * (1 + noise - self.weight)
        loss = math.nan if number == self.nan_at else self.weight.item()
        return StepReport({"near": loss, "far": 1.0}, 1.0, 0.1, {"samples": 2})

    def evaluate(self, steps):
        if not self.scores:
            return None
        score = self.scores[round(steps / 4) - 1]
        return Evaluation({"f1": score}, score)

    def save(self, steps, epochs, best):
        self.result.write_text(json.dumps([steps, epochs, best]))

    def state_dict(self):
        return {"weight": self.weight}

    def load_state_dict(self, state):
        self.weight.copy_(state["weight"])


def train(trainee, folder, **options):
    torch.manual_seed(3)
    loop = TrainingLoop(trainee, LENGTH, folder, {"seed": 3}, **options)
    loop.run()
    return loop


def test_ctrl_c_ends_after_the_step_and_the_same_command_goes_on_exactly(tmp_path):
    whole = Line(tmp_path / "whole.json")
    train(whole, tmp_path / "whole")
    with pytest.raises(Cancelled, match="saved after 6 steps"):
        train(Line(tmp_path / "result", stop_at=5), tmp_path / "run")
    assert not (tmp_path / "result").exists()
    again = Line(tmp_path / "result")
    loop = train(again, tmp_path / "run")
    assert loop.step == 12 and torch.equal(again.weight, whole.weight)
    assert json.loads((tmp_path / "result").read_text()) == [12, 3.0, None]


def test_the_best_is_kept_and_every_epoch_is_told(tmp_path, capsys):
    loop = train(Line(tmp_path / "result", scores=(0.5, 0.8, 0.6)), tmp_path / "run")
    assert loop.best == 0.8
    assert json.loads((tmp_path / "result").read_text()) == [8, 2.0, 0.8]
    lines = [json.loads(line) for line in (tmp_path / "run/log.jsonl").read_text().splitlines()]
    assert [(line["step"], line["f1"]) for line in lines if "f1" in line] == [
        (4, 0.5), (8, 0.8), (12, 0.6),
    ]  # fmt: skip
    assert "Step 8: f1 0.8000." in capsys.readouterr().err


def test_losses_are_logged_by_name_with_their_sum_and_the_speed(tmp_path):
    train(Line(tmp_path / "result"), tmp_path / "run")
    first, last = map(json.loads, (tmp_path / "run/log.jsonl").read_text().splitlines())
    assert (first["step"], last["step"]) == (1, 10)
    assert last["loss"] == pytest.approx(last["near"] + last["far"], abs=1e-4)
    assert last["samples_per_second"] > 0 and last["learning_rate"] == 0.1


def test_a_loss_that_is_nan_is_said_and_saves_nothing(tmp_path):
    with pytest.raises(InputError, match="no numbers in step 4"):
        train(Line(tmp_path / "result", nan_at=3), tmp_path / "run")
    assert not (tmp_path / "result").exists()
    assert torch.load(tmp_path / "run/last.pt", weights_only=True)["step"] == 0


def test_a_finished_run_is_not_trained_any_further(tmp_path):
    trainee = Line(tmp_path / "result", scores=(0.5, 0.8, 0.6))
    train(trainee, tmp_path / "run")
    again = Line(tmp_path / "result")
    assert train(again, tmp_path / "run").step == 12
    assert torch.equal(again.weight, trainee.weight)
    assert json.loads((tmp_path / "result").read_text()) == [8, 2.0, 0.8]


def test_evaluations_may_come_every_so_many_steps(tmp_path):
    loop = train(Line(tmp_path / "result", scores=range(9)), tmp_path / "run", evaluate_steps=6)
    told = (tmp_path / "run/log.jsonl").read_text().splitlines()
    assert [json.loads(line)["step"] for line in told if "f1" in line] == [6, 12]
    assert loop.best == 2


def test_a_file_where_the_folder_should_be_is_named(tmp_path):
    (tmp_path / "run").write_text("")
    with pytest.raises(InputError, match="cannot be used as a folder"):
        train(Line(tmp_path / "result"), tmp_path / "run")
