"""On whom the work falls, against the stated base, as far as the viewer may read."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.described import AS_SEEN, ETHNICITIES, Age, Sex
from optimise.basics.places import Point, area_from, is_within
from optimise.basics.small_counts import LARGE_ENOUGH
from optimise.evaluate import queries as evaluate
from optimise.identify import queries as identities
from optimise.keep_safe import queries as keep_safe
from optimise.keep_safe.queries.described import Part
from optimise.link.groups import queries as groups
from optimise.link.groups.models import Group
from optimise.respond.arrests import queries as arrests
from optimise.review import subjects
from optimise.review.outcomes import queries as outcomes
from optimise.review.standing.domain.fairness import (
    NO_AREA,
    UNKNOWN,
    By,
    Matter,
    Share,
    band_of,
    shares,
    still_answers,
)
from optimise.review.standing.domain.searches import FROM_35, TO_34
from optimise.review.standing.models import Base, Described, FairAnswer, Searches, StandsOut

NAMES: Mapping[By, Mapping[str, str]] = {
    By.ETHNICITY: ETHNICITIES,
    By.RECORDED: ETHNICITIES,
    By.OFFICER: AS_SEEN,
    By.SEX: {one.value: one.value.capitalize() for one in Sex},
    By.AGE: {one: one.capitalize() for one in (*Age, TO_34, FROM_35)},
}


def names_by(what: By) -> Mapping[str, str]:
    """Return what people are told apart by, from label to words, the unknown last."""
    return NAMES[what] if what in NAMES else {**areas_to_tell(), NO_AREA: "No one area is known"}


def areas_to_tell() -> dict[str, str]:
    """Return the areas that are told apart, by lineage: no smaller than a ward, none in another."""
    large = list(agencies.areas_in_force().filter(kind__in=LARGE_ENOUGH).order_by("name"))
    parents = {area.parent_id for area in large}
    around = {area.lineage for area in agencies.areas_ever() if area.id in parents}
    return {str(area.lineage): area.name for area in large if area.lineage not in around}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fair:
    """One share with the answer of a named person, where one was given."""

    by: By
    matter: Matter
    name: str
    share: Share
    answer: FairAnswer | None
    who: str

    @property
    def whom(self) -> str:
        """Return whom it is a share of, in words."""
        return self.matter.whom_by(self.by)

    @property
    def answered(self) -> bool:
        """Say whether the answer that was given is of this year, and of figures as they are now."""
        one = self.answer
        if one is None:
            return False
        was = None if one.low is None or one.high is None else (one.low, one.high)
        return still_answers(self.share, was, since=now() - one.made_at)

    @property
    def asks(self) -> bool:
        """Say whether an answer is asked for: none was given, or it answers no longer."""
        return self.share.stands_out and not self.answered


Values = Mapping[By, list[str]]


def fairness(*, viewer: Viewer, matter: Matter = Matter.ARRESTED) -> dict[By, list[Fair]]:
    """Return on whom something falls, by what is said of people, against the stated base.

    Shape: what nobody says of anybody, as ethnicity where nobody is asked, is left out.
    """
    subjects.needs_fairness_reader(viewer)
    values = VALUES[matter](viewer)
    every = FairAnswer.objects.filter(matter=matter).order_by("made_at")
    answers = {(row.by, row.label): row for row in every}
    bases = {(row.by, row.label): row.share for row in Base.objects.order_by("on", "made_at")}
    names = agencies.names_of({row.made_by for row in answers.values()})
    found: dict[By, list[Fair]] = {}
    for what, said in values.items():
        base = {label: share for (by, label), share in bases.items() if by == what}
        called = names_by(what)
        found[what] = [
            Fair(
                by=what,
                matter=matter,
                name=called[share.label],
                share=share,
                answer=answers.get((what.value, share.label)),
                who=names.get(answers[what.value, share.label].made_by, "")
                if (what.value, share.label) in answers
                else "",
            )
            for share in shares(said, called, base, unknown=str(UNKNOWN[what]))
        ]
    record(Verb.CONSULT, kind="fairness", matter=matter.value)
    return found


def counted_since(moment: datetime, *, viewer: Viewer) -> int | None:
    """Return how many shares wait for the viewer, where it was counted since a moment."""
    rows = StandsOut.objects.filter(person_id=viewer.person, counted_at__gte=moment)
    return rows.values_list("number", flat=True).first()


def _arrested_people(viewer: Viewer) -> Values:
    said = arrests.said_of_themselves(viewer=viewer)
    in_counts = {what: list(said.get(what.value, Counter()).elements()) for what in TRAITS}
    if not subjects.may_read(viewer):  # who audits reads no story, but what custody asked, counted
        return in_counts
    stories = outcomes.stories(viewer=viewer)
    every = set(stories.values_list("reference", flat=True))
    # Rows stay where they are: the database gives counts. Whom custody asked is counted there.
    in_custody = arrests.asked_of_themselves(every, viewer=viewer)
    rows = [
        row
        for row in Described.objects.select_related("story").filter(story__ended_at__isnull=True)
        if row.story.reference not in in_custody
    ]
    unasked = stories.count() - len(rows) - len(in_custody)
    by_trait: dict[By, list[str]] = {
        what: [
            *(str(getattr(row, what.value)) for row in rows),
            *in_counts[what],
            *[str(UNKNOWN[what])] * max(unasked, 0),
        ]
        for what in TRAITS
    }
    return by_trait | {By.AREA: areas_of(stories.values_list("area", flat=True))}


def areas_of(ids: Iterable[UUID | None]) -> list[str]:
    """Return which area that is told apart each of these is, or lies in."""
    told, every = areas_to_tell(), {area.id: area for area in agencies.areas_ever()}
    found = []
    for one in ids:
        area = every.get(one) if one else None
        while area is not None and str(area.lineage) not in told:
            area = every.get(area.parent_id) if area.parent_id else None
        found.append(str(area.lineage) if area else NO_AREA)
    return found


def placed(counts: Mapping[str, int]) -> dict[str, int]:
    """Return how many fell in each area that is told apart, of what a file names or points at."""
    told = areas_to_tell()
    named = {name.casefold(): lineage for lineage, name in told.items()}
    drawn = [
        (str(area.lineage), area_from(area.geometry))
        for area in agencies.areas_in_force()
        if str(area.lineage) in told and area.geometry and area.geometry.get("type") in SHAPES
    ]
    found: Counter[str] = Counter()
    for said, number in counts.items():
        lineage = named.get(said.casefold(), NO_AREA)
        if said.startswith("@") and (at := _point(said)):
            lineage = next((one for one, shape in drawn if is_within(at, shape)), NO_AREA)
        found[lineage] += number
    return dict(found)


def _point(said: str) -> Point | None:
    """Return the point that a file gave; None where there is no such place."""
    try:
        north, east = map(float, said[1:].split(","))
        return Point(lat=north, lon=east)
    except ValueError:
        return None


SHAPES = ("Polygon", "MultiPolygon")
TRAITS = (By.ETHNICITY, By.SEX, By.AGE)


def _searched(viewer: Viewer) -> Values:
    found: dict[By, Counter[str]] = {}
    for one in searches(viewer=viewer):
        for what in By:
            if what.value in one.counts:
                found.setdefault(what, Counter()).update(one.counts[what.value])
    if By.AREA in found:
        # An area that has ended since is told apart no longer.
        told = areas_to_tell()
        kept = {one: n for one, n in found[By.AREA].items() if one in told}
        found[By.AREA] = Counter(kept) + Counter(
            {NO_AREA: found[By.AREA].total() - sum(kept.values())}
        )
    return {what: list(counts.elements()) for what, counts in found.items()}


def _referred(viewer: Viewer) -> Values:
    return {
        By(what): list(counts.elements())
        for what, counts in keep_safe.said_at_referral(viewer=viewer).items()
    }


def _registered(viewer: Viewer) -> Values:
    if not viewer.roles & DEVELOPS_INTELLIGENCE:
        return {}
    found = {one.id: one for one in groups.groups(viewer=viewer)}
    people = groups.people_in(found, viewer=viewer)
    return {**_by_traits(people, viewer), By.AREA: _where(found, people, viewer)}


def _where(found: Mapping[UUID, Group], people: set[UUID], viewer: Viewer) -> list[str]:
    """Return for each person the one area in which their groups live and work, if it is one."""
    clusters = identities.clusters_of(people, viewer=viewer)
    ids = list({area for one in found.values() for area in (*one.lives_in, *one.works_in)})
    told = dict(zip(ids, areas_of(ids), strict=True))
    at: dict[UUID, set[str]] = {min(clusters.cluster_of(one)): set() for one in people}
    for group, person in groups.groups_with(people, viewer=viewer):
        if group in found:
            row = found[group]
            places = {told[area] for area in (*row.lives_in, *row.works_in)}
            at[min(clusters.cluster_of(person))] |= places
    return [areas.pop() if len(areas) == 1 else NO_AREA for areas in at.values()]


def _reported(viewer: Viewer) -> Values:
    if not viewer.roles & DEVELOPS_INTELLIGENCE:
        return {}
    since = now() - timedelta(days=365)
    people = identities.people_known_since(since, viewer=viewer)
    return {**_by_traits(people, viewer), **_told_apart(people, Part.REPORTED, viewer)}


def _kept_safe(viewer: Viewer) -> Values:
    if not viewer.roles & DEVELOPS_INTELLIGENCE:
        return {}
    people = {one.id for one in identities.all_possible_victims(viewer=viewer)}
    return {**_by_traits(people, viewer), **_told_apart(people, Part.ACCEPTED, viewer)}


def _told_apart(people: set[UUID], part: Part, viewer: Viewer) -> Values:
    """Return where what is said of these people was, each once, and what those referred say.

    Nobody's ethnicity is in an item. It is of whom were referred, who are others than these people:
    they are counted by themselves, those of whom nothing is said too.
    """
    said = keep_safe.said_at_referral(viewer=viewer, part=part)
    return {By.AREA: _where_told(people, viewer)} | {
        By(what): list(counts.elements()) for what, counts in said.items()
    }


def _where_told(people: set[UUID], viewer: Viewer) -> list[str]:
    """Return for each person the one area that the items which tell of them are about, if one."""
    each = identities.items_of_each(people, viewer=viewer)
    about = evaluate.areas_of_items(set[UUID]().union(*each), viewer=viewer)
    ids = list(set(about.values()))
    told = dict(zip(ids, areas_of(ids), strict=True))
    areas = [{told[about[item]] for item in items if item in about} - {NO_AREA} for items in each]
    return [next(iter(one)) if len(one) == 1 else NO_AREA for one in areas]


def _by_traits(people: Iterable[UUID], viewer: Viewer) -> Values:
    """Return sex and age as items say them, each person once."""
    traits = identities.traits_of(people, viewer=viewer)
    sexes = {str(one) for one in Sex}
    return {
        By.SEX: [one.sex if one.sex in sexes else str(Sex.NOT_KNOWN) for one in traits],
        By.AGE: [str(band_of(one.age)) for one in traits],
    }


VALUES: Mapping[Matter, Callable[[Viewer], Values]] = {
    Matter.REPORTED: _reported,
    Matter.REFERRED: _referred,
    Matter.SEARCHED: _searched,
    Matter.REGISTERED: _registered,
    Matter.ARRESTED: _arrested_people,
    Matter.SAFE: _kept_safe,
}


def searches(*, viewer: Viewer) -> list[Searches]:
    """Return the files of stops and searches that were loaded, the newest months first."""
    subjects.needs_fairness_reader(viewer)
    return list(Searches.objects.order_by("-last"))


def bases(*, viewer: Viewer) -> list[Base]:
    """Return the bases that were stated, the newest first."""
    subjects.needs_reader(viewer)
    return list(Base.objects.order_by("by", "label", "-on"))
