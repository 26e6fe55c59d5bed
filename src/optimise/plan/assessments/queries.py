"""The door to read: assessments, with the sentences and figures that this viewer may read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.access.sharing import queries as sharing
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import local_date, now
from optimise.basics.refusals import NothingHereError
from optimise.evaluate import queries as evaluate
from optimise.evaluate.models import Item
from optimise.link.groups import queries as groups
from optimise.link.groups.domain.columns import labels, values_of
from optimise.link.groups.domain.kinds import LABELS
from optimise.link.groups.domain.life import APPROVES, OWNS, RESEARCHES
from optimise.link.groups.models import Group
from optimise.plan import subjects
from optimise.plan.assessments.domain.kinds import SECTIONS, Kind, Section
from optimise.plan.assessments.domain.readers import NobodyError, narrowest, strictest
from optimise.plan.assessments.domain.yardstick import judgement_in_words
from optimise.plan.assessments.models import Assessment, Letterhead, Passage
from optimise.plan.subjects import Subject

WRITES = RESEARCHES | OWNS
SIGNS = RESEARCHES | OWNS | APPROVES


def assessments(*, viewer: Viewer) -> QuerySet[Assessment]:
    """Return the assessments that the viewer may read, the newest first."""
    return Assessment.objects.order_by("-made_at")


def listing(*, viewer: Viewer) -> list[Assessment]:
    """Return every assessment that the viewer may read, for the list."""
    found = list(assessments(viewer=viewer))
    record(Verb.CONSULT, kind="assessment", objects=[a.id for a in found], results=len(found))
    return found


def assessment(assessment_id: UUID, *, viewer: Viewer) -> Assessment:
    """Return one assessment. Errors: NothingHereError."""
    subjects.needs_reader(viewer)
    found = assessments(viewer=viewer).filter(id=assessment_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="assessment", objects=[found.id])
    return found


def passage(passage_id: UUID, *, viewer: Viewer) -> Passage:
    """Return one sentence. Errors: NothingHereError."""
    subjects.needs_reader(viewer)
    found = Passage.objects.select_related("assessment").filter(id=passage_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="assessment", objects=[found.assessment_id, found.id])
    return found


def about_of(found: Assessment, *, viewer: Viewer) -> Subject | None:
    """Return what an assessment is about; none where it is about the whole force."""
    if not found.about:
        return None
    return subjects.subject(found.about_kind, found.about, viewer=viewer)


def assessments_about(about: Subject, *, viewer: Viewer) -> list[Assessment]:
    """Return the assessments about a subject, the newest first."""
    return list(assessments(viewer=viewer).filter(about_kind=about.kind, about=about.id))


def to_sign(*, viewer: Viewer) -> list[Assessment]:
    """Return what waits for this viewer's signature, the longest first.

    Shape: its authors said that it is whole; others wrote it, and the viewer reads all of it.
    """
    if not viewer.roles & SIGNS:
        return []
    stands = Q(passages__removed_at__isnull=True)
    waiting = (
        assessments(viewer=viewer)
        .filter(asked_at__isnull=False, signed_at__isnull=True, passage_count__gt=0)
        .exclude(made_by=viewer.person)
        .exclude(hands__contains=[viewer.person])
        .annotate(
            read=Count("passages", filter=stands),
            own=Count("passages", filter=stands & Q(passages__made_by=viewer.person)),
        )
    )
    return list(waiting.filter(read=F("passage_count"), own=0).order_by("asked_at"))


def to_tell(found: Assessment, *, viewer: Viewer) -> set[UUID]:
    """Return who is told that an assessment was signed: who wrote it, and who answers for it."""
    people = {found.made_by, *(row.made_by for row in passages_of(found, viewer=viewer))}
    if found.about and found.about_kind == subjects.Kind.GROUP:
        group = groups.group(found.about, viewer=viewer)
        people |= {row.owner for row, _ in groups.owners_of(group, viewer=viewer) if not row.until}
    return people


TO_READ = timedelta(days=28)


def to_read(*, viewer: Viewer) -> list[Assessment]:
    """Return what others signed lately about the groups that the viewer answers for."""
    led = {one.id for one in groups.led_by(viewer=viewer)}
    since = now() - TO_READ
    rows = assessments(viewer=viewer).filter(signed_at__gte=since, about__in=led)
    return list(rows.exclude(made_by=viewer.person).exclude(signed_by=viewer.person))


def passages_of(found: Assessment, *, viewer: Viewer) -> list[Passage]:
    """Return the sentences that the viewer may read, in their order."""
    return list(found.passages.filter(removed_at__isnull=True).order_by("place", "made_at"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence as it is shown: with its judgement in words, and what it rests on.

    Shape: an item that has another grade than the sentence was signed with has it as `now`.
    """

    row: Passage
    judgement: str
    cites: tuple[Mapping[str, str], ...]


