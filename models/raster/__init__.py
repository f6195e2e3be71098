"""Two sources onto one grid: any CRS, resolution, band count and type, read by windows."""

from .opening import open_pair
from .pair import RasterPair

__all__ = ["RasterPair", "open_pair"]
