"""Alerts: who is on duty, whom an alert is told, who took it, and who is told when nobody does."""
