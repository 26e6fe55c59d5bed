"""Alerts that nobody took, and gaps of the rota, on the first page."""

from datetime import timedelta

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import MOST_ROWS, Bar, Card, Chart, Harm, Row, Waits, waits
from optimise.access.domain.roles import Role
from optimise.alerts import notices, queries
from optimise.alerts.domain import kinds
from optimise.alerts.domain.rota import DUTIES, KEEPS_ROTA, TOLD
from optimise.alerts.views.words import gap_words
from optimise.basics.clock import local_date, now, today

DAYS = 14


def _gaps(viewer: Viewer) -> str | Waits:
    found = {title: queries.gaps_ahead(role) for role, title in DUTIES.items()}
    rows = [
        Row(text=f"{title}: {gap_words(gaps[0])}", href=reverse("alerts:rota"))
        for title, gaps in found.items()
        if gaps
    ]
    one, more = "duty has a gap in the week to come.", "duties have gaps in the week to come."
    return waits(len(rows), one, more, rows=rows)


def _untaken(viewer: Viewer) -> str | Waits:
    found = queries.most_pressing(queries.untaken(viewer=viewer), viewer=viewer)
    rows = [
        Row(
            text=f"{one.kind.title} {one.alert.about}".strip(),
            href=reverse("alerts:alert", args=[one.alert.id]),
        )
        for one in found[:MOST_ROWS]
    ]
    return waits(len(found), "alert waits for somebody.", "alerts wait for somebody.", rows=rows)


def _taken_over(viewer: Viewer) -> str | Waits:
    found = queries.taken_over(since=now() - timedelta(days=1), viewer=viewer)
    names = queries.names(one.taken_by for one in found)
    rows = [
        Row(
            text=f"{kinds.kind(one.kind).title} {one.about}: {names.get(one.taken_by)} has it",
            href=reverse("alerts:alert", args=[one.id]),
        )
        for one in found[:MOST_ROWS]
    ]
    one, more = "alert was taken over from you.", "alerts were taken over from you."
    return waits(len(found), one, more, rows=rows)


def _refused(viewer: Viewer) -> str | Waits:
    found = notices.refused()
    rows = [
        Row(text=str(one), href=reverse("agencies:edit_person", args=[one.id]))
        for one in found[:MOST_ROWS]
    ]
    one, more = "person’s mailbox refuses our notices.", "people’s mailboxes refuse our notices."
    return waits(len(found), one, more, rows=rows)


def _by_day(viewer: Viewer) -> list[Bar]:
    since = today() - timedelta(days=DAYS - 1)
    counted = queries.raised_by_day(since, viewer=viewer)
    days = [since + timedelta(days=at) for at in range(DAYS)]
    return [Bar(local_date(day), counted.get(day, 0), day=day) for day in days]


CARDS = (
    Card(
        order=1,
        title="Alerts",
        roles=TOLD,
        text=_untaken,
        href="alerts:alerts",
        link="See them all",
        harm=Harm.LIFE,
    ),
    Card(
        order=2,
        title="Alerts taken over from you",
        roles=TOLD,
        text=_taken_over,
        href="alerts:alerts",
        link="See all alerts",
        harm=Harm.NEWS,
    ),
    Card(
        order=15,
        title="Who is on duty",
        roles=KEEPS_ROTA,
        text=_gaps,
        href="alerts:rota",
        link="Open the rota",
        harm=Harm.CLOCK,
    ),
    Card(
        order=156,
        title="Mail that is refused",
        roles=frozenset({Role.ADMINISTRATOR}),
        text=_refused,
        href="alerts:refused",
        link="See whose",
        harm=Harm.CLOCK,
    ),
)
CHARTS = (
    Chart(
        order=25,
        title="Alerts raised, by day",
        roles=frozenset({Role.DUTY_INSPECTOR}),
        bars=_by_day,
        href="alerts:alerts",
        link="See the alerts",
    ),
)
