"""The build of PyTorch for real drivers and GPUs."""

from __future__ import annotations

import pytest
from changechat.core.errors import InputError
from changechat.core.setup.gpus import Gpu
from changechat.core.setup.torch_build import choose_build, named_build, next_lower

GPUS = {
    "GTX 680 (Kepler)": ((3, 0), 2048),
    "GTX 980 (Maxwell)": ((5, 2), 4096),
    "GTX 1080 Ti (Pascal)": ((6, 1), 11264),
    "P100 (Pascal)": ((6, 0), 16384),
    "V100 (Volta)": ((7, 0), 32768),
    "RTX 2080 (Turing)": ((7, 5), 8192),
    "A100 (Ampere)": ((8, 0), 40960),
    "RTX 3060 (Ampere)": ((8, 6), 12288),
    "RTX 4090 (Ada)": ((8, 9), 24564),
    "H100 (Hopper)": ((9, 0), 81559),
    "B200 (Blackwell)": ((10, 0), 183359),
    "B300 (Blackwell)": ((10, 3), 275040),
    "RTX 5090 (Blackwell)": ((12, 0), 32607),
    "GB10 (Blackwell)": ((12, 1), 122880),
    "an unknown one": (None, 8192),
    "one of a later kind": ((14, 0), 65536),
}
NEWER = ["RTX 2080 (Turing)", "A100 (Ampere)", "RTX 3060 (Ampere)", "RTX 4090 (Ada)"]
OLDER = ["GTX 980 (Maxwell)", "GTX 1080 Ti (Pascal)", "P100 (Pascal)", "V100 (Volta)"]
BLACKWELL = ["B200 (Blackwell)", "B300 (Blackwell)", "RTX 5090 (Blackwell)", "GB10 (Blackwell)"]


def gpu(name: str, driver: str) -> Gpu:
    capability, memory = GPUS[name]
    return Gpu(name, driver, capability, memory)


def rows():
    for name in [*NEWER, "H100 (Hopper)"]:
        for driver in ("470.256.02", "535.183.01", "550.144.03"):
            yield "Linux", "x86_64", name, driver, "cpu"
        for driver in ("560.35.05", "565.57.01", "570.211.01", "575.64.05"):
            yield "Linux", "x86_64", name, driver, "cu126"
        for driver in ("580.65.06", "580.126.09", "590.48.01", "595.45"):
            yield "Linux", "x86_64", name, driver, "cu130"
        yield "Windows", "AMD64", name, "560.94", "cu126"
        yield "Windows", "AMD64", name, "581.29", "cu130"
        yield "Windows", "AMD64", name, "551.86", "cpu"
    for name in OLDER:
        yield "Linux", "x86_64", name, "550.144.03", "cpu"
        yield "Linux", "x86_64", name, "570.211.01", "cu126"
        yield "Linux", "x86_64", name, "580.65.06", "cu126"
        yield "Windows", "AMD64", name, "581.29", "cu126"
        yield "Linux", "aarch64", name, "580.65.06", "cpu"
    for name in BLACKWELL:
        yield "Linux", "x86_64", name, "570.211.01", "cpu"
        yield "Linux", "x86_64", name, "580.65.06", "cu130"
        yield "Linux", "aarch64", name, "580.65.06", "cu130"
        yield "Windows", "AMD64", name, "576.88", "cpu"
        yield "Windows", "AMD64", name, "581.29", "cu130"
    for name in ("GTX 680 (Kepler)", "an unknown one", "one of a later kind"):
        yield "Linux", "x86_64", name, "580.65.06", "cpu"
    yield "Linux", "aarch64", "H100 (Hopper)", "560.35.05", "cu126"
    yield "Linux", "aarch64", "H100 (Hopper)", "580.65.06", "cu130"
    yield "Linux", "aarch64", "RTX 2080 (Turing)", "580.65.06", "cpu"
    yield "Linux", "x86_64", "an unknown one", "390.157", "cpu"


