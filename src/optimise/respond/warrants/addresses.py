"""Where this topic's pages stand."""

MOUNTS = {"warrants/": "optimise.respond.warrants.urls"}
