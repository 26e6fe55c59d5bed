"""Where what one watches stands."""

MOUNTS = {"watched/": "optimise.identify.watching.urls"}
