"""Where this topic's pages stand."""

MOUNTS = {"impact/": "optimise.review.impact.urls"}
