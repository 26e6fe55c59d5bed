"""Call records as operators and analysts hand them over, read into one canonical table."""
