"""Facts of this stage that later ones hear of."""

REPORT_SUBMITTED = "collect.report_submitted"
