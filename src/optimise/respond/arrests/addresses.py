"""Where this topic's pages stand."""

MOUNTS = {"arrests/": "optimise.respond.arrests.urls"}
