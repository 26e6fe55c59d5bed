"""Rules of what is told back to those who told us."""
