"""Files of court results: sent, mapped, tried, loaded; what was left out, and why."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.requests import Request, Response
from optimise.basics.csv_out import csv_text
from optimise.review.outcomes import actions, queries
from optimise.review.outcomes.domain import importing
from optimise.review.outcomes.forms import ColumnsForm, FileForm
from optimise.review.outcomes.models import CourtFile
from optimise.ui.one_form import FormPage, one_form, one_press, posted
from optimise.ui.tables import Link, Tag, table

SHOWN = 200


@require_http_methods(["GET", "POST"])
def listed(request: Request) -> Response:
    """List the files that came in, and take another."""
    found = table(
        "Files",
        queries.court_files(viewer=request.viewer),
        {
            "File": lambda one: Link(one.name, reverse("review_outcomes:file", args=[one.id])),
            "Came in": lambda one: one.made_at,
            "State": lambda one: Tag(*_state(one)),
            "Rows kept": lambda one: one.loaded,
            "Left out": lambda one: len(one.rejects),
        },
        figures=("Rows kept", "Left out"),
        empty="No file has come in.",
    )
    form = FileForm(*posted(request))
    page = FormPage(
        title="Results from the courts",
        button="Send it",
        back=reverse("review_outcomes:stories"),
        lead="You say what each column holds and see what would be kept before anything is.",
    )

    def act() -> CourtFile:
        name, text = form.cleaned_data["file"]
        return actions.receive(name=name, text=text, by=request.viewer)

    return one_form(
        request,
        form,
        page,
        act,
        done="It is here. Say what its columns hold.",
        go=lambda file: reverse("review_outcomes:file", args=[file.id]),
        template="review_outcomes/files.html",
        files=found,
    )


def _state(file: CourtFile) -> tuple[str, str]:
    if file.ended_at:
        return "Dropped", "grey"
    return ("Loaded", "green") if file.loaded_at else ("Waits for you", "orange")


@require_http_methods(["GET", "POST"])
def one(request: Request, results_id: UUID) -> Response:
    """Say what the columns of a file hold, and see what would be kept of it."""
    file = queries.court_file(results_id, viewer=request.viewer)
    heads = importing.headings(file.text) or list(file.said)
    form = ColumnsForm(posted(request)[0], heads=heads, said=file.said)
    waits = not (file.loaded_at or file.ended_at)
    tried = actions.try_file(file=file, by=request.viewer) if waits else actions.Tried()
    held = file.rejects if file.loaded_at else [
        {"row": reject.number, "why": reject.why} for reject in tried.rejects
    ]  # fmt: skip
    rejects = table(
        "Left out",
        held,
        {"Row": lambda row: row["row"], "Why": lambda row: row["why"]},
        empty="No row is left out.",
        most=SHOWN,
        csv=reverse("review_outcomes:left_out", args=[file.id]) if held else "",
    )
    page = FormPage(
        title=file.name,
        button="Try it with these columns",
        back=reverse("review_outcomes:files"),
        caption="Results from the courts",
    )

    def act() -> None:
        actions.say_columns(file=file, said=form.said(), by=request.viewer)

    return one_form(
        request,
        form,
        page,
        act,
        done="Tried. Nothing is kept yet.",
        go=reverse("review_outcomes:file", args=[file.id]),
        about=file,
        template="review_outcomes/file.html",
        file=file,
        waits=waits,
        tried=tried,
        rejects=rejects,
    )


@require_POST
def load(request: Request, results_id: UUID) -> Response:
    """Keep what a file says."""
    file = queries.court_file(results_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.load_file(file=file, by=request.viewer),
        done=lambda tried: f"{tried.rows} rows are in their stories.",
        go=reverse("review_outcomes:file", args=[file.id]),
    )


@require_POST
def drop(request: Request, results_id: UUID) -> Response:
    """Drop a file that was not loaded."""
    file = queries.court_file(results_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.drop_file(file=file, by=request.viewer),
        done="Dropped. Nothing of it was kept.",
        go=reverse("review_outcomes:files"),
    )


@require_GET
def left_out(request: Request, results_id: UUID) -> HttpResponse:
    """Give the rows that were left out as a table, by number: it holds nothing of theirs."""
    file = queries.court_file(results_id, viewer=request.viewer)
    rows = [(reject["row"], reject["why"]) for reject in file.rejects]
    if not file.loaded_at:
        tried = actions.try_file(file=file, by=request.viewer)
        rows = [(reject.number, reject.why) for reject in tried.rejects]
    content = "\ufeff" + csv_text(["Row", "Why"], rows)
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="left_out.csv"'
    return response
