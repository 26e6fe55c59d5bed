"""Schedules and reports as files."""
