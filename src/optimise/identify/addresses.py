"""Where the pages of what is known stand: their own, and those on pages of earlier stages."""

MOUNTS = {
    "known/": "optimise.identify.urls",
    "triage/items/<uuid:item_id>/knows/": "optimise.identify.urls_workbench",
    "reports/loads/": "optimise.identify.loads.urls",
}
