"""Where this topic's pages stand."""

MOUNTS = {"exhibits/": "optimise.respond.exhibits.urls"}
