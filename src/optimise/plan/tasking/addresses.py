"""Where this topic's pages stand."""

MOUNTS = {"meetings/": "optimise.plan.tasking.urls"}
