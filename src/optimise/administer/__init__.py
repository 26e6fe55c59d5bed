"""The pages of the ground: people, agencies, areas, circles, need to know, and the record."""
