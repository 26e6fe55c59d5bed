"""The alerts that safeguarding raises."""

from typing import Any

from optimise.access.domain.declared import Harm
from optimise.access.domain.roles import Role
from optimise.alerts.domain.kinds import Kind, Many, everybody
from optimise.keep_safe import actions, queries
from optimise.keep_safe.clock_watch import CLOCK

# The duty inspector stands in where safeguarding is not there.
NIGHT = frozenset({Role.DUTY_INSPECTOR})


def _kind(code: str, title: str, says: str, *, page: str, minutes: int, **more: Any) -> Kind:
    """Return a kind of which safeguarding is told; `more` is as `Kind` has it."""
    return Kind(
        code=code,
        title=title,
        says=says,
        role=Role.SAFEGUARDING,
        stand_in=NIGHT,
        harm=Harm.PEOPLE,
        page=f"keep_safe:{page}",
        minutes=minutes,
        **more,
    )


def _of_concern(code: str, title: str, says: str, *, minutes: int, **more: Any) -> Kind:
    more |= {
        "stays": True,
        "endangered": queries.in_danger,
        "moved": actions.give_concern,
        "in_short": queries.concerns_in_short,
        "kept_from": queries.kept_from,
    }
    return _kind(code, title, says, page="concern", minutes=minutes, **more)


KINDS = (
    _of_concern(
        actions.CHILD, "A child may be at risk", "Somebody is worried about a child.", minutes=15
    ),
    _of_concern(
        actions.ADULT, "An adult may be at risk", "Somebody is worried about an adult.", minutes=30
    ),
    _of_concern(
        actions.HOME, "A home may be taken over", "Somebody is worried about a home.", minutes=30
    ),
    _of_concern(
        actions.SUGGESTED,
        "Words suggest somebody to keep safe",
        "Words of a report suggest a child or a home at risk. Accept or dismiss it.",
        minutes=60,
        loud=False,
        guess=Many(
            one="report may tell of somebody to keep safe",
            more="reports may tell of somebody to keep safe",
            page="keep_safe:start",
        ),
    ),
    _kind(
        actions.TOLD_HOME,
        "Somebody told us of a home",
        "A home may be taken over: somebody told us of it, or more of it. See who visits and when.",
        page="home",
        in_short=queries.homes_in_short,
        minutes=60,
    ),
    _kind(
        actions.TAKEN_HOME,
        "A home is taken over",
        "A visit found that others decide over a home.",
        page="home",
        in_short=queries.homes_in_short,
        minutes=30,
    ),
    _kind(
        actions.REFERRED,
        "A referral tells of danger now, or does not rule it out",
        "Nobody has dealt with it. Ring whoever referred before anything else: their name and"
        " number stand on top of the referral.",
        kept_from=queries.kept_from,
        page="referral",
        in_short=queries.referrals_in_short,
        minutes=15,
        stays=True,
        endangered=everybody,
    ),
    _kind(
        actions.UNOPENED,
        "A referral in danger that nobody deals with",
        "Whoever may read it refused it, or cannot sign in. Ring whoever referred before anything"
        " else: their number stands on its page.",
        kept_from=queries.kept_from,
        page="unopened",
        minutes=15,
        stays=True,
        endangered=everybody,
    ),
    _kind(
        actions.CONSENT,
        "Consent was withdrawn",
        "A referral rested on consent that was withdrawn, and we hold something of it.",
        kept_from=queries.kept_from,
        page="referral",
        in_short=queries.referrals_in_short,
        minutes=240,
        loud=False,
    ),
    _kind(
        CLOCK,
        "A safeguarding clock is about to run out",
        "Something of safeguarding is due within the hour, or late.",
        kept_from=queries.kept_from,
        page="start",
        of_row=False,
        minutes=20,
        stays=True,
        loud=False,
    ),
)
