"""Where this topic's pages stand."""

MOUNTS = {"keep-safe/": "optimise.keep_safe.urls"}
