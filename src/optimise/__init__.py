"""Optimise: working together against county lines and organised crime groups."""
