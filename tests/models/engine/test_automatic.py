"""Who answers until the analyst chooses: the largest model on the GPU, else the measurements."""

import pytest
import torch
from changechat.core.link.commands import ModelInfo
from changechat.core.model_names import AUTOMATIC, DEFAULT_MODEL, EVIDENCE
from changechat.models.engine.model_answerer import ModelAnswerer
from changechat.models.vlm import catalogue
from changechat.models.vlm.device import Device

GB = 10**9
INFOS = [
    ModelInfo("nano", "nano", installed=True, need_bytes=GB // 5, fits=True),
    ModelInfo("three", "Three", installed=True, need_bytes=3 * GB, fits=True),
    ModelInfo("seven", "Seven", installed=True, need_bytes=7 * GB, fits=True),
    ModelInfo("fourteen", "Fourteen", installed=True, need_bytes=14 * GB, fits=False),
    ModelInfo("absent", "Absent", need_bytes=9 * GB, fits=True, obstacle="It is not there."),
]


@pytest.fixture
def gpu(monkeypatch):
    device = Device("cuda:0", "A GPU", torch.bfloat16)
    monkeypatch.setattr(Device, "free_bytes", lambda self: 8 * GB)
    monkeypatch.setattr(catalogue, "choose_device", lambda name: device)


def test_nobody_has_to_choose():
    assert DEFAULT_MODEL == AUTOMATIC
    assert ModelAnswerer().named("nano", "cpu", 0) == "nano"


def test_on_the_processor_the_measurements_answer(monkeypatch):
    monkeypatch.setattr(catalogue, "_infos", lambda *_: INFOS)
    assert ModelAnswerer().named(AUTOMATIC, "cpu", 0) == EVIDENCE


@pytest.mark.parametrize(("known", "answers"), [(INFOS, "seven"), (INFOS[:1], EVIDENCE)])
def test_on_a_gpu_the_largest_that_fits_answers(gpu, monkeypatch, known, answers):
    monkeypatch.setattr(catalogue, "_infos", lambda *_: known)
    assert ModelAnswerer().named(AUTOMATIC, "auto", 0) == answers
