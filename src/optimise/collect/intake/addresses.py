"""Where this topic's pages stand."""

MOUNTS = {"tips/": "optimise.collect.intake.urls"}
