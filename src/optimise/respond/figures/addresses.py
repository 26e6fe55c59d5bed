"""Where this topic's pages stand."""

MOUNTS = {"figures/": "optimise.respond.figures.urls"}
