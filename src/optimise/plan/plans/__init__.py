"""Plans for a group, a line or a place: Pursue, Prevent, Protect, Prepare, and who does what."""
