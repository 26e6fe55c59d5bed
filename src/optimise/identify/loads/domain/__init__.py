"""What of a file may be kept, and what may not."""
