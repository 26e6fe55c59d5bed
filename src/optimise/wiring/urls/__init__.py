"""Addresses of the two sites."""
