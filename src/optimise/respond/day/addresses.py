"""Where this topic's pages stand."""

MOUNTS = {"day/": "optimise.respond.day.urls"}
