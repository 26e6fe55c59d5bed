"""Where this topic's pages stand."""

MOUNTS = {"desk/": "optimise.respond.deconfliction.urls"}
