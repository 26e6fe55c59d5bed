"""Papers of exhibits: the label."""
