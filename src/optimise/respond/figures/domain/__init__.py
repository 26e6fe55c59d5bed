"""The rules of figures: pure, so that they can be tried on any records."""
