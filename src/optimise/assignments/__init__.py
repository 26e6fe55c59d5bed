"""Assignments: the one action, whatever it came from, and everyone's list of theirs."""
