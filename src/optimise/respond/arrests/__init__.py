"""Arrests: planned and made, detention and its clocks, what must be asked, and what came of it."""
