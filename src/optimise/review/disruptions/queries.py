"""The door to read: claims as the viewer may read them, what lasted, and how raters agree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.audit.actions import Verb, record
from optimise.basics.clock import day_of, local_date, today
from optimise.basics.refusals import NothingHereError
from optimise.evaluate import queries as evaluate
from optimise.evaluate.models import Item
from optimise.identify import queries as identities
from optimise.link.groups.domain.columns import Dated
from optimise.link.groups.domain.happened import Happened
from optimise.plan.plans import queries as plans
from optimise.plan.plans.models import Objective
from optimise.respond.operations import queries as operations
from optimise.review import news, subjects
from optimise.review.disruptions.domain.agreement import Agreement, agreement
from optimise.review.disruptions.domain.levels import DISRUPTED, Lasted, Level, State
from optimise.review.disruptions.models import Claim, Look
from optimise.review.disruptions.watched import watched
from optimise.review.subjects import MODERATES, RECORDS, Kind, Subject

UNSAID = "not shown until it is rated twice"
NOT_MODERATED = "Claimed, not yet moderated"


def is_hidden(one: Claim, viewer: Viewer) -> bool:
    """Say whether a viewer may still rate a claim, so that they are not told what others said."""
    return (
        one.sampled
        and one.blind_at is None
        and one.withdrawn_at is None
        and bool(viewer.roles & MODERATES)
        and viewer.person not in (one.made_by, one.moderated_by)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One claim: what it is about, by name, and how far it went, as the viewer may know both."""

    claim: Claim
    target: Subject | None
    state: State
    far: str
    where: str = ""
    is_hidden: bool = False

    @property
    def name(self) -> str:
        """Return what it is about; a thing that is hidden is no more than that."""
        return self.target.name if self.target else "Something not shown to you"

    def looked(self, number: int) -> str:
        """Return what the first or second look found; empty where it is still to come."""
        looks = sorted(self.claim.looks.all(), key=lambda look: look.due)[-2:]
        return looks[number].lasted if number < len(looks) else ""


def claims(*, viewer: Viewer) -> QuerySet[Claim]:
    """Return the claims that the viewer may read, the newest first. Errors: NothingHereError."""
    subjects.needs_reader(viewer)
    return Claim.objects.prefetch_related("looks").order_by("-on", "-made_at")


TEAM = " neighbourhood team"  # what each of a column ends in tells none from another


def _places(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(name.removesuffix(TEAM) for name in names))


def listed(rows: Iterable[Claim], *, viewer: Viewer) -> list[Listed]:
    """Return claims with the names that the viewer may have, in the order given."""
    found = list(rows)
    named = subjects.named(((c.target_kind, c.target_id) for c in found), viewer=viewer)
    areas = subjects.names_of_areas(one for claim in found for one in claim.areas)
    # Where a group works is told to those alone who may read of it.
    shown = {
        claim.pk: claim.areas for claim in found if (claim.target_kind, claim.target_id) in named
    }
    if found:
        record(Verb.CONSULT, kind="claim", objects=[claim.id for claim in found])
    return [
        Listed(
            claim=claim,
            target=named.get((claim.target_kind, claim.target_id)),
            state=claim.state,
            far=far(claim, viewer),
            where=_places(areas[a] for a in shown.get(claim.pk, ()) if a in areas),
            is_hidden=is_hidden(claim, viewer),
        )
        for claim in found
    ]


def claim(claim_id: UUID, *, viewer: Viewer) -> Claim:
    """Return one claim. Errors: NothingHereError."""
    found = claims(viewer=viewer).filter(id=claim_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="claim", objects=[found.id])
    return found


def claims_about(kind: str, subject_id: UUID, *, viewer: Viewer) -> list[Listed]:
    """Return the claims about one thing; none to those who read no results."""
    if not subjects.may_read(viewer):
        return []
    return listed(
        claims(viewer=viewer).filter(target_kind=kind, target_id=subject_id), viewer=viewer
    )


