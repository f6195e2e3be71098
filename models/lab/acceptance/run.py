"""The acceptance run itself: loads a model, asks, stops, unloads, and holds it to the checks."""

import time

import rasterio

from ....core.errors import Cancelled, ChangeChatError
from ....core.link.commands import LOAD, UNLOAD
from ....core.request import Area, Source
from ...engine.engine import Engine
from ...sample.write import SampleFiles
from ...support.listener import Listener
from ...vlm.device import Device
from ...vlm.hub.installed import model_folder
from ...vlm.memory import estimate
from ...vlm.recipe import Recipe
from . import checks
from .candidate import Candidate, caution, provenance, title_of
from .interview import QUESTIONS, Interview, Place
from .machine import Footprint, describe_machine, watched
from .report import Report
from .truth import claims

SAMPLE, PAIR = "The sample", "The pair"

_ON_A_SERVER = "The model is on a server."
_EXTRA_QUESTIONS = 4  # of the warm-up, the stop, and after stop and loading anew


def accept(
    candidate: Candidate,
    sample: SampleFiles,
    pair: tuple[Source, Source] | None,
    listener: Listener,
) -> Report:
    """Put a model through everything and report.

    Parameters
    ----------
    sample:
        The bundled one; answers about it are compared with its truth.
    pair:
        A user's own, or None.
    listener:
        Told how far it is; may stop it.

    Raises
    ------
    InputError, EngineError
        If the model cannot be loaded, or answers nothing at all.
    Cancelled
        When the run was stopped.
    """
    return _Run(candidate, sample, pair, listener).report()


class _Run:
    def __init__(
        self,
        candidate: Candidate,
        sample: SampleFiles,
        pair: tuple[Source, Source] | None,
        listener: Listener,
    ) -> None:
        self._candidate, self._sample, self._listener = candidate, sample, listener
        self._places = [Place(SAMPLE, Source(str(sample.before)), Source(str(sample.after)))]
        if pair:
            self._places.append(Place(PAIR, *pair))
        self._engine = Engine()
        total = len(self._places) * (len(QUESTIONS) + 1) + _EXTRA_QUESTIONS
        self._interview = Interview(self._engine, candidate, listener, total)
        self._report = Report(
            title=title_of(candidate),
            model=provenance(candidate),
            machine=describe_machine(candidate.device),
            caution=caution(candidate),
        )

    def report(self) -> Report:
        """Do all of it."""
        self._engine.load(self._listener)
        by_mask = {place.title: self._interview.by_mask(place) for place in self._places}
        recipe, device = self._candidate.recipe, self._candidate.device
        if recipe is None or device is None:
            self._talk(by_mask)
            self._report.checks += checks.does_not_apply(
                (checks.MEMORY, checks.UNLOADED, checks.LOADED_AGAIN), _ON_A_SERVER
            )
            return self._report
        with watched(device) as footprint:
            before = footprint.now()
            self._load(device, footprint, before)
            self._talk(by_mask)
            self._weigh(recipe, device, footprint, before)
            self._unload(device, footprint, before)
        self._load_again(device)
        return self._report

    def _load(self, device: Device, footprint: Footprint, before: int) -> None:
        self._report.figures |= {
            "loading_seconds": self._seconds_to_load(device),
            "memory_before_loading_bytes": before,
            "memory_after_loading_bytes": footprint.now(),
        }

    def _seconds_to_load(self, device: Device) -> float:
        self._listener.progress(0.0, f"Loading {self._report.title}")
        start = time.perf_counter()
        arguments = {"model": self._candidate.model, "device": device.name}
        self._engine.run_command(LOAD, arguments, self._listener)
        return round(time.perf_counter() - start, 3)

    def _talk(self, by_mask: dict[str, dict]) -> None:
        self._warm_up()
        asked = [item for place in self._places for item in self._interview.converse(place)]
        served = self._candidate.recipe is None
        self._report.asked = asked
        self._report.claims = [
            claim for item in asked if item.place == SAMPLE for claim in claims(item, self._sample)
        ]
        self._note("follow_up_share", checks.follow_up_ratio(asked))
        speed = checks.median_of(asked, lambda answer: answer.tokens_per_second)
        self._note("tokens_per_second", speed)
        self._report.checks += [
            checks.answers_come(asked),
            checks.answers_can_be_read(asked),
            checks.answers_end(asked),
            checks.text_moves_nothing(asked, by_mask),
            checks.confidence_is_told(asked, served),
            checks.follow_ups_are_fast(asked, self._candidate.shares_pictures),
        ]
        self._stop(speed)

    def _warm_up(self) -> None:
        """Ask about another area first, so that what follows starts anew but not cold."""
        start = time.perf_counter()
        try:
            answer = self._interview.answer(_northern_half(self._sample), QUESTIONS[0])
        except Cancelled:
            raise
        except ChangeChatError:
            if self._candidate.recipe is None:  # there is nothing to tell of a silent server
                raise
            return  # the questions that follow tell what is wrong
        self._note("first_answer_seconds", time.perf_counter() - start)
        self._note("first_token_after_loading_seconds", answer.timings["first_token"])

    def _stop(self, tokens_per_second: float | None) -> None:
        place = self._places[-1]
        try:
            seconds = self._interview.stop_early(place)
        except Cancelled:
            raise
        except ChangeChatError as error:
            self._report.checks.append(checks.check(checks.STOPPING, False, error.message))
        else:
            self._note("stop_milliseconds", None if seconds is None else 1000 * seconds)
            self._report.checks.append(checks.stops(seconds, tokens_per_second))
        after = self._interview.ask(place, QUESTIONS[0])
        self._report.checks.append(checks.goes_on(checks.AFTER_STOP, after))

    def _weigh(self, recipe: Recipe, device: Device, footprint: Footprint, before: int) -> None:
        need = estimate(recipe, model_folder(recipe), device)
        peak = footprint.peak()
        self._report.figures |= {"peak_bytes": peak, "estimated_bytes": need.total}
        self._report.checks.append(
            checks.fits_the_estimate(peak, before, need.total, need.overhead, device.on_gpu)
        )

    def _unload(self, device: Device, footprint: Footprint, before: int) -> None:
        loaded = self._engine.run_command(UNLOAD, {}, self._listener)["loaded"]
        left = footprint.now()
        self._report.figures["memory_after_unloading_bytes"] = left
        self._report.checks.append(checks.is_unloaded(loaded, left, before, device.on_gpu))

    def _load_again(self, device: Device) -> None:
        try:
            self._note("loading_again_seconds", self._seconds_to_load(device))
        except Cancelled:
            raise
        except ChangeChatError as error:
            self._report.checks.append(checks.check(checks.LOADED_AGAIN, False, error.message))
            return
        after = self._interview.ask(self._places[0], QUESTIONS[0])
        self._report.checks.append(checks.goes_on(checks.LOADED_AGAIN, after))

    def _note(self, name: str, value: float | None) -> None:
        if value is not None:
            self._report.figures[name] = round(value, 3)


def _northern_half(sample: SampleFiles) -> Place:
    with rasterio.open(sample.before) as raster:
        west, south, east, north = raster.bounds
        area = Area.from_extent(west, (south + north) / 2, east, north, raster.crs.to_string())
    return Place("", Source(str(sample.before)), Source(str(sample.after)), area)
