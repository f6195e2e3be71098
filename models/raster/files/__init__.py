"""The files that a raster is made of on this computer."""
