"""The ground on the first page: what is left to set up, who waits, what the record asks."""

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import MOST_ROWS, Bar, Card, Chart, Harm, Row, Waits, waits
from optimise.access.domain.roles import Role
from optimise.access.retention import queries as retention
from optimise.administer.views.set_up import left_to_do
from optimise.administer.views.vetting import EVERYONE, own_vetting
from optimise.agencies import queries as agencies
from optimise.audit import looks
from optimise.audit import queries as audit
from optimise.basics.clock import local_date, local_time, today

AUDITORS = frozenset({Role.AUDITOR, Role.DATA_PROTECTION})


def _left(viewer: Viewer) -> str | Waits:
    return waits(left_to_do(viewer), "thing is left to set up.", "things are left to set up.")


def _resets(viewer: Viewer) -> str | Waits:
    waiting = agencies.resets_waiting().exclude(asked_by=viewer.person).count()
    waiting += agencies.waiting_for_a_witness().exclude(password_by=viewer.person).count()
    return waits(waiting, "waits for you.", "wait for you.")


def _unsealed(viewer: Viewer) -> str:
    since = audit.late_since()
    if since is None:
        return ""
    return (
        f"The record is not sealed: entries wait since {local_time(since)}."
        " Ask whoever runs the machine to look at the worker."
    )


def _own_searches(viewer: Viewer) -> str | Waits:
    return waits(
        len(audit.searches_for_oneself()),
        "search for someone's own surname in thirty days.",
        "searches for someone's own surname in thirty days.",
    )


def _refused(viewer: Viewer) -> str | Waits:
    found = audit.refused_by_day()
    return waits(
        sum(number for _, number in found),
        "refusal in thirty days.",
        "refusals in thirty days.",
    )


def _drawn(viewer: Viewer) -> str | Waits:
    return waits(looks.sample().count(), "look drawn by lot waits.", "looks drawn by lot wait.")


def _holds(viewer: Viewer) -> str | Waits:
    due, late = retention.to_review(viewer=viewer)
    one, more = "hold is to be looked at again.", "holds are to be looked at again."
    return waits(due, one, more, late=late)


def _agreements(viewer: Viewer) -> str | Waits:
    """Return what lapses or lapsed, and which reviews are due, first those that shut people out."""
    found = [*agencies.lapsed(), *agencies.lapses_soon()]
    rows = [
        Row(
            text=f"{one.agency}: {one.what[:1].lower()}{one.what[1:]}",
            href=reverse("agreements:agency", args=[one.agency.id]),
            due=one.day,
            late=one.day < today(),
        )
        for one in found[:MOST_ROWS]
    ]
    one, more = "thing agreed with an agency", "things agreed with agencies"
    late = sum(each.day < today() for each in found)
    return waits(
        len(found),
        f"{one} lapsed, lapses in sixty days or is to be reviewed.",
        f"{more} lapsed, lapse in sixty days or are to be reviewed.",
        late=late,
        rows=rows,
    )


def _refusals(viewer: Viewer) -> list[Bar]:
    return [Bar(local_date(day), number, day=day) for day, number in audit.refused_by_day()]


def _looks(viewer: Viewer) -> list[Bar]:
    return [Bar(local_date(day), number, day=day) for day, number in audit.looks_by_day()]


def _vetting(viewer: Viewer) -> str | Waits:
    found = agencies.vetting_gaps()
    ended = found.filter(cleared_until__lt=today()).count()
    return waits(
        found.count(),
        "person’s vetting ends soon, ended, or has no last day.",
        "people’s vetting ends soon, ended, or has no last day.",
        late=ended,
    )


CARDS = (
    Card(
        order=6,
        title="Your vetting",
        roles=EVERYONE,
        text=own_vetting,
        href="agencies:own_vetting",
        link="See what was recorded, and whom to ask",
        harm=Harm.CLOCK,
    ),
    Card(
        order=155,
        title="Vetting",
        roles=frozenset({Role.ADMINISTRATOR}),
        text=_vetting,
        href="agencies:vetting",
        link="See whose",
        harm=Harm.CLOCK,
    ),
    Card(
        order=150,
        title="Set up",
        roles=frozenset({Role.ADMINISTRATOR}),
        text=_left,
        href="agencies:set_up",
        link="See what is left",
    ),
    Card(
        order=160,
        title="Second factors",
        roles=frozenset({Role.ADMINISTRATOR, Role.DUTY_INSPECTOR}),
        text=_resets,
        href="agencies:resets",
        link="See who waits",
    ),
    Card(
        order=5,
        title="The record",
        roles=frozenset({Role.ADMINISTRATOR}),
        text=_unsealed,
        href="audit:chain",
        link="See how far it is sealed",
        harm=Harm.CLOCK,
    ),
    Card(
        order=177,
        title="Agreements",
        roles=frozenset({Role.DATA_PROTECTION}),
        text=_agreements,
        href="agreements:agreements",
        link="See what lapses, and who is shut out",
        harm=Harm.CLOCK,
    ),
    Card(
        order=178,
        title="Holds to look at",
        roles=frozenset({Role.DATA_PROTECTION}),
        text=_holds,
        href="retention:register",
        link="See which, and who answers for them",
        harm=Harm.CLOCK,
    ),
    Card(
        order=180,
        title="Searches for oneself",
        roles=AUDITORS,
        text=_own_searches,
        href="audit:prompts",
        link="See who, and ask",
    ),
    Card(
        order=182,
        title="Drawn by lot",
        roles=AUDITORS,
        text=_drawn,
        href="audit:samples",
        link="Look at them",
    ),
    Card(
        order=185,
        title="Refused",
        roles=AUDITORS,
        text=_refused,
        href="audit:refused",
        link="Ask the record",
    ),
)
CHARTS = (
    Chart(
        order=60,
        title="Looks and searches, by day",
        roles=AUDITORS,
        bars=_looks,
        href="audit:audit",
        link="Ask the record",
    ),
    Chart(
        order=61,
        title="Refusals, by day",
        roles=AUDITORS,
        bars=_refusals,
        href="audit:audit",
        link="Ask the record",
    ),
)
