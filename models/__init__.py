"""The engine: rasters, the vision-guided module and the language model, in a process of its own."""
