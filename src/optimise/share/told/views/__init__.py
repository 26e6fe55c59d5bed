"""Pages of what is told back, and of thanks."""
