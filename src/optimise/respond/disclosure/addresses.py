"""Where this topic's pages stand."""

MOUNTS = {"disclosure/": "optimise.respond.disclosure.urls"}
