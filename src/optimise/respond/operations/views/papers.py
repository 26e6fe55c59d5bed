"""The papers of an operation, and its risks."""

from uuid import UUID

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from optimise.access import queries as circles
from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.basics.clock import local_time
from optimise.respond.operations import actions, queries
from optimise.respond.operations.domain.papers import TITLES, Paper
from optimise.respond.operations.domain.risks import level, missing, score
from optimise.respond.operations.forms import RiskForm, SheetForm
from optimise.respond.operations.models import Operation, Risk, Sheet
from optimise.respond.operations.views.common import ask_why, page_of, the_known
from optimise.ui.one_form import one_form, posted
from optimise.ui.tables import Link, Sorted, Table, Tag, table

LEADS = {
    Paper.COMMUNITY: "When the operation is live, two visits are given to whoever leads it: within"
    " a day, and within a week.",
    Paper.SAFEGUARDING: "Everyone in the operation reads what is ready on the day.",
    Paper.ORDER: "The rest of the order is made of what the operation holds.",
}
COLOURS = {"high": "red", "medium": "orange", "low": "green"}


@require_http_methods(["GET", "POST"])
def sheet(request: Request, operation_id: UUID, paper: str) -> Response:
    """Write the next edition of a paper; it begins with what the last one says."""
    found = the_known(request, operation_id)
    which = next((one for one in Paper if one.value == paper), None)
    if which is None:
        raise NothingHereError
    last = queries.sheet(found, which, viewer=request.viewer)
    form = SheetForm(posted(request)[0], paper=which, initial=last.answers if last else {})

    def act() -> Sheet:
        return actions.write_sheet(
            operation=found, paper=which, answers=form.cleaned_data, by=request.viewer
        )

    lead = LEADS.get(which, "")
    page = page_of(found, TITLES[which], "Keep it", lead=f"{_edition(last)} {lead}".strip())
    return one_form(
        request, form, page, act, done=lambda row: f"Kept as edition {row.version}.", about=found
    )


def _edition(last: Sheet | None) -> str:
    if last is None:
        return ""
    who = agencies.name_of(last.made_by, otherwise="someone who has left")
    return f"Edition {last.version}, by {who} on {local_time(last.made_at)}."


@require_http_methods(["GET", "POST"])
def risks(request: Request, operation_id: UUID) -> Response:
    """Show the risk register and put another risk on it."""
    found = the_known(request, operation_id)
    people = circles.members_of(found.circle)
    form = RiskForm(posted(request)[0], people=people)

    def act() -> Risk:
        return actions.add_risk(operation=found, given=form.risk(), by=request.viewer)

    unlooked = missing({row.about for row in found.risks.all()})
    lead = f"Nobody has looked yet at: {', '.join(unlooked)}." if unlooked else ""
    return one_form(
        request,
        form,
        page_of(found, "Risks", "Put it on the register", lead=lead),
        act,
        done="On the register.",
        go=reverse("respond_operations:risks", args=[found.id]),
        template="respond_operations/risks.html",
        risks=_table(request, found),
    )


def _table(request: Request, found: Operation) -> Table:
    def stands(likelihood: int, impact: int) -> Sorted:
        value = score(likelihood, impact)
        return Sorted(Tag(f"{value} {level(value)}", COLOURS[level(value)]), value)

    return table(
        "Risks",
        queries.risks(found, viewer=request.viewer),
        {
            "About": lambda r: Link(
                r.about.capitalize(), reverse("respond_operations:risk", args=[r.id])
            ),
            "What may happen": lambda r: r.words,
            "Before": lambda r: stands(r.likelihood, r.impact),
            "What is done": lambda r: r.control,
            "Left": lambda r: stands(r.likelihood_left, r.impact_left),
            "Owner": lambda r: str(r.owner),
        },
        empty="No risk is on the register yet.",
        caption_hidden=True,
    )


@require_http_methods(["GET", "POST"])
def change_risk(request: Request, risk_id: UUID) -> Response:
    """Change a risk; how it stood is kept."""
    row = queries.risk(risk_id, viewer=request.viewer)
    found = the_known(request, row.operation_id)
    people = circles.members_of(found.circle)
    form = RiskForm(posted(request)[0], people=people, old=row)
    back = reverse("respond_operations:risks", args=[found.id])

    def act() -> Risk:
        return actions.change_risk(risk=row, given=form.risk(), by=request.viewer)

    return one_form(
        request,
        form,
        page_of(found, "Change a risk", "Change it", back=back),
        act,
        done="Changed. How it stood is kept.",
        template="respond_operations/risk.html",
        end=reverse("respond_operations:end_risk", args=[row.id]),
    )


@require_http_methods(["GET", "POST"])
def end_risk(request: Request, risk_id: UUID) -> Response:
    """Say that a risk is none any more."""
    row = queries.risk(risk_id, viewer=request.viewer)
    found = the_known(request, row.operation_id)
    back = reverse("respond_operations:risks", args=[found.id])
    page = page_of(found, "No risk any more", "End it", back=back, lead=row.words)
    return ask_why(
        request,
        page,
        lambda why: actions.end_risk(risk=row, why=why, by=request.viewer),
        done="Ended.",
    )
