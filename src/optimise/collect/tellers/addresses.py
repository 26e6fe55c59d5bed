"""Where source protection's pages stand."""

MOUNTS = {"tellers/": "optimise.collect.tellers.urls"}