def last_of_groups(ids: Sequence[UUID], viewer: Viewer) -> dict[UUID, dict[str, Dated]]:
    """Return the last disruption of each of these groups that was moderated and not withdrawn.

    Shape: `disrupted` says its day, its level, and whether it lasted.
    """
    if not subjects.may_read(viewer):
        return {}
    counted = claims(viewer=viewer).filter(
        target_kind=Kind.GROUP,
        target_id__in=list(ids),
        moderated_at__isnull=False,
        withdrawn_at__isnull=True,
    )
    newest: dict[UUID, Claim] = {}
    for one in counted:
        newest.setdefault(one.target_id, one)
    record(Verb.CONSULT, kind="claim", objects=[one.id for one in newest.values()])
    return {group: {"disrupted": _dated(one, viewer)} for group, one in newest.items()}


def told_of_group(group: UUID, viewer: Viewer) -> list[Happened]:
    """Return the disruptions of a group that were moderated, for its line of time."""
    if not subjects.may_read(viewer):
        return []
    counted = claims(viewer=viewer).filter(
        target_kind=Kind.GROUP,
        target_id=group,
        moderated_at__isnull=False,
        withdrawn_at__isnull=True,
    )
    found = list(counted)
    record(Verb.CONSULT, kind="claim", objects=[one.id for one in found])
    return [
        Happened(
            start=one.on,
            lane="Disruptions",
            text=far(one, viewer).capitalize(),
            why=one.changed,
            stands=one.state.capitalize(),
            href=reverse("review_disruptions:claim", args=[one.id]),
        )
        for one in found
    ]


def _dated(one: Claim, viewer: Viewer) -> Dated:
    return Dated(words=f"{local_date(one.on)}: {far(one, viewer)}, {one.state}", on=one.on)


def far(one: Claim, viewer: Viewer) -> str:
    """Return the level that counts, in words; not to whoever may still rate the claim."""
    return UNSAID if is_hidden(one, viewer) else one.counted.value


def look(look_id: UUID, *, viewer: Viewer) -> Look:
    """Return one look. Errors: NothingHereError."""
    subjects.needs_reader(viewer)
    found = Look.objects.select_related("claim").filter(id=look_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="claim", objects=[found.claim_id, found.id])
    return found


def objectives_of(target: Subject, *, viewer: Viewer) -> list[Objective]:
    """Return the objectives of the plans of a target that the viewer may read, each a measure."""
    kinds = [plan for plan, kind in subjects.OF_PLANS.items() if kind == target.kind]
    found = plans.plans(viewer=viewer).filter(kind__in=kinds, about=target.id)
    return plans.objectives_in(found, viewer=viewer)


def planned_in(claim: Claim, *, viewer: Viewer) -> str:
    """Return whether the indicator of a claim that was read was named in the plan, in words."""
    if claim.objective is None:
        return "No: it was chosen when it was claimed"
    try:
        one = plans.objective(claim.objective, viewer=viewer)
    except NothingHereError:
        return "Yes, in a plan that is not shown to you"
    return f"Yes: from {one.baseline} to {one.target} by {local_date(one.by_when)}"


def items_about(target: Subject, *, viewer: Viewer) -> list[Item]:
    """Return the items that tell of something, the newest first, as the viewer may read them."""
    entities, ids = _told_of(target, viewer)
    same = {one for entity in entities for one in identities.cluster_of(entity, viewer=viewer)}
    if same:
        ids |= {row.item_id for row in identities.statements_about(same, viewer=viewer)}
    found = evaluate.items(ids, viewer=viewer) if ids else []
    record(Verb.CONSULT, kind="item", objects=[item.id for item in found])
    return sorted(found, key=lambda item: item.known_at, reverse=True)


def _told_of(target: Subject, viewer: Viewer) -> tuple[set[UUID], set[UUID]]:
    """Return what a subject is made of: who and what is known of, and items by themselves."""
    if target.kind is not Kind.OPERATION:
        return ({target.entity} if target.entity else set()), set()
    found = operations.operation(target.id, viewer=viewer)
    rows = [one.row for one in operations.things(found, viewer=viewer)]
    return {r.entity for r in rows if r.entity}, {r.item for r in rows if r.item}


