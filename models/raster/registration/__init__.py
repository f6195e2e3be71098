"""How one date lies beside the other on the map, and how that is put right."""
