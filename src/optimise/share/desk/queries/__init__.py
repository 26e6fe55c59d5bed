"""The door to read: what lies on the publishing desk, and what figures there are to tell."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet, Sum

from optimise.access import queries as access
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import APPROVES_PUBLICATION, PUBLISHERS, Layer
from optimise.access.interests import queries as interests
from optimise.access.models import Circle
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import local_month, start_of, today
from optimise.identify import queries as identify
from optimise.plan.briefings import queries as plan
from optimise.plan.briefings.models import Briefing
from optimise.share.desk.models import Table, Talk, Target, Touch, Update, Week
from optimise.share.domain.measures import BY_KEY, MEASURES, Measure
from optimise.share.domain.suppression import LARGE_ENOUGH, Row, last_day, months_to_tell
from optimise.share.domain.weeks import weeks_to_tell
from optimise.share.site.models import PageTotal, Release


def publishes(viewer: Viewer) -> bool:
    """Say whether this person writes for the public at all."""
    return bool(viewer.roles & PUBLISHERS)


def approves(viewer: Viewer) -> bool:
    """Say whether this person lets out what another wrote."""
    return bool(viewer.roles & APPROVES_PUBLICATION)


def desk_audience() -> Audience:
    """Return the audience of what is not public yet: those who publish."""
    return Audience(layer=Layer.PUBLISHED, roles=PUBLISHERS)


def _must_publish(viewer: Viewer) -> None:
    if not publishes(viewer):
        raise NothingHereError


# Updates


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The updates of the desk, by what is to be done with them."""

    drafts: list[Update]
    waiting: list[Update]
    held: list[Update]
    published: list[Update]
    ended: list[Update]


def desk(*, viewer: Viewer) -> Desk:
    """Return the viewer's own drafts and what waits, is held, is public or is withdrawn.

    Errors: NothingHereError for those who do not publish.
    """
    _must_publish(viewer)
    state = Update.State
    found = list(Update.objects.exclude(state=state.REPLACED).order_by("-made_at"))
    record(Verb.CONSULT, kind="update", objects=[u.id for u in found], results=len(found))

    def of(*wanted: Update.State) -> list[Update]:
        return [u for u in found if u.state in wanted]

    return Desk(
        drafts=[u for u in of(state.DRAFT) if u.made_by == viewer.person],
        waiting=of(state.WAITING),
        held=of(state.HELD),
        published=of(state.PUBLISHED),
        ended=of(state.WITHDRAWN),
    )


def waiting_for(*, viewer: Viewer) -> int:
    """Return how many updates, tables and targets wait, or are held, for this person to look at."""
    states = (Update.State.WAITING, Update.State.HELD)
    others = Update.objects.filter(state__in=states).exclude(made_by=viewer.person)
    tables = Table.objects.filter(state=Table.State.WAITING).exclude(made_by=viewer.person)
    targets = Target.objects.filter(state=Target.State.WAITING).exclude(made_by=viewer.person)
    return others.count() + tables.count() + targets.count()


def update(update_id: UUID, *, viewer: Viewer) -> Update:
    """Return one version of an update.

    Errors: NothingHereError for those who do not publish, and on another's draft.
    """
    _must_publish(viewer)
    found = Update.objects.filter(id=update_id).first()
    if found is None or (found.state == Update.State.DRAFT and found.made_by != viewer.person):
        raise NothingHereError
    record(Verb.CONSULT, kind="update", objects=[found.id])
    return found


