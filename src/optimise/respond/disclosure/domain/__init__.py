"""The rules of disclosure: pure."""
