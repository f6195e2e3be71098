"""Models on this computer: fetched from the hub, or added from the user's own folders."""
