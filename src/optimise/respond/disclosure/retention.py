"""How long what is disclosed, and how it was decided, is kept."""

from optimise.access.retention import REVIEW, Kept

KEPT = (
    Kept(
        what="Register of material, decisions on it, cases, schedules, what prosecutors said",
        tables=(
            "respond_disclosure_material",
            "respond_disclosure_decision",
            "respond_disclosure_apart",
            "respond_disclosure_case",
            "respond_disclosure_schedule",
            "respond_disclosure_line",
            "respond_disclosure_wording",
            "respond_disclosure_review",
            "respond_disclosure_inspection",
            "respond_disclosure_report",
            "respond_disclosure_check",
            "respond_disclosure_sending",
            "respond_disclosure_rejection",
            "respond_disclosure_reply",
            "respond_disclosure_ending",
        ),
        how_long="until acquittal or the decision not to prosecute; after conviction six months or"
        " until release, whichever is later; never before an appeal is decided",
        from_day="the day the case ends",
        then=REVIEW,
    ),
)
