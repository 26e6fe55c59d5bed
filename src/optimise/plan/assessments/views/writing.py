"""Assessments: the list, one to read and write, its sentences, and signing it."""

from functools import partial
from typing import Any
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.audiences import Viewer
from optimise.access.requests import Request, Response
from optimise.basics.clock import day_of
from optimise.basics.refusals import NothingHereError
from optimise.plan import subjects
from optimise.plan.assessments import actions, queries
from optimise.plan.assessments.domain.kinds import Kind, Section, section
from optimise.plan.assessments.forms import BeginForm, PassageForm
from optimise.plan.assessments.models import Assessment, Passage
from optimise.plan.assessments.queries import Stood
from optimise.plan.assessments.views.tables import stands, waiting
from optimise.ui.one_form import FormPage, one_form, one_press, posted
from optimise.ui.tables import Link, table


def _page(found: Assessment, title: str, button: str, **more: Any) -> FormPage:
    return FormPage(title=title, button=button, back=address(found), caption=found.title, **more)


def address(found: Assessment) -> str:
    """Return where an assessment stands."""
    return reverse("plan_assessments:assessment", args=[found.id])


@require_GET
def listed(request: Request) -> Response:
    """List the assessments that this person may read."""
    subjects.needs_reader(request.viewer)
    viewer = request.viewer
    rows = queries.listing(viewer=viewer)
    names = queries.names_of(rows)
    told = {
        "assessments": table(
            "Assessments",
            rows,
            {
                "Title": lambda a: Link(a.title, address(a)),
                "What it is": lambda a: a.kind.capitalize(),
                "By": lambda a: names.get(a.made_by, ""),
                "Begun": lambda a: day_of(a.made_at),
                "Status": stands,
                "Signed by": lambda a: names.get(a.signed_by, "") if a.signed_by else "",
            },
            empty="Nobody has begun one that you may read.",
            id="assessments",
            caption_hidden=True,
        ),
        "waiting": waiting(queries.to_sign(viewer=viewer))
        if viewer.roles & queries.SIGNS
        else None,
        "writes": bool(request.viewer.roles & queries.WRITES),
        "keeps": bool(request.viewer.roles & actions.KEEPS_LETTERHEAD),
    }
    return render(request, "plan_assessments/assessments.html", told)


@require_http_methods(["GET", "POST"])
def begin(request: Request, kind: str = "", subject_id: UUID | None = None) -> Response:
    """Begin an assessment, of a subject or of the whole force."""
    viewer = request.viewer
    subjects.needs_reader(viewer)
    if not viewer.roles & queries.WRITES:
        raise NothingHereError
    about = subjects.subject(kind, subject_id, viewer=viewer) if subject_id else None
    form = BeginForm(posted(request)[0], of_a_subject=about is not None)
    back = about.address if about and about.address else reverse("plan_assessments:assessments")
    page = FormPage(
        title="Begin an assessment",
        button="Begin it",
        back=back,
        caption=about.name if about else "",
        lead="Agree what is asked before you write. Somebody else signs it.",
    )

    def act() -> Assessment:
        given = actions.NewAssessment(
            kind=Kind(form.cleaned_data["kind"]),
            title=form.cleaned_data["title"],
            terms=form.cleaned_data["terms"],
        )
        return actions.begin(given=given, about=about, by=viewer)

    return one_form(request, form, page, act, done="Begun.", go=address)


