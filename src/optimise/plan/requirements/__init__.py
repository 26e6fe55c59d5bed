"""Intelligence requirements: what we need to know, asked of officers by area, answered by items."""
