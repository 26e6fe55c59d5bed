"""Import: the papers, the file, what its columns mean, and what was left out."""

from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import local_date, today
from optimise.basics.csv_out import csv_text
from optimise.basics.phones import spoken_phone
from optimise.basics.refusals import NothingHereError, NotReadyError
from optimise.collect.domain import sending
from optimise.collect.sources.call_records.queries import Look, Records, UnreadableRecordsError
from optimise.link.lines import actions, queries
from optimise.link.lines.forms.imports import (
    AuthorisationForm,
    DecideForm,
    MappingForm,
    ProfileForm,
    TakeBackForm,
    UploadForm,
)
from optimise.link.lines.models import Authorisation, Import, Work
from optimise.link.lines.views.common import MARKING, with_moments
from optimise.link.lines.views.tables import imports as tables
from optimise.ui.one_form import FormPage, one_form, one_press, posted
from optimise.ui.tables import Table

WHOLE = 24 << 20  # bytes that a page takes at once; what is larger comes in piece by piece


def _may_import(request: Request) -> bool:
    return bool(request.viewer.roles & actions.ANALYSES)


@require_GET
def authorisations(request: Request) -> Response:
    """List the authorisations of this person's circles."""
    found = queries.authorisations(viewer=request.viewer)
    shown = [one.id for one in found]
    record(Verb.CONSULT, kind="authorisation", objects=shown, results=len(shown))
    return render(
        request,
        "link_lines/authorisations.html",
        {"found": tables.authorisations(found), "may_import": _may_import(request)},
    )


@require_http_methods(["GET", "POST"])
def new_authorisation(request: Request) -> Response:
    """Give the papers without which nothing is imported."""
    queries.looks_at_lines(request.viewer)
    circles = queries.open_circles(request.viewer)
    form = AuthorisationForm(*posted(request), circles=circles)
    page = FormPage(
        title="New authorisation", button="Keep it", back=reverse("link_lines:authorisations")
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.authorise(papers=form.papers(), by=request.viewer),
        done="Kept. Take the file in below.",
        go=_address,
        template="link_lines/new_authorisation.html",
        circles=circles,
    )


def _address(found: Authorisation) -> str:
    return reverse("link_lines:authorisation", args=[found.id])


@require_http_methods(["GET", "POST"])
def authorisation(request: Request, authorisation_id: UUID) -> Response:
    """Show one authorisation with what came under it, and take a file in."""
    found = queries.authorisation(authorisation_id, viewer=request.viewer)
    form = UploadForm(*posted(request), authorisation=found)
    page = FormPage(title=found.urn, button="Take it in", back=reverse("link_lines:authorisations"))
    return one_form(
        request,
        form,
        page,
        lambda: actions.receive_file(
            authorisation=found, file=form.file_as_sent(), by=request.viewer
        ),
        done="",
        go=lambda kept: reverse("link_lines:import", args=[kept.id]),
        template="link_lines/authorisation.html",
        one=found,
        piece=sending.PIECE,
        whole=WHOLE,
        named=_named(found),
        desk=queries.desk_of(found, viewer=request.viewer),
        imports=tables.imports(queries.imports_of(found, viewer=request.viewer)),
        reviews=tables.reviews(queries.reviews_of(found, viewer=request.viewer)),
        decides=queries.decides_on(found.id, request.viewer),
        is_due=found.retention_review <= today(),
        wanted_by=_wanted_by(found),
        is_mine=found.removal_asked_by == request.viewer.person,
        may_import=_may_import(request),
        received_by=agencies.name_of(found.received_by, otherwise=""),
    )


def _wanted_by(one: Authorisation) -> str:
    """Return who wants these records removed before their day, if anybody does."""
    if one.removed_at or one.removal_asked_by is None:
        return ""
    return agencies.name_of(one.removal_asked_by, otherwise=agencies.GONE)


