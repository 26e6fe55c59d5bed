"""The list of groups: which work in my area, whose they are, what is due."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import local_date, today
from optimise.basics.csv_out import csv_text
from optimise.identify import queries as identities
from optimise.link.groups import queries
from optimise.link.groups.domain.columns import Dated, beneath, labels
from optimise.link.groups.domain.kinds import CRIMES, Sure
from optimise.link.groups.domain.life import APPROVES, NOMINATES, OWNS, RESEARCHES, Stage
from optimise.link.groups.domain.listing import Filters, Row, without_ending
from optimise.link.groups.domain.tiers import TIERS
from optimise.link.groups.views import tables
from optimise.link.groups.views.common import MARKING, READS_RECORDS, names_of_areas
from optimise.link.groups.views.tables import children
from optimise.ui.tables import Break, Link, Quiet, Sorted, Table, Tag
from optimise.ui.tables import table as built

OFFICIAL = "OFFICIAL"
PAGE = 50


def _asked(request: Request, **fixed: Any) -> Filters:
    given = request.GET
    try:
        area = UUID(given["area"]) if given.get("area") else None
    except ValueError:
        area = None
    return Filters(
        area=area,
        crime=given.get("crime", ""),
        tier=given.get("tier", ""),
        stage=given.get("stage", ""),
        words=given.get("words", "").strip(),
        late=given.get("late") == "yes",
        closed=given.get("closed") == "yes",
        **fixed,
    )


@require_GET
def listed(request: Request) -> Response:
    """List the groups that this person may know of, at the edition that is theirs."""
    return _list(request, _asked(request), title="Groups")


@require_GET
def mine(request: Request) -> Response:
    """List the groups that this person answers for."""
    return _list(request, _asked(request, mine=True), title="My groups")


def _list(request: Request, asked: Filters, *, title: str) -> Response:
    rows = queries.register(viewer=request.viewer, filters=asked)
    areas = list(agencies.areas_in_force().defer("geometry").order_by("name"))
    names = {area.id: area.name for area in areas}
    count = Counter(area for row in rows for area in set(row.areas) if area in names)
    by_area = sorted(
        ((names[area], many) for area, many in count.items()), key=lambda pair: (-pair[1], pair[0])
    )
    records = bool(request.viewer.roles & READS_RECORDS)
    brief = without_ending({area: names[area] for area in count})
    told = {
        "title": title,
        "asked": asked,
        "records": records,
        "groups": _table(request, rows, brief) if records else None,
        "cards": [] if records else [(row, _areas_in_words(row, brief)) for row in rows],
        "by_area": tables.by_area(by_area),
        "areas": [{"value": str(a.id), "text": a.name, "selected": a.id == asked.area}
                  for a in areas],
        "crimes": [{"value": c.key, "text": c.label, "selected": c.key == asked.crime}
                   for c in CRIMES],
        "stages": [{"value": s.value, "text": s.capitalize(), "selected": s == asked.stage}
                   for s in Stage],
        "tiers": [{"value": t, "text": t, "selected": t == asked.tier} for t in TIERS],
        "nominates": bool(request.viewer.roles & NOMINATES),
        "marking": MARKING if records else OFFICIAL,
    }  # fmt: skip
    return render(request, "link_groups/register.html", told)


def _areas_in_words(row: Row, names: dict[UUID, str]) -> str:
    found = [names[area] for area in dict.fromkeys(row.areas) if area in names]
    return ", ".join(found[:4]) + (f" and {len(found) - 4} more" if len(found) > 4 else "")


HEAD = ("Group", "Does", "Tier", "Stage", "Areas", "Lead", "To protect", "Children", "Sure",
        "Last active", "Review")  # fmt: skip
# Of these the page tells under the name of the group, or where they are chosen: they are many.
ASIDE = ("Does", "Stage", "Sure", "Last active")
# What most groups are; only where one is something else is it said under its name.
USUAL = Stage.MAPPED


def _table(request: Request, rows: Sequence[Row], names: dict[UUID, str]) -> Table:
    later = labels()
    under = {over: key for key, over in beneath().items()}

    def more(key: str) -> Callable[[Row], Any]:
        return lambda row: _two(_cell(row.more.get(key)), row.more.get(under.get(key, "")))

    heads: dict[str, Callable[[Row], Any]] = {
        "Group": _named,
        "Tier": lambda row: row.tier,
        "Areas": lambda row: _areas_in_words(row, names),
        "Lead": lambda row: row.lead,
        "To protect": _to_protect,
        **{later[key]: more(key) for key in later if key not in beneath()},
        "Review": lambda row: (row.review_on, Tag("Late", "red")) if row.is_late else row.review_on,
        "Does": lambda row: row.crime,
        "Stage": lambda row: row.stage.capitalize(),
        "Sure": lambda row: Sorted(
            row.confidence.capitalize(), list(Sure).index(Sure(row.confidence))
        ),
        "Last active": lambda row: row.last_active,
    }
    return built(
        "1 group" if len(rows) == 1 else f"{len(rows)} groups",
        rows,
        heads,
        figures=("To protect",),
        aside=ASIDE,
        empty="No group that you may know of is like this.",
        csv=f"{reverse('link_groups:table')}?{request.GET.urlencode()}",
        id="groups",
        per_page=PAGE,
    )


def _named(row: Row) -> list[Any]:
    link = Link(row.name, reverse("link_groups:group", args=[row.id]))
    unusual = [] if row.stage == USUAL else [Break(), Tag(row.stage.capitalize())]
    return [link, Break(), Quiet(row.crime), *unusual]


def _to_protect(row: Row) -> Any:
    return _two(row.exploited or None, children(row.children))


def _two(over: Any, under: Any) -> Any:
    return [over, Break(), Quiet(str(under))] if under else over


def _head() -> list[str]:
    return [*HEAD, *labels().values()]


def _cells(row: Row, names: dict[UUID, str]) -> list[Any]:
    return [
        {"text": row.name, "href": reverse("link_groups:group", args=[row.id])},
        row.crime,
        row.tier,
        row.stage.capitalize(),
        _areas_in_words(row, names),
        row.lead,
        row.exploited or "",
        row.children or "",
        row.confidence.capitalize(),
        _day(row.last_active),
        ("Late: " if row.is_late else "") + _day(row.review_on),
        *(_value(row.more.get(key)) for key in labels()),
    ]


def _day(day: Any) -> str:
    return local_date(day) if day else ""


def _cell(value: object) -> object:
    return Sorted(value.words, value.on.isoformat()) if isinstance(value, Dated) else value


def _value(value: object) -> object:
    if isinstance(value, Dated):
        return value.words
    if hasattr(value, "isoformat"):
        return _day(value)
    return "" if value is None else value


@require_GET
def table(request: Request) -> HttpResponse:
    """Give the list as a file, as this person may read it."""
    rows = queries.register(viewer=request.viewer, filters=_asked(request))
    names = names_of_areas(area for row in rows for area in row.areas)
    if request.viewer.roles & READS_RECORDS:
        marking, head = MARKING, _head()
        cells = [[c["text"] if isinstance(c, dict) else c for c in _cells(r, names)] for r in rows]
    else:
        marking, head = OFFICIAL, ["Group", "Does", "Areas"]
        cells = [[row.name, row.crime, _areas_in_words(row, names)] for row in rows]
    record(
        Verb.EXPORT,
        kind="group",
        objects=[row.id for row in rows],
        results=len(rows),
        marking=marking,
    )
    text = csv_text([marking], [[], head, *cells])
    response = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{marking}_groups_{today()}.csv"'
    return response


def _undecided(request: Request) -> Table:
    viewer = request.viewer
    found = queries.undecided(queries.answered_for(viewer=viewer), viewer=viewer)
    return tables.undecided(
        found,
        decides=bool(viewer.roles & (RESEARCHES | OWNS)),
        archives=bool(viewer.roles & OWNS),
    )


@require_GET
def due(request: Request) -> Response:
    """Say what the register waits for: leads, reviews, releases, people listed as members."""
    viewer = request.viewer
    waiting = queries.without_owner(viewer=viewer)
    late = queries.register(viewer=viewer, filters=Filters(late=True))
    releases = queries.releases_near(viewer=viewer)
    names = {m.person: identities.name_of(m.person, viewer=viewer) for m in releases}
    told = {
        "leads": tables.leads(waiting, approves=bool(viewer.roles & APPROVES)),
        "late": tables.late(late),
        "again": tables.to_open_again(
            queries.to_open_again(viewer=viewer), opens=bool(viewer.roles & (RESEARCHES | OWNS))
        ),
        "releases": tables.releases(releases, names),
        "undecided": _undecided(request),
    }
    return render(request, "link_groups/due.html", told)
