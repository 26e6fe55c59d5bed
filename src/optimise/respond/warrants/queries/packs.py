"""One application with all that is looked at before it prints, and the warrants of a court."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import Role
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import day_of, now, today
from optimise.evaluate import queries as evaluate
from optimise.evaluate.actions import StoppedError, check_handling, may_tell
from optimise.evaluate.domain.grading import Outlet
from optimise.evaluate.models import Item
from optimise.identify.domain.subjects import meets
from optimise.keep_safe.actions import SuspectAct, not_looked_at
from optimise.respond.deconfliction import queries as desk
from optimise.respond.operations.models import Operation
from optimise.respond.operations.queries import (
    giving_away,
    in_force,
    may_read_sensitive,
    source_words,
    subjects,
)
from optimise.respond.warrants.domain import gaps as rules
from optimise.respond.warrants.domain.powers import Entries, Premises
from optimise.respond.warrants.models import (
    Against,
    Annex,
    Application,
    Power,
    Search,
    SearchPower,
    Warrant,
)
from optimise.respond.warrants.queries import candour
from optimise.respond.warrants.queries.searched import refused_there

AUTHORISES = frozenset({Role.DUTY_INSPECTOR, Role.INVESTIGATOR, Role.LEAD_OFFICER, Role.SOC_LEAD})


def may_authorise(found: Application, *, viewer: Viewer) -> bool:
    """Say whether the viewer is an inspector who wrote nothing in an application and reads all."""
    reads_all = not found.annex_digest or may_read_sensitive(found.operation, viewer=viewer)
    return bool(viewer.roles & AUTHORISES) and viewer.person not in found.hands and reads_all


def powers(*, on: date) -> list[Power]:
    """Return the powers in force on a day, by name."""
    return list(Power.objects.filter(in_force(on)))


def power(power_id: UUID) -> Power:
    """Return one power. Errors: NothingHereError."""
    found = Power.objects.filter(id=power_id).first()
    if found is None:
        raise NothingHereError
    return found


def applications(operation: UUID, *, viewer: Viewer) -> list[Application]:
    """Return the applications of an operation, oldest first."""
    rows = Application.objects.filter(operation_id=operation)
    return list(rows.select_related("power", "operation__circle", "place", "read_by"))


def application(application_id: UUID, *, viewer: Viewer) -> Application:
    """Return one application to those who know its operation. Errors: NothingHereError."""
    rows = Application.objects.select_related("power", "operation__circle", "place", "read_by")
    found = rows.filter(id=application_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="warrant", objects=[found.id, found.operation_id])
    return found


def warrants(operation: UUID, *, viewer: Viewer) -> list[Warrant]:
    """Return the warrants of an operation, to all of its circle, those that end soonest first."""
    rows = Warrant.objects.filter(operation_id=operation)
    return list(rows.select_related("operation__circle"))


def warrant(warrant_id: UUID, *, viewer: Viewer) -> Warrant:
    """Return one warrant to the circle. Errors: NothingHereError."""
    found = Warrant.objects.select_related("operation__circle").filter(id=warrant_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="warrant", objects=[found.id, found.operation_id])
    return found


def by_number_or_address(asked: str, *, viewer: Viewer) -> list[Warrant | Application | Search]:
    """Return what goes by a number of its own or the court's, or is for an address.

    A warrant in place of its application once there is one; then searches without a warrant.
    """
    if not viewer.circles:
        return []
    given = list(Warrant.objects.all())
    unheard = Application.objects.exclude(id__in=[one.application_id for one in given])
    asked_for = unheard.select_related("power", "place")
    others = Search.objects.filter(warrant__isnull=True).select_related("power")
    called: list[tuple[Warrant | Application | Search, tuple[str, ...]]] = [
        *((one, (one.number, one.court_ref, one.address)) for one in given),
        *(
            (one, (one.number, one.place.label, one.answers.get("address", "")))
            for one in asked_for
        ),
        *((one, (one.place,)) for one in others),
    ]
    return [one for one, words in called if meets(asked, words)]


def standing(*, viewer: Viewer) -> list[Warrant]:
    """Return the viewer's warrants that are not yet back at the court, soonest to end first."""
    if not viewer.circles:
        return []
    rows = Warrant.objects.filter(returned_at__isnull=True)
    return list(rows.select_related("operation__circle"))


def entries(found: Warrant, *, viewer: Viewer) -> list[Search]:
    """Return the entries made on a warrant, oldest first."""
    return list(found.entered.select_related("led_by"))


