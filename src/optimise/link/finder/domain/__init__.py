"""What the finder measures, and how sure that makes it."""
