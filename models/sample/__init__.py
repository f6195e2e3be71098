"""The bundled sample: a town that code draws on two dates, with exact truth."""

from .compare import SampleComparison, compare_with_truth
from .town import Town, town
from .write import SampleFiles, write_sample

__all__ = ["SampleComparison", "SampleFiles", "Town", "compare_with_truth", "town", "write_sample"]
