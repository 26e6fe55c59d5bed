"""The door to read: the triage queue, a report in front of its evaluator, items and their log."""

import textwrap
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from uuid import UUID

from django.db import connection
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.access.domain.roles import Role
from optimise.access.sharing import queries as ledger
from optimise.access.sharing.models import Disclosure
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics import slots
from optimise.basics.clock import now, today
from optimise.collect.domain.said import CHILDREN, read_for_risks, tells_of_children
from optimise.collect.models import Report
from optimise.evaluate.domain.also import Also, Sought
from optimise.evaluate.domain.clocks import Priority
from optimise.evaluate.domain.grading import is_weak
from optimise.evaluate.domain.risk_words import (
    Risk,
    RiskSuggestion,
    RiskWords,
    build,
    default_words,
    suggest_priority,
)
from optimise.evaluate.domain.threats import EntryKind
from optimise.evaluate.models import (
    ConditionKind,
    Edition,
    GradeChange,
    Item,
    Threat,
    ThreatEntry,
    Triage,
    WordsEdition,
)

# No inspector has it, and whoever is said to have been told has not said so, or does not sign in.
NO_INSPECTOR_KNOWS = Q(told_at__isnull=True) | Q(in_charge__isnull=True) & (
    Q(told_person__isnull=False) | Q(told_outside=True)
)
KEEPS_WORDS = frozenset({Role.INTELLIGENCE, Role.ADMINISTRATOR})


class Show(StrEnum):
    """Which part of the queue."""

    ALL = "all"
    WAITING = "waiting"
    MINE = "mine"
    SECOND = "second"  # what another wants ended, and the viewer may agree to


