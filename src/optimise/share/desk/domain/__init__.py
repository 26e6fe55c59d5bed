"""The rules of the desk: what a text may give away."""
