"""Where this topic's pages stand."""

MOUNTS = {"outcomes/": "optimise.review.outcomes.urls"}
