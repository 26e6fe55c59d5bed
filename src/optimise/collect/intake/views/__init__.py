"""Pages of the intake team."""
