"""One installation: its home, its secrets, its PostgreSQL and who may connect to it."""
