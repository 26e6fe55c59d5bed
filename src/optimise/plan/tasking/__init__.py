"""Meetings that task: what is due and new, decisions with reasons and dissent, actions, minutes."""