def said(found: Assessment, *, viewer: Viewer) -> list[tuple[Section, list[Said]]]:
    """Return the sentences under their headings: as they are now, or as they were signed."""
    rows = passages_of(found, viewer=viewer)
    items = {
        one.id: one for one in evaluate.items({i for row in rows for i in row.items}, viewer=viewer)
    }
    shown = [_said(row, items) for row in rows]
    return [
        (one, [s for s in shown if s.row.section == one.key]) for one in SECTIONS[Kind(found.kind)]
    ]


def _said(row: Passage, items: Mapping[UUID, Item]) -> Said:
    kept = row.cited if row.cited is not None else cited(row, items)
    grades = {str(one.id): one.grade for one in items.values()}
    cites = tuple(
        {**one, "now": now_graded}
        if (now_graded := grades.get(one["id"])) and now_graded != one["grade"]
        else one
        for one in kept
    )
    judged = judgement_in_words(row.probability, row.confidence)
    return Said(row=row, judgement=judged, cites=cites)


def cited(row: Passage, items: Mapping[UUID, Item]) -> list[dict[str, str]]:
    """Return what the items of a sentence are called and graded, as they are now."""
    return [
        {
            "id": str(one.id),
            "called": str(one),
            "grade": one.grade,
            "known": local_date(one.known_at),
            "text": one.text,
        }
        for item in row.items
        if (one := items.get(item))
    ]


def letterheads(*, viewer: Viewer) -> list[Letterhead]:
    """Return the force's templates without what is in them, the newest first."""
    return list(Letterhead.objects.defer("content"))


def letterhead_in_force() -> bytes | None:
    """Return the newest template, where the force has given one."""
    newest = Letterhead.objects.first()
    return bytes(newest.content) if newest else None


# Who may read a sentence


def audience_for(found: Assessment, items: Iterable[Item]) -> Any:
    """Return the fences of a sentence: no wider than its assessment and any of its items.

    Errors: NobodyError.
    """
    asked = {found.audience_id, *(one.audience_id for one in items)}
    return narrowest([access.fences_of(one) for one in sorted(asked)])


def may_cite(found: Assessment, *, viewer: Viewer) -> list[Item]:
    """Return the items that a sentence may rest on: of what it is about, or the newest."""
    about = about_of(found, viewer=viewer)
    if about and about.entity:
        every = subjects.items_about(about, viewer=viewer)
    elif about and about.kind is subjects.Kind.PLACE:
        every = _of_area(about, viewer)
    else:
        every = evaluate.newest_items(viewer=viewer)
    return [one for one in every if _fits(found, one)][:MOST_OFFERED]


def _of_area(about: Subject, viewer: Viewer) -> list[Item]:
    """Return the items of a year that were graded for an area or one inside it, newest first."""
    inside = agencies.areas_within(about.id)
    found = evaluate.items_of_areas(inside, since=now() - A_YEAR, viewer=viewer)
    return list(found.order_by("-known_at")[:MOST_LOOKED_AT])