def _named(one: Authorisation) -> list[tuple[str, str]]:
    """Return what an authorisation names, each sort where there is any."""
    named = [
        ("Numbers", ", ".join(map(spoken_phone, one.numbers))),
        ("Handsets and SIMs", ", ".join(one.devices)),
        ("Number plates", ", ".join(one.plates)),
        ("Cameras", ", ".join(one.cameras)),
    ]
    content = "Covered" if one.covers_content else "Not covered"
    return [*(row for row in named if row[1]), ("What messages say", content)]


@require_http_methods(["GET", "POST"])
def decide_records(request: Request, authorisation_id: UUID) -> Response:
    """Decide whether what came under an authorisation is kept until another day, or goes."""
    found = queries.authorisation(authorisation_id, viewer=request.viewer)
    if not queries.decides_on(found.id, request.viewer):
        raise NothingHereError
    form = DecideForm(*posted(request))
    page = FormPage(
        title="Keep these call records, or remove them?",
        button="Decide",
        caption=found.urn,
        back=_address(found),
        warning=True,
    )

    def act() -> str:
        given = form.cleaned_data
        if given["decision"] == form.REMOVE:
            why, by = given["why"], request.viewer
            if not actions.remove_authorisation(authorisation=found, why=why, by=by):
                return "They stay until another who may decide here agrees. They were told."
            return "Removed. Its number, its dates and your reason stay."
        kept = actions.keep_records(
            authorisation=found, until=given["until"], why=given["why"], by=request.viewer
        )
        return f"Kept until {local_date(kept.until)}. You are asked again then."

    return one_form(
        request,
        form,
        page,
        act,
        done=str,
        go=lambda _: _address(found),
        about=found,
        template="link_lines/decide_records.html",
        one=found,
        imports=queries.imports_of(found, viewer=request.viewer),
        is_held=actions.is_held(found),
        by_two=actions.goes_by_two(found),
        wanted_by=_wanted_by(found),
        is_mine=found.removal_asked_by == request.viewer.person,
        is_due=found.retention_review <= today(),
        reviews=tables.reviews(queries.reviews_of(found, viewer=request.viewer)),
    )


@require_http_methods(["GET", "POST"])
def import_of(request: Request, import_id: UUID) -> Response:
    """Show one file: what its columns seem to mean, how far it is, or what came of it."""
    one = queries.import_of(import_id, viewer=request.viewer)
    if one.state == Work.DONE:
        return _result(request, one)
    if one.is_coming_in:
        return render(request, "link_lines/coming_in.html", _coming_in(request, one))
    if one.is_worked_on or one.state == Work.CANCELLED:
        return render(request, "link_lines/progress.html", _progress(one))
    if not one.sha256:
        told = {"one": one, "problem": one.problem, "may_look": _may_import(request)}
        return render(request, "link_lines/unreadable.html", told)
    return _mapping(request, one)


def _coming_in(request: Request, one: Import) -> dict[str, object]:
    return {
        "one": one,
        "files": [
            {"name": one.file_name, "size": one.size, "modified": one.modified, "here": one.here}
        ],
        "piece": sending.PIECE,
        "is_theirs": one.asked_by == request.viewer.person and _may_import(request),
        "sender": agencies.name_of(one.asked_by, otherwise="somebody"),
        "per_cent": 100 * one.here // one.size,
        "may_import": _may_import(request),
    }


@require_POST
def take_piece(request: Request, import_id: UUID) -> HttpResponse:
    """Take one piece of a file in, and say how much of it is here."""
    try:
        one = actions.take_piece(
            found=import_id,
            number=int(request.GET.get("number", "")),
            content=request.body,
            by=request.viewer,
        )
    except (NotReadyError, ValueError) as refused:
        return JsonResponse({"problem": str(refused)}, status=409)
    return JsonResponse({"here": [one.here]})


