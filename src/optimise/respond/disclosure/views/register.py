"""The register of material of an operation, and what the disclosure officer decides of it."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.basics.clock import today
from optimise.identify.domain.subjects import Met, Note, Tone
from optimise.respond.disclosure import actions, queries
from optimise.respond.disclosure.domain.statuses import Police, Relevance, Sensitivity
from optimise.respond.disclosure.forms import ApartForm, DecideForm, WriteForm
from optimise.respond.disclosure.models import Apart, Decision, Material
from optimise.respond.disclosure.queries import Entry
from optimise.respond.disclosure.views.common import of_register, the_operation
from optimise.respond.operations import queries as operations
from optimise.respond.operations.models import Operation
from optimise.respond.operations.views.common import knows, runs
from optimise.ui.one_form import one_form, posted

SHOWS = {
    "": "All",
    "undecided": "Nobody decided yet",
    "unused": "Unused",
    "evidence": "Evidence",
    "not-relevant": "Not relevant",
    "sensitive": "Sensitive",
}
MOST = 500


def _is(entry: Entry, show: str) -> bool:
    one = entry.decision
    if not show:
        return True
    if one is None:
        return show == "undecided"
    match show:
        case "unused":
            return entry.is_unused
        case "evidence":
            return one.police == Police.EVIDENCE
        case "not-relevant":
            return one.relevance == Relevance.NOT
        case "sensitive":
            return one.sensitivity != Sensitivity.NONE
    return False


def cases_met(asked: str, *, viewer: Viewer) -> list[Met]:
    """Return the cases whose number was searched for, to those who know their operation."""
    return [
        Met(
            note=Note(
                tone=Tone.TOLD,
                tag="Case",
                text=f"{one.operation}: {len(one.defendants)} accused.",
                href=reverse("respond_disclosure:case", args=[one.id]),
            ),
            title=one.urn,
        )
        for one in queries.cases_numbered(asked, viewer=viewer)
    ]


@require_GET
def listing(request: Request, operation_id: UUID) -> Response:
    """Show the register, and the cases that it serves."""
    found = the_operation(request, operation_id)
    viewer = request.viewer
    every = queries.register(found, viewer=viewer)
    show = request.GET.get("show", "")
    shown = [one for one in every if _is(one, show if show in SHOWS else "")]
    told = {
        "operation": found,
        "entries": shown[:MOST],
        "left": max(len(shown) - MOST, 0),
        "shows": [
            (key, words, sum(_is(one, key) for one in every)) for key, words in SHOWS.items()
        ],
        "show": show,
        "is_officer": queries.is_officer(found, viewer=viewer),
        "problems": queries.problems_of([one for one in shown if one.is_unused]),
        "apart": queries.told_apart(found, viewer=viewer),
        "cases": queries.cases(found.id, viewer=viewer),
        "runs": runs(viewer),
        "may_lift": queries.may_be_lifted(found, on=today(), viewer=viewer),
        "is_held": queries.is_held(found, viewer=viewer),
        "lifted": queries.lifted(found, viewer=viewer),
        "goes_from": queries.goes_from(found, viewer=viewer),
    }
    return render(request, "respond_disclosure/register.html", told)


def _chosen(request: Request, found: Operation) -> list[Entry]:
    return queries.entries_called(found, request.GET.getlist("of"), viewer=request.viewer)


def _needs_officer(request: Request, found: Operation) -> None:
    if not queries.is_officer(found, viewer=request.viewer):
        raise NothingHereError


@require_http_methods(["GET", "POST"])
def decide(request: Request, operation_id: UUID) -> Response:
    """Decide on one thing, or on several with one reason."""
    found = the_operation(request, operation_id)
    _needs_officer(request, found)
    entries = _chosen(request, found)
    form = DecideForm(posted(request)[0], initial=_before(entries))

    def act() -> list[Decision]:
        return actions.decide(
            operation=found, entries=entries, given=form.decision(), by=request.viewer
        )

    title = "Decide on it" if len(entries) == 1 else f"Decide on {len(entries)} things at once"
    return one_form(
        request,
        form,
        of_register(found, title, "Decide"),
        act,
        done=lambda made: "Decided." if len(made) == 1 else f"{len(made)} decided.",
        template="respond_disclosure/decide.html",
        entries=entries,
    )


def _before(entries: Sequence[Entry]) -> dict[str, object]:
    one = entries[0].decision if len(entries) == 1 else None
    if one is None:
        return {}
    names = ("relevance", "police", "rationale", "rebuttable", "exception", "exception_why",
             "sensitivity", "sensitivity_why", "description")  # fmt: skip
    return {name: getattr(one, name) for name in names}


@require_http_methods(["GET", "POST"])
def write(request: Request, operation_id: UUID) -> Response:
    """Put into the register what no page of ours made."""
    found = the_operation(request, operation_id)
    form = WriteForm(posted(request)[0])

    def act() -> Material:
        return actions.write_down(operation=found, given=form.new(), by=request.viewer)

    page = of_register(
        found,
        "Something else",
        "Put it in the register",
        "Footage, a third party's file, a note in a book. What is made here is in it already.",
    )
    return one_form(request, form, page, act, done="It is in the register.")


@require_http_methods(["GET", "POST"])
def apart(request: Request, operation_id: UUID) -> Response:
    """Write down that a prosecutor was told of something highly sensitive."""
    found = the_operation(request, operation_id)
    _needs_officer(request, found)
    (entry, *_) = _chosen(request, found)
    form = ApartForm(posted(request)[0])

    def act() -> Apart:
        said = form.cleaned_data
        return actions.tell_apart(
            operation=found,
            entry=entry,
            to=said["to"],
            how=said["how"],
            on=said["on"],
            by=request.viewer,
        )

    page = of_register(
        found, "Told apart", "Write it down", "It stands on no schedule, and this in no file."
    )
    return one_form(request, form, page, act, done="Written down.")


def on_operation(request: HttpRequest, operation: UUID) -> str:
    """Return the way from an operation to its register and cases, to those who know it."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not knows(viewer):
        return ""
    told = {"operation": operation, "cases": queries.cases(operation, viewer=viewer)}
    return render_to_string("respond_disclosure/slot.html", told, request)


def register_address(found: Operation) -> str:
    """Return the address of a register."""
    return reverse("respond_disclosure:register", args=[found.id])


def held_in_circle(circle: UUID, *, viewer: Viewer) -> str:
    """Return where what was the circle's is held again, for those who run its operation."""
    found = operations.of_circle(circle, viewer=viewer) if runs(viewer) else None
    return register_address(found) if found else ""