class Order(StrEnum):
    """By what the queue is ordered, below threats to life."""

    DUE = "due"
    CAME = "came"
    PRIORITY = "priority"
    AREA = "area"
    ORIGIN = "origin"
    HOLDER = "holder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """What of the queue is asked for; what is empty narrows nothing.

    An `area` is meant with all that lie in it; `words` is looked for in what was told and in the
    number of the report.
    """

    priority: str = ""
    risk: str = ""
    area: UUID | None = None
    origin: str = ""
    holder: UUID | None = None
    late: bool = False
    words: str = ""
    order: Order = Order.DUE

    def of(self, found: QuerySet[Triage]) -> QuerySet[Triage]:
        """Return those of the queue that are asked for."""
        if self.risk:
            found = found.filter(_tells_of(self.risk))
        if self.words:
            said = Q(report__words__text__icontains=self.words)
            found = found.filter(said | Q(report__urn__icontains=self.words))
        if self.area:
            found = found.filter(report__area_id__in=agencies.areas_within(self.area))
        if self.late:
            found = found.filter(due_at__lte=now())
        asked = {
            "priority": self.priority,
            "report__origin_type": self.origin,
            "taken_by": self.holder,
        }
        return found.filter(**{name: value for name, value in asked.items() if value})


EVERYTHING = Narrowed()
# What somebody ticked stands beside what the words suggest.
TICKED = {Risk.CHILD: "report__child_at_risk", Risk.THREAT_TO_LIFE: "report__threat_to_life"}
RANK = Case(
    *(When(priority=one.value, then=Value(place)) for place, one in enumerate(Priority)),
    default=Value(len(Priority)),
)
ORDERS = {
    Order.DUE: ("due_at",),
    Order.CAME: ("-report__submitted_at",),
    Order.PRIORITY: (RANK, "due_at"),
    Order.AREA: (F("report__area__name").asc(nulls_last=True), "due_at"),
    Order.ORIGIN: ("report__origin_type", "due_at"),
    Order.HOLDER: (F("taken_by").asc(nulls_first=True), "due_at"),
}


def _tells_of(risk: str) -> Q:
    ticked = TICKED.get(Risk(risk)) if risk in list(Risk) else None
    raised = Q(raised__contains=[risk])
    return raised | Q(**{ticked: True}) if ticked else raised


def triage_queue(
    *, viewer: Viewer, show: Show = Show.ALL, narrowed: Narrowed = EVERYTHING
) -> QuerySet[Triage]:
    """Return what waits or is in hand: open threats first, then in the order asked for.

    The first is `threat_in_the_way`, where there is one; of the others the newest stand first, as
    in the alerts. Those whose words suggest one come next. Empty without the role. Each has
    `threat_is_open` and `threat_is_suggested`.
    """
    if not viewer.holds(Role.INTELLIGENCE):
        return Triage.objects.none()
    threats = Threat.objects.filter(report_id=OuterRef("pk"), closed_at__isnull=True)
    open_threat = threats.filter(NO_INSPECTOR_KNOWS, suggested=False)
    in_the_way = _in_the_way(viewer).filter(report_id=OuterRef("pk"))
    found = Triage.objects.exclude(state=Triage.State.DONE)
    if show is Show.WAITING:
        found = found.filter(state=Triage.State.WAITING)
    if show is Show.MINE:
        found = found.filter(taken_by=viewer.person)
    if show is Show.SECOND:
        found = found.exclude(proposed="").exclude(proposed_by=viewer.person)
    return (
        narrowed.of(found)
        .select_related("report__words", "report__area", "report__agency")
        .annotate(
            threat_is_open=Exists(open_threat),
            threat_is_own=Exists(in_the_way.filter(held_by=viewer.person)),
            threat_is_in_the_way=Exists(in_the_way),
            threat_raised=Subquery(open_threat.values("raised_at")),
            threat_is_suggested=Exists(threats.filter(suggested=True)),
        )
        .order_by(
            "-threat_is_open",
            "-threat_is_own",
            "-threat_is_in_the_way",
            F("threat_raised").desc(nulls_last=True),
            "-threat_is_suggested",
            *ORDERS[narrowed.order],
            "report_id",
        )
    )


def for_triage(report_id: UUID, *, viewer: Viewer) -> Triage:
    """Return one report with its sealed words, for an intelligence officer.

    Errors: NothingHereError.
    """
    triage = (
        Triage.objects.select_related(
            "report__words", "report__agency", "report__area", "report__submitted_by"
        )
        .filter(report_id=report_id)
        .first()
        if viewer.holds(Role.INTELLIGENCE)
        else None
    )
    if triage is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="report", objects=[report_id], fields=["words"])
    return triage


def was_taken_from(triage: Triage, *, viewer: Viewer) -> bool:
    """Say whether somebody took a report over from this viewer, and has it still."""
    return triage in _taken_from(viewer)


def taken_over(*, since: datetime, viewer: Viewer) -> list[Triage]:
    """Return the reports that were taken over from this viewer since a moment, the newest first.

    But those of a suggested threat, whose alert says so.
    """
    found = _taken_from(viewer).filter(taken_at__gte=since)
    alone = found.exclude(report__threat__suggested=True, report__threat__closed_at__isnull=True)
    return list(alone.select_related("report").order_by("-taken_at"))


def _taken_from(viewer: Viewer) -> QuerySet[Triage]:
    found = Triage.objects.filter(taken_from=viewer.person, state=Triage.State.IN_HAND)
    return found.exclude(taken_by=viewer.person)


def items_of(report_id: UUID, *, viewer: Viewer) -> list[Item]:
    """Return the items of a report that the viewer may read, in their order."""
    found = Item.objects.filter(report_id=report_id).prefetch_related("conditions", "editions")
    return list(found.order_by("number", "made_at"))


def unlinked(report_id: UUID, *, viewer: Viewer) -> dict[int, list[str]]:
    """Return by its number what the words of each item of a report name that nobody linked.

    By house, plate, phone, or what is written as a name is.
    """
    found = items_of(report_id, viewer=viewer)
    texts = {one.id: one.text for one in found}
    parts = slots.ask("unlinked", texts, viewer=viewer) if texts else []
    named = {one.id: [name for part in parts for name in part.get(one.id, ())] for one in found}
    return {one.number: named[one.id] for one in found if named[one.id]}


def item(item_id: UUID, *, viewer: Viewer) -> Item:
    """Return one item that the viewer may read.

    Errors: NothingHereError.
    """
    found = Item.objects.filter(id=item_id).prefetch_related("conditions", "editions").first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="item", objects=[item_id])
    return found


def items(ids: Iterable[UUID], *, viewer: Viewer, bare: bool = False) -> list[Item]:
    """Return those of the items that the viewer may read, newest first.

    Shape: with their conditions and editions, but where they are asked for `bare`.
    """
    found = Item.objects.filter(id__in=list(ids)).order_by("-known_at")
    return list(found if bare else found.prefetch_related("conditions", "editions"))


def numbers_of(reports: Iterable[UUID], *, viewer: Viewer) -> dict[UUID, str]:
    """Return the numbers of those of these reports that the viewer may read in triage."""
    found = Triage.objects.filter(report_id__in=list(reports))
    return dict(found.values_list("report_id", "report__urn"))


def areas_of_items(ids: Collection[UUID], *, viewer: Viewer) -> dict[UUID, UUID]:
    """Return the area of each of these items that is about one, as the viewer may read them."""
    rows = Item.objects.filter(id__in=list(ids), area_id__isnull=False)
    return dict(rows.values_list("id", "area_id"))


def items_of_areas(areas: Collection[UUID], *, since: datetime, viewer: Viewer) -> QuerySet[Item]:
    """Return the items about some areas that were graded since a moment, as the viewer may read."""
    return Item.objects.filter(area_id__in=areas, made_at__gte=since)


def items_called(reference: str, *, viewer: Viewer) -> list[Item]:
    """Return the items that a reference names: one for "INT-26-AAAA-BBBB/2", else the report's.

    Empty for a reference that names nothing the viewer may read.
    """
    urn, _, number = reference.strip().upper().partition("/")
    found = Item.objects.filter(urn=urn) if urn else Item.objects.none()
    if number:
        found = found.filter(number=number) if number.isdigit() else found.none()
    shown = list(found.order_by("number")[:10])
    record(Verb.SEARCH, kind="item", objects=[i.id for i in shown], query=urn, results=len(shown))
    return shown


def report_called(reference: str, *, viewer: Viewer) -> Triage | None:
    """Return the report of a number as its evaluator has it, or None where there is none to see."""
    urn = reference.strip().upper().partition("/")[0]
    if not urn or not viewer.holds(Role.INTELLIGENCE):
        return None
    return Triage.objects.select_related("report").filter(report__urn=urn).first()


def item_called(reference: str, *, viewer: Viewer) -> Item:
    """Return the one item that somebody typed the number of.

    Errors: LookupError in words for whoever typed it, the same for what is hidden and what there
    is not.
    """
    found = items_called(reference, viewer=viewer)
    if not found:
        raise LookupError("There is no such item that you may read.")
    if len(found) > 1:
        raise LookupError("That report has several items. Add its number, as in /1.")
    return found[0]


def given_to(item_id: UUID, *, viewer: Viewer) -> ledger.Ledger:
    """Return who was given an item and who was refused it, newest first."""
    return ledger.ledger_of("item", item_id, viewer=viewer)


def disclosure(row_id: UUID, *, viewer: Viewer) -> tuple[Disclosure, Item]:
    """Return one row of the ledger about an item, with that item.

    Errors: NothingHereError.
    """
    found = ledger.disclosure(row_id, viewer=viewer)
    if found.kind != "item" or found.row is None:
        raise NothingHereError
    return found, item(found.row, viewer=viewer)


def condition_kinds() -> list[ConditionKind]:
    """Return the conditions that the force offers today for handling code C."""
    current = Q(effective_to__isnull=True) | Q(effective_to__gt=today())
    return list(ConditionKind.objects.filter(current, effective_from__lte=today()))


def waiting(*, viewer: Viewer) -> int:
    """Return how many reports nobody has finished. Nought without the role."""
    if not viewer.holds(Role.INTELLIGENCE):
        return 0
    return Triage.objects.exclude(state=Triage.State.DONE).count()


@dataclass(frozen=True, slots=True)
class Ended:
    """A report that ended without being graded, or a threat that was dismissed; by whom and why."""

    urn: str
    outcome: str
    wanted_by: UUID | None
    ended_by: UUID | None
    why: str
    at: datetime


def ended_ungraded(*, since: datetime, viewer: Viewer) -> list[Ended]:
    """Return what ended without being graded since a moment, and what was dismissed, newest first.

    Of what is kept in a circle, that which the viewer reads. Errors: as `open_threats`.
    """
    _needs_threats(viewer)
    with connection.cursor() as cursor:
        cursor.execute("select * from evaluate_ended_ungraded(%s)", [since])
        return [Ended(*row) for row in cursor.fetchall()]


def threats_waiting(*, viewer: Viewer) -> int:
    """Return how many threats to life no one has closed. Errors: as `open_threats`."""
    _needs_threats(viewer)
    return Threat.objects.filter(closed_at__isnull=True).count()


def open_threats(*, viewer: Viewer) -> list[Threat]:
    """Return the threats to life that no one has closed: those of which nobody knows first.

    Of these the newest, as in the alerts; of the rest the oldest. Those that words alone suggest
    come last. Errors: NotForYouError for all but intelligence
    officers and duty inspectors.
    """
    _needs_threats(viewer)
    found = Threat.objects.filter(closed_at__isnull=True)

    def pressing(threat: Threat) -> tuple[bool, bool, float]:
        knows = threat not in unknown
        raised = threat.raised_at.timestamp()
        return threat.suggested, knows, raised if knows else -raised

    unknown = set(found.filter(NO_INSPECTOR_KNOWS))
    return sorted(found, key=pressing)


def about_the_same(sought: Sought, *, viewer: Viewer) -> list[Also]:
    """Return what all stages keep about the same as a record, as this viewer may read it.

    The record keeps that they looked, and never by what: it may be a circle's own.
    """
    if sought.finds_nothing:
        return []
    parts = slots.ask("about_the_same", sought, viewer=viewer)
    found: list[Also] = [also for part in parts for also in part]
    if found:
        record(Verb.CONSULT, kind="about the same", objects=[sought.own], results=len(found))
    return found


def threats_about(sought: Sought, *, viewer: Viewer) -> list[tuple[Threat, str]]:
    """Return the open threats to life about the same as another record, and by what they are found.

    As far as the viewer may read them: none to whoever sees no threats.
    """
    if not viewer.holds(Role.INTELLIGENCE, Role.DUTY_INSPECTOR):
        return []
    found: list[tuple[Threat, str]] = []
    every = Threat.objects.filter(closed_at__isnull=True).exclude(pk=sought.own)
    told = ThreatEntry.objects.filter(kind=EntryKind.REPORT)
    rows = every.select_related("said").prefetch_related(Prefetch("entries", told, to_attr="told"))
    for one in rows.order_by("-raised_at"):
        said = (one.words, one.kept.threatened, *(entry.words for entry in one.told))
        if by := sought.met_in("\n".join(said), report=one.report_id):
            found.append((one, by))
    return found


def closed_threats(*, viewer: Viewer) -> QuerySet[Threat]:
    """Return the threats to life that were closed or dismissed, the newest first.

    Errors: as `open_threats`.
    """
    _needs_threats(viewer)
    return Threat.objects.filter(closed_at__isnull=False).order_by("-closed_at")


def _needs_threats(viewer: Viewer) -> None:
    if not viewer.holds(Role.INTELLIGENCE, Role.DUTY_INSPECTOR):
        raise NotForYouError("Only an intelligence officer or a duty inspector may see these.")


def threat(report_id: UUID, *, viewer: Viewer) -> Threat:
    """Return the threat of one report, whatever became of it.

    Errors: NothingHereError.
    """
    found = (
        Threat.objects.filter(report_id=report_id).first()
        if viewer.holds(Role.INTELLIGENCE, Role.DUTY_INSPECTOR)
        else None
    )
    if found is None:
        raise NothingHereError
    return found


@dataclass(frozen=True, slots=True)
class ToldOf:
    """What the system may know of a report that somebody must be told of, wherever it is kept."""

    urn: str
    child_at_risk: bool
    raised: list[str]
    circle: UUID | None


def told_of(report_id: UUID) -> ToldOf:
    """Return a report's number and whom it tells of, to the system alone, which is in no circle.

    Errors: NothingHereError.
    """
    with connection.cursor() as cursor:
        call = "select urn, child_at_risk, raised, circle from evaluate_told_of(%s)"
        cursor.execute(call, [report_id])
        found = cursor.fetchone()
    if found is None:
        raise NothingHereError
    return ToldOf(*found)


def has_threat(report_id: UUID) -> bool:
    """Say whether a threat to life was ever told of, or suggested, by a report one may read."""
    return Threat.objects.filter(report_id=report_id).exists()


def threats_untold(reports: Collection[UUID]) -> Collection[UUID]:
    """Return these reports but those of whose threat, as one may read, an inspector knows.

    One who is said to have been told, and has not answered, may not.
    """
    told = Threat.objects.filter(report_id__in=reports).exclude(NO_INSPECTOR_KNOWS)
    return set(reports) - set(told.values_list("report_id", flat=True))


def threats_named(reports: Collection[UUID]) -> dict[UUID, Collection[UUID]]:
    """Return the inspector who is said to have been told of each threat, and has not said so."""
    asked = Threat.objects.filter(
        report_id__in=reports, told_person__isnull=False, closed_at__isnull=True, in_charge=None
    )
    return {row: (who,) for row, who in asked.values_list("report_id", "told_person") if who}


SHORT = 160  # letters: what a list says of a threat


def threats_in_short(reports: Collection[UUID], viewer: Viewer) -> dict[UUID, str]:
    """Return who is threatened and the first words of these threats, as the viewer reads them.

    Shape: nothing of those whose words they may not read, and nothing to other roles.
    """
    if not reports or not viewer.holds(Role.INTELLIGENCE, Role.DUTY_INSPECTOR):
        return {}
    asked = Threat.objects.select_related("said").filter(report_id__in=list(reports))
    threats = list(asked)
    said = {one.report_id: one.words for one in threats if one.words}
    entries = ThreatEntry.objects.filter(threat__in=threats, kind=EntryKind.REPORT)
    said |= {one.threat_id: one.words for one in entries.order_by("made_at")}
    if viewer.holds(Role.INTELLIGENCE):
        left = [one.report_id for one in threats if one.report_id not in said]
        rows = Triage.objects.filter(report_id__in=left).select_related("report__words")
        said |= {one.report_id: one.report.words.text for one in rows}
    record(Verb.CONSULT, kind="threat to life", objects=list(said), fields=["words"])
    found = {}
    for one in threats:
        kept = one.kept
        whom = f"{kept.threatened}, by {kept.by_whom}" if kept.by_whom else kept.threatened
        parts = filter(None, (whom, said.get(one.report_id, "")))
        if words := " ".join(": ".join(parts).split()):
            found[one.report_id] = textwrap.shorten(words, SHORT, placeholder="…")
    return found


def is_of_circle(threat: Threat) -> bool:
    """Say whether the report of a threat is in a circle, to who reads the threat."""
    with connection.cursor() as cursor:
        cursor.execute("select evaluate_of_circle(%s)", [threat.report_id])
        (within,) = cursor.fetchone()
    return bool(within)


def entries_of(threat: Threat, *, viewer: Viewer) -> list[ThreatEntry]:
    """Return what was written down about a threat, in order."""
    return list(threat.entries.all())


def threat_in_the_way(*, viewer: Viewer) -> Threat | None:
    """Return the threat to life that comes before this intelligence officer's other work, if any.

    One that nobody took comes before the work of the whole unit; once an officer has it, before
    theirs alone, until a duty inspector knows.
    """
    if not viewer.holds(Role.INTELLIGENCE):
        return None
    return _in_the_way(viewer).order_by(F("held_by").asc(nulls_last=True), "-raised_at").first()


def _in_the_way(viewer: Viewer) -> QuerySet[Threat]:
    untold = Threat.objects.filter(told_at__isnull=True, closed_at__isnull=True, suggested=False)
    return untold.filter(Q(held_by=viewer.person) | Q(held_by__isnull=True))


def comes_first_too(report_id: UUID, *, viewer: Viewer) -> bool:
    """Say whether a report is about a threat to life or a child: that is kept from nobody."""
    about_child = Q(report__child_at_risk=True) | Q(raised__contains=[Risk.CHILD.value])
    return (
        Threat.objects.filter(report_id=report_id, closed_at__isnull=True).exists()
        or Triage.objects.filter(about_child, report_id=report_id).exists()
    )


def newest_items(search: str = "", *, viewer: Viewer, most: int = 50) -> list[Item]:
    """Return the newest items the viewer may read whose reference or words hold `search`."""
    wanted = search.strip()
    found = Item.objects.prefetch_related("conditions", "editions").order_by("-known_at")
    if wanted:
        found = found.filter(Q(urn__istartswith=wanted) | Q(text__icontains=wanted))
    items = list(found[:most])
    ids = [item.id for item in items]
    record(Verb.SEARCH, kind="item", objects=ids, query=wanted, results=len(items))
    return items


def editions_of(ids: Iterable[UUID], *, viewer: Viewer) -> list[Edition]:
    """Return the words cut for a briefing or a partner that the viewer may read, oldest first.

    Those who may read an edition often may not read the item that it was cut from.
    """
    return list(Edition.objects.filter(item_id__in=list(ids)).order_by("made_at"))


def disclosures_of_load(batch: UUID, *, viewer: Viewer) -> list[tuple[Item, Disclosure]]:
    """Return to whom items of a load were given, as far as the viewer may read, oldest first."""
    loaded = {one.id: one for one in Item.objects.filter(report__batch_id=batch)}
    given = ledger.disclosures_of("item", loaded, viewer=viewer)
    return [(loaded[one.row], one) for one in given if one.row]


# The words that should make someone look sooner


def words_editions() -> list[WordsEdition]:
    """Return every edition that the force kept, the newest first."""
    return list(WordsEdition.objects.all())


def words_in_force() -> RiskWords:
    """Return the words by which reports are read now: the force's newest, or the program's own."""
    newest = WordsEdition.objects.values_list("number", "made_at").first()
    return _words_of(*newest) if newest else default_words()


@lru_cache(maxsize=4)
def _words_of(number: int, made_at: datetime) -> RiskWords:
    edition = WordsEdition.objects.get(number=number, made_at=made_at)
    return build(edition.lists, more={Risk(r): words for r, words in edition.phrases.items()})


def risks_in(text: str) -> RiskSuggestion:
    """Return what the words in force find in a text."""
    return _risks(text, words_in_force())


def risks_in_each(texts: Iterable[str]) -> Iterator[frozenset[Risk]]:
    """Yield what the words in force find in each text, as it is asked for.

    For lists that are looked at often: what was read before is remembered by the text's digest.
    """
    words = words_in_force()
    for text in texts:
        key = sha256(text.encode()).digest(), words
        if key not in _READ:
            if len(_READ) >= MOST_REMEMBERED:
                _READ.clear()
            _READ[key] = frozenset(_risks(text, words).risks)
        yield _READ[key]


_READ: dict[tuple[bytes, RiskWords], frozenset[Risk]] = {}
MOST_REMEMBERED = 20_000


def risks_of(report: Report) -> RiskSuggestion:
    """Return what the words in force find in a report: its words, and all that a form asked of it.

    Children that are told of by a form's own question are a child, whatever is said of them.
    """
    answers = report.words.answers
    found = risks_in(read_for_risks(report.words.text, answers))
    return found.with_risk(Risk.CHILD, answers[CHILDREN]) if tells_of_children(answers) else found


@lru_cache(maxsize=1)  # a report that comes in is read by several in a row, and kept no longer
def _risks(text: str, words: RiskWords) -> RiskSuggestion:
    return suggest_priority(text, words=words)


def fell(ids: Iterable[UUID], *, viewer: Viewer) -> dict[UUID, datetime]:
    """Return those of these items that were graded again as weak and are so now, and since when."""
    weak = {one.id for one in items(ids, viewer=viewer) if is_weak(one.grade)}
    rows = GradeChange.objects.filter(item__in=weak).order_by("at")
    return {row.item_id: row.at for row in rows if not is_weak(row.before) and is_weak(row.after)}
