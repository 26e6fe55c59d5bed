"""Where this topic's pages stand."""

MOUNTS = {"results/": "optimise.review.standing.urls"}
