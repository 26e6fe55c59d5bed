"""Claims of disruption: the list with what lasted, one claim, what was tried, and a new one."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.audiences import Viewer
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.assignments import queries as to_do
from optimise.basics.clock import local_date, today
from optimise.basics.refusals import NothingHereError
from optimise.review import subjects
from optimise.review.closures import queries as closures
from optimise.review.closures.views.tables import closures_table
from optimise.review.disruptions import actions, queries
from optimise.review.disruptions.domain.levels import Level, P, State
from optimise.review.disruptions.forms import ClaimForm
from optimise.review.disruptions.models import Claim, Look
from optimise.review.disruptions.queries import Counted, Listed
from optimise.ui.one_form import FormPage, one_form, posted
from optimise.ui.tables import Cells, Link, Table, Tag, table

COLOURS = {
    State.WAITING: "orange",
    State.STANDS: "green",
    State.UNVERIFIED: "yellow",
    State.REOPENED: "red",
    State.ENDED: "grey",
    State.WITHDRAWN: "grey",
}


@require_GET
def listed(request: Request) -> Response:
    """List the claims: how many of each level lasted, what waits for whom, and each of them."""
    viewer = request.viewer
    rows = queries.listed(queries.claims(viewer=viewer), viewer=viewer)
    due = queries.due_looks(viewer=viewer)
    moderates = bool(viewer.roles & subjects.MODERATES)
    told = {
        "counts": counts_table([one.claim for one in rows], viewer),
        "claims": claims_table("Claims", rows),
        "moderate": claims_table(
            "Waiting for a moderator",
            queries.listed(queries.to_moderate(viewer=viewer), viewer=viewer) if moderates else [],
        ),
        "rate": [one.id for one in queries.to_rate(viewer=viewer)] if moderates else [],
        "due": looks_table(due, {one.claim.id: one.name for one in rows}),
        "lines": closures_table(closures.closures(viewer=viewer)),
        "agree": queries.raters_agree(viewer=viewer).in_words,
        "moderates": moderates,
    }
    return render(request, "review_disruptions/claims.html", told)


Cell = Callable[[Counted], Cells]


def counts_table(rows: Sequence[Claim], viewer: Viewer) -> Table:
    """Return of each level how many were moderated to it, and of all of them what came since.

    Shape: what follows `Claims` adds up to it, so that no number stands without what lasted. A
    claim that the viewer may still rate is in no level: the last row says how many there are.
    """
    told = queries.of_known_level(rows, viewer=viewer)
    left = len(rows) - len(told)
    known: dict[str, Cell] = {
        "Lasted": lambda one: one.lasted,
        "In part, or not at all": lambda one: one.ended,
        "Not known yet": lambda one: one.unknown,
        "Withdrawn": lambda one: one.states[State.WITHDRAWN],
    }

    def said(cell: Cell, otherwise: Cells = "") -> Callable[[Counted | None], Cells]:
        return lambda one: cell(one) if one else otherwise

    lines: list[Counted | None] = [*queries.count(told), *([None] if left else [])]
    return table(
        "How far, and what lasted",
        lines,
        {
            "Level": said(lambda one: one.name, queries.UNSAID.capitalize()),
            "Claims": said(lambda one: one.all, left),
            **{words: said(cell) for words, cell in known.items()},
        },
        figures=("Claims", *known),
        short=True,
    )


def claims_table(caption: str, rows: list[Listed]) -> Table:
    """Return claims as a table, twenty at a time."""
    return table(
        caption,
        rows,
        {
            "About": lambda one: Link(
                one.name,
                reverse("review_disruptions:claim", args=[one.claim.id]),
                f"{one.claim.tactic}, {local_date(one.claim.on)}",
            ),
            "What was done": lambda one: one.claim.tactic,
            "Where": lambda one: one.where,
            "How far": lambda one: one.far.capitalize(),
            "State": lambda one: Tag(one.state.capitalize(), COLOURS[one.state]),
            "30 days": lambda one: one.looked(0).capitalize(),
            "90 days": lambda one: one.looked(1).capitalize(),
            "Hours": lambda one: one.claim.hours,
            "Pounds": lambda one: one.claim.pounds,
            "Day": lambda one: one.claim.on,
        },
        figures=("Hours", "Pounds"),
        empty="None.",
        per_page=20,
        short=True,
    )


def looks_table(rows: list[Look], names: Mapping[UUID, str]) -> Table:
    """Return the claims of which somebody is to say now whether they lasted."""
    return table(
        "To look at again now: did it last?",
        rows,
        {
            "About": lambda one: Link(
                names.get(one.claim_id, ""),
                reverse("review_disruptions:look", args=[one.id]),
                f"{one.claim.tactic}, {local_date(one.claim.on)}",
            ),
            "What was done": lambda one: one.claim.tactic,
            "Day": lambda one: one.claim.on,
            "Look": lambda one: f"After {(one.due - one.claim.on).days} days",
            "Due": lambda one: one.due,
        },
        empty="No look is due.",
        per_page=20,
        short=True,
    )


@require_GET
def record(request: Request, claim_id: UUID) -> Response:
    """Show one claim: what it says, what shows it, who said how far, and whether it lasted."""
    viewer = request.viewer
    claim = queries.claim(claim_id, viewer=viewer)
    (one,) = queries.listed([claim], viewer=viewer)
    people = agencies.names_of(
        {who for who in (claim.made_by, claim.moderated_by, claim.withdrawn_by) if who}
    )
    own = claim.made_by == viewer.person
    moderates = bool(viewer.roles & subjects.MODERATES)
    told = {
        "claim": claim,
        "one": one,
        "colour": COLOURS[one.state],
        "people": people,
        "agency": {o.id: o.name for o in agencies.organisations()}.get(claim.agency, ""),
        "looks": sorted(claim.looks.all(), key=lambda look: look.due),
        "planned": queries.planned_in(claim, viewer=viewer),
        "items": queries.evidence_of(claim, viewer=viewer),
        "news": queries.news_of(claim, viewer=viewer),
        "to_do": to_do.serving("claim", [claim.id], viewer=viewer),
        "may_moderate": moderates and not own and one.state in (State.WAITING, State.REOPENED),
        "may_rate": one.is_hidden and claim.moderated_at,
        "may_withdraw": (own or moderates) and not claim.withdrawn_at,
        "may_look": bool(viewer.roles & subjects.RECORDS) and not own and not claim.withdrawn_at,
        "may_reopen": one.state in (State.STANDS, State.UNVERIFIED, State.ENDED)
        and bool(viewer.roles & subjects.RECORDS),
        "today": today(),
    }
    return render(request, "review_disruptions/claim.html", told)


@require_GET
def tried(request: Request) -> Response:
    """Show what was tried of one card, or by words of no card, where, and what it did."""
    viewer = request.viewer
    subjects.needs_reader(viewer)
    tactic = request.GET.get("tactic", "").strip()
    names = queries.tactics(viewer=viewer)
    told = {
        "tactic": tactic,
        "tactics": names,
        "claims": claims_table(
            f"Tried: {names.get(tactic, tactic)}" if tactic else "Choose what was tried",
            queries.lessons(tactic, viewer=viewer) if tactic else [],
        ),
    }
    return render(request, "review_disruptions/tried.html", told)


@require_http_methods(["GET", "POST"])
def make(request: Request, target_kind: str, target_id: UUID) -> Response:
    """Claim a disruption of a group, line, operation, person, place or area."""
    viewer = request.viewer
    if not viewer.roles & subjects.RECORDS:
        raise NothingHereError
    target = subjects.subject(target_kind, target_id, viewer=viewer)
    form = ClaimForm(
        posted(request)[0],
        found=queries.items_about(target, viewer=viewer),
        planned=queries.objectives_of(target, viewer=viewer),
    )
    page = FormPage(
        title=f"What was done to {target.name}",
        button="Claim it",
        back=target.address or reverse("review_disruptions:claims"),
        lead="Somebody else says how far it went. You are asked after 30 and 90 days whether it "
        "lasted.",
    )

    def act() -> Claim:
        given = dict(form.cleaned_data)
        given |= {"p": P(given["p"]), "level": Level(given["level"]), "target": target}
        return actions.make_claim(claim=actions.NewClaim(**given), by=viewer)

    return one_form(
        request,
        form,
        page,
        act,
        done="Claimed. It counts once somebody else has moderated it.",
        go=lambda claim: reverse("review_disruptions:claim", args=[claim.id]),
    )
