"""Where this topic's pages stand."""

MOUNTS = {"panels/": "optimise.keep_safe.panels.urls"}