def history_of(one: Update, *, viewer: Viewer) -> list[Update]:
    """Return every version of an update, the newest first, without others' drafts."""
    versions = Update.objects.filter(thread=one.thread).order_by("-version")
    return [v for v in versions if v.state != Update.State.DRAFT or v.made_by == viewer.person]


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What an update touches, as far as the viewer may know, and whether there is more than that.

    `more_circles`, those still open, and `more_briefings` are what the viewer may name besides.
    """

    circles: list[Circle]
    briefings: list[Briefing]
    others: bool
    more_circles: list[Circle]
    more_briefings: list[Briefing]


def touched_by(one: Update, *, viewer: Viewer) -> Touched:
    """Return the circles and briefings that an update touches and the viewer may know of."""
    # Row security leaves only the touches of what the viewer may read, and their own.
    rows = list(Touch.objects.filter(update=one))
    ids = {row.target for row in rows}
    known = access.circles_of(viewer)
    read = plan.recent_briefings(viewer=viewer)
    circles = [c for c in known if c.id in ids]
    briefings = [b for b in read if b.id in ids]
    return Touched(
        circles=circles,
        briefings=briefings,
        others=len(ids) > len(circles) + len(briefings),
        more_circles=[c for c in known if c.closed_at is None and c.id not in ids],
        more_briefings=[b for b in read if b.id not in ids],
    )


def conflicts_of(one: Update, touched: Touched, *, viewer: Viewer) -> list[str]:
    """Return in words which of the viewer's own operations an update comes too near.

    Nothing is named that the viewer may not know of anyhow: their covert and open circles that it
    touches or names, and what their operations have a covert interest in, where a briefing that it
    touches is about it or its words hold its name, number, postcode or street.
    """
    covert = [c.name for c in touched.circles if _is_covert(c)]
    looked_at = interests.interests(viewer=viewer)
    near = {e for i in looked_at for e in identify.entities_by(i.kind, i.key, viewer=viewer)}
    briefed = [b.title for b in touched.briefings if near & set(b.about)]
    words = f"{one.title}\n{one.summary}\n{one.body}"
    met = identify.mentioned_in(words, viewer=viewer) if near else []
    said = [", ".join(m.by) for m in met if m.who.id in near]
    return [
        *(f"It touches {name}, which is covert and open." for name in covert),
        *(f"“{title}” is about what an operation has a covert interest in." for title in briefed),
        *(f"“{by}” leads to what an operation has a covert interest in." for by in said),
        *(f"Its words name “{name}”, which is covert." for name in _named_by(one, touched, near)),
    ]


def _is_covert(circle: Circle) -> bool:
    return circle.covert and circle.closed_at is None


def _named_by(one: Update, touched: Touched, near: Iterable[UUID]) -> list[str]:
    operations = [c.name for c in (*touched.circles, *touched.more_circles) if _is_covert(c)]
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from share_desk_names_said(%s, %s::uuid[], %s::text[])",
            [one.id, list(near), operations],
        )
        return sorted(name for (name,) in cursor.fetchall())


def areas_to_name() -> list[str]:
    """Return the names of areas that are large enough to be told, by name."""
    found = agencies.areas_in_force().filter(kind__in=LARGE_ENOUGH)
    return sorted(set(found.values_list("name", flat=True)))


# Figures

# Whatever was for several areas at once is counted here, so that no row lies inside another.
SEVERAL = "More than one area"


def areas_to_count() -> list[str]:
    """Return the names of the rows that people met are counted in: areas, and one for several.

    Shape: areas that are large enough and hold no other that is, by name; then `SEVERAL`.
    """
    large = list(agencies.areas_in_force().filter(kind__in=LARGE_ENOUGH))
    around = {area.parent_id for area in large}
    return [*sorted({area.name for area in large if area.id not in around}), SEVERAL]


def recent_talks(*, since: date, viewer: Viewer) -> QuerySet[Talk]:
    """Return the talks and visits from a day on, the newest first."""
    _must_publish(viewer)
    return Talk.objects.filter(day__gte=since).order_by("-day", "-at")


def talk(talk_id: UUID, *, viewer: Viewer) -> Talk:
    """Return one talk. Errors: NothingHereError."""
    _must_publish(viewer)
    found = Talk.objects.filter(id=talk_id).first()
    if found is None:
        raise NothingHereError
    return found


def count(measure: Measure, month: date, *, viewer: Viewer) -> list[Row]:
    """Return the true counts of one measure in one month, a row for each that there can be.

    Errors: NothingHereError for those who do not publish.
    """
    _must_publish(viewer)
    # The database knows who publishes by this audience, which the first of all to ask makes.
    audience_id(desk_audience(), viewer=viewer)
    counted = _COUNTS.get(measure.key, _reports)(measure, month)
    rows = measure.rows or tuple((name, name) for name in _areas_with(counted))
    record(Verb.CONSULT, kind="figures", measure=measure.key, month=month.isoformat())
    return [Row(label=label, count=counted.get(key, 0)) for key, label in rows]


def _areas_with(counted: Iterable[str]) -> list[str]:
    # An area that has ended since may still hold what was counted while it was there.
    known = areas_to_count()
    return [*sorted({*known[:-1], *counted} - {SEVERAL}), SEVERAL]


def _reports(measure: Measure, month: date) -> dict[str, int]:
    begins, after = (start_of(day) for day in (month, last_day(month) + timedelta(days=1)))
    with connection.cursor() as cursor:
        cursor.execute("select * from share_desk_counts(%s, %s, %s)", [measure.key, begins, after])
        return dict(cursor.fetchall())


def _reached(measure: Measure, month: date) -> dict[str, int]:
    found: Counter[str] = Counter()
    for area, people in Talk.objects.filter(day__gte=month, day__lte=last_day(month)).values_list(
        "area", "people"
    ):
        found[area] += people
    return found


def _read(measure: Measure, month: date) -> dict[str, int]:
    days = PageTotal.objects.filter(day__gte=month, day__lte=last_day(month))
    return dict(days.values_list("page").annotate(sum=Sum("total")))


def _came_of_it(measure: Measure, month: date) -> dict[str, int]:
    found: Counter[str] = Counter()
    with connection.cursor() as cursor:
        after = last_day(month) + timedelta(days=1)
        cursor.execute("select * from share_desk_outcomes(%s, %s, %s)", [measure.key, month, after])
        for key, number in cursor.fetchall():
            found[key] += number
    return found


_COUNTS = {
    "reached": _reached,
    "read": _read,
    **dict.fromkeys(("safer", "held", "lasted", "courts", "seized"), _came_of_it),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """A month of a measure that may be told and has not been."""

    measure: Measure
    month: date


def untold(*, viewer: Viewer) -> list[Untold]:
    """Return what may be told today and neither was nor waits to be, newest first."""
    _must_publish(viewer)
    told = set(Release.objects.values_list("measure", "month"))
    waiting = set(Table.objects.filter(state=Table.State.WAITING).values_list("measure", "month"))
    months = months_to_tell(today())
    return [
        Untold(measure=measure, month=month)
        for month in months
        for measure in MEASURES
        if (measure.key, month) not in told | waiting
    ]


def count_week(begins: date, *, viewer: Viewer) -> dict[str, int]:
    """Return the true counts of the week that begins on a day, and how many arrests wait.

    Errors: NothingHereError for those who do not publish.
    """
    _must_publish(viewer)
    # The database knows who publishes by this audience, which the first of all to ask makes.
    audience_id(desk_audience(), viewer=viewer)
    record(Verb.CONSULT, kind="figures", week=begins.isoformat())
    with connection.cursor() as cursor:
        cursor.execute("select * from share_desk_week_counts(%s)", [begins])
        return dict(cursor.fetchall())


def week_of(thread: UUID) -> Week | None:
    """Return the week whose page an update is, or None."""
    return Week.objects.filter(thread=thread).first()


def week_waits(thread: UUID, *, viewer: Viewer) -> bool:
    """Say whether an update is the page of a week in which somebody waits for a charge."""
    week = week_of(thread)
    return bool(week and count_week(week.begins, viewer=viewer).get("waits"))


def weeks(*, viewer: Viewer) -> list[tuple[date, Update | None]]:
    """Return the weeks that may be told today, each with the newest version of its page."""
    _must_publish(viewer)
    begins = weeks_to_tell(today())
    threads = dict(Week.objects.filter(begins__in=begins).values_list("begins", "thread"))
    pages = {
        one.thread: one
        for one in Update.objects.filter(thread__in=threads.values()).order_by("version")
    }
    record(Verb.CONSULT, kind="update", objects=[one.id for one in pages.values()])
    return [(day, pages.get(threads[day]) if day in threads else None) for day in begins]


def tables(*, viewer: Viewer) -> Sequence[Table]:
    """Return the tables of figures that wait or were published, waiting ones first."""
    _must_publish(viewer)
    found = Table.objects.exclude(state=Table.State.DROPPED).order_by("-month", "measure")
    return sorted(found, key=lambda t: t.state != Table.State.WAITING)


def table(table_id: UUID, *, viewer: Viewer) -> Table:
    """Return one table of figures with its true counts. Errors: NothingHereError."""
    _must_publish(viewer)
    found = Table.objects.filter(id=table_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="figures", objects=[found.id])
    return found


def taken_back(*, viewer: Viewer) -> dict[Table, list[str]]:
    """Return the public tables that count something taken back since, and what; newest month first.

    Errors: NothingHereError for those who do not publish.
    """
    _must_publish(viewer)
    why: dict[UUID, list[str]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            "select told, what, latest from share_desk_taken_back() order by latest, what"
        )
        for told, what, latest in cursor.fetchall():
            why[told].append(f"{TAKEN_BACK[what]}, {local_month(latest)}")
    return {row: why[row.id] for row in Table.objects.filter(id__in=why).order_by("-month")}


TAKEN_BACK = {
    "claim": "A claim of disruption was withdrawn",
    "claim again": "A claim of disruption was opened again",
    "line": "A line was opened again, or seen in use",
    "line went on": "A line was said to have gone on as another, or no more",
    "appeal": "An appeal was allowed",
    "sentence": "A sentence was struck out",
    "change": "What changed for somebody was struck out",
    "entered again": "What changed for somebody was entered again",
    "story": "Somebody's case was struck out",
    "weight": "Drugs were weighed otherwise at the laboratory",
}


def targets(*, viewer: Viewer) -> list[Target]:
    """Return the targets that wait, are public or were withdrawn, those that wait first."""
    _must_publish(viewer)
    found = Target.objects.exclude(state=Target.State.DROPPED).order_by("-until", "label")
    record(Verb.CONSULT, kind="target", results=len(found))
    return sorted(found, key=lambda one: one.state != Target.State.WAITING)


def target(target_id: UUID, *, viewer: Viewer) -> Target:
    """Return one target. Errors: NothingHereError."""
    _must_publish(viewer)
    found = Target.objects.filter(id=target_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="target", objects=[found.id])
    return found


def labels_of(one: Table) -> set[str]:
    """Return what the rows of a table may be called: its measure's own words, or areas' names.

    Shape: an area that has ended since is among them; nothing that anybody types is.
    """
    measure = BY_KEY[one.measure]
    if measure.rows:
        return {label for _, label in measure.rows}
    return {*agencies.names_of_areas(LARGE_ENOUGH), SEVERAL}


def rows_of(one: Table) -> list[Row]:
    """Return the rows of a table as values."""
    return [Row(label=row["label"], count=row["count"]) for row in one.rows]
