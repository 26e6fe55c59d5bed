"""What is watched, in plain values."""
