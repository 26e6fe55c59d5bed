"""From report to outcome: what was done with each group, how long it took, and for whom."""
