"""The alerts that outcomes raise."""

from optimise.access.domain.roles import Role
from optimise.alerts.domain.kinds import Kind
from optimise.review.outcomes import actions
from optimise.review.subjects import RECORDS

DAY = 24 * 60


def _for_safeguarding(*, code: str, title: str, says: str) -> Kind:
    """Return a kind that says no row: safeguarding asks those who may read it."""
    return Kind(
        code=code,
        title=title,
        says=says,
        role=Role.SAFEGUARDING,
        stand_in=frozenset({Role.DUTY_INSPECTOR}),
        page="keep_safe:start",
        of_row=False,
        minutes=DAY,
        loud=False,
        stays=True,
    )


KINDS = (
    Kind(
        code=actions.RELEASE,
        title="Somebody comes out of prison soon",
        says="Somebody comes out within four weeks, and nobody has looked at what must be ready.",
        role=Role.LEAD_OFFICER,
        stand_in=frozenset({Role.SOC_LEAD}),
        also=RECORDS,
        page="review_outcomes:story",
        minutes=DAY,
        loud=False,
        stays=True,
    ),
    _for_safeguarding(
        code=actions.NOBODY_TOLD,
        title="Nobody could say who is at risk from a release",
        says="Somebody comes out within four weeks, and nobody who may read their groups could be"
        " found. Ask the lead responsible officer on duty whom to keep safe.",
    ),
    _for_safeguarding(
        code=actions.PUT_OFF,
        title="A release is another day, or was struck out",
        says="People were put before safeguarding since somebody comes out. Those who record it say"
        " now that it is a later day, or was wrong; of a day that was near, two agreed. Ask the"
        " lead responsible officer on duty whether they are safe, and keep what keeps them safe"
        " until you know.",
    ),
    Kind(
        code=actions.PLAN_TOUCHED,
        title="A release touches a safety plan",
        says="Somebody comes out of prison within four weeks whom this report tells of, or whose"
        " group exploits somebody it tells of. It may be who is a danger, or who is protected:"
        " look whether the safety plan still holds.",
        role=Role.DUTY_INSPECTOR,
        also=frozenset({Role.INTELLIGENCE}),
        page="evaluate:threat",
        minutes=DAY,
        loud=False,
    ),
)
