"""The alert that a child panel has not answered a nomination in time."""

from optimise.access.domain.roles import Role
from optimise.alerts.domain.kinds import Kind
from optimise.keep_safe.panels import queries
from optimise.keep_safe.panels.nomination_watch import LATE

KINDS = (
    Kind(
        code=LATE,
        title="A panel has not answered a nomination",
        says="Somebody was put to a panel, and its time to answer has run out. Ring its chair.",
        role=Role.SAFEGUARDING,
        stand_in=frozenset({Role.DUTY_INSPECTOR}),
        page="panels:unanswered",
        of_row=False,
        minutes=240,
        loud=False,
        stays=True,
        kept_from=queries.kept_from,
    ),
)
