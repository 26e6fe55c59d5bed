"""Rules of intelligence requirements."""
