"""Stories before the courts, as the viewer may read them; a name by their own rights alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from optimise.access.domain.audiences import Viewer
from optimise.audit.actions import Verb, record
from optimise.basics.clock import day_of, local_date, start_of, today
from optimise.basics.refusals import NothingHereError
from optimise.identify import queries as identities
from optimise.link.groups import queries as groups
from optimise.link.groups.models import Group
from optimise.plan.briefings import queries as briefings
from optimise.plan.briefings.models import Briefing
from optimise.review import subjects
from optimise.review.outcomes.domain.court import (
    ALLOWED_AGAINST,
    NEAR,
    Appealed,
    ChargeNow,
    Stage,
    stage_of,
)
from optimise.review.outcomes.domain.terms import INSIDE, Passed, Sort, in_words, together
from optimise.review.outcomes.models import (
    PARTS,
    Answer,
    Appeal,
    Charge,
    CourtFile,
    Hearing,
    Release,
    Sentence,
    Story,
)
from optimise.review.subjects import Kind

AHEAD = timedelta(days=60)


@dataclass(kw_only=True)
class Told:
    """One story as it stands: its parts that count, how far it is, what was passed."""

    story: Story
    who: str
    victim: bool = False
    charges: dict[UUID, Charge] = field(default_factory=dict)
    answers: dict[UUID, dict[str, Answer]] = field(default_factory=lambda: defaultdict(dict))
    sentences: list[Sentence] = field(default_factory=list)
    appeals: list[Appeal] = field(default_factory=list)
    releases: list[Release] = field(default_factory=list)

    @property
    def stage(self) -> Stage:
        """Return how far the story is."""
        charges = [
            ChargeNow(
                plea=said["plea"].code if "plea" in said else "",
                verdict=said["verdict"].code if "verdict" in said else "",
            )
            for said in (self.answers.get(one, {}) for one in self.charges)
        ]
        last = self.appeals[-1] if self.appeals else None
        quashed = bool(last and last.result == Appealed.ALLOWED and last.against in ALLOWED_AGAINST)
        return stage_of(
            charges,
            sentenced=bool(self.sentences),
            over=self.story.over_on is not None,
            quashed=quashed,
        )

    @property
    def passed(self) -> tuple[Passed, ...]:
        """Return the sentences as the rules take them."""
        return tuple(one.passed for one in self.sentences)

    @property
    def result(self) -> str:
        """Return what was passed, in one line."""
        return in_words(self.passed)

    @property
    def release(self) -> Release | None:
        """Return what we were last told of when they come out, of what counts."""
        counts = [one for one in self.releases if not one.waits] or self.releases
        return max(counts, key=lambda one: (one.told_on, one.made_at), default=None)

    @property
    def waiting(self) -> list[Release]:
        """Return the later days that wait for another to say the same."""
        now = self.release
        return [
            one
            for one in self.releases
            if one.waits and now and (one.told_on, one.made_at) > (now.told_on, now.made_at)
        ]

    @property
    def to_strike(self) -> list[Story | Release]:
        """Return what somebody wants struck out, until a second says the same."""
        rows: list[Story | Release] = [self.story, *self.releases]
        return [one for one in rows if one.end_asked_by and one.ended_at is None]

    @property
    def comes_out(self) -> str:
        """Return when they come out, or came, as we were last told; empty where nobody told."""
        if self.release is None:
            return ""
        verb = "Comes" if self.release.on >= today() else "Came"
        return f"{verb} out {local_date(self.release.on)}"

    @property
    def may_be_inside(self) -> bool:
        """Say whether they were sent to prison, and neither a day told nor the whole term is past.

        When somebody comes out is never computed: past the whole of it nobody is inside for it.
        """
        if self.release and self.release.on < today():
            return False
        inside = [one for one in self.sentences if one.sort in INSIDE]
        if any(one.sort == Sort.LIFE for one in inside):
            return True
        longest = timedelta(days=together(self.passed).weight)
        return any(one.on + longest >= today() for one in inside)


COUNTS = Q(puts_off=False) | Q(agreed_by__isnull=False)


def release_stands(release: Release) -> bool:
    """Say whether a release is what we were last told, and neither it nor its story struck out."""
    later = _told_after(release.told_on, release.made_at)
    return (
        release.ended_at is None
        and release.story.ended_at is None
        and not release.story.releases.filter(later, COUNTS, ended_at__isnull=True).exists()
    )


def release_moves(release: Release) -> bool:
    """Say whether a release set something in motion, and is not long past.

    Another day that one person told since takes nothing from it; one that two told does.
    """
    is_near = release.raised_at is not None or release.on <= today() + NEAR
    stands = release.ended_at is None and release.story.ended_at is None
    others = release.story.releases.filter(ended_at__isnull=True, agreed_by__isnull=False)
    by_two = others.filter(_told_after(release.told_on, release.made_at)).exists()
    return is_near and release.on >= today() - NEAR and stands and not by_two


def _told_after(told_on: Any, made_at: Any) -> Q:
    return Q(told_on__gt=told_on) | Q(told_on=told_on, made_at__gt=made_at)


def to_second(*, viewer: Viewer) -> list[Story]:
    """Return the stories of which a later day, or striking out, waits for the viewer to agree."""
    if not viewer.roles & subjects.RECORDS:
        return []
    rows = Release.objects.filter(ended_at__isnull=True, story__ended_at__isnull=True)
    newer = _told_after(OuterRef("told_on"), OuterRef("made_at"))
    told_since = Release.objects.filter(newer, COUNTS, story=OuterRef("story"), ended_at=None)
    waits = rows.filter(~Exists(told_since), puts_off=True, agreed_by__isnull=True)
    later = waits.exclude(made_by=viewer.person)
    asked = rows.filter(end_asked_by__isnull=False).exclude(end_asked_by=viewer.person)
    whole = Q(end_asked_by__isnull=False) & ~Q(end_asked_by=viewer.person)
    ids = Q(id__in=later.values("story_id")) | Q(id__in=asked.values("story_id")) | whole
    return list(stories(viewer=viewer).filter(ids))


def stories(*, viewer: Viewer) -> QuerySet[Story]:
    """Return the stories that the viewer may read, the newest arrest first."""
    subjects.needs_reader(viewer)
    found = Story.objects.filter(ended_at__isnull=True).select_related("circle")
    return found.order_by("-arrested_on", "-made_at")


def stories_about(kind: str, subject_id: UUID, *, viewer: Viewer) -> list[Told]:
    """Return the stories of one group, line or place, or of one person; none to other readers."""
    if not subjects.may_read(viewer):
        return []
    if kind == subjects.Kind.PERSON:
        return told(stories(viewer=viewer).filter(person=subject_id), viewer=viewer)
    found = stories(viewer=viewer).filter(about_kind=kind, about_id=subject_id)
    return told(found, viewer=viewer)


def story(story_id: UUID, *, viewer: Viewer) -> Story:
    """Return one story, though it was struck out. Errors: NothingHereError."""
    subjects.needs_reader(viewer)
    found = Story.objects.select_related("circle").filter(id=story_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="story", objects=[found.id], shown=[found.person])
    return found


def told(found: Iterable[Story], *, viewer: Viewer) -> list[Told]:
    """Return stories as they stand, each named by the viewer's own rights, in the order given."""
    rows = list(found)
    people = {row.person for row in rows}
    who = groups.people_named(people, viewer=viewer)
    victims = _victims(people, viewer)
    made = {
        row.id: Told(
            story=row,
            who=who[row.person].caption if row.person in who else subjects.NO_NAME,
            victim=row.person in victims,
        )
        for row in rows
    }
    _fill(made)
    if rows:
        record(Verb.CONSULT, kind="story", objects=list(made), shown=people)
    return list(made.values())


