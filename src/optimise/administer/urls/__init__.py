"""Addresses of the pages of the ground, a list each."""
