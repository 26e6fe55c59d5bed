"""Rules of arrests: necessity, detention clocks, prompts, outcomes."""
