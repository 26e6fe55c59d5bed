"""The door to read: areas with their groups, lines and counts, at the edition of the reader.

A group, line or home that a viewer may not read is in no cell of theirs: every row is read as the
viewer reads it, and only then counted. Crime is counted from what was loaded, which names nobody.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, POLICE, Role
from optimise.agencies import queries as agencies
from optimise.agencies.models import Area
from optimise.audit.actions import Verb, record
from optimise.basics.clock import LOCAL, now
from optimise.basics.occurred import Sure
from optimise.basics.refusals import NothingHereError
from optimise.evaluate import queries as evaluate
from optimise.keep_safe import queries as keep_safe
from optimise.link.groups import queries as groups
from optimise.link.lines import queries as lines
from optimise.plan.areas.domain.figures import Family, month_after
from optimise.plan.areas.domain.picture import (
    CRIMES,
    SPANS,
    YEAR,
    Row,
    Week,
    Window,
    by_hour,
    suppressed,
)
from optimise.plan.areas.ground import Ground, ground
from optimise.plan.areas.models import Figures, Series

READERS = POLICE | {Role.PARTNER}
# Homes and missing children stand behind the layer of safeguarding: only these read all of them.
SEES_KEPT_SAFE = frozenset({Role.SAFEGUARDING, Role.DUTY_INSPECTOR})
DAYS_OF_REPORTS = 365


def needs_reader(viewer: Viewer) -> None:
    """Let only those go on who may know of groups. Errors: NothingHereError."""
    if not viewer.roles & READERS:
        raise NothingHereError


def sees_counts(viewer: Viewer) -> bool:
    """Say whether a viewer reads counts as they are: others have small ones hidden."""
    return bool(viewer.roles & DEVELOPS_INTELLIGENCE)


def needs_counts(viewer: Viewer) -> None:
    """Let only those go on who read counts as they are. Errors: NothingHereError."""
    if not sees_counts(viewer):
        raise NothingHereError


def files(*, viewer: Viewer) -> QuerySet[Figures]:
    """Return the files of counts that were loaded, the newest first."""
    needs_counts(viewer)
    record(Verb.CONSULT, kind="counts of areas")
    return Figures.objects.all()


def file(figures_id: UUID, *, viewer: Viewer) -> Figures:
    """Return one file of counts. Errors: NothingHereError."""
    found = files(viewer=viewer).filter(id=figures_id).first()
    if found is None:
        raise NothingHereError
    return found


# The picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Rows by name, with what was counted from where, and what lies in none of the areas."""

    rows: tuple[Row, ...]
    ground: Ground
    window: Window | None
    loaded: tuple[Family, ...]
    sources: tuple[Figures, ...]
    outside: int = 0
    exact: bool = False
    has_lines: bool = False
    has_kept_safe: bool = False
    unplaced: int = 0
    wide: int = 0

    @property
    def sheets(self) -> tuple[bool, bool]:
        """Say whether a harm index and a severity score were loaded for any area."""
        return (
            any(row.harm_index is not None for row in self.rows),
            any(row.severity is not None for row in self.rows),
        )


def picture(
    *, viewer: Viewer, kind: str = "", last: date | None = None, months: int = YEAR
) -> Picture:
    """Return the picture of all areas of a kind, as the viewer may have it.

    Those who do not work with counts have one kind and one window, the last year loaded: two
    windows, or two kinds of area, set against each other would tell what each hides.
    """
    needs_reader(viewer)
    exact = sees_counts(viewer)
    land = ground(kind if exact else "")
    window, sources = _window(last if exact else None, months if exact else YEAR)
    counted = _counted(land, window, sources) if window else _Counted()
    known = _groups(viewer)
    named = _placed(land, known)
    drawn = _lines(land, viewer)
    kept = _kept_safe(land, viewer, window)
    rows = [
        Row(
            area=area.id,
            name=area.name,
            groups=tuple(named.get(area.id, ())),
            lines=None if drawn is None else tuple(drawn.get(area.id, ())),
            counts={f: counted.families[f][area.id] for f in CRIMES if f in counted.families},
            crime=counted.crime[area.id] if window else None,
            before=counted.before.get(area.id),
            harm_index=counted.harm_index.get(area.id),
            severity=counted.severity.get(area.id),
            homes=None if kept is None else kept.homes[area.id],
            missing=None if kept is None else kept.missing[area.id],
        )
        for area in land.areas.values()
    ]
    shown = rows if exact else [suppressed(row) for row in rows]
    about = {g for some in named.values() for g, _ in some}
    about |= {line for some in (drawn or {}).values() for line, _ in some}
    record(Verb.CONSULT, kind="area picture", objects=list(about), results=len(rows))
    return Picture(
        rows=tuple(shown),
        ground=land,
        window=window,
        loaded=tuple(f for f in CRIMES if f in counted.families),
        sources=tuple(sources),
        outside=counted.outside if exact else 0,
        exact=exact,
        has_lines=exact and drawn is not None,
        has_kept_safe=exact and kept is not None,
        unplaced=kept.unplaced if kept and exact else 0,
        wide=len({one for one, _, _ in known} - {g for some in named.values() for g, _ in some}),
    )


