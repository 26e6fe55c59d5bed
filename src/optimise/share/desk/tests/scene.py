"""What the tests of the desk share: a sound update, and people who publish."""

from dataclasses import replace
from typing import Any

from tests.cast import Cast, give_role, viewing, with_second

from optimise.access.actions import add_to_circle, open_circle
from optimise.access.domain.roles import Role
from optimise.access.models import Circle
from optimise.agencies.models import Person
from optimise.basics.clock import now
from optimise.share.desk import actions
from optimise.share.desk.domain.asking import Asked
from optimise.share.desk.models import Update

ASKED = frozenset(Asked)
SOUND = actions.NewUpdate(
    title="Three homes are safe again",
    summary="We closed a line that took over homes in Swindon.",
    body="We met with each person.\n\n## What we learnt\n\n- People told us early.\n",
    officer="Insp Helen Rowntree",
    team="Swindon neighbourhood team",
    topic="cuckooing",
    areas=(),
)


def make_publishers(cast: Cast) -> None:
    """Let Lena command an area, and make a serious and organised crime lead, Ruth."""
    give_role(cast.lena, Role.COMMANDER)
    ruth = Person(username="ruth", name="DCI Ruth Abbey", organisation=cast.force, joined_at=now())
    ruth.set_unusable_password()
    ruth.save(force_insert=True)
    ruth.areas.add(cast.county)
    give_role(ruth, Role.SOC_LEAD)
    cast.people["ruth"] = ruth


def covert_circle(cast: Cast, *, covert: bool = True) -> Circle:
    """Open Operation Plover, and let Harry into it."""
    with viewing(cast.ines):
        circle = open_circle(name="Operation Plover", covert=covert, by=cast.ines)
        add_to_circle(circle=circle, person=cast.harry, by=cast.ines)
    return with_second(circle)


def waiting(cast: Cast, **changes: Any) -> Update:
    """Return an update that Harry wrote and sent."""
    author = changes.pop("author", cast.harry)
    with viewing(author) as viewer:
        kept = actions.draft_update(update=replace(SOUND, **changes), by=viewer)
        actions.send_update(update=kept, looked=True, by=viewer)
    return kept


def published(cast: Cast, **changes: Any) -> Update:
    """Return an update that Harry wrote and Lena let out."""
    kept = waiting(cast, **changes)
    with viewing(cast.lena) as viewer:
        actions.approve_update(update=kept, seen=kept.fingerprint(), asked=ASKED, by=viewer)
        kept.refresh_from_db()
    return kept
