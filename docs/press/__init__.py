"""Prints the papers: the reference from the code, and all of them as pages to read offline."""