@require_GET
def assessment(request: Request, assessment_id: UUID) -> Response:
    """Show an assessment: its sentences with what each rests on, its figures, what can be done."""
    viewer = request.viewer
    found = queries.assessment(assessment_id, viewer=viewer)
    stood = queries.figures(found, viewer=viewer)
    heads = list(stood[0].values) if stood else []
    names = queries.names_of([found])
    told = {
        "found": found,
        "about": queries.about_of(found, viewer=viewer),
        "sections": queries.said(found, viewer=viewer),
        "author": names.get(found.made_by, ""),
        "signer": names.get(found.signed_by, "") if found.signed_by else "",
        "figures": table(
            "Groups, as they stood" if found.is_signed else "Groups, as they are now",
            stood,
            {
                "Group": lambda one: one.name,
                **{head: partial(_value, head) for head in heads},
            },
            id="figures",
        )
        if stood
        else None,
        "writes": bool(viewer.roles & queries.WRITES) and not found.is_signed,
        "signs": bool(viewer.roles & queries.SIGNS)
        and found.waits
        and viewer.person not in {found.made_by, *found.hands},
        "asks": not found.is_signed and not found.waits and _wrote(found, viewer),
        "writes_on": found.waits and bool(viewer.roles & queries.WRITES),
        "asker": names.get(found.asked_by, "") if found.asked_by else "",
        "me": viewer.person,
        "seen": queries.state_of(found, viewer=viewer),
        "shares": bool(viewer.roles & queries.SIGNS) and found.is_signed,
        "given_to": queries.given_to(found, viewer=viewer),
    }
    return render(request, "plan_assessments/assessment.html", told)


def _wrote(found: Assessment, viewer: Viewer) -> bool:
    rows = queries.passages_of(found, viewer=viewer)
    return bool(rows) and viewer.person in {found.made_by, *(row.made_by for row in rows)}


def _value(head: str, one: Stood) -> str:
    return one.values.get(head, "")


@require_http_methods(["GET", "POST"])
def add(request: Request, assessment_id: UUID, section: str) -> Response:
    """Add a sentence under a heading."""
    found = queries.assessment(assessment_id, viewer=request.viewer)
    under = _section(found, section)
    return _write(request, found, under, None)


@require_http_methods(["GET", "POST"])
def change(request: Request, passage_id: UUID) -> Response:
    """Change a sentence."""
    row = queries.passage(passage_id, viewer=request.viewer)
    if row.made_by != request.viewer.person:
        raise NothingHereError
    return _write(request, row.assessment, _section(row.assessment, row.section), row)


def _section(found: Assessment, key: str) -> Section:
    under = section(Kind(found.kind), key)
    if under is None:
        raise NothingHereError
    return under


def _write(request: Request, found: Assessment, under: Section, row: Passage | None) -> Response:
    viewer = request.viewer
    items = queries.may_cite(found, viewer=viewer)
    first = (
        {
            "words": row.words,
            "probability": row.probability,
            "confidence": row.confidence,
            "items": [str(one) for one in row.items],
            "partner_words": row.partner_words,
        }
        if row
        else {}
    )
    form = PassageForm(posted(request)[0], section=under, found=items, initial=first)

    def act() -> object:
        given = actions.NewPassage(section=under.key, **form.cleaned_data)
        if row is None:
            return actions.add_passage(assessment=found, given=given, by=viewer)
        return actions.change_passage(passage=row, given=given, by=viewer)

    page = _page(found, under.title, "Keep it", lead="Only who may read all its items reads it.")
    return one_form(request, form, page, act, done="Kept.", about=row)


@require_POST
def remove(request: Request, passage_id: UUID) -> Response:
    """Take a sentence out."""
    row = queries.passage(passage_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.remove_passage(passage=row, by=request.viewer),
        done="Taken out.",
        go=address(row.assessment),
    )


@require_POST
def ask(request: Request, assessment_id: UUID) -> Response:
    """Say that an assessment is ready for somebody's signature."""
    found = queries.assessment(assessment_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.ask_for_signature(assessment=found, by=request.viewer),
        done="Asked. Those who sign are told.",
        go=address(found),
    )


@require_POST
def write_on(request: Request, assessment_id: UUID) -> Response:
    """Take an assessment back to its draft."""
    found = queries.assessment(assessment_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.write_on(assessment=found, by=request.viewer),
        done="It is a draft again, and waits for nobody.",
        go=address(found),
    )


@require_POST
def sign(request: Request, assessment_id: UUID) -> Response:
    """Sign an assessment as it stands."""
    found = queries.assessment(assessment_id, viewer=request.viewer)
    seen = request.POST.get("seen", "")
    return one_press(
        request,
        lambda: actions.sign(assessment=found, seen=seen, by=request.viewer),
        done="Signed. It stays as it is.",
        go=address(found),
    )
