"""Guidance, search and advice as pure rules: no Django, no database, no network."""