A_YEAR = timedelta(days=365)
MOST_LOOKED_AT = 200


MOST_OFFERED = 40


def _fits(found: Assessment, item: Item) -> bool:
    try:
        audience_for(found, [item])
    except NobodyError:
        return False
    return True


def marking_of(rows: Sequence[Passage], *, viewer: Viewer) -> str:
    """Return the marking of a paper of these sentences: the strictest of all they rest on."""
    fences = [access.fences_of(one) for one in {row.audience_id for row in rows}]
    items = evaluate.items({i for row in rows for i in row.items}, viewer=viewer)
    return strictest([*(str(one.marking) for one in fences), *(one.marking for one in items)])


# Figures

# What follows from rows that have the readers of their group, so that a frozen one tells no more.
SCORED = ("harm", "trend")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """What a group is like, by what the list of groups says of it."""

    about: UUID
    name: str
    values: Mapping[str, str]
    audience: int


def figures(found: Assessment, *, viewer: Viewer) -> list[Stood]:
    """Return what its groups are like: live until it is signed, then as they stood."""
    if found.is_signed:
        rows = found.figures.order_by("name")
        return [
            Stood(about=f.about, name=f.name, values=f.values, audience=f.audience_id) for f in rows
        ]
    return live_figures(found, viewer=viewer)


def live_figures(found: Assessment, *, viewer: Viewer) -> list[Stood]:
    """Return what the groups of an assessment are like now: its own, or all that are in play."""
    chosen = _figured(found, viewer)
    ids = [one.id for one in chosen]
    more = values_of(ids, viewer, only=SCORED)
    return [
        Stood(
            about=one.id, name=one.name, values=_values(one, more[one.id]), audience=one.audience_id
        )
        for one in sorted(chosen, key=lambda one: one.name)
    ]


def _figured(found: Assessment, viewer: Viewer) -> list[Group]:
    if found.about is None:
        return list(groups.in_play(viewer=viewer))
    if found.about_kind == subjects.Kind.GROUP:
        return list(groups.groups(viewer=viewer).filter(id=found.about))
    if found.about_kind == subjects.Kind.LINE:
        return []
    # A profile of an area: the groups in play that live or work in it.
    inside = agencies.areas_within(found.about)
    return [
        one
        for one in groups.in_play(viewer=viewer)
        if not inside.isdisjoint((*one.lives_in, *one.works_in))
    ]


def _values(one: Group, more: Mapping[str, Any]) -> dict[str, str]:
    own = {"Does": LABELS.get(one.main_crime, one.main_crime), "Stage": one.stage.capitalize()}
    scored = {key: label for key, label in labels().items() if key in SCORED}
    return own | {label: _text(more.get(key)) for key, label in scored.items()}


def _text(value: Any) -> str:
    if value is None:
        return ""
    return local_date(value) if hasattr(value, "isoformat") else str(value)


def names_of(found: Iterable[Assessment]) -> dict[UUID, str]:
    """Return the names of who wrote and who signed these."""
    people = {p for one in found for p in (one.made_by, one.asked_by, one.signed_by) if p}
    return agencies.names_of(people)


def state_of(found: Assessment, *, viewer: Viewer) -> str:
    """Return letters that are others as soon as a sentence is: what a signer has read."""
    rows = passages_of(found, viewer=viewer)
    said = [(str(r.id), r.words, r.partner_words, r.probability, r.confidence, *map(str, r.items))
            for r in rows]  # fmt: skip
    return sha256(repr((found.title, found.terms, said)).encode()).hexdigest()


def given_to(found: Assessment, *, viewer: Viewer) -> set[UUID]:
    """Return the agencies that were given an assessment, and from which it is not called back."""
    rows = sharing.disclosures_of("assessment", [found.id], viewer=viewer)
    return {one.recipient_agency for one in rows if one.recipient_agency and not one.recalled_at}
