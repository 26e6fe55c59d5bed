"""The alerts that clocks of detention raise."""

from optimise.access.domain.roles import Role
from optimise.alerts.domain.kinds import Kind
from optimise.respond.arrests.watch import (
    ARRIVAL,
    AUTHORITY,
    HOSPITAL,
    LIMIT,
    REVIEW,
    ROUSING,
    SECOND,
    UNREAD,
)

KINDS = (
    Kind(
        code=ROUSING,
        title="Somebody in a cell is to be roused",
        says="Go into the cell and rouse them now, and write down how they were. Whoever cannot be"
        " roused needs an ambulance.",
        role=Role.CUSTODY,
        stand_in=frozenset({Role.DUTY_INSPECTOR}),
        page="respond_arrests:detention",
        minutes=5,
        stays=True,
    ),
    Kind(
        code=ARRIVAL,
        title="Nobody wrote down that they arrived",
        says="Somebody was arrested an hour ago or more, and no station is written down.",
        role=Role.CUSTODY,
        stand_in=frozenset({Role.DUTY_INSPECTOR}),
        page="respond_arrests:detention",
        minutes=15,
        stays=True,
    ),
    Kind(
        code=AUTHORITY,
        title="Nobody wrote down that detention is authorised",
        says="They arrived half an hour ago or more: a custody officer authorises detention, or"
        " they are released.",
        role=Role.CUSTODY,
        stand_in=frozenset({Role.DUTY_INSPECTOR}),
        page="respond_arrests:detention",
        minutes=15,
        stays=True,
    ),
    Kind(
        code=REVIEW,
        title="A review of detention is due",
        says="Detention is to be reviewed within half an hour, or should have been.",
        role=Role.DUTY_INSPECTOR,
        stand_in=frozenset({Role.CUSTODY}),
        page="respond_arrests:detention",
        minutes=15,
        stays=True,
    ),
    Kind(
        code=LIMIT,
        title="Detention runs out",
        says="Somebody must be charged or released within the hour, or detention extended.",
        role=Role.CUSTODY,
        stand_in=frozenset({Role.DUTY_INSPECTOR}),
        page="respond_arrests:detention",
        minutes=15,
        stays=True,
    ),
    Kind(
        code=HOSPITAL,
        title="Nobody asked after somebody in hospital",
        says="No limit of detention runs while they are there. Ask the officer with them.",
        role=Role.CUSTODY,
        stand_in=frozenset({Role.DUTY_INSPECTOR}),
        page="respond_arrests:detention",
        minutes=15,
        stays=True,
    ),
    Kind(
        code=SECOND,
        title="A second person is asked about a detention",
        says="Somebody extends it, or gives a day of birth that makes them 18 or over."
        " It counts once another says so.",
        role=Role.DUTY_INSPECTOR,
        stand_in=frozenset({Role.CUSTODY}),
        page="respond_arrests:detention",
        minutes=15,
        stays=True,
    ),
    Kind(
        code=UNREAD,
        title="The clocks of a detention cannot be worked out",
        says="Something stands among its steps that is none. Watch its times by hand.",
        role=Role.CUSTODY,
        stand_in=frozenset({Role.DUTY_INSPECTOR}),
        page="respond_arrests:detention",
        minutes=15,
        stays=True,
    ),
)
