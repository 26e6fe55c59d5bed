"""Where the pages of the ground stand."""

MOUNTS = {
    "force/": "optimise.administer.urls.agencies",
    "force/agreements/": "optimise.administer.urls.agreements",
    "circles/": "optimise.administer.urls.circles",
    "need-to-know/": "optimise.administer.urls.need_to_know",
    "audit/": "optimise.administer.urls.audit",
    "retention/": "optimise.administer.urls.retention",
    "task/": "optimise.administer.urls.tasks",
}