def evidence_of(one: Claim, *, viewer: Viewer) -> list[Item]:
    """Return the items that a claim rests on, as the viewer may read them."""
    return list(evaluate.items(one.items, viewer=viewer)) if one.items else []


def news_of(one: Claim, *, viewer: Viewer) -> list[Item]:
    """Return the items that tell of what the claim watches since then, by the viewer's own reading.

    Shape: of a group, the items about its members in prison, its closed lines and its cleared
    places; of all else, those about itself; of a line, about its numbers too.
    """
    return news.items_since(one.on, watched(one, viewer), but=one.items, viewer=viewer)


def due_looks(*, viewer: Viewer) -> list[Look]:
    """Return the looks that are due and nobody took, the longest due first."""
    if not viewer.roles & RECORDS:
        return []
    rows = Look.objects.filter(
        due__lte=today(), done_at__isnull=True, claim__withdrawn_at__isnull=True
    )
    others = rows.exclude(claim__made_by=viewer.person)  # nobody looks at their own
    return list(others.select_related("claim").order_by("due"))


def to_moderate(*, viewer: Viewer) -> QuerySet[Claim]:
    """Return the claims that wait for somebody other than who made them."""
    waits = Q(moderated_at__isnull=True) | Q(reopened_at__isnull=False)
    live = claims(viewer=viewer).filter(waits, withdrawn_at__isnull=True)
    return live.exclude(made_by=viewer.person)


def to_rate(*, viewer: Viewer) -> QuerySet[Claim]:
    """Return the claims of which a third person is to say how far, without seeing what was said."""
    rows = claims(viewer=viewer).filter(
        sampled=True, blind_at__isnull=True, moderated_at__isnull=False, withdrawn_at__isnull=True
    )
    return rows.exclude(Q(made_by=viewer.person) | Q(moderated_by=viewer.person))


