"""Pure calculations of impact: no Django, no database."""
