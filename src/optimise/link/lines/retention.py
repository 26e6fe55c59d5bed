"""How long communications data is kept."""

from optimise.access.domain.roles import Role
from optimise.access.retention import REVIEW, Kept
from optimise.link.lines.actions.reviewing import ask_to_decide

KEPT = (
    Kept(
        what="Call records, what was counted of them, the runs of the finder, and their leads",
        tables=(
            "link_lines_authorisation",
            "link_lines_callreview",
            "link_lines_import",
            "link_lines_takenback",
            "link_lines_piece",
            "link_lines_leftout",
            "link_lines_run",
            "link_lines_runauthorisation",
            "link_lines_candidate",
            "link_lines_change",
        ),
        how_long="until a person decides on the day of review; the pieces of a file, until it"
        " is read or given up, or a day",
        from_day="the day of review on their authorisation; of pieces, when somebody last"
        " sent or did something with them",
        then="whoever took them in is asked to keep them, with a reason and another day, or to"
        " remove them: the rows go, then the key of the files, then the files; its number stays,"
        " and that there were files",
        act=ask_to_decide,
        role=Role.RETENTION_CLERK,
    ),
    Kept(
        what="How a provider names its columns",
        tables=("link_lines_profile",),
        how_long="until somebody removes it",
        from_day="the day it was kept",
        then="a person removes it",
    ),
    Kept(
        what="How common lines were among the leads decided on: counts, of nobody",
        tables=("link_lines_prior",),
        how_long="until somebody removes it",
        from_day="the day it was fitted",
        then="a person removes it",
    ),
    Kept(
        what="Line records: numbers, decisions, attributions, orders and their check-backs",
        tables=(
            "link_lines_line",
            "link_lines_lineversion",
            "link_lines_linenumber",
            "link_lines_decision",
            "link_lines_attribution",
            "link_lines_order",
            "link_lines_orderground",
            "link_lines_checkback",
        ),
        how_long="by the group of management of police information",
        from_day="the day the line is closed",
        then=REVIEW,
    ),
)
