"""Warrants that hold: the pack, its grounds, candour, the hearing, the search and the return."""
