"""A class-free change detector, for imagery that the guide cannot judge."""
