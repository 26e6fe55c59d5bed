"""Who told us: read by source protection one at a time, with a reason; shown on only by two."""
