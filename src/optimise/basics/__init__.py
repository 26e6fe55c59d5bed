"""Ground that everything stands on. Pure Python: no Django, no database, no network."""
