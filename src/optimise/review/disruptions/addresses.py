"""Where this topic's pages stand."""

MOUNTS = {"disruptions/": "optimise.review.disruptions.urls"}
