"""The rules of this topic."""
