"""Where the pages of reporting stand, and a partner's table beside their own page."""

MOUNTS = {
    "reports/": "optimise.collect.urls",
    "partner/table/": "optimise.collect.urls_partner_table",
}
