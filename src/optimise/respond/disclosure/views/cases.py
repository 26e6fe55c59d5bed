"""A case: its schedules, the prosecutor's answers, the thirteen reasons, the end and the hold."""

from dataclasses import replace
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.basics.clock import local_date, today
from optimise.basics.refusals import NotReadyError
from optimise.respond.disclosure import actions, queries
from optimise.respond.disclosure.domain.gate import AS_OF
from optimise.respond.disclosure.domain.holding import held_until
from optimise.respond.disclosure.domain.statuses import Form
from optimise.respond.disclosure.forms import (
    AnswersForm,
    CaseForm,
    EndForm,
    InspectionForm,
    LiftForm,
    ReportForm,
    ReviewForm,
    WordsForm,
)
from optimise.respond.disclosure.models import (
    Case,
    Ending,
    Inspection,
    Line,
    Report,
    Review,
    Wording,
)
from optimise.respond.disclosure.queries import Item
from optimise.respond.disclosure.views.common import (
    needs_officer,
    of_case,
    of_register,
    the_case,
    the_operation,
)
from optimise.respond.disclosure.views.register import register_address
from optimise.respond.disclosure.views.sending import REJECTED_AS, mended_where
from optimise.respond.operations.views.common import runs
from optimise.ui.one_form import one_form, one_press, posted
from optimise.ui.tables import Break, Cells, Link, Table, Tag, table

COLOURS = {"disclosable": "red", "disclosable by inspection": "red", "to be assessed": "grey"}


def _needs_runner(request: Request) -> None:
    if not runs(request.viewer):
        raise NothingHereError


@require_http_methods(["GET", "POST"])
def open_case(request: Request, operation_id: UUID) -> Response:
    """Open a case of an operation."""
    found = the_operation(request, operation_id)
    _needs_runner(request)
    form = CaseForm(posted(request)[0])

    def act() -> Case:
        return actions.open_case(
            operation=found,
            urn=form.cleaned_data["urn"],
            defendants=form.names(),
            by=request.viewer,
        )

    page = of_register(
        found,
        "Open a case",
        "Open it",
        "From then on nothing of the operation is removed on its day, until the case and any"
        " appeal are over.",
    )
    return one_form(
        request,
        form,
        page,
        act,
        done=lambda case: f"{case} is open.",
        go=lambda case: reverse("respond_disclosure:case", args=[case.id]),
    )


@require_GET
def case(request: Request, case_id: UUID) -> Response:
    """Show a case."""
    found = the_case(request, case_id)
    viewer = request.viewer
    officer = queries.is_officer(found.operation, viewer=viewer)
    end = queries.ending(found, viewer=viewer)
    register = queries.register(found.operation, viewer=viewer)
    waiting = queries.to_schedule(found, register, viewer=viewer)
    items = {form: queries.items(found, form, viewer=viewer) for form in Form}
    inside = found.operation.inner_id in viewer.circles
    whole = {form for form, rows in items.items() if len(rows) == queries.last_line(found, form)}
    told = {
        "case": found,
        "operation": found.operation,
        "files": whole if inside else whole - {Form.D},
        "report_is_whole": inside and whole == set(Form),
        "officer": officer,
        "runs": runs(viewer),
        "schedules": queries.schedules(found, viewer=viewer),
        "tables": [(form, _items(form, rows, officer)) for form, rows in items.items()],
        "waits": sum(one.waits_for_us for rows in items.values() for one in rows),
        "waiting": waiting,
        "told_before": queries.told_before(found, items[Form.C], viewer=viewer),
        "problems": queries.problems_of(waiting),
        "way": mended_where(
            found, queries.in_the_way(found, viewer=viewer, rows=register), officer=officer
        ),
        "rejections": queries.rejections(found, viewer=viewer),
        "back": queries.unanswered(found, viewer=viewer),
        "rejected_as": REJECTED_AS,
        "as_of": AS_OF,
        "sendings": queries.sendings(found, viewer=viewer),
        "reports": queries.reports(found, viewer=viewer),
        "ending": end,
        "until": held_until(queries.end_of(end)),
        "may_lift": queries.may_be_lifted(found.operation, on=today(), viewer=viewer),
        "is_held": queries.is_held(found.operation, viewer=viewer),
        "lifted": queries.lifted(found.operation, viewer=viewer),
    }
    return render(request, "respond_disclosure/case.html", told)


