"""What is decided, a topic a folder."""
