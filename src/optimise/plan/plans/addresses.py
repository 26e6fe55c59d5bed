"""Where this topic's pages stand."""

MOUNTS = {"plans/": "optimise.plan.plans.urls"}
