"""Who works with whom, and how sure: lines, networks, groups."""
