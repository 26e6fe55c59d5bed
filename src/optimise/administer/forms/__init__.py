"""Forms of the pages of the ground."""
