"""No window."""

iface = None
