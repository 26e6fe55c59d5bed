"""What later stages show on pages of reports and loads."""

OFFERS = ("load_actions", "report_answers")
