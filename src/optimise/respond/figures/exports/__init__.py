"""Figures on paper and as a table."""
