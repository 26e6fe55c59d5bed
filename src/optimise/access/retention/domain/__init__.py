"""Why something is kept past its day."""
