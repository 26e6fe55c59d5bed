"""Possible victims: the person check in custody, and the page on which safeguarding decides."""

from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import today
from optimise.identify import queries as known
from optimise.identify.domain.victims import could_be_under_18
from optimise.keep_safe import actions, queries
from optimise.keep_safe.domain.handling import keeps_safe
from optimise.keep_safe.forms.people import AnswerLookForm, CheckForm, SecondLookForm, WhyForm
from optimise.keep_safe.views.guards import needs_safeguarding
from optimise.keep_safe.views.start import CHECKS
from optimise.ui.one_form import FormPage, one_form, posted


@require_GET
def check(request: Request) -> Response:
    """Say whether whoever stands here may be a victim, and what must be asked and done then."""
    if not request.viewer.roles & CHECKS:
        raise NothingHereError
    form = CheckForm(request.GET or None)
    found = None
    if form.is_bound and form.is_valid():
        name, born = form.cleaned_data["name"], form.cleaned_data["birth"]
        child = born is not None and could_be_under_18(born.isoformat(), today())
        flagged = born is not None and known.kept_safe_as(name=name, born=born)
        matches = known.suggest(
            "Person",
            {"name": [name], "birthDate": [born.isoformat()] if born else []},
            viewer=request.viewer,
            limit=5,
        )
        victims = known.possible_victims([m.entity_id for m in matches], viewer=request.viewer)
        found = {
            "child": child,
            "flagged": flagged,
            "no_birth": born is None,
            "victims": [m for m in matches if m.entity_id in victims],
            "others": [m for m in matches if m.entity_id not in victims],
        }
        found["first"] = child or flagged or bool(found["victims"]) or born is None
        record(Verb.SEARCH, kind="person check", query=name, results=len(matches))
    return render(request, "keep_safe/check.html", {"form": form, "found": found})


@require_GET
def person(request: Request, entity: UUID) -> Response:
    """Show what keeps someone first as a possible victim, and what was decided about it."""
    if not request.viewer.roles & DEVELOPS_INTELLIGENCE:
        raise NothingHereError
    profile = known.profile(entity, viewer=request.viewer)
    safe = keeps_safe(request.viewer)
    decided = known.protections(profile.members, viewer=request.viewer)
    looks = [
        look
        for look in queries.second_looks(viewer=request.viewer)
        if look.entity_id in profile.members
    ]
    names = {d.by for d in decided} | {x.asked_by for x in looks}
    return render(
        request,
        "keep_safe/person.html",
        {
            "who": profile.who,
            "decided": decided,
            "looks": looks,
            "names": agencies.names_of(names),
            "nrm": queries.nrm_for(entity, viewer=request.viewer) if safe else [],
            "keeps_safe": safe,
            "viewer_id": request.viewer.person,
        },
    )


def _back(entity: UUID) -> str:
    return reverse("keep_safe:person", args=[entity])


@require_http_methods(["GET", "POST"])
def protect(request: Request, entity: UUID) -> Response:
    """Have someone met first as a person to keep safe."""
    needs_safeguarding(request)
    known.profile(entity, viewer=request.viewer)
    form = WhyForm(*posted(request))
    page = FormPage(
        title="Keep this person safe first",
        button="Save",
        back=_back(entity),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.protect_person(
            entity=entity, why=form.cleaned_data["why"], by=request.viewer
        ),
        done="Everyone meets them first as someone to keep safe.",
    )


@require_http_methods(["GET", "POST"])
def clear(request: Request, entity: UUID) -> Response:
    """Clear someone as a possible victim, with the reason."""
    needs_safeguarding(request)
    profile = known.profile(entity, viewer=request.viewer)
    form = WhyForm(*posted(request))
    page = FormPage(
        title="Clear as a possible victim",
        lead="Only on the grounds that stand today. If anything new says so, they are a possible"
        " victim again.",
        button="Clear",
        back=_back(entity),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.clear_possible_victim(
            entity=profile.who.id, why=form.cleaned_data["why"], by=request.viewer
        ),
        done="Cleared, with your reason.",
    )


@require_http_methods(["GET", "POST"])
def ask_look(request: Request, entity: UUID) -> Response:
    """Ask safeguarding to look before someone is treated as a suspect."""
    if not request.viewer.roles & DEVELOPS_INTELLIGENCE:
        raise NothingHereError
    who = known.profile(entity, viewer=request.viewer).who
    form = SecondLookForm(*posted(request))
    page = FormPage(
        title="Ask for a second look",
        caption=f"About {who.caption}",
        lead="This person may be a victim. Safeguarding answers before anything is done.",
        button="Ask",
        back=_back(entity),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.ask_second_look(entity=entity, by=request.viewer, **form.cleaned_data),
        done="Asked. You see the answer here.",
    )


def _called(entity: UUID, viewer: Viewer) -> str:
    try:
        return known.profile(entity, viewer=viewer).who.caption
    except NothingHereError:
        return "somebody of whom you may read nothing"


@require_http_methods(["GET", "POST"])
def answer_look(request: Request, look_id: UUID) -> Response:
    """Answer a request for a second look."""
    needs_safeguarding(request)
    look = queries.second_look(look_id, viewer=request.viewer)
    record(Verb.CONSULT, kind="second look", objects=[look.id, look.entity_id])
    asked_by = agencies.name_of(look.asked_by, otherwise="")
    form = AnswerLookForm(*posted(request))
    page = FormPage(
        title="Give a second look",
        caption=f"About {_called(look.entity_id, request.viewer)}",
        lead=f"{asked_by} would {look.act}. Their reason: {look.why}",
        button="Answer",
        back=reverse("keep_safe:start"),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.answer_second_look(look=look, by=request.viewer, **form.cleaned_data),
        done="Answered.",
    )