def made_on(found: Warrant, *, viewer: Viewer) -> int:
    """Return how many entries a warrant has had: a wrong address was never entered on it."""
    return sum(not one.wrong_address for one in entries(found, viewer=viewer))


def searches(operation: UUID, *, since: datetime, until: datetime, viewer: Viewer) -> list[Search]:
    """Return the searches of an operation that began between two moments, to all of its circle."""
    rows = Search.objects.filter(
        operation_id=operation, entered_at__gte=since, entered_at__lte=until
    )
    return list(rows.select_related("warrant", "power"))


def search(search_id: UUID, *, viewer: Viewer) -> Search:
    """Return one search to the circle. Errors: NothingHereError."""
    rows = Search.objects.select_related("operation__circle", "warrant", "power", "led_by")
    found = rows.select_related("read_by").filter(id=search_id).first() if viewer.circles else None
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="search", objects=[found.id, found.operation_id])
    return found


def without(operation: UUID, *, viewer: Viewer) -> list[Search]:
    """Return the searches of an operation that were made without a warrant, oldest first."""
    rows = Search.objects.filter(operation_id=operation, warrant__isnull=True)
    return list(rows.select_related("power", "led_by"))


def unread(*, viewer: Viewer) -> list[Search]:
    """Return the searches of the viewer's operations that they are to record as an inspector."""
    if not viewer.circles:
        return []
    rows = Search.objects.filter(power__inspector=True, read_at__isnull=True)
    found = rows.select_related("power", "operation__circle")
    return [one for one in found if may_record(one, viewer=viewer)]


def may_record(found: Search, *, viewer: Viewer) -> bool:
    """Say whether the viewer is an inspector who neither led a search nor wrote it down."""
    part = {found.made_by, found.led_by_id}
    return bool(viewer.roles & AUTHORISES) and viewer.person not in part


def search_powers(*, on: date) -> list[SearchPower]:
    """Return the powers of search without a warrant in force on a day, by name."""
    return list(SearchPower.objects.filter(in_force(on)))


def searches_in(operations: Iterable[Operation], *, viewer: Viewer) -> list[Search]:
    """Return the searches made in some operations of the viewer's, the newest first.

    For choosing one: no more of each is read than its operation and its address.
    """
    rows = Search.objects.filter(operation__in=list(operations)).order_by("-entered_at")
    return list(rows.select_related("warrant").only("operation", "place", "warrant__address"))


def grounds(found: Application, *, viewer: Viewer) -> list[Item]:
    """Return the items that an application rests on, as they stand now."""
    return evaluate.items(found.items, viewer=viewer)