def _items(form: Form, rows: list[Item], officer: bool) -> Table:
    def status(one: Item) -> Cells:
        if one.is_moved:
            return [Tag("Moved: not told here", "grey")]
        said = [Tag(one.status.value.capitalize(), COLOURS.get(one.status.value, "green"))]
        asks = [Tag(f"The prosecutor asks: {one.wants}", "orange")]
        return said + asks if one.waits_for_us else said

    def seen(one: Item) -> Cells:
        if one.is_moved:
            return []
        said = [f"{row.who} ({row.side}), {local_date(row.on)}" for row in one.inspections]
        return [part for words in said for part in (words, Break())][:-1]

    def do(one: Item) -> Cells:
        names = (
            ("Prosecutor’s answer", "review"),
            ("Describe it again", "reword"),
            ("Record inspection", "inspect"),
        )
        links = (
            Link(words, reverse(f"respond_disclosure:{name}", args=[one.line.id]),
                 f"item {one.line.number}")
            for words, name in names
        )  # fmt: skip
        return [part for link in links for part in (link, Break())][:-1]

    columns = {
        "Item": lambda one: one.line.number,
        "Description": lambda one: one.description,
        "Police": lambda one: one.decision.police.capitalize() if one.decision else "",
        "Inspected by, on": seen,
        "Prosecutor": status,
    }
    if officer:
        columns["What you can do"] = do
    title = "Not sensitive (MG6C)" if form is Form.C else "Sensitive (MG6D)"
    return table(title, rows, columns, empty="Nothing stands on it yet.", id=form.value)


@require_POST
def make(request: Request, case_id: UUID) -> Response:
    """Make the next schedules."""
    found = the_case(request, case_id)
    needs_officer(request, found)
    return one_press(
        request,
        lambda: actions.make_schedules(case=found, by=request.viewer),
        done=lambda made: (
            "Made: " + ", ".join(f"{row.form}, schedule {row.number}" for row in made)
        ),
        go=reverse("respond_disclosure:case", args=[found.id]),
    )


@require_http_methods(["GET", "POST"])
def report(request: Request, case_id: UUID) -> Response:
    """Sign the report on the schedules."""
    found = the_case(request, case_id)
    needs_officer(request, found)
    form = ReportForm(posted(request)[0])

    def act() -> Report:
        return actions.sign_report(case=found, words=form.cleaned_data["words"], by=request.viewer)

    page = of_case(found, "The disclosure officer's report (MG6E)", "Sign it")
    return one_form(request, form, page, act, done="Signed.")


@require_http_methods(["GET", "POST"])
def answers(request: Request, case_id: UUID) -> Response:
    """Take the prosecutor's answers to a whole schedule."""
    found = the_case(request, case_id)
    needs_officer(request, found)
    form = AnswersForm(posted(request)[0])

    def act() -> int:
        rows = queries.items(found, Form(form.cleaned_data["form"]), viewer=request.viewer)
        lines = {one.line.number: one.line for one in rows}
        for number, said in form.answers():
            if number not in lines:
                raise NotReadyError(f"There is no item {number} on it.", field="table")
            given = actions.NewReview(
                status=said.status,
                wants=said.wants,
                rationale=said.rationale,
                prosecutor=form.cleaned_data["prosecutor"],
            )
            actions.prosecutor_says(line=lines[number], given=given, by=request.viewer)
        return len(form.answers())

    page = of_case(found, "What the prosecutor says", "Take it in")
    return one_form(request, form, page, act, done=lambda many: f"{many} answers are taken in.")


