"""Triage and threats to life on the first page, and how old what waits is."""

from datetime import timedelta

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import MOST_ROWS, Bar, Card, Chart, Harm, Row, Waits, waits
from optimise.access.domain.roles import Role
from optimise.agencies import queries as agencies
from optimise.basics.clock import now
from optimise.evaluate import queries
from optimise.evaluate.to_release import items_held, items_to_release

INTELLIGENCE = frozenset({Role.INTELLIGENCE})
DAY, WEEK = timedelta(days=1), timedelta(days=7)


def _threats(viewer: Viewer) -> str | Waits:
    found = queries.open_threats(viewer=viewer)
    untold = queries.threats_untold([one.report_id for one in found if not one.suggested])
    rows = [
        Row(
            text=f"{one.urn}, {'suggested by words' if one.suggested else 'raised by somebody'}",
            href=reverse("evaluate:threat", args=[one.report_id]),
            due=one.review_at,
            late=one.review_at is not None and one.review_at < now(),
        )
        for one in found[:MOST_ROWS]
    ]
    one, more = "threat to life is open.", "threats to life are open."
    return waits(len(found), one, more, new=len(untold), rows=rows)


def _queue(viewer: Viewer) -> str | Waits:
    queue = queries.triage_queue(viewer=viewer)
    late = queue.filter(due_at__lt=now()).count()
    return waits(queue.count(), "report waits.", "reports wait.", late=late)


def _ages(viewer: Viewer) -> list[Bar]:
    moment = now()
    due = [
        at - moment for at in queries.triage_queue(viewer=viewer).values_list("due_at", flat=True)
    ]
    none = timedelta(0)
    return [
        Bar("A week late", sum(left < -WEEK for left in due), late=True),
        Bar("A day late", sum(-WEEK <= left < -DAY for left in due), late=True),
        Bar("Late", sum(-DAY <= left < none for left in due), late=True),
        Bar("Due in a day", sum(none <= left < DAY for left in due)),
        Bar("Later", sum(left >= DAY for left in due)),
    ]


def _to_release(viewer: Viewer) -> str | Waits:
    found = items_to_release(viewer=viewer)
    held = items_held(viewer=viewer).count()
    rows = [
        Row(text=f"{one}, {one.grade}", href=reverse("evaluate:release", args=[one.id]))
        for one in found[:MOST_ROWS]
    ]
    one, more = "item waits for a second reader.", "items wait for a second reader."
    return waits(found.count() + held, one, more, rows=rows)


def _to_agree(viewer: Viewer) -> str | Waits:
    found = queries.triage_queue(viewer=viewer, show=queries.Show.SECOND)
    rows = [
        Row(text=one.report.urn, href=reverse("evaluate:report", args=[one.report_id]))
        for one in found[:MOST_ROWS]
    ]
    one = "report that may tell of a risk is to be ended: read it, and agree or keep it open."
    more = (
        "reports that may tell of a risk are to be ended: read them, and agree or keep them open."
    )
    return waits(found.count(), one, more, rows=rows)


def _taken_over(viewer: Viewer) -> str | Waits:
    found = queries.taken_over(since=now() - DAY, viewer=viewer)
    names = agencies.names_of({one.taken_by for one in found if one.taken_by})
    rows = [
        Row(
            text=f"{one.report.urn}: {names[one.taken_by]} has it",
            href=reverse("evaluate:report", args=[one.report_id]),
        )
        for one in found[:MOST_ROWS]
        if one.taken_by in names
    ]
    one, more = "report was taken over from you.", "reports were taken over from you."
    return waits(len(found), one, more, rows=rows)


CARDS = (
    Card(
        order=10,
        title="Threats to life",
        roles=frozenset({Role.DUTY_INSPECTOR, Role.INTELLIGENCE}),
        text=_threats,
        href="evaluate:threats",
        link="See them all",
        harm=Harm.LIFE,
    ),
    Card(
        order=40,
        title="Reports to evaluate",
        roles=INTELLIGENCE,
        text=_queue,
        href="evaluate:queue",
        link="Open the queue",
    ),
    Card(
        order=43,
        title="Taken over from you",
        roles=INTELLIGENCE,
        text=_taken_over,
        href="evaluate:queue",
        link="Open the queue",
        harm=Harm.NEWS,
    ),
    Card(
        order=41,
        title="Another wants them ended",
        roles=INTELLIGENCE,
        text=_to_agree,
        href="evaluate:queue",
        link="Open the queue",
        harm=Harm.PEOPLE,
    ),
    Card(
        order=42,
        title="For a second reader",
        roles=INTELLIGENCE,
        text=_to_release,
        href="evaluate:to_release",
        link="Read them",
        harm=Harm.PEOPLE,
    ),
)
CHARTS = (
    Chart(
        order=10,
        title="Reports, by when they are due",
        roles=INTELLIGENCE,
        bars=_ages,
        href="evaluate:queue",
        link="Open the queue",
    ),
)
