"""Possible victims: the person check in custody, and the page on which safeguarding decides."""

from collections.abc import Mapping
from uuid import UUID

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Role
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.basics.ids import id_in
from optimise.identify import queries as known
from optimise.identify.domain.victims import could_be_under_18
from optimise.identify.models import Protection
from optimise.keep_safe import actions, queries
from optimise.keep_safe.domain.handling import LOOKED_BACK, keeps_safe
from optimise.keep_safe.forms.people import AnswerLookForm, CheckForm, SecondLookForm, WhyForm
from optimise.keep_safe.views.guards import needs_safeguarding
from optimise.keep_safe.views.start import CHECKS
from optimise.ui.one_form import FormPage, one_form, one_press, posted
from optimise.ui.tables import Age, Link, table

A_PAGE = 50


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
    waits = next((one for one in decided if one.waits), None)
    names = {p for d in decided for p in (d.by, d.agreed_by, d.ended_by) if p}
    names |= {x.asked_by for x in looks}
    return render(
        request,
        "keep_safe/person.html",
        {
            "who": profile.who,
            "decided": decided,
            "waits": waits,
            "would_end": [one for one in decided if waits and one.id in waits.ends],
            "clears": request.viewer.holds(Role.SAFEGUARDING),
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
    """Clear someone as a possible victim, with the reason, once a second agrees."""
    needs_safeguarding(request)
    profile = known.profile(entity, viewer=request.viewer)
    form = WhyForm(*posted(request))
    page = FormPage(
        title="Clear as a possible victim",
        lead="Only on the grounds that stand today. If anything new says so, they are a possible"
        " victim again. Another of safeguarding reads what you write and agrees: until then they"
        " stay protected. A day of birth that makes them a child is not cleared: where it is wrong,"
        " say on their page that it is no longer held.",
        button="Ask for it",
        back=_back(entity),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.clear_possible_victim(
            entity=profile.who.id, why=form.cleaned_data["why"], by=request.viewer
        ),
        done=lambda over: "Cleared, with your reason." if over else WAITS,
    )


WAITS = "They stay protected until another of safeguarding agrees."


@require_POST
def agree_clear(request: Request, entity: UUID) -> Response:
    """Agree, as a second of safeguarding, that someone is cleared."""
    needs_safeguarding(request)
    known.profile(entity, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.agree_to_clear(entity=entity, seen=_seen(request), by=request.viewer),
        done="You agreed: they are cleared on those grounds.",
        go=_back(entity),
    )


@require_POST
def keep_protected(request: Request, entity: UUID) -> Response:
    """Say that someone whom another wants cleared stays protected."""
    needs_safeguarding(request)
    known.profile(entity, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.keep_protected(entity=entity, seen=_seen(request), by=request.viewer),
        done="They stay protected.",
        go=_back(entity),
    )


def _seen(request: Request) -> UUID | None:
    return id_in(request.POST.get("seen", ""))


@require_GET
def cleared(request: Request) -> Response:
    """List who was cleared as a possible victim in the last three months, by whom and why."""
    needs_safeguarding(request)
    every = known.cleared_since(now() - LOOKED_BACK, viewer=request.viewer)
    page = Paginator(every, A_PAGE).get_page(request.GET.get("page"))
    found = list(page.object_list)
    people = known.names_of({one.entity_id for one in found}, viewer=request.viewer)
    record(
        Verb.CONSULT,
        kind="possible victim",
        objects=[one.id for one in found],
        shown=sorted(people, key=str),
        fields=["why"],
    )
    names = agencies.names_of({p for one in found for p in (one.by, one.agreed_by) if p})
    drawn = table(
        "Who was cleared",
        found,
        {
            "Who": lambda one: Link(
                people.get(one.entity_id) or "Somebody whom you may not open",
                reverse("keep_safe:person", args=[one.entity_id]),
            ),
            "Cleared": lambda one: Age(one.agreed_at or one.ended_at),
            "By": lambda one: _who_cleared(one, names),
            "Why": lambda one: one.why if one.kind == one.Kind.CLEARED else one.ended_why,
        },
        empty="Nobody was cleared.",
        one_page=page.has_other_pages(),
        caption_hidden=True,
    )
    return render(request, "keep_safe/cleared.html", {"table": drawn, "page": page})


def _who_cleared(one: Protection, names: Mapping[UUID, str]) -> str:
    """Return who cleared somebody, and who agreed where two did."""
    wanted, agreed = (names.get(p, agencies.GONE) if p else "" for p in (one.by, one.agreed_by))
    return f"{wanted}, and {agreed} agreed" if agreed else f"{wanted} alone"


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
