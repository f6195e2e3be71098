"""Instruction data from a user's own material: folders, rasters with polygons, corrections."""
