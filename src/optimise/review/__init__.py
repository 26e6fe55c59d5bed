"""Review: what came of it, and whether it lasted."""
