"""Rules of closures: how they are counted, and where each stands."""
