"""Stores: set up, their keepers, their shelves, and stock-takes by what is read from labels."""

from collections.abc import Iterable

from django.db import transaction

from optimise.access import actions as access
from optimise.access import queries as circles
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import Layer, Role
from optimise.access.holding import hold, wait_in_turn
from optimise.agencies import queries as agencies
from optimise.agencies.models import Person
from optimise.alerts.actions import raise_alert
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError
from optimise.respond.exhibits import queries
from optimise.respond.exhibits.actions.writing import Doing, write
from optimise.respond.exhibits.domain.continuity import Act
from optimise.respond.exhibits.domain.kinds import MISSING, Trouble, code_in
from optimise.respond.exhibits.models import Count, Exhibit, Store
from optimise.respond.operations.actions.permission import must_say

KEEPER = "store"  # what lets people into the circle of a store
SETS_UP = frozenset({Role.SUPERVISOR, Role.COMMANDER, Role.DUTY_INSPECTOR})


@transaction.atomic
def open_store(*, name: str, where: str, shelves: Iterable[str], by: Viewer) -> Store:
    """Set a store up. Whoever does is its first keeper.

    Errors: NotForYouError; NotReadyError by field.
    """
    if not by.roles & SETS_UP:
        raise NotForYouError("A sergeant, an inspector or a commander sets up stores.")
    must_say({"name": (name, "Say what it is called."), "where": (where, "Say where it is.")})
    if Store.objects.filter(name__iexact=name.strip()).exists():
        raise NotReadyError("There is a store of that name.", field="name")
    person = agencies.person(by.person)
    circle = access.open_circle(
        name=f"Store: {name.strip()}", covert=False, by=person, kept_by=KEEPER
    )
    fences = Audience(layer=Layer.BRIEFING, marking=Marking.SENSITIVE, circle=circle.id)
    kept = Store(
        name=name.strip(),
        where=where.strip(),
        circle=circle,
        lies_audience=audience_id(fences, viewer=by, own=True),
        shelves=_clean(shelves),
        made_by=by.person,
        made_at=now(),
        audience_id=audience_id(Audience(layer=Layer.BRIEFING), viewer=by),
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="store", objects=[kept.id])
    return kept


def _clean(shelves: Iterable[str]) -> list[str]:
    found = list(dict.fromkeys(one.strip().upper() for one in shelves if one.strip()))
    if any(len(one) > 20 for one in found):
        raise NotReadyError("The name of a shelf has at most 20 letters.", field="shelves")
    return found


@transaction.atomic
def set_shelves(*, store: Store, shelves: Iterable[str], by: Viewer) -> None:
    """Say which shelves a store has. One on which something lies stays.

    Errors: NotForYouError; NotReadyError.
    """
    needs_keeper(store, by)
    hold(store, by=by)
    wanted = _clean(shelves)
    used = set(
        Exhibit.objects.filter(lies_in=store).exclude(shelf="").values_list("shelf", flat=True)
    )
    if gone := sorted(used - set(wanted)):
        raise NotReadyError(f"Something lies on {gone[0]}.", field="shelves")
    store.shelves = wanted
    store.save(update_fields=["shelves"])
    record(Verb.ALTER, kind="store", objects=[store.id], fields=["shelves"])


def needs_keeper(store: Store, by: Viewer) -> None:
    """Let only those who keep a store go on. Errors: NotForYouError."""
    if not queries.keeps(store, viewer=by):
        raise NotForYouError("Whoever keeps the store does this.")


