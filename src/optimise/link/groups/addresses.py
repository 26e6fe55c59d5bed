"""Where this topic's pages stand."""

MOUNTS = {"groups/": "optimise.link.groups.urls"}
