"""The local matrix: weights that everybody may read, changed by two people."""

from collections.abc import Callable
from functools import partial

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.basics.clock import day_of
from optimise.basics.refusals import NothingHereError
from optimise.plan.harm import actions, queries
from optimise.plan.harm.domain import matrix as rules
from optimise.plan.harm.domain.matrix import HEADINGS, LEVELS, Factor, Matrix
from optimise.plan.harm.forms import DecideForm, MatrixForm
from optimise.plan.harm.models import MatrixEdition
from optimise.ui.one_form import FormPage, one_form, posted
from optimise.ui.tables import Cells, Link, Table, Tag, table

READS_MATRIX = DEVELOPS_INTELLIGENCE | actions.KEEPS_MATRIX


def _needs_reader(request: Request) -> None:
    if not request.viewer.roles & READS_MATRIX:
        raise NothingHereError


@require_GET
def matrix(request: Request) -> Response:
    """Show the matrix in force with its weights, and every edition."""
    _needs_reader(request)
    now = queries.matrix_in_force()
    told = {
        "matrix": now,
        "parts": _parts(now),
        "editions": _editions(),
        "keeps": bool(request.viewer.roles & actions.KEEPS_MATRIX),
    }
    return render(request, "plan_harm/matrix.html", told)


def _parts(shown: Matrix) -> list[Table]:
    return [
        table(words, [f for f in shown.factors if f.part is part], _columns(), figures=["Weight"])
        for part, words in HEADINGS.items()
    ]


def _columns() -> dict[str, Callable[[Factor], Cells]]:
    heads: dict[str, Callable[[Factor], Cells]] = {
        "Factor": lambda one: one.title,
        "Weight": lambda one: one.weight,
    }
    return heads | {str(number): partial(_level, number) for number in range(LEVELS)}


def _level(number: int, one: Factor) -> Cells:
    return one.levels[number]


def _editions() -> Table:
    rows = queries.editions()
    names = agencies.names_of({p for row in rows for p in (row.made_by, row.decided_by) if p})

    def state(row: MatrixEdition) -> Cells:
        if row.agreed is None:
            return Tag("Waits for a second person", "yellow")
        return Tag("Agreed", "green") if row.agreed else Tag("Refused", "red")

    return table(
        "Editions",
        rows,
        {
            "Edition": lambda r: Link(str(r), reverse("plan_harm:decide_matrix", args=[r.number])),
            "Why": lambda r: r.why,
            "Proposed by": lambda r: names.get(r.made_by, agencies.GONE),
            "On": lambda r: day_of(r.made_at),
            "Now": state,
            "Decided by": lambda r: names.get(r.decided_by, "") if r.decided_by else "",
        },
        empty="The edition that comes with the program is in force. Nobody has proposed another.",
    )


@require_http_methods(["GET", "POST"])
def change(request: Request) -> Response:
    """Propose a new edition of the matrix."""
    if not request.viewer.roles & actions.KEEPS_MATRIX:
        raise NothingHereError
    form = MatrixForm(posted(request)[0], old=queries.matrix_in_force())
    page = FormPage(
        title="Change the matrix",
        button="Propose it",
        back=reverse("plan_harm:matrix"),
        lead="A second person agrees before it is in force. Scores made before stay as they are, "
        "and are not compared across editions.",
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.propose_matrix(
            factors=form.factors(), why=form.cleaned_data["why"], by=request.viewer
        ),
        done="Proposed. A second person decides.",
    )


@require_http_methods(["GET", "POST"])
def decide(request: Request, edition: str) -> Response:
    """Show one edition beside the one in force, and decide on it."""
    _needs_reader(request)
    if not edition.isdecimal() or len(edition) > 4 or int(edition) == rules.OWN:
        raise NothingHereError
    found = queries.edition(int(edition))
    form = DecideForm(*posted(request), yes="Put it into force", no="Refuse it")
    page = FormPage(
        title=str(found),
        button="Record the decision",
        back=reverse("plan_harm:matrix"),
        caption="The local harm matrix",
    )
    keeps = bool(request.viewer.roles & actions.KEEPS_MATRIX)
    return one_form(
        request,
        form,
        page,
        lambda: actions.decide_matrix(
            edition=found,
            agree=form.approves(),
            why=form.cleaned_data["why"],
            by=request.viewer,
        ),
        done="Decided.",
        about=found,
        template="plan_harm/edition.html",
        edition=found,
        parts=_parts(rules.read(found.number, found.factors)),
        decides=found.agreed is None and keeps and found.made_by != request.viewer.person,
    )
