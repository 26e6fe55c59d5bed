"""What later stages show on pages of reports and loads."""

OFFERS = ("load_actions", "make_a_referral", "report_answers")
