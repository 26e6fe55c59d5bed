"""Where this topic's pages stand."""

MOUNTS = {"closures/": "optimise.review.closures.urls"}
