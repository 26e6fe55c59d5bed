"""Pages of those who keep agreements: what each agency agreed, whom it names, what lapses soon."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.roles import Role
from optimise.access.requests import Request, Response
from optimise.administer.forms.agreements import (
    AgreementForm,
    ControllerForm,
    EndForm,
    PostForm,
    ReviewForm,
    SignForm,
    TrainingForm,
)
from optimise.administer.views.guards import only
from optimise.agencies import agreements as actions
from optimise.agencies import queries
from optimise.agencies.actions import NotPossibleError
from optimise.agencies.domain.agreements import GATEWAYS, SECTIONS, Missing, Standing
from optimise.agencies.models import Agreement, Organisation, Person, Post
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today

keepers = only(Role.DATA_PROTECTION, Role.ADMINISTRATOR)
NOT_DONE = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One agency and how it stands."""

    agency: Organisation
    agreement: Agreement | None
    standing: str
    people: int
    shut_out: int


@keepers
@require_GET
def agreements(request: Request) -> Response:
    """List what lapses soon, and how every agency stands."""
    record(Verb.CONSULT, kind="agreements")
    told = {
        "due": queries.lapses_soon(),
        "lines": [_line(one) for one in queries.partners()],
        "today": today(),
        "force": queries.the_force(),
    }
    return render(request, "administer/agreements/agreements.html", told)


def _line(agency: Organisation) -> Line:
    editions = queries.agreements_with(agency)
    current = queries.agreement_in_force(agency) or next(iter(editions), None)
    people = _people_of(agency)
    return Line(
        agency=agency,
        agreement=current,
        standing=current.terms().standing(at=now()) if current else "none",
        people=len(people),
        shut_out=sum(bool(lacks) for _, lacks in people),
    )


def _people_of(agency: Organisation) -> list[tuple[Person, tuple[Missing, ...]]]:
    people = queries.people().filter(organisation=agency, suspended_at__isnull=True)
    return [(person, queries.what_a_partner_lacks(person)) for person in people]


@keepers
@require_GET
def agency(request: Request, agency_id: UUID) -> Response:
    """Show one agency: its agreements, its people and whom to ring."""
    return _agency(request, queries.organisation(agency_id))


def _agency(
    request: Request,
    found: Organisation,
    *,
    post_form: PostForm | None = None,
    controller_form: ControllerForm | None = None,
) -> Response:
    record(Verb.CONSULT, kind="organisation", objects=[found.id])
    bad = (post_form, controller_form)
    held = {"name": found.controller, "number": found.controller_number}
    told = {
        "agency": found,
        "editions": [(e, e.terms().standing(at=now())) for e in queries.agreements_with(found)],
        "current": queries.agreement_in_force(found),
        "people": _people_of(found),
        "posts": queries.posts_of(found),
        "wants_guardian": found.kind == Organisation.Kind.HEALTH
        and not queries.posts_of(found, Post.Kind.CALDICOTT),
        "post_form": post_form or PostForm(),
        "controller_form": controller_form or ControllerForm(initial=held),
    }
    status = NOT_DONE if any(bad) else 200
    return render(request, "administer/agreements/agency.html", told, status=status)


@keepers
@require_http_methods(["GET", "POST"])
def draft(request: Request, agency_id: UUID) -> Response:
    """Begin an agreement with an agency."""
    found = queries.organisation(agency_id)
    return _write(
        request,
        AgreementForm(request.POST or None, initial={"title": f"Sharing information with {found}"}),
        found,
        lambda form: actions.draft(agency=found, words=form.words(), by=request.viewer),
    )


@keepers
@require_http_methods(["GET", "POST"])
def change(request: Request, agreement_id: UUID) -> Response:
    """Change an edition that waits to be signed."""
    kept = queries.agreement(agreement_id)
    record(Verb.CONSULT, kind="agreement", objects=[kept.id])

    def act(form: AgreementForm) -> Agreement:
        actions.change_draft(agreement=kept, words=form.words(), by=request.viewer)
        return kept

    form = AgreementForm(request.POST or None, kept=kept)
    return _write(request, form, kept.organisation, act)


@keepers
@require_http_methods(["GET", "POST"])
def write_next(request: Request, agreement_id: UUID) -> Response:
    """Write the next edition of an agreement, to change or to renew it."""
    kept = queries.agreement(agreement_id)
    record(Verb.CONSULT, kind="agreement", objects=[kept.id])
    return _write(
        request,
        AgreementForm(request.POST or None, kept=kept, next_edition=True),
        kept.organisation,
        lambda form: actions.write_next(
            agreement=kept,
            words=form.words(),
            why=form.cleaned_data["why"],
            by=request.viewer,
        ),
    )


def _write(
    request: Request,
    form: AgreementForm,
    found: Organisation,
    act: Callable[[AgreementForm], Agreement],
) -> Response:
    if request.method == "POST" and form.is_valid():
        try:
            kept = act(form)
        except NotPossibleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Kept. It opens nothing until both sides have signed.")
            return redirect("agreements:agreement", agreement_id=kept.id)
    told = {"form": form, "agency": found, "sections": list(SECTIONS)}
    return render(request, "administer/agreements/edit.html", told)


@keepers
@require_GET
def agreement(request: Request, agreement_id: UUID) -> Response:
    """Show one edition: its words, who signed, whom it names, and its history."""
    return _agreement(request, queries.agreement(agreement_id))


