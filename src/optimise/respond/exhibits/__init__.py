"""Exhibits: what was seized, under which seal, in whose hands, and where it lies."""
