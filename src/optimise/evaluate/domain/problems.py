"""What must be put right before a grading is saved: in which field of a form, and in what words."""

from collections.abc import Iterable

from optimise.evaluate.domain import grading as g

PROBLEMS = {
    g.Problem.REASON_MISSING: ("reason", "Say why you doubt it: 3 and E need a reason."),
    g.Problem.CONDITIONS_MISSING: ("conditions", "Choose at least one condition, or share freely."),
    g.Problem.CONDITIONS_NOT_EXPECTED: ("conditions", "Conditions go with “only on conditions”."),
    g.Problem.CONDITION_EMPTY: ("conditions", "A condition says what it is."),
    g.Problem.CONDITION_STOPS_NOTHING: ("conditions", "This condition stops nothing."),
    g.Problem.AGENCY_MISSING: ("agencies", "Choose which agencies may not be shown it."),
    g.Problem.RELEASE_AUTHORITY_MISSING: ("ask", "Say whom to ask."),
    g.Problem.EXPIRES_BEFORE_SET: ("until", "Choose a day that lies ahead."),
    g.Problem.SUPPORT_MISSING: (
        "support",
        "B needs an item of another first-hand origin that supports it. Give its reference.",
    ),
    g.Problem.CHILD_ROLE_MISSING: ("child_role", "Choose the part of the child in it."),
    g.Problem.SOURCE_IN_WORDS: (
        "text",
        "These words name the source or hold an email address. Take that out.",
    ),
    g.Problem.ABOVE_OWN_FINDING: (
        "assessment",
        "Your own finding is known indirectly at best. An intelligence officer may change that.",
    ),
    g.Problem.INSPECTOR_NOT_TOLD: (
        "",
        "A duty inspector must be told of the threat to life first.",
    ),
}


def in_words(problems: Iterable[g.Problem]) -> list[tuple[str, str]]:
    """Return each problem as a refusal says it: the name of the field, and the words."""
    return [PROBLEMS[problem] for problem in problems]
