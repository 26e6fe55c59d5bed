"""Where this topic's pages stand."""

MOUNTS = {"awareness/": "optimise.plan.awareness.urls"}
