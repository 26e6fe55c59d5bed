"""Where this topic's pages stand."""

MOUNTS = {"area-picture/": "optimise.plan.areas.urls"}
