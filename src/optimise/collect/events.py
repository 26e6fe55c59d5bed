"""Facts of this stage that later ones hear of."""

REPORT_SUBMITTED = "collect.report_submitted"
BATCH_LOADED = "collect.batch_loaded"
BATCH_UNDONE = "collect.batch_undone"
