"""The bundled sample: a town that code draws on two dates, with exact truth."""

from .compare import Comparison, compare_with_truth
from .town import Scene, town
from .write import Sample, write_sample

__all__ = ["Comparison", "Sample", "Scene", "compare_with_truth", "town", "write_sample"]