Known = tuple[UUID, str, Sequence[UUID]]


def _groups(viewer: Viewer) -> list[Known]:
    """Return the groups with their areas: open records, or the words let out to the reader."""
    if not sees_counts(viewer):
        return [(c.id, c.title, tuple(c.areas)) for c in groups.cards(viewer=viewer)]
    found = groups.groups(viewer=viewer).select_related(None)
    rows = found.only("id", "name", "stage", "lives_in", "works_in")
    return [(g.id, g.name, (*g.lives_in, *g.works_in)) for g in rows if g.is_open]


def _lines(land: Ground, viewer: Viewer) -> dict[UUID, list[tuple[UUID, str]]] | None:
    if not viewer.roles & lines.LOOKS_AT_LINES:
        return None
    found = lines.lines(viewer=viewer)
    return _placed(land, [(one.id, str(one), tuple(one.importer_areas)) for one in found])


def _placed(land: Ground, known: Iterable[Known]) -> dict[UUID, list[tuple[UUID, str]]]:
    placed: dict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
    for one, name, areas in known:
        for area in {land.inside[a] for a in areas if a in land.inside}:
            placed[area].append((one, name))
    return {area: sorted(some, key=lambda pair: pair[1]) for area, some in placed.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    homes: Counter[UUID]
    missing: Counter[UUID]
    unplaced: int


def _kept_safe(land: Ground, viewer: Viewer, window: Window | None) -> _Kept | None:
    """Count taken-over homes and missing children by the area that their place names."""
    if not viewer.roles & SEES_KEPT_SAFE:
        return None
    homes = Counter(land.in_words(one.place) for one in keep_safe.homes(viewer=viewer))
    since, until = _days(window)
    # Where nobody knows since when, the day on which it was told counts.
    gone = keep_safe.episodes(viewer=viewer).annotate(went_at=Coalesce("missing_from", "opened_at"))
    gone = gone.filter(is_child=True, went_at__gte=since, went_at__lt=until)
    missing = Counter(land.in_words(one.missing_place) for one in gone)
    none = homes.pop(None, 0) + missing.pop(None, 0)
    return _Kept(
        homes=Counter({a: n for a, n in homes.items() if a}),
        missing=Counter({a: n for a, n in missing.items() if a}),
        unplaced=none,
    )


def _days(window: Window | None) -> tuple[datetime, datetime]:
    if window is None:
        return now() - timedelta(days=DAYS_OF_REPORTS), now()
    first, end = month_after(window.last, 1 - window.months), month_after(window.last, 1)
    return (
        datetime(first.year, first.month, 1, tzinfo=LOCAL),
        datetime(end.year, end.month, 1, tzinfo=LOCAL),
    )


# Counts that were loaded


@dataclass(slots=True)
class _Counted:
    families: dict[Family, Counter[UUID]] = field(default_factory=dict)
    crime: Counter[UUID] = field(default_factory=Counter)
    before: Counter[UUID] = field(default_factory=Counter)
    harm_index: dict[UUID, float] = field(default_factory=dict)
    severity: dict[UUID, float] = field(default_factory=dict)
    outside: int = 0


def _window(last: date | None, months: int) -> tuple[Window | None, list[Figures]]:
    sources = list(Figures.objects.all())
    if not sources:
        return None, []
    end = max(one.last for one in sources)
    chosen = min(last, end) if last else end
    return Window(last=chosen, months=months if months in SPANS else YEAR), sources


# Each offence is counted from the newest file that holds it, so that no file is counted twice.
NEWEST = """
    select distinct on (s.offence) s.offence, f.id
    from plan_areas_series s join plan_areas_figures f on f.id = s.figures_id
    group by s.offence, f.id, f.made_at order by s.offence, f.made_at desc
"""
MONTH = (
    "((extract(year from %(last)s::date) - extract(year from s.first)) * 12"
    " + extract(month from %(last)s::date) - extract(month from s.first))::int + 1"
)
# What is no crime is counted in its family alone, so it is summed apart.
COUNTED = f"""
    with newest as ({NEWEST}), one as (
        select s.*, {MONTH} as upto from plan_areas_series s
        join newest n on n.offence = s.offence and n.id = s.figures_id)
    select code, area, family, family <> %(deaths)s and lower(offence) <> all(%(not_crime)s) crime,
        sum(coalesce((select sum(n)
            from unnest(counts[greatest(upto - %(months)s + 1, 1):upto]) n), 0)),
        sum(case when upto - 12 - %(months)s + 1 >= 1 then coalesce((select sum(n)
            from unnest(counts[upto - 12 - %(months)s + 1:upto - 12]) n), 0) end),
        sum((select sum(n) from unnest(harm_index[greatest(upto - %(months)s + 1, 1):upto]) n)),
        sum((select sum(n) from unnest(severity[greatest(upto - %(months)s + 1, 1):upto]) n))
    from one where upto >= 1 group by 1, 2, 3, 4
"""  # noqa: S608 - nothing in it is typed by anybody


def _counted(land: Ground, window: Window, sources: Sequence[Figures]) -> _Counted:
    found = _Counted()
    asked: dict[str, Any] = {
        "last": window.last,
        "months": window.months,
        "deaths": Family.DRUG_DEATHS.value,
        "not_crime": list(NOT_CRIME),
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, asked)
        rows = cursor.fetchall()
    for code, area, family, crime, count, before, index, severity in rows:
        here = land.of(code, area)
        if here is None:
            found.outside += int(count)
            continue
        found.families.setdefault(Family(family), Counter())[here] += int(count)
        if index is not None:
            found.harm_index[here] = found.harm_index.get(here, 0.0) + index
        if severity is not None:
            found.severity[here] = found.severity.get(here, 0.0) + severity
        if not crime:
            continue
        found.crime[here] += int(count)
        if before is not None:
            found.before[here] += int(before)
    return found


NOT_CRIME = frozenset({"anti-social behaviour"})


# One area


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One month of one area: how many of each family, None where it was not loaded."""

    month: date
    counts: Mapping[Family, int]
    crime: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaPage:
    """One area: its row of the picture, its months, and when in the week things happen there."""

    area: Area
    row: Row
    picture: Picture
    months: tuple[Month, ...] = ()
    crimes: Week = ()
    reports: Week = ()
    reported: int = 0
    with_an_hour: int = 0


def area_page(
    area_id: UUID, *, viewer: Viewer, last: date | None = None, months: int = YEAR
) -> AreaPage:
    """Return one area as the viewer may have it. Errors: NothingHereError."""
    needs_reader(viewer)
    area = agencies.areas_in_force().filter(id=area_id).first()
    if area is None:
        raise NothingHereError
    whole = picture(viewer=viewer, kind=area.kind, last=last, months=months)
    row = next((one for one in whole.rows if one.area == area.id), None)
    if row is None:
        raise NothingHereError
    if not whole.exact:
        return AreaPage(area=area, row=row, picture=whole)
    here = [one for one in newest_series() if whole.ground.of(one.code, one.area) == area.id]
    said = evaluate.items_of_areas(
        agencies.areas_within(area.id), since=now() - timedelta(days=DAYS_OF_REPORTS), viewer=viewer
    )
    hours = said.filter(happened=Sure.HOUR).values_list("happened_at", flat=True)
    moments = [m.astimezone(LOCAL) for m in hours if m]
    return AreaPage(
        area=area,
        row=row,
        picture=whole,
        months=_months(here, whole.window) if whole.window else (),
        crimes=by_hour([one.hours for one in here if one.hours]),
        reports=by_hour([_hour(m) for m in moments]),
        reported=said.count(),
        with_an_hour=len(moments),
    )


def newest_series() -> list[Series]:
    """Return the counts of each offence from the newest file that holds it, by area."""
    return list(Series.objects.raw(
        f"with newest as ({NEWEST}) select s.* from plan_areas_series s"  # noqa: S608
        " join newest n on n.offence = s.offence and n.id = s.figures_id"
    ))  # fmt: skip


def _hour(moment: datetime) -> list[float]:
    hours = [0.0] * (24 * 7)
    hours[moment.weekday() * 24 + moment.hour] = 1.0
    return hours


def _months(series: Sequence[Series], window: Window) -> tuple[Month, ...]:
    wanted = [month_after(window.last, -n) for n in range(window.months)]
    counts: dict[date, Counter[Family]] = {month: Counter() for month in wanted}
    crime: Counter[date] = Counter()
    for one in series:
        for number, count in enumerate(one.counts):
            month = month_after(one.first, number)
            if month not in counts:
                continue
            counts[month][Family(one.family)] += count
            if one.family != Family.DRUG_DEATHS and one.offence.casefold() not in NOT_CRIME:
                crime[month] += count
    return tuple(Month(month=m, counts=counts[m], crime=crime[m]) for m in wanted)