def _mapping(request: Request, one: Import) -> Response:
    profiles = queries.profiles(viewer=request.viewer)
    chosen = ProfileForm(request.GET or None, profiles=profiles)
    kept = None
    if "profile" in request.GET and chosen.is_valid():
        kept = next((p for p in profiles if p.id == chosen.cleaned_data["profile"]), None)
    said = kept.said if kept else one.said
    try:
        looks = queries.look(one, said=said, viewer=request.viewer)
    except UnreadableRecordsError as error:
        told = {"one": one, "problem": str(error), "may_look": False}
        return render(request, "link_lines/unreadable.html", told)
    form = MappingForm(
        *posted(request),
        looks=looks,
        kind=Records(one.kind),
        initial={"times": kept.times if kept else one.times, "order": one.order or None},
    )

    def act() -> None:
        actions.confirm_import(
            found=one,
            said=form.said(),
            times=form.cleaned_data.get("times", ""),
            order=form.cleaned_data.get("order", ""),
            profile=form.cleaned_data["profile"],
            by=request.viewer,
        )

    asked: set[str] = set()
    page = FormPage(title=one.file_name, button="Read it", back=_address(one.authorisation))
    return one_form(
        request,
        form,
        page,
        act,
        done="",
        go=reverse("link_lines:import", args=[one.id]),
        template="link_lines/mapping.html",
        one=one,
        looks=[(look, *_sheet(look, form, asked, alone=len(looks) == 1)) for look in looks],
        profiles=chosen if profiles else None,
        kept=kept,
    )


def _sheet(
    look: Look, form: MappingForm, asked: set[str], *, alone: bool
) -> tuple[Table | None, Table | None, bool, Table | None]:
    """Return the columns of a sheet, its times in both readings and whether these are the same, and
    its days with the day and with the month first.
    """
    if not (look.is_enough or alone):
        return None, None, False, None
    first = next(iter(look.times), None)
    alike = first is not None and first.if_utc == first.if_british
    return (
        tables.samples(look, form, asked),
        tables.readings(look) if look.times else None,
        alike,
        tables.orders(look) if look.orders else None,
    )


def _progress(one: Import) -> dict[str, object]:
    return {
        "work": one,
        "waits": "" if one.confirmed else "the file is here, and is looked at",
        "title": one.file_name,
        "caption": f"Import under {one.authorisation.urn}",
        "poll": reverse("link_lines:import_progress", args=[one.id]),
        "cancel": reverse("link_lines:cancel_import", args=[one.id]),
        "back": reverse("link_lines:authorisation", args=[one.authorisation_id]),
        "back_words": "Back to its authorisation",
    }


@require_GET
def import_progress(request: Request, import_id: UUID) -> Response:
    """Say how far the reading of a file is; once it is over, lead to what came of it."""
    one = queries.import_of(import_id, viewer=request.viewer)
    return progress(request, _progress(one), over=reverse("link_lines:import", args=[one.id]))


def progress(request: Request, told: dict[str, object], *, over: str) -> Response:
    """Return how far some work is, as the part of the page that asks again every second."""
    work = told["work"]
    response = render(request, "link_lines/_progress.html", told)
    if not getattr(work, "is_worked_on", True):
        response["HX-Redirect"] = over
    return response


@require_POST
def look_again(request: Request, import_id: UUID) -> Response:
    """Have a file looked at again."""
    one = queries.import_of(import_id, viewer=request.viewer)
    go = reverse("link_lines:import", args=[one.id])
    return one_press(
        request, lambda: actions.look_again(found=one, by=request.viewer), done="", go=go
    )


@require_POST
def cancel_import(request: Request, import_id: UUID) -> Response:
    """Stop the reading of a file."""
    one = queries.import_of(import_id, viewer=request.viewer)
    actions.cancel_import(found=one, by=request.viewer)
    return redirect("link_lines:import", import_id=one.id)


