"""Deal lines on the first page: whether numbers that orders cut off stay off."""

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import MOST_ROWS, Card, Harm, Row, Waits, waits
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.basics.clock import today
from optimise.link.lines import queries
from optimise.link.lines.actions.permission import ANALYSES


def _check_backs(viewer: Viewer) -> str | Waits:
    found = queries.due_check_backs(viewer=viewer)
    rows = [
        Row(
            text=str(one.line),
            href=reverse("link_lines:check_back", args=[one.id]),
            due=one.due,
            late=one.due < today(),
        )
        for one in found[:MOST_ROWS]
    ]
    late = sum(one.due < today() for one in found)
    one, more = "check-back of an order is due.", "check-backs of orders are due."
    return waits(len(found), one, more, late=late, rows=rows)


def _to_decide(viewer: Viewer) -> str | Waits:
    found = queries.to_decide(viewer=viewer)
    rows = [
        Row(
            text=one.urn,
            href=reverse("link_lines:decide_records", args=[one.id]),
            due=one.retention_review,
            late=one.retention_review < today(),
        )
        for one in found[:MOST_ROWS]
    ]
    late = sum(one.retention_review < today() for one in found)
    one, more = (
        "set of call records waits for a decision.",
        "sets of call records wait for a decision.",
    )
    return waits(len(found), one, more, late=late, rows=rows)


def _others_asked(viewer: Viewer) -> str | Waits:
    found = queries.others_asked(viewer=viewer)
    rows = [
        Row(text=one.urn, href=reverse("link_lines:authorisation", args=[one.id]))
        for one in found[:MOST_ROWS]
    ]
    one, more = (
        "authorisation names what another operation asked about: ring the desk.",
        "authorisations name what other operations asked about: ring the desk.",
    )
    return waits(len(found), one, more, rows=rows)


def _to_agree(viewer: Viewer) -> str | Waits:
    found = queries.attributions_to_agree(viewer=viewer)
    rows = [
        Row(
            text=f"{one.line}: {one.identifier}",
            href=reverse("link_lines:attribution", args=[one.id]),
        )
        for one in found[:MOST_ROWS]
    ]
    one, more = (
        "attribution of a phone waits for you: to be reviewed, or taken back by a second.",
        "attributions of phones wait for you: to be reviewed, or taken back by a second.",
    )
    return waits(len(found), one, more, rows=rows)


CARDS = (
    Card(
        order=93,
        title="Who used the phone?",
        roles=DEVELOPS_INTELLIGENCE,
        text=_to_agree,
        href="link_lines:records",
        link="See the lines",
        harm=Harm.WORK,
    ),
    Card(
        order=92,
        title="Another operation, the same phone",
        roles=ANALYSES,
        text=_others_asked,
        href="link_lines:authorisations",
        link="See the authorisations",
        harm=Harm.WORK,
    ),
    Card(
        order=91,
        title="Are call records still needed?",
        roles=queries.DECIDES,
        text=_to_decide,
        href="link_lines:authorisations",
        link="See the authorisations",
        harm=Harm.CLOCK,
    ),
    Card(
        order=90,
        title="Did the number stay off?",
        roles=queries.SEES_LINES,
        text=_check_backs,
        href="link_lines:radar",
        link="See the lines",
        harm=Harm.CLOCK,
    ),
)
