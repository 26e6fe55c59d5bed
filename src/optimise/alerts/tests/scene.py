"""A kind of alert for inspectors, and a rota, as the tests of alerts need them."""

from datetime import datetime, timedelta

from tests.cast import viewing

from optimise.access.domain.roles import Role
from optimise.agencies.models import Person
from optimise.alerts import actions
from optimise.alerts.domain.kinds import Kind
from optimise.alerts.domain.rota import Place
from optimise.alerts.models import Duty
from optimise.basics.clock import now

FIRE = Kind(
    code="fire",
    title="A fire",
    says="Somebody saw a fire.",
    role=Role.DUTY_INSPECTOR,
    also=frozenset({Role.INTELLIGENCE}),
    page="alerts:alerts",
    of_row=False,
    minutes=10,
    stays=True,
)


def duty(
    person: Person,
    by: Person,
    *,
    role: Role = Role.DUTY_INSPECTOR,
    place: Place = Place.FIRST,
    starts: datetime | None = None,
    hours: int = 12,
) -> Duty:
    """Put a person on duty, from now unless told."""
    since = starts or now()
    with viewing(by) as viewer:
        return actions.put_on_duty(
            role=role,
            person=person.id,
            starts=since,
            ends=since + timedelta(hours=hours),
            place=place,
            by=viewer,
        )