@pytest.mark.parametrize(("system", "machine", "name", "driver", "tag"), list(rows()))
def test_the_build_follows_driver_and_gpu(system, machine, name, driver, tag):
    build = choose_build(system, machine, [gpu(name, driver)])
    assert build.tag == tag
    assert name in build.reason
    assert ("not used" in build.reason) == (tag == "cpu")


@pytest.mark.parametrize(
    ("names", "driver", "tag", "idle"),
    [
        (["RTX 3060 (Ampere)", "RTX 4090 (Ada)"], "580.65.06", "cu130", []),
        # One build for both, although a newer one is made for the better of them.
        (["GTX 1080 Ti (Pascal)", "RTX 4090 (Ada)"], "580.65.06", "cu126", []),
        (["V100 (Volta)", "H100 (Hopper)"], "590.48.01", "cu126", []),
        # No build is for both: the one with more memory counts.
        (["GTX 980 (Maxwell)", "RTX 5090 (Blackwell)"], "580.65.06", "cu130", ["GTX 980"]),
        (["V100 (Volta)", "RTX 5090 (Blackwell)"], "580.65.06", "cu126", ["RTX 5090"]),
        (["GTX 680 (Kepler)", "A100 (Ampere)"], "580.65.06", "cu130", ["GTX 680"]),
        (["GTX 680 (Kepler)", "RTX 5090 (Blackwell)"], "570.211.01", "cpu", []),
    ],
)
def test_of_several_gpus_the_build_runs_on_most_of_their_memory(names, driver, tag, idle):
    build = choose_build("Linux", "x86_64", [gpu(name, driver) for name in names])
    assert build.tag == tag
    assert all(f"{name} (" in build.reason for name in idle)
    assert ("cannot be used together" in build.reason) == bool(idle)


@pytest.mark.parametrize(
    ("system", "machine"),
    [("Linux", "x86_64"), ("Linux", "aarch64"), ("Windows", "AMD64"), ("Darwin", "arm64")],
)
def test_without_a_gpu_it_is_the_processor_s(system, machine):
    build = choose_build(system, machine, [])
    assert build.tag == "cpu"
    assert bool(build.index_url) == (system != "Darwin")


@pytest.mark.parametrize(
    ("system", "machine"),
    [("Darwin", "x86_64"), ("Windows", "ARM64"), ("Linux", "armv7l"), ("FreeBSD", "amd64")],
)
def test_a_machine_that_pytorch_is_not_built_for_is_refused(system, machine):
    with pytest.raises(InputError, match="PyTorch is not built for"):
        choose_build(system, machine, [])


@pytest.mark.parametrize(
    ("name", "driver", "needed"),
    [
        ("RTX 3060 (Ampere)", "535.183.01", 560),
        ("RTX 5090 (Blackwell)", "570.211.01", 580),
        ("an unknown one", "390.157", 560),
    ],
)
def test_an_old_driver_is_named_with_the_one_that_is_needed(name, driver, needed):
    reason = choose_build("Linux", "x86_64", [gpu(name, driver)]).reason
    assert f"its driver {driver} is older than {needed}" in reason
    assert "Install a newer NVIDIA driver" in reason


@pytest.mark.parametrize(
    ("tag", "name", "lower"),
    [
        ("cu130", "RTX 3060 (Ampere)", "cu126"),
        ("cu130", "RTX 5090 (Blackwell)", "cpu"),  # CUDA 12.6 has nothing for it
        ("cu126", "RTX 3060 (Ampere)", "cpu"),
    ],
)
def test_the_next_lower_build_has_code_for_the_gpu(tag, name, lower):
    gpus = [gpu(name, "580.65.06")]
    build = next_lower(named_build(tag, "Linux"), "Linux", "x86_64", gpus)
    assert build is not None and build.tag == lower


def test_below_the_processor_s_build_there_is_none():
    assert next_lower(named_build("cpu", "Linux"), "Linux", "x86_64", []) is None


@pytest.mark.parametrize(
    ("tag", "system"), [("cu128", "Linux"), ("cu118", "Windows"), ("cu130", "Darwin")]
)
def test_a_build_that_does_not_exist_is_refused(tag, system):
    with pytest.raises(InputError, match="There is no build"):
        named_build(tag, system)
