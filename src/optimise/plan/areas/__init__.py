"""The picture of an area: its groups, lines and counted crime, on a map and in a table."""
