"""Where this topic's pages stand."""

MOUNTS = {"operations/": "optimise.respond.operations.urls"}
