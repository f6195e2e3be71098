"""GPUs as a driver tells them: real lines, and programs in the place of nvidia-smi."""

from __future__ import annotations

import sys

import pytest
from changechat.core.setup.gpus import Gpu, find_gpus, read_gpus
from hypothesis import given
from hypothesis import strategies as st

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in")

NEW_DRIVER = """
case "$1" in
*compute_cap*) echo "NVIDIA H100 80GB HBM3, 580.65.06, 81559, 9.0"
               echo "NVIDIA GeForce GTX 1050, 580.65.06, 2048, 6.1" ;;
esac
"""
OLD_DRIVER = """
case "$1" in
*compute_cap*) echo 'Field "compute_cap" is not a valid field to query.'; exit 2 ;;
*) echo "Quadro M2000, 390.157, 4043" ;;
esac
"""
NO_DRIVER = """
echo "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. Make sure that \
the latest NVIDIA driver is installed and running."
exit 9
"""
MISMATCH = """
echo "Failed to initialize NVML: Driver/library version mismatch"
exit 18
"""


@posix_only
def test_each_gpu_is_found_with_driver_capability_and_memory(driver):
    driver(NEW_DRIVER)
    report = find_gpus()
    assert report.problem == ""
    assert report.gpus == (
        Gpu("NVIDIA H100 80GB HBM3", "580.65.06", (9, 0), 81559),
        Gpu("NVIDIA GeForce GTX 1050", "580.65.06", (6, 1), 2048),
    )


@posix_only
def test_an_old_driver_tells_no_capability(driver):
    driver(OLD_DRIVER)
    assert find_gpus().gpus == (Gpu("Quadro M2000", "390.157", None, 4043),)


@posix_only
@pytest.mark.parametrize(
    ("script", "said"),
    [
        (NO_DRIVER, "couldn't communicate with the NVIDIA driver"),
        (MISMATCH, "version mismatch"),
        ("head -c 4000 /dev/urandom", "nvidia-smi says"),
        ("printf 'a\\377b, 4\\207Z, 7\\n'", "nvidia-smi says"),
        ("echo '<html>,,,</html>'", "nvidia-smi says"),
        ("kill -SEGV $$", "exit code"),
    ],
)
def test_a_driver_that_does_not_answer_is_one_sentence(driver, script, said):
    driver(script)
    report = find_gpus()
    assert report.gpus == ()
    assert said in report.problem
    assert "Restart the computer or install the driver again" in report.problem


@posix_only
def test_a_driver_that_hangs_is_given_up(driver, monkeypatch):
    monkeypatch.setattr("changechat.core.setup.gpus._SECONDS", 0.5)
    driver("sleep 600 & sleep 600")
    assert "did not answer" in find_gpus().problem


@posix_only
def test_a_driver_without_a_gpu_is_no_problem(driver):
    driver("echo 'No devices were found'; exit 6")
    report = find_gpus()
    assert (report.gpus, report.problem) == ((), "")


def test_no_driver_is_no_problem(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    report = find_gpus()
    assert (report.gpus, report.problem) == ((), "")


@given(st.text())
def test_no_text_breaks_the_reading(text):
    for gpu in read_gpus(text):
        assert gpu.name and gpu.driver_release >= 0 and gpu.memory_mb >= 0


def test_a_gpu_that_hides_its_memory_is_still_one():
    (gpu,) = read_gpus("NVIDIA GB10, 580.95.05, [N/A], 12.1\n")
    assert (gpu.compute_capability, gpu.memory_mb) == ((12, 1), 0)