@transaction.atomic
def add_keeper(*, store: Store, person: Person, by: Viewer) -> None:
    """Let somebody keep a store with you: they read what lies in it and accept what comes.

    Where nobody is left who keeps it, whoever sets stores up names one, themselves too.
    Errors: NotForYouError; NotReadyError for who is not of the force, or keeps it already.
    """
    is_left = store.id in queries.left(viewer=by) and bool(by.roles & SETS_UP)
    if not is_left:
        needs_keeper(store, by)
    if not (person.organisation.is_force and person.is_active and person.is_cleared):
        raise NotReadyError(f"{person} cannot keep a store.", field="person")
    giver = agencies.person(by.person)
    if is_left:
        access.take_up_circle(circle=store.circle_id, person=person, by=giver, keeper=KEEPER)
        record(Verb.ALTER, kind="store", objects=[store.id, person.id], keeper=True, left=True)
        return
    if person in circles.members_of(store.circle):
        raise NotReadyError(f"{person} keeps it already.", field="person")
    access.add_to_circle(circle=store.circle, person=person, by=giver, keeper=KEEPER)
    record(Verb.ALTER, kind="store", objects=[store.id, person.id], keeper=True)


# Stock-takes


@transaction.atomic
def begin_count(*, store: Store, by: Viewer) -> Count:
    """Begin to look for everything that a store should hold.

    Errors: NotForYouError; NotReadyError while another stock-take goes on.
    """
    needs_keeper(store, by)
    wait_in_turn(f"stock-take {store.id}", by)
    if store.counts.filter(closed_at__isnull=True).exists():
        raise NotReadyError("A stock-take of this store goes on. End it first.")
    kept = Count(store=store, made_by=by.person, made_at=now(), audience_id=store.lies_audience)
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="stock-take", objects=[kept.id, store.id])
    return kept


@transaction.atomic
def see(*, count: Count, text: str, by: Viewer) -> Exhibit | None:
    """Write down that a label was seen, by its code or reference. None: not recorded there.

    Errors: NotForYouError while somebody else goes on with it; NotReadyError once it ended, for
    nothing, and where two in the store are called so.
    """
    hold(count, by=by)
    _needs_counter(count, by)
    wanted = code_in(text)
    if not wanted:
        raise NotReadyError("Scan a label, or type what is on it.", field="text")
    found = [one for one in queries.called(wanted, viewer=by) if one.lies_in_id == count.store_id]
    if len(found) > 1:
        raise NotReadyError("Two here are called so. Use the code of the label.", field="text")
    if not found:
        stray = wanted[:40]
        if stray not in count.strays:
            count.strays = [*count.strays, stray]
            count.save(update_fields=["strays"])
        return None
    (exhibit,) = found
    if exhibit.id in {one.id for one in queries.looked(count, viewer=by).left}:
        write(exhibit, Doing(act=Act.SEEN, figures={"count": str(count.id)}), by=by)
    return exhibit


def _needs_counter(count: Count, by: Viewer) -> None:
    needs_keeper(count.store, by)
    if count.closed_at is not None:
        raise NotReadyError("The stock-take is over.")
    if not queries.goes_on_with(count, viewer=by):
        raise NotForYouError("Whoever began the stock-take goes on with it, for a day.")


@transaction.atomic
def close_count(*, count: Count, by: Viewer) -> Count:
    """End a stock-take: what was not seen in it is missing, and the sergeant is told of each.

    Of what was missing before the sergeant knows, and its own alert stands until it is found.
    Errors: NotForYouError; NotReadyError once it ended.
    """
    hold(count, by=by)
    _needs_counter(count, by)
    looked = queries.looked(count, viewer=by)
    gone = [one for one in looked.left if one.offered_at is None]
    for one in gone:
        if one.trouble != Trouble.MISSING:
            write(one, Doing(act=Act.MISSING, figures={"count": str(count.id)}), by=by)
            raise_alert(kind=MISSING, row=one.id, about=one.code, by=by)
    count.closed_at, count.expected = now(), len(looked.seen) + len(looked.left)
    count.seen, count.missing = len(looked.seen), len(gone)
    count.save(update_fields=["closed_at", "expected", "seen", "missing"])
    record(Verb.ALTER, kind="stock-take", objects=[count.id], missing=len(gone))
    return count
