"""Where this topic's pages stand."""

MOUNTS = {"harm/": "optimise.plan.harm.urls"}
