"""The subcommands of the engine's command line, one per module."""
