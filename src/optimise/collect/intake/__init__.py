"""The intake team's side of what the public tells us: keys, unlocking, opening, answering."""
