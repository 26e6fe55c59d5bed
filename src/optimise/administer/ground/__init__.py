"""The ground of maps: boundaries, names, stations, railways and roads, in one file of tiles."""
