"""Rules of plans: the four Ps and their gaps, tactics, phases over a place, freshness."""
