"""Rules of exhibits: references, kinds, continuity, measures."""
