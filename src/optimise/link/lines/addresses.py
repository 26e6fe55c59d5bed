"""Where this topic's pages stand."""

MOUNTS = {"lines/": "optimise.link.lines.urls"}
