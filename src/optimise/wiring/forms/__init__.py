"""Forms of the ground: people, areas, circles, and who may see what."""
