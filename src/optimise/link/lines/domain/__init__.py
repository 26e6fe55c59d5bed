"""Rules and calculations on counts. No Django, no database, no network."""
