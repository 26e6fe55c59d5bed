"""Where the tiles of the ground stand, on the staff and partner site."""

MOUNTS = {"ground/": "optimise.ui.urls_ground"}
