"""Rules of the register of groups."""
