"""One made-up year in Swindon and Wiltshire, with the truth behind it. Everyone is invented."""

from demo.model import Year
from demo.truth import write_truth
from demo.whole import year

__all__ = ["Year", "write_truth", "year"]
