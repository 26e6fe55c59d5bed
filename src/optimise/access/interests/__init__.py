"""Interests: what an operation looks at or is about to do, so that nobody spoils it unknowing."""