def raters_agree(*, viewer: Viewer) -> Agreement:
    """Return how moderators and those who rated blind agree, over what the viewer may read."""
    rows = claims(viewer=viewer).filter(
        blind_at__isnull=False, moderated_at__isnull=False, withdrawn_at__isnull=True
    )
    return agreement(list(rows.values_list("moderated_level", "blind_level")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Claims of one level by where they stand. No level is counted without what lasted.

    Shape: `level` is None of those that nobody moderated, whatever level was claimed.
    """

    level: Level | None
    states: Mapping[State, int]
    lasted: int
    in_part: int

    @property
    def name(self) -> str:
        """Return the level in words."""
        return self.level.capitalize() if self.level else NOT_MODERATED

    @property
    def all(self) -> int:
        """Return how many there are at this level, whatever became of them."""
        return sum(self.states.values())

    @property
    def ended(self) -> int:
        """Return how many did not last, or lasted in part at the last look."""
        return self.states[State.ENDED] + self.in_part

    @property
    def unknown(self) -> int:
        """Return of how many nobody can say yet: they wait, were not looked at, or have news."""
        return self.all - self.states[State.WITHDRAWN] - self.lasted - self.ended


def counted(*, viewer: Viewer, since: date | None = None) -> list[Counted]:
    """Return how many claims there are of each level, where they stand, and how many lasted."""
    rows = claims(viewer=viewer)
    rows = rows.filter(on__gte=since) if since else rows
    return count(of_known_level(rows, viewer=viewer))


def of_known_level(rows: Iterable[Claim], *, viewer: Viewer) -> list[Claim]:
    """Return those whose level the viewer may know: of few claims a count would tell it.

    What nobody moderated is in no count of a level, and so stays.
    """
    return [one for one in rows if one.moderated_at is None or not is_hidden(one, viewer)]


def count(rows: Sequence[Claim]) -> list[Counted]:
    """Return how many of these claims somebody moderated to each level, and how many nobody did.

    Shape: a row for each level, and one more where any was not moderated.
    """
    found = [_counted(level, [c for c in rows if c.moderated_level == level]) for level in Level]
    rest = [one for one in rows if not one.moderated_level]
    return [*found, *([_counted(None, rest)] if rest else [])]


def _counted(level: Level | None, rows: Sequence[Claim]) -> Counted:
    return Counted(
        level=level,
        states={state: sum(one.state is state for one in rows) for state in State},
        lasted=sum(has_lasted(one) for one in rows),
        in_part=sum(_at_last(one, Lasted.PARTLY) for one in rows),
    )


def has_lasted(one: Claim) -> bool:
    """Say whether a claim stands, and its last look found that it lasted."""
    return _at_last(one, Lasted.YES)


def lasted_of(rows: Iterable[Claim]) -> str:
    """Return how many of the claims that were moderated lasted, and how many wait for that."""
    found = list(rows)
    judged = [one for one in found if one.moderated_level]
    said = f"{sum(map(has_lasted, judged))} of {len(judged)}"
    left = sum(not one.moderated_level and not one.withdrawn_at for one in found)
    return f"{said}, {left} not moderated" if left else said


def _at_last(one: Claim, found: Lasted) -> bool:
    """Say whether a claim stands, and its last look found this."""
    looks = sorted(one.looks.all(), key=lambda look: look.due)
    return (
        one.state is State.STANDS
        and bool(looks)
        and all(look.done_at is not None for look in looks)
        and looks[-1].lasted == found
        and looks[-1].due >= day_of(one.made_at)  # a day that was over by then shows nothing
    )


def lessons(tactic: str, *, viewer: Viewer) -> list[Listed]:
    """Return what was tried of one card, or by words of no card, and what it did, withdrawn too."""
    if not subjects.may_read(viewer):
        return []
    said = tactic.strip()
    meant = Q(card=said) | Q(card="", tactic__iexact=said)
    return listed(claims(viewer=viewer).filter(meant) if said else (), viewer=viewer)


def tactics(*, viewer: Viewer) -> dict[str, str]:
    """Return what was tried: each card by its name, what is of no card by its words."""
    titles = plans.tactics()
    rows = set(claims(viewer=viewer).order_by().values_list("card", "tactic"))
    found = {card or words: titles.get(card, words) for card, words in rows}
    return dict(sorted(found.items(), key=lambda pair: pair[1].casefold()))


def cost_of(rows: Iterable[Claim]) -> tuple[int, int]:
    """Return the hours and pounds that claims say they took."""
    found = list(rows)
    return sum(c.hours or 0 for c in found), sum(c.pounds or 0 for c in found)


# Back to those who told us


class Led(StrEnum):
    """What became of what somebody told us, in words that fit many."""

    ACTION = "It led to action, with what others told us"
    UNDERSTANDING = "It helped us understand"
    NOTHING = "Nothing has come of it yet"


def resting_on(items: Iterable[UUID], *, viewer: Viewer) -> list[Listed]:
    """Return the claims that rest on any of these items; none to those who read no results."""
    if not subjects.may_read(viewer):
        return []
    rows = claims(viewer=viewer).filter(items__overlap=list(items))
    return listed(rows, viewer=viewer)


def led_to(report: UUID, *, viewer: Viewer) -> Led:
    """Return what became of a report: never more than others together with it may have led to."""
    items = [item.id for item in evaluate.items_of(report, viewer=viewer)]
    if not items:
        return Led.NOTHING
    stood = (State.STANDS, State.ENDED, State.UNVERIFIED, State.REOPENED)
    acted = any(
        one.state in stood and one.claim.counted in DISRUPTED
        for one in resting_on(items, viewer=viewer)
    )
    return Led.ACTION if acted else Led.UNDERSTANDING


# For the list of actions


def names_of(ids: Iterable[UUID], viewer: Viewer) -> Mapping[UUID, str]:
    """Return what those of these claims are called that the viewer may open."""
    if not subjects.may_read(viewer):
        return {}
    rows = claims(viewer=viewer).filter(id__in=list(ids))
    return {one.claim.id: f"Claim about {one.name}" for one in listed(rows, viewer=viewer)}


def runs(claim_id: UUID, viewer: Viewer) -> bool:
    """Say whether the viewer may ask after what is to be done about a claim."""
    rows = Claim.objects.filter(id=claim_id)
    return bool(viewer.roles & MODERATES or rows.filter(made_by=viewer.person).exists())
