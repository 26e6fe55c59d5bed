"""What leaves as a paper."""