def _agreement(request: Request, kept: Agreement, **forms_sent: forms.Form) -> Response:
    record(Verb.CONSULT, kind="agreement", objects=[kept.id])
    reviews = list(kept.reviews.all())
    named = queries.named_in(kept)
    people = queries.people().filter(organisation=kept.organisation, suspended_at__isnull=True)
    told = {
        "agreement": kept,
        "seen": actions.fingerprint(kept),
        "standing": kept.terms().standing(at=now()),
        "drafted": kept.terms().standing(at=now()) is Standing.DRAFT,
        "over": kept.terms().standing(at=now()) in (Standing.LAPSED, Standing.ENDED),
        "gateways": [GATEWAYS[g] for g in kept.gateways],
        "sections": [(q, kept.sections.get(n, "")) for n, q in SECTIONS.items()],
        "editions": queries.editions_of(kept),
        "reviews": reviews,
        "named": named,
        "unnamed": [person for person in people if person not in named],
        "names": queries.names_of({kept.made_by, *(r.by for r in reviews)}),
        "past_names": [n for n in queries.history_of_names(kept) if n.until],
        "sign_form": SignForm(),
        "review_form": ReviewForm(),
        "end_form": EndForm(),
        **forms_sent,
    }
    status = NOT_DONE if forms_sent else 200
    return render(request, "administer/agreements/agreement.html", told, status=status)


def _act(
    request: Request,
    kept: Agreement,
    name: str,
    form: forms.Form,
    act: Callable[[], None],
    said: str,
) -> Response:
    if form.is_valid():
        try:
            act()
        except NotPossibleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, said)
            return redirect("agreements:agreement", agreement_id=kept.id)
    kept.refresh_from_db()
    return _agreement(request, kept, **{name: form})


@keepers
@require_POST
def sign(request: Request, agreement_id: UUID) -> Response:
    """Write down that both sides signed."""
    kept, form = queries.agreement(agreement_id), SignForm(request.POST)
    return _act(
        request,
        kept,
        "sign_form",
        form,
        lambda: actions.sign(
            agreement=kept,
            signatures=form.signatures(),
            seen=request.POST.get("seen", ""),
            by=request.viewer,
        ),
        "Signed by both sides.",
    )


@keepers
@require_POST
def review(request: Request, agreement_id: UUID) -> Response:
    """Write down a review."""
    kept, form = queries.agreement(agreement_id), ReviewForm(request.POST)
    return _act(
        request,
        kept,
        "review_form",
        form,
        lambda: actions.review(agreement=kept, by=request.viewer, **form.cleaned_data),
        "The review was kept.",
    )


@keepers
@require_POST
def end(request: Request, agreement_id: UUID) -> Response:
    """End an agreement now."""
    kept, form = queries.agreement(agreement_id), EndForm(request.POST)
    return _act(
        request,
        kept,
        "end_form",
        form,
        lambda: actions.end(agreement=kept, why=form.cleaned_data["why"], by=request.viewer),
        "Ended. The agency’s pages are shut.",
    )


@keepers
@require_POST
def name_person(request: Request, agreement_id: UUID, person_id: UUID) -> Response:
    """Name someone in an agreement."""
    kept, person = queries.agreement(agreement_id), queries.person(person_id)
    try:
        actions.name_person(agreement=kept, person=person, by=request.viewer)
    except NotPossibleError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"It names {person} now.")
    return redirect("agreements:agreement", agreement_id=agreement_id)


@keepers
@require_POST
def stop_naming(request: Request, agreement_id: UUID, person_id: UUID) -> Response:
    """Name someone no longer."""
    kept, person = queries.agreement(agreement_id), queries.person(person_id)
    actions.stop_naming(agreement=kept, person=person, by=request.viewer)
    messages.success(request, f"It names {person} no longer. Their pages are shut.")
    return redirect("agreements:agreement", agreement_id=agreement_id)


@keepers
@require_http_methods(["GET", "POST"])
def training(request: Request, person_id: UUID) -> Response:
    """Write down someone's training."""
    person = queries.person(person_id)
    form = TrainingForm(request.POST if request.method == "POST" else None)
    back = reverse("agreements:agency", args=[person.organisation_id])
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_training(person=person, by=request.viewer, **form.days())
        except NotPossibleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"The training of {person} was kept.")
            return redirect(back)
    record(Verb.CONSULT, kind="person who signs in", objects=[person.id])
    told = {"form": form, "person": person, "back": back}
    return render(request, "administer/agreements/training.html", told)


@keepers
@require_POST
def add_post(request: Request, agency_id: UUID) -> Response:
    """Say whom to ring at an agency."""
    found, form = queries.organisation(agency_id), PostForm(request.POST)
    if form.is_valid():
        said = {**form.cleaned_data, "kind": Post.Kind(form.cleaned_data["kind"])}
        try:
            actions.keep_post(agency=found, by=request.viewer, **said)
        except NotPossibleError as error:
            form.add_error("phone", str(error))
        else:
            messages.success(request, f"{form.cleaned_data['name']} was kept.")
            return redirect("agreements:agency", agency_id=agency_id)
    return _agency(request, found, post_form=form)


@keepers
@require_POST
def end_post(request: Request, post_id: UUID) -> Response:
    """Say that someone holds a post no longer."""
    post = queries.post(post_id)
    actions.end_post(post=post, by=request.viewer)
    messages.success(request, f"{post.name} is not rung any more.")
    return redirect("agreements:agency", agency_id=post.organisation_id)


@keepers
@require_POST
def set_controller(request: Request, agency_id: UUID) -> Response:
    """Say who answers in law for what an agency holds."""
    found, form = queries.organisation(agency_id), ControllerForm(request.POST)
    if not form.is_valid():
        return _agency(request, found, controller_form=form)
    actions.set_controller(agency=found, by=request.viewer, **form.cleaned_data)
    messages.success(request, "The controller was kept.")
    return redirect("agreements:agency", agency_id=agency_id)
