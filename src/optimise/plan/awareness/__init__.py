"""Who knows the groups: what officers have read of them, and what they know by heart."""
