"""No Processing plugin."""
