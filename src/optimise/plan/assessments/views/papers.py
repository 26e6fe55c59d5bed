"""An assessment as it leaves: for the police, or for one agency."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation
from optimise.basics.clock import now, today
from optimise.basics.refusals import NothingHereError, NotReadyError
from optimise.evaluate.actions import note_if_refused
from optimise.evaluate.domain.grading import Outlet
from optimise.plan.assessments import actions, queries
from optimise.plan.assessments.actions import Leaving
from optimise.plan.assessments.exports.paper import as_docx, as_pdf, told_of
from optimise.plan.assessments.forms import LetterheadForm, PartnerForm, WhyForm
from optimise.plan.assessments.models import Assessment
from optimise.plan.assessments.views.writing import address
from optimise.ui.one_form import FormPage, one_form, posted
from optimise.ui.tables import table

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OUTLETS = {"pdf": Outlet.PRINT, "docx": Outlet.EXPORT}


@require_GET
def police(request: Request, assessment_id: UUID, form: str) -> Response:
    """Give the edition for the police, as this person may read it."""
    found = queries.assessment(assessment_id, viewer=request.viewer)
    if form not in OUTLETS:
        raise NothingHereError
    try:
        leaving = actions.police_edition(assessment=found, outlet=OUTLETS[form], by=request.viewer)
    except NotReadyError as error:
        messages.error(request, str(error))
        return redirect(address(found))
    return _file(request, found, leaving, form)


@require_http_methods(["GET", "POST"])
def choose_agency(request: Request, assessment_id: UUID) -> Response:
    """Choose which agency the edition for partners is for."""
    found = queries.assessment(assessment_id, viewer=request.viewer)
    if not request.viewer.roles & queries.SIGNS:
        raise NothingHereError
    form = PartnerForm(posted(request)[0], viewer=request.viewer)
    page = FormPage(
        title="Edition for a partner",
        button="Make it",
        back=address(found),
        caption=found.title,
        lead="It holds the words cut for partners alone. They find them in what they were told.",
    )

    def act() -> object:
        agency = form.cleaned_data["agency"]
        return actions.give_edition(
            assessment=found,
            agency=agency,
            grounds=form.grounds(),
            rung=form.cleaned_data["rung"],
            by=request.viewer,
        )

    def go(_: object) -> str:
        given = form.cleaned_data
        args = [found.id, given["agency"].id, given["form"]]
        return reverse("plan_assessments:partner_paper", args=args)

    def show(asking: Callable[[], object]) -> Response:
        return one_form(request, form, page, asking, done="", go=go)

    return note_if_refused(act, show, by=request.viewer)


@require_http_methods(["GET", "POST"])
def call_back(request: Request, assessment_id: UUID) -> Response:
    """Call an assessment back from every agency that was given it."""
    found = queries.assessment(assessment_id, viewer=request.viewer)
    given = queries.given_to(found, viewer=request.viewer)
    if not given or not request.viewer.roles & queries.SIGNS:
        raise NothingHereError
    form = WhyForm(posted(request)[0])
    names = ", ".join(sorted(agencies.organisation(one).name for one in given))
    page = FormPage(
        title="Call it back from partners",
        button="Call it back",
        back=address(found),
        caption=found.title,
        lead=f"{names}: they are asked what became of it, and their page tells it no more.",
        warning=True,
    )

    def act() -> object:
        why = form.cleaned_data["why"]
        return actions.call_back(assessment=found, why=why, by=request.viewer)

    return one_form(request, form, page, act, done="Called back.")


@require_GET
def partner(request: Request, assessment_id: UUID, agency_id: UUID, form: str) -> Response:
    """Give the edition for one agency, where nothing in it may not go there."""
    found = queries.assessment(assessment_id, viewer=request.viewer)
    agency = next((one for one in _partners() if one.id == agency_id), None)
    if agency is None or form not in OUTLETS or not request.viewer.roles & queries.SIGNS:
        raise NothingHereError
    try:
        leaving = actions.partner_edition(assessment=found, agency=agency, by=request.viewer)
    except NotReadyError as error:
        messages.error(request, str(error))
        return redirect(address(found))
    return _file(request, found, leaving, form, agency=agency)


@require_http_methods(["GET", "POST"])
def letterhead(request: Request) -> Response:
    """Give the force's own Word template, in which documents are made from then on."""
    viewer = request.viewer
    if not viewer.roles & actions.KEEPS_LETTERHEAD:
        raise NothingHereError
    form = LetterheadForm(*posted(request))
    before = queries.letterheads(viewer=viewer)
    names = agencies.names_of({one.made_by for one in before})
    page = FormPage(
        title="The force’s own template",
        button="Use it from now on",
        back=reverse("plan_assessments:assessments"),
        lead="Word documents of assessments are made in its styles, under its headers and footers.",
    )

    def act() -> object:
        name, content = form.cleaned_data["file"]
        return actions.keep_letterhead(name=name, content=content, by=viewer)

    return one_form(
        request,
        form,
        page,
        act,
        done="Word documents are made with it from now on.",
        go=lambda _: reverse("plan_assessments:letterhead"),
        template="plan_assessments/letterhead.html",
        before=table(
            "Templates, the newest in force",
            before,
            {
                "Template": lambda one: one.name,
                "Given": lambda one: one.made_at,
                "By": lambda one: names.get(one.made_by, agencies.GONE),
            },
            empty="None yet: documents are made in plain styles.",
        ),
    )


def _partners() -> list[Organisation]:
    return [one for one in agencies.partners() if agencies.agreement_in_force(one)]


def _file(
    request: Request,
    found: Assessment,
    leaving: Leaving,
    form: str,
    agency: Organisation | None = None,
) -> HttpResponse:
    viewer, moment = request.viewer, now()
    said = queries.said(found, viewer=viewer)
    told = told_of(
        found,
        leaving,
        reader=agencies.name_of(viewer.person, otherwise=""),
        moment=moment,
        cites={one.row.id: one.cites for _, some in said for one in some},
        figures=() if agency else queries.figures(found, viewer=viewer),
        names=queries.names_of([found]),
        agency=str(agency) if agency else "",
    )
    content = (
        as_pdf(told, moment=moment)
        if form == "pdf"
        else as_docx(told, letterhead=queries.letterhead_in_force())
    )
    kind = "application/pdf" if form == "pdf" else DOCX
    name = f"{leaving.marking}_assessment_{str(found.id)[:8]}_{today()}.{form}"
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
