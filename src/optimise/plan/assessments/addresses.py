"""Where this topic's pages stand."""

MOUNTS = {"assessments/": "optimise.plan.assessments.urls"}