def _victims(people: set[UUID], viewer: Viewer) -> set[UUID]:
    return {person for person in people if subjects.is_victim(person, viewer=viewer)}


def _fill(made: dict[UUID, Told]) -> None:
    def rows(model: Any, order: str = "on") -> Any:
        live = model.objects.filter(story_id__in=made, ended_at__isnull=True)
        return live.order_by(order, "made_at")

    for charge in rows(Charge):
        made[charge.story_id].charges[charge.id] = charge
    for said in rows(Answer):
        made[said.story_id].answers[said.charge_id][said.what] = said
    for passed in rows(Sentence):
        made[passed.story_id].sentences.append(passed)
    for one in rows(Appeal):
        made[one.story_id].appeals.append(one)
    for release in rows(Release, "told_on"):
        made[release.story_id].releases.append(release)


def parts_of(one: Story, kind: str) -> list[Any]:
    """Return every part of this kind of a story that was read, struck out or not."""
    return list(PARTS[kind].objects.filter(story=one).order_by("on", "made_at"))


def part(kind: str, row_id: UUID, *, viewer: Viewer) -> Any:
    """Return one part of a story. Errors: NothingHereError."""
    subjects.needs_reader(viewer)
    model = PARTS.get(kind)
    found = model.objects.select_related("story").filter(id=row_id).first() if model else None
    if found is None:
        raise NothingHereError
    story = found.story
    record(Verb.CONSULT, kind="story", objects=[story.id, found.id], shown=[story.person])
    return found


