"""Where this topic's pages stand."""

MOUNTS = {"briefings/": "optimise.plan.briefings.urls"}
