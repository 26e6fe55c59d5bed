"""Measures how fast it answers on a force's worth of made-up reports, and what row security costs.

`python -m bench` makes the data by SQL, once for each scale, and prints what it measures.
"""