GOES = "Every row that was read of it goes, also what was left out, and the file itself."
GOES_IN_PART = (
    "Every row that was read of it goes, also what was left out. The file itself is held for an"
    " investigation, a case or an appeal: it stays, sealed, and nobody reads it."
)


def _may_take_back(request: Request, one: Import) -> bool:
    if one.state != Work.DONE or one.is_taken_back or not _may_import(request):
        return False
    return not actions.must_stay(one, by=request.viewer)


@require_http_methods(["GET", "POST"])
def take_back(request: Request, import_id: UUID) -> Response:
    """Take one file back that was read wrongly, knowing what rests on it."""
    one = queries.import_of(import_id, viewer=request.viewer)
    if not _may_take_back(request, one):
        raise NothingHereError
    here = reverse("link_lines:import", args=[one.id])
    runs = [run for run in queries.runs_that_read(one, viewer=request.viewer) if run.done_at]
    rests = f"{len(runs)} {'run' if len(runs) == 1 else 'runs'} of the finder read it."
    stays = f"{rests} Their leads, and what was made of those, stay and say so." if runs else ""
    held = actions.is_held(one.authorisation)
    form = TakeBackForm(*posted(request))
    page = FormPage(
        title="This file was read wrongly: take it back",
        caption=f"{one.file_name}, {one.authorisation.urn}",
        lead=f"{GOES_IN_PART if held else GOES} That it was here, and your reason, stay. It may be"
        f" sent again, and read in another way. {stays or 'Nothing rests on it yet.'}",
        button="Take it back",
        back=here,
        warning=True,
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.take_back_import(
            found=one, why=form.cleaned_data["why"], by=request.viewer
        ),
        done="Taken back. Send the file again to read it in another way.",
        go=_address(one.authorisation),
    )


SHOWN_LEFT_OUT = 20
PARTS_OF_TIME = {"%d": "day", "%m": "month", "%b": "month", "%B": "month", "%Y": "year",
                 "%y": "year", "%H": "hour", "%I": "hour", "%M": "minute", "%S": "second",
                 "%f": "fraction", "%p": "am or pm"}  # fmt: skip


def _plainly(note: str) -> str:
    for code, words in PARTS_OF_TIME.items():
        note = note.replace(code, words)
    return note


def _result(request: Request, one: Import) -> Response:
    left = queries.left_out(one, viewer=request.viewer)
    total = left.count()
    return render(
        request,
        "link_lines/import.html",
        {
            "one": one,
            "counts": with_moments(one.counts),
            "reasons": tables.reasons(queries.reasons_left_out(one, viewer=request.viewer)),
            "notes": [_plainly(note) for note in one.notes],
            "left_out": tables.left_out(left[:SHOWN_LEFT_OUT], total=total),
            "left_out_in_all": total,
            "contacts": tables.contacts_held(one.held.get("contacts", ())),
            "answers": tables.answers(queries.answers_in(one)),
            "accounts": tables.accounts_held(one.held.get("accounts", ())),
            "may_import": _may_import(request) and not one.is_taken_back,
            "may_take_back": _may_take_back(request, one),
            "taken_back": one.taken_back if one.is_taken_back else None,
        },
    )


@require_GET
def left_out(request: Request, import_id: UUID) -> Response:
    """Give the rows that were left out as a file, each with the reason."""
    one = queries.import_of(import_id, viewer=request.viewer)
    if one.is_taken_back:
        raise NothingHereError
    rows = [
        (row.kind, row.source, row.row, row.why, "yes" if row.kept_rest else "no", row.original)
        for row in queries.left_out(one, viewer=request.viewer)
    ]
    record(Verb.EXPORT, kind="call records", objects=[one.id], results=len(rows), marking=MARKING)
    head = ["What", "File or sheet", "Row", "Why", "Rest of the row kept", "What was read of it"]
    response = HttpResponse("\ufeff" + csv_text(head, rows), content_type="text/csv; charset=utf-8")
    name = f"{MARKING}_left_out_{str(one.id)[:8]}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
