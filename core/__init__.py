"""Shared vocabulary of the plugin and its engine: standard library and numpy only."""
