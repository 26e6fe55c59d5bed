"""Facts of this stage that later ones hear of."""

REPORT_SUBMITTED = "collect.report_submitted"
TELLER_IN_DANGER_WITHIN = "collect.teller_in_danger_within"
TELLER_NOT_SAFE = "collect.teller_not_safe"
