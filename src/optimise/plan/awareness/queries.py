"""The door to read: the cards of one's own groups, and how many officers know them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import POLICE, Role
from optimise.audit.actions import Verb, record
from optimise.basics.clock import today
from optimise.basics.refusals import NothingHereError
from optimise.link.groups import queries as groups
from optimise.link.groups.domain.life import APPROVES
from optimise.link.groups.models import Edition
from optimise.plan.awareness.domain.checks import Asked, Face, Facts, asked_of
from optimise.plan.awareness.domain.shares import Share, share
from optimise.plan.awareness.models import Check, Reading
from optimise.plan.briefings import queries as briefings
from optimise.plan.briefings.models import Picture

COUNTS = APPROVES | {Role.COMMANDER, Role.LEAD_OFFICER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """A card that is meant for the viewer, whether they read it, and how their last check went."""

    card: Edition
    read: Reading | None
    check: Check | None


def own(*, viewer: Viewer) -> list[Own]:
    """Return the cards meant for this officer, unread ones first. Nobody else reads these.

    Errors: NothingHereError for partners and whoever is not police.
    """
    needs_reader(viewer)
    cards = list(groups.cards(viewer=viewer))
    read = {r.edition_id: r for r in _readings(viewer, cards)}
    checks = {c.edition_id: c for c in _checks(viewer, cards)}
    record(Verb.CONSULT, kind="group edition", objects=[c.id for c in cards], results=len(cards))
    found = [Own(card=c, read=read.get(c.id), check=checks.get(c.id)) for c in cards]
    return sorted(found, key=lambda one: one.read is not None)


def own_of(card: Edition, *, viewer: Viewer) -> Own:
    """Return what the viewer has read and knew of one card."""
    needs_reader(viewer)
    return Own(
        card=card,
        read=next(iter(_readings(viewer, [card])), None),
        check=next(iter(reversed(_checks(viewer, [card]))), None),
    )


def unread(*, viewer: Viewer) -> int:
    """Return how many cards meant for this officer they have not read."""
    cards = list(groups.cards(viewer=viewer))
    return len(cards) - len(_readings(viewer, cards))


def needs_reader(viewer: Viewer) -> None:
    """Let only police go on: partners are not counted. Errors: NothingHereError."""
    if viewer.is_partner or not viewer.roles & POLICE:
        raise NothingHereError


def _readings(viewer: Viewer, cards: Sequence[Edition]) -> list[Reading]:
    return list(Reading.objects.filter(person_id=viewer.person, edition__in=cards))


def _checks(viewer: Viewer, cards: Sequence[Edition]) -> list[Check]:
    mine = Check.objects.filter(person_id=viewer.person, edition__in=cards)
    return list(mine.order_by("at"))


def check_of(card: Edition, *, viewer: Viewer) -> list[Asked]:
    """Return what the viewer is asked of a card now, among what their own other cards say alone.

    Faces are those of the cards of groups in their briefing, as far as they may see them.
    """
    others = [one for one in groups.cards(viewer=viewer) if one.group_id != card.group_id]
    tries = len(_checks(viewer, [card]))
    seed = f"{viewer.person} {card.id} {tries}"
    shown = briefings.faces_on_cards([one.id for one in (card, *others)], viewer=viewer)
    said = [facts(one, shown.get(one.id, ())) for one in (card, *others)]
    return asked_of(said[0], said[1:], seed=seed)


def facts(card: Edition, faces: Iterable[Picture]) -> Facts:
    """Return what may be asked of a card with these photographs."""
    return Facts(
        does=card.does,
        where=card.where,
        look_for=card.look_for,
        do=card.do,
        faces=tuple(Face(picture=one.id, name=one.caption) for one in faces),
    )


# How many know


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """So many officers of a rank, role or team, and how many of them read and knew their cards.

    `checked` is how many checked themselves, about, and `knew` the share of those.
    """

    by: str
    name: str
    people: int
    read: Share | None
    checked: int | None
    knew: Share | None


def counted(*, viewer: Viewer, group: UUID | None = None) -> list[Counted]:
    """Return how many officers knew the groups of their areas, or one group, on Monday: never who.

    Errors: NothingHereError for whoever neither commands an area nor answers for groups.
    """
    if not viewer.roles & COUNTS:
        raise NothingHereError
    with connection.cursor() as cursor:
        cursor.execute("select * from plan_awareness_counts(%s, %s)", [group, today()])
        rows = cursor.fetchall()
    record(Verb.CONSULT, kind="awareness", objects=[group] if group else [], results=len(rows))
    return [
        Counted(
            by=by,
            name=name,
            people=people,
            read=share(read, people),
            checked=checked,
            knew=share(knew, checked),
        )
        for by, name, people, read, checked, knew in rows
    ]
