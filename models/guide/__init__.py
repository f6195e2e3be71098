"""The vision-guided module: a bitemporal network that turns two dates into evidence."""
