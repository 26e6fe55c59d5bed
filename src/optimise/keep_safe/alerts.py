"""The alerts that safeguarding raises."""

from optimise.access.domain.roles import Role
from optimise.alerts.domain.kinds import Guess, Kind, everybody
from optimise.keep_safe import actions, queries
from optimise.keep_safe.clock_watch import CLOCK

# The duty inspector stands in where safeguarding is not there.
NIGHT = frozenset({Role.DUTY_INSPECTOR})


def _of_concern(
    code: str,
    title: str,
    says: str,
    *,
    minutes: int,
    loud: bool = True,
    guess: Guess | None = None,
) -> Kind:
    return Kind(
        code=code,
        title=title,
        says=says,
        role=Role.SAFEGUARDING,
        stand_in=NIGHT,
        page="keep_safe:concern",
        minutes=minutes,
        loud=loud,
        stays=True,
        endangered=queries.in_danger,
        guess=guess,
        moved=actions.give_concern,
    )


def _of_home(code: str, title: str, says: str, *, minutes: int) -> Kind:
    return Kind(
        code=code,
        title=title,
        says=says,
        role=Role.SAFEGUARDING,
        stand_in=NIGHT,
        page="keep_safe:home",
        minutes=minutes,
    )


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
        guess=Guess(
            one="report may tell of somebody to keep safe",
            more="reports may tell of somebody to keep safe",
            page="keep_safe:start",
        ),
    ),
    _of_home(
        actions.TOLD_HOME,
        "Somebody told us of a home",
        "A home may be taken over. Nobody was there yet, and nobody is named to visit.",
        minutes=60,
    ),
    _of_home(
        actions.TAKEN_HOME,
        "A home is taken over",
        "A visit found that others decide over a home.",
        minutes=30,
    ),
    Kind(
        code=actions.REFERRED,
        title="A referral says that somebody may be in danger now",
        says="Nobody has dealt with it. Ring whoever referred before anything else.",
        role=Role.SAFEGUARDING,
        stand_in=NIGHT,
        page="keep_safe:referral",
        minutes=15,
        stays=True,
        endangered=everybody,
    ),
    Kind(
        code=actions.UNOPENED,
        title="A referral in danger that nobody can open",
        says="Whoever may read it cannot sign in. Ring whoever referred before anything else.",
        role=Role.SAFEGUARDING,
        stand_in=NIGHT,
        page="keep_safe:unopened",
        minutes=15,
        stays=True,
        endangered=everybody,
    ),
    Kind(
        code=actions.CONSENT,
        title="Consent was withdrawn",
        says="A referral rested on consent that was withdrawn, and we hold something of it.",
        role=Role.SAFEGUARDING,
        stand_in=NIGHT,
        page="keep_safe:referral",
        minutes=240,
        loud=False,
    ),
    Kind(
        code=CLOCK,
        title="A safeguarding clock is about to run out",
        says="Something of safeguarding is due within the hour, or late.",
        role=Role.SAFEGUARDING,
        stand_in=NIGHT,
        page="keep_safe:start",
        of_row=False,
        minutes=20,
        stays=True,
        loud=False,
    ),
)
