"""What the pages of lines ask, by topic."""
