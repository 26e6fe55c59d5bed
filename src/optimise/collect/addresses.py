"""Where this topic's pages stand."""

MOUNTS = {"reports/": "optimise.collect.urls"}
