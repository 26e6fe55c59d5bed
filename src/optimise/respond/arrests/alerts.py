"""The alerts that clocks of detention raise."""

from optimise.access.domain.declared import Harm
from optimise.access.domain.roles import Role
from optimise.alerts.domain.kinds import Kind
from optimise.respond.arrests import queries
from optimise.respond.arrests.watch import (
    ARRIVAL,
    AUTHORITY,
    CAME_OF,
    HOSPITAL,
    LIMIT,
    REVIEW,
    RISK,
    ROUSING,
    SECOND,
    UNREAD,
    UNWELL,
)

TOLD = frozenset({Role.CUSTODY, Role.DUTY_INSPECTOR})


def _kind(
    code: str,
    title: str,
    says: str,
    *,
    first: Role = Role.CUSTODY,
    harm: Harm = Harm.CLOCK,
    minutes: int = 15,
) -> Kind:
    """Return a kind of which custody or the duty inspector is told first, and the other after."""
    return Kind(
        code=code,
        title=title,
        says=says,
        role=first,
        stand_in=TOLD - {first},
        page="respond_arrests:detention",
        harm=harm,
        in_short=queries.detained_in_short,
        minutes=minutes,
        stays=True,
    )


KINDS = (
    _kind(
        UNWELL,
        "Somebody in a cell is not well",
        "They did not wake, or were slow or confused, as they were roused last. Call an ambulance"
        " or the healthcare professional now (PACE Code C, Annex H), and write down what was done.",
        harm=Harm.LIFE,
        minutes=5,
    ),
    _kind(
        ROUSING,
        "Somebody in a cell is to be roused",
        "Go into the cell and rouse them now, and write down how they were. Whoever cannot be"
        " roused needs an ambulance.",
        harm=Harm.LIFE,
        minutes=5,
    ),
    _kind(
        RISK,
        "Nobody assessed the risk of somebody in a cell",
        "They may hold drugs inside their body, and arrived half an hour ago or more. Assess the"
        " risk now, and write down how often they are roused: until then, every 30 minutes.",
        harm=Harm.LIFE,
        minutes=5,
    ),
    _kind(
        ARRIVAL,
        "Nobody wrote down that they arrived",
        "Somebody was arrested an hour ago or more, and no station is written down.",
    ),
    _kind(
        AUTHORITY,
        "Nobody wrote down that detention is authorised",
        "They arrived half an hour ago or more: a custody officer authorises detention, or"
        " they are released.",
    ),
    _kind(
        REVIEW,
        "A review of detention is due",
        "Detention is to be reviewed within half an hour, or should have been.",
        first=Role.DUTY_INSPECTOR,
    ),
    _kind(
        LIMIT,
        "Detention runs out",
        "Somebody must be charged or released within the hour, or detention extended.",
    ),
    _kind(
        HOSPITAL,
        "Nobody asked after somebody in hospital",
        "No limit of detention runs while they are there. Ask the officer with them.",
    ),
    _kind(
        SECOND,
        "A second person is asked about a detention",
        "Somebody extends it, or gives a day of birth that makes them 18 or over. It counts once"
        " another says so: until then their clocks run.",
        first=Role.DUTY_INSPECTOR,
    ),
    _kind(
        CAME_OF,
        "Somebody says what came of a detention",
        "See whether they are in the cell. It counts once custody says the same; until then their"
        " clocks run. Where they are held still, write that down.",
    ),
    _kind(
        UNREAD,
        "The clocks of a detention cannot be worked out",
        "Something stands among its steps that is none. Watch its times by hand.",
    ),
)
