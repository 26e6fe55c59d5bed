"""Where this topic's pages stand."""

MOUNTS = {"triage/": "optimise.evaluate.urls"}
