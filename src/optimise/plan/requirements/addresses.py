"""Where this topic's pages stand."""

MOUNTS = {"questions/": "optimise.plan.requirements.urls"}
