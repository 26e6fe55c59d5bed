"""Pages of warrants."""
