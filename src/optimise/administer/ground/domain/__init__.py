"""What the ground holds, how its files are read, and how they become tiles."""
