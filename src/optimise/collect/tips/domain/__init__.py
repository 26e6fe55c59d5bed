"""Rules of a tip: how it is packed, sealed and found again. Pure Python."""