def annexes(found: Application, *, viewer: Viewer) -> list[Annex]:
    """Return what the occupier must not read, to the circle within."""
    return list(found.annexes.order_by("made_at"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """Something listed against an application as one reader may read it.

    Shape: `words` say whom to ask where they may not. `barred` says why the court may not be told.
    """

    row: Against
    words: str
    is_read: bool
    barred: str = ""
    origin_type: str = ""  # of an item that is read: what kind of source it came from

    @property
    def why(self) -> str:
        """Return why it is listed: for whom may not read it, not that either."""
        return self.row.why if self.is_read else "it was listed by whoever may read it"


def answered_against(found: Application, *, viewer: Viewer) -> list[Answered]:
    """Return what the system listed against an application, what is unanswered first.

    Each is read anew for the viewer, who may be in fewer circles than whoever listed it.
    """
    rows = sorted(
        found.against.all(), key=lambda row: (row.answered_at is not None, row.why, row.ref)
    )
    return _as_read(found, rows, viewer)


def _as_read(found: Application, rows: Sequence[Against], viewer: Viewer) -> list[Answered]:
    named = {item for row in rows if (item := candour.item_of(row.ref))}
    items = {item.id: item for item in evaluate.items(named, viewer=viewer)} if named else {}
    said = candour.words_of(found, list(items.values()), viewer=viewer)
    others = any(candour.item_of(row.ref) is None for row in rows)
    known = candour.known_by_ref(found, viewer=viewer) if others else {}
    names = agencies.names_of({row.made_by for row in rows})
    made = []
    for row in rows:
        read = items.get(candour.item_of(row.ref) or row.id)
        origin = read.origin_type if read else ""
        other = known.get(row.ref)
        if read:
            words, barred = said[read.id], _barred(read)
        else:
            who = names.get(row.made_by, agencies.GONE)
            words = other.words if other else f"Something that you may not read; ask {who}."
            barred = ""
        is_read = bool(read or other)
        made.append(
            Answered(row=row, words=words, is_read=is_read, barred=barred, origin_type=origin)
        )
    return made


def read_against(row: Against, *, viewer: Viewer) -> Answered:
    """Return one thing that was listed, as the viewer may read it."""
    (found,) = _as_read(row.application, [row], viewer)
    return found


def told_to_the_court(found: Application, *, viewer: Viewer) -> list[Answered]:
    """Return what the court is told: what is no ground by now, which it reads as one."""
    return _told(found, answered_against(found, viewer=viewer))


def _told(found: Application, listed: Sequence[Answered]) -> list[Answered]:
    grounds_too = {f"item {item}" for item in found.items}
    return [one for one in listed if one.row.told and one.row.ref not in grounds_too]


def against(row_id: UUID, *, viewer: Viewer) -> Against:
    """Return one thing that was listed. Errors: NothingHereError."""
    rows = Against.objects.select_related("application__operation__circle", "application__power")
    found = rows.filter(id=row_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="warrant", objects=[found.application_id, found.id])
    return found


def _barred(item: Item) -> str:
    """Return why an item may not go to a court, and whom to ask; empty where it may."""
    try:
        check_handling([item], outlet=Outlet.WARRANT)
    except StoppedError as error:
        return str(error)
    return ""


def _ground(item: Item) -> rules.Ground:
    return rules.Ground(
        reference=str(item),
        assessment=item.assessment,
        known=day_of(item.known_at),
        origin=str(item.origin),
        origin_type=item.origin_type,
        barred=_barred(item),
    )


def gaps_of(
    found: Application, *, viewer: Viewer, against: Sequence[Answered] | None = None
) -> list[rules.Gap]:
    """Return what an application lacks as it stands now, each in words.

    Shape: `against` is what is listed against it, where that was read already.
    """
    listed = answered_against(found, viewer=viewer) if against is None else against
    there = refused_there(found, viewer=viewer)
    refused = [one for one in there if one.power.key == found.power.key]
    used = {item for one in refused for item in one.items}
    stands = desk.stands(found.operation.circle_id, viewer=viewer)
    rests_on = grounds(found, viewer=viewer)
    tokens = source_words(found.operation, items=rests_on, viewer=viewer)
    annexed = {str(one.id): one.words for one in annexes(found, viewer=viewer)}
    people = subjects(found.operation)
    victims = not_looked_at(people, act=SuspectAct.WARRANT, viewer=viewer)
    pack = rules.Pack(
        answers=found.answers,
        grounds=[_ground(item) for item in rests_on],
        told_against=[one.origin_type for one in _told(found, listed)],
        gives_away=giving_away(found.answers, tokens=tokens),
        has_annex=bool(found.annex_digest),
        annex_gives_away=bool(giving_away(annexed, tokens=tokens)),
        may_tell={key: may_tell(words) for key, words in found.answers.items()},
        unanswered=sum(one.row.answered_at is None for one in listed),
        untellable=[
            one.barred or one.words for one in _told(found, listed) if one.barred or not one.is_read
        ],
        checked_on=found.checked_on,
        is_clear=stands.is_clear,
        is_fresh=stands.is_fresh(now()),
        has_authority=found.read_digest == digest_of(found),
        power=found.power.key,
        all_premises=found.premises == Premises.ALL,
        multiple=found.entries == Entries.MULTIPLE,
        allows_all=found.power.all_premises,
        allows_multiple=found.power.multiple,
        allows_persons=found.power.persons,
        refused_before=bool(refused),
        has_new_grounds=bool(set(found.items) - used),
        not_looked_at=sorted(who.caption for who in victims.values()),
    )
    return rules.gaps(pack, today=today())


def digest_of(found: Application) -> str:
    """Return the hash of what an inspector reads: words, grounds, what is told against it, annexes.

    Of its annexes the database's own hash: whoever may not read them has the same.
    """
    against = [[a.ref, a.told, a.left_out_why] for a in found.against.order_by("ref")]
    said = [
        found.power.key, found.premises, found.entries, found.answers,
        sorted(map(str, found.items)), str(found.checked_on), against,
    ]  # fmt: skip
    said += [found.annex_digest] * bool(found.annex_digest)
    written = json.dumps(said, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()