def calendar(*, viewer: Viewer) -> list[tuple[Hearing, Told]]:
    """Return the hearings of the next two months, within the viewer's own circles."""
    subjects.needs_reader(viewer)
    ahead = Hearing.objects.filter(
        on__gte=today(),
        on__lte=today() + AHEAD,
        ended_at__isnull=True,
        story__ended_at__isnull=True,
    )
    rows = list(ahead.select_related("story").order_by("on", "court"))
    by_id = {one.story.id: one for one in told({row.story for row in rows}, viewer=viewer)}
    return [(row, by_id[row.story_id]) for row in rows]


def releases_near(*, viewer: Viewer) -> list[Told]:
    """Return the stories of those who come out within four weeks, the soonest first.

    One that was written down lately is among them, however long ago they came out.
    """
    if not subjects.may_read(viewer):
        return []
    since, until = today() - timedelta(days=7), today() + NEAR
    lately = Q(on__gte=since) | Q(made_at__gte=start_of(since))
    ids = Release.objects.filter(lately, on__lte=until, ended_at__isnull=True)
    near = stories(viewer=viewer).filter(id__in=ids.values("story_id"))
    found = [
        (one.release.on, one)
        for one in told(near, viewer=viewer)
        if one.release
        and one.release.on <= until
        and max(one.release.on, day_of(one.release.made_at)) >= since
    ]
    return [one for _, one in sorted(found, key=lambda pair: (pair[0], pair[1].story.id))]


def groups_of(one: Story, *, viewer: Viewer) -> set[UUID]:
    """Return the groups that a story's person belongs to, and the one that it came of."""
    same = identities.cluster_of(one.person, viewer=viewer)
    ids = {row.group_id for row in groups.memberships_of(same, viewer=viewer)}
    return ids | ({one.about_id} if one.about_kind == Kind.GROUP and one.about_id else set())


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What must be looked at before somebody comes out, by the viewer's own reading."""

    groups: Sequence[Group]
    briefings: Sequence[Briefing]
    exploited: int


def safe_before(one: Story, *, viewer: Viewer) -> Before:
    """Return the groups, live briefings and number of exploited people that a release touches."""
    same = identities.cluster_of(one.person, viewer=viewer)
    ids = groups_of(one, viewer=viewer)
    found = list(groups.groups(viewer=viewer).filter(id__in=ids))
    about = {*same, *(group.entity_id for group in found)}
    return Before(
        groups=found,
        briefings=briefings.live_about(about, viewer=viewer),
        exploited=len(groups.exploited_by(ids, viewer=viewer)),
    )


def names_of(ids: Iterable[UUID], viewer: Viewer) -> Mapping[UUID, str]:
    """Return what those of these stories are called that the viewer may open: their reference."""
    if not subjects.may_read(viewer):
        return {}
    rows = stories(viewer=viewer).filter(id__in=list(ids))
    return {row.id: f"Story {row.reference}" for row in rows}


def runs(story_id: UUID, viewer: Viewer) -> bool:
    """Say whether the viewer may ask after what is to be done about a story."""
    if not viewer.roles & subjects.RECORDS:
        return False
    return stories(viewer=viewer).filter(id=story_id).exists()


def court_files(*, viewer: Viewer) -> list[CourtFile]:
    """Return the files of court results that came in, the newest first, without their words."""
    subjects.needs_reader(viewer)
    found = list(CourtFile.objects.defer("text").order_by("-made_at"))
    record(Verb.CONSULT, kind="court file", objects=[one.id for one in found])
    return found


def court_file(file_id: UUID, *, viewer: Viewer) -> CourtFile:
    """Return one file of court results. Errors: NothingHereError."""
    subjects.needs_reader(viewer)
    found = CourtFile.objects.filter(id=file_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="court file", objects=[found.id])
    return found
