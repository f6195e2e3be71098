"""What of a raster is imagery: no collars, no unwritten tiles, no values that mean nothing."""
