"""Rules of this topic: the questions of a check, and shares with their intervals."""