def _the_line(request: Request, line_id: UUID) -> Line:
    found = queries.line(line_id, viewer=request.viewer)
    the_case(request, found.case_id)
    needs_officer(request, found.case)
    return found


@require_http_methods(["GET", "POST"])
def reword(request: Request, line_id: UUID) -> Response:
    """Describe an item anew."""
    found = _the_line(request, line_id)
    form = WordsForm(posted(request)[0], initial={"description": found.description})

    def act() -> Wording:
        words = form.cleaned_data["description"]
        return actions.reword(line=found, description=words, by=request.viewer)

    page = of_case(found.case, f"Item {found.number}", "Describe it so", found.description)
    return one_form(request, form, page, act, done="Its number stays; what was sent stays too.")


@require_http_methods(["GET", "POST"])
def review(request: Request, line_id: UUID) -> Response:
    """Write down what the prosecutor said of an item."""
    found = _the_line(request, line_id)
    form = ReviewForm(posted(request)[0])

    def act() -> Review:
        return actions.prosecutor_says(line=found, given=form.new(), by=request.viewer)

    page = of_case(found.case, f"Item {found.number}", "Write it down", found.description)
    return one_form(request, form, page, act, done="Written down.")


@require_http_methods(["GET", "POST"])
def inspect(request: Request, line_id: UUID) -> Response:
    """Write down who inspected an item, and when."""
    found = _the_line(request, line_id)
    form = InspectionForm(posted(request)[0])

    def act() -> Inspection:
        return actions.inspected(
            line=found,
            side=form.of_side(),
            who=form.cleaned_data["who"],
            on=form.cleaned_data["on"],
            by=request.viewer,
        )

    page = of_case(
        found.case, f"Who inspected item {found.number}?", "Write it down", found.description
    )
    return one_form(
        request, form, page, act, done="Written down. It stands on the schedule and its files."
    )


@require_http_methods(["GET", "POST"])
def end(request: Request, case_id: UUID) -> Response:
    """Write how a case ended."""
    found = the_case(request, case_id)
    _needs_runner(request)
    form = EndForm(posted(request)[0])

    def act() -> Ending:
        return actions.end_case(case=found, given=form.new(), by=request.viewer)

    lead = (
        "Material is kept until acquittal or the decision not to prosecute; after a conviction six"
        " months or until release, whichever is later; never before an appeal is decided."
    )
    page = of_case(found, "How it ended", "Write it down", lead)
    return one_form(request, form, page, act, done="Written down.")


@require_http_methods(["GET", "POST"])
def lift(request: Request, operation_id: UUID) -> Response:
    """Let what an operation holds go on its day again, once one has read what that means."""
    found = the_operation(request, operation_id)
    _needs_runner(request)
    entries = queries.register(found, viewer=request.viewer)
    left = sum(one.decision is None for one in entries)
    says = f"Nobody has decided yet on {left} of {len(entries)} things. " if left else ""
    says += (
        "All of it stays for seven days, in which it can be held again. Then each goes on its own"
        " day, and what has gone is not brought back."
    )
    page = replace(of_register(found, "Lift the hold", "Lift it", lead=says), warning=True)
    has_cases = bool(queries.cases(found.id, viewer=request.viewer))
    form = LiftForm(posted(request)[0], has_cases=has_cases)
    return one_form(
        request,
        form,
        page,
        lambda: actions.lift_holds(operation=found, by=request.viewer, **form.cleaned_data),
        done="The hold is lifted. Each thing goes on its own day, from a week from now.",
        go=register_address(found),
    )


@require_POST
def hold_again(request: Request, operation_id: UUID) -> Response:
    """Hold again what was lifted within the week."""
    found = the_operation(request, operation_id)
    _needs_runner(request)
    return one_press(
        request,
        lambda: actions.hold_again(operation=found, by=request.viewer),
        done="It is held again.",
        go=register_address(found),
    )
