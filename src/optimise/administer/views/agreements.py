"""Pages of those who keep agreements: what each agency agreed, whom it names, what lapses soon."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.shortcuts import render
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
from optimise.administer.views.tables import agreements as tables
from optimise.agencies import agreements as actions
from optimise.agencies import queries
from optimise.agencies.domain.agreements import GATEWAYS, SECTIONS, Missing, Standing
from optimise.agencies.models import Agreement, Organisation, Person, Post
from optimise.audit.actions import Verb, record
from optimise.basics.clock import local_date, now
from optimise.ui.one_form import FormPage, one_form, one_press, posted

keepers = only(Role.DATA_PROTECTION, Role.ADMINISTRATOR)
Act = Callable[[], object]


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
        "due": tables.due([*queries.lapsed(), *queries.lapses_soon()]),
        "agencies": tables.agencies_with(_line(one) for one in queries.partners()),
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


def _agency(request: Request, found: Organisation) -> Response:
    record(Verb.CONSULT, kind="organisation", objects=[found.id])
    told = _told_of(found)
    return render(request, "administer/agreements/agency.html", told)


def _told_of(found: Organisation) -> dict[str, Any]:
    held = {"name": found.controller, "number": found.controller_number}
    return {
        "agency": found,
        "agreements": tables.editions_of(
            (e, e.terms().standing(at=now())) for e in queries.agreements_with(found)
        ),
        "is_first": not queries.agreements_with(found),
        "current": queries.agreement_in_force(found),
        "its_people": tables.its_people(_people_of(found)),
        "whom_to_ring": tables.posts(queries.posts_of(found)),
        "wants_guardian": found.kind == Organisation.Kind.HEALTH
        and not queries.posts_of(found, Post.Kind.CALDICOTT),
        "post_form": PostForm(),
        "controller_form": ControllerForm(initial=held),
    }


def _at_agency(
    request: Request, found: Organisation, form: forms.Form, name: str, act: Act, *, done: str
) -> Response:
    """Do what one of the forms on the page of an agency asks, or show that page with it."""
    address = reverse("agreements:agency", args=[found.id])
    page = FormPage(title=str(found), button="Keep", back=address)
    told = {**_told_of(found), name: form}
    template = "administer/agreements/agency.html"
    return one_form(request, form, page, act, done=done, template=template, **told)


@keepers
@require_http_methods(["GET", "POST"])
def draft(request: Request, agency_id: UUID) -> Response:
    """Begin an agreement with an agency."""
    found = queries.organisation(agency_id)
    begins = {"title": f"Sharing information with {found}"}
    form = AgreementForm(*posted(request), initial=begins)
    return _write(
        request,
        form,
        found,
        lambda: actions.draft(agency=found, words=form.words(), by=request.viewer),
    )


@keepers
@require_http_methods(["GET", "POST"])
def change(request: Request, agreement_id: UUID) -> Response:
    """Change an edition that waits to be signed."""
    kept = queries.agreement(agreement_id)
    record(Verb.CONSULT, kind="agreement", objects=[kept.id])
    form = AgreementForm(*posted(request), kept=kept)

    def act() -> Agreement:
        actions.change_draft(agreement=kept, words=form.words(), by=request.viewer)
        return kept

    return _write(request, form, kept.organisation, act, about=kept)


@keepers
@require_http_methods(["GET", "POST"])
def write_next(request: Request, agreement_id: UUID) -> Response:
    """Write the next edition of an agreement, to change or to renew it."""
    kept = queries.agreement(agreement_id)
    record(Verb.CONSULT, kind="agreement", objects=[kept.id])
    form = AgreementForm(*posted(request), kept=kept, next_edition=True)
    return _write(
        request,
        form,
        kept.organisation,
        lambda: actions.write_next(
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
    act: Callable[[], Agreement],
    *,
    about: Agreement | None = None,
) -> Response:
    page = FormPage(
        title="What is agreed",
        caption=str(found),
        button="Keep",
        back=reverse("agreements:agency", args=[found.id]),
    )
    return one_form(
        request,
        form,
        page,
        act,
        done="Kept. It opens nothing until both sides have signed.",
        go=lambda kept: reverse("agreements:agreement", args=[kept.id]),
        about=about,
    )


@keepers
@require_GET
def agreement(request: Request, agreement_id: UUID) -> Response:
    """Show one edition: its words, who signed, whom it names, and its history."""
    return _agreement(request, queries.agreement(agreement_id))


def _agreement(request: Request, kept: Agreement) -> Response:
    record(Verb.CONSULT, kind="agreement", objects=[kept.id])
    return render(request, "administer/agreements/agreement.html", _told_of_agreement(kept))


def _told_of_agreement(kept: Agreement) -> dict[str, Any]:
    reviews = list(kept.reviews.all())
    named = queries.named_in(kept)
    people = queries.people().filter(organisation=kept.organisation, suspended_at__isnull=True)
    return {
        "agreement": kept,
        "seen": actions.fingerprint(kept),
        "standing": kept.terms().standing(at=now()),
        "drafted": kept.terms().standing(at=now()) is Standing.DRAFT,
        "over": kept.terms().standing(at=now()) in (Standing.LAPSED, Standing.ENDED),
        "gateways": [GATEWAYS[g] for g in kept.gateways],
        "sections": [(q, kept.sections.get(n, "")) for n, q in SECTIONS.items()],
        "history": tables.history(queries.editions_of(kept)),
        "reviews_table": tables.reviews(reviews, queries.names_of({r.by for r in reviews})),
        "whom_it_names": tables.named(kept, named, (p for p in people if p not in named)),
        "past_names": [n for n in queries.history_of_names(kept) if n.until],
        "sign_form": SignForm(),
        "review_form": ReviewForm(),
        "end_form": EndForm(),
    }


def _act(
    request: Request, kept: Agreement, form: forms.Form, name: str, act: Act, *, done: str
) -> Response:
    """Do what one of the forms on the page of an agreement asks, or show that page with it."""
    address = reverse("agreements:agreement", args=[kept.id])
    page = FormPage(title=kept.title, button="Keep", back=address)
    told = {**_told_of_agreement(kept), name: form}
    template = "administer/agreements/agreement.html"
    return one_form(request, form, page, act, done=done, template=template, **told)


@keepers
@require_POST
def sign(request: Request, agreement_id: UUID) -> Response:
    """Write down that both sides signed."""
    kept, form = queries.agreement(agreement_id), SignForm(request.POST)
    return _act(
        request,
        kept,
        form,
        "sign_form",
        lambda: actions.sign(
            agreement=kept,
            signatures=form.signatures(),
            seen=request.POST.get("seen", ""),
            by=request.viewer,
        ),
        done="Signed by both sides.",
    )


@keepers
@require_POST
def review(request: Request, agreement_id: UUID) -> Response:
    """Write down a review."""
    kept, form = queries.agreement(agreement_id), ReviewForm(request.POST)
    return _act(
        request,
        kept,
        form,
        "review_form",
        lambda: actions.review(agreement=kept, by=request.viewer, **form.cleaned_data),
        done="The review was kept.",
    )


@keepers
@require_POST
def end(request: Request, agreement_id: UUID) -> Response:
    """End an agreement now."""
    kept, form = queries.agreement(agreement_id), EndForm(request.POST)
    return _act(
        request,
        kept,
        form,
        "end_form",
        lambda: actions.end(agreement=kept, why=form.cleaned_data["why"], by=request.viewer),
        done="Ended. The agency’s pages are shut.",
    )


@keepers
@require_POST
def name_person(request: Request, agreement_id: UUID, person_id: UUID) -> Response:
    """Name someone in an agreement."""
    kept, person = queries.agreement(agreement_id), queries.person(person_id)
    return one_press(
        request,
        lambda: actions.name_person(agreement=kept, person=person, by=request.viewer),
        done=f"It names {person} now.",
        go=reverse("agreements:agreement", args=[agreement_id]),
    )


@keepers
@require_POST
def stop_naming(request: Request, agreement_id: UUID, person_id: UUID) -> Response:
    """Name someone no longer."""
    kept, person = queries.agreement(agreement_id), queries.person(person_id)
    return one_press(
        request,
        lambda: actions.stop_naming(agreement=kept, person=person, by=request.viewer),
        done=f"It names {person} no longer. Their pages are shut.",
        go=reverse("agreements:agreement", args=[agreement_id]),
    )


@keepers
@require_http_methods(["GET", "POST"])
def training(request: Request, person_id: UUID) -> Response:
    """Write down someone's training."""
    person = queries.person(person_id)
    record(Verb.CONSULT, kind="person who signs in", objects=[person.id])
    form = TrainingForm(*posted(request))
    page = FormPage(
        title=f"Training of {person}",
        caption=str(person.organisation),
        lead=_trained(person),
        button="Keep",
        back=reverse("agreements:agency", args=[person.organisation_id]),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.record_training(person=person, by=request.viewer, **form.days()),
        done=f"The training of {person} was kept.",
    )


def _trained(person: Person) -> str:
    if person.trained_on is None:
        return ""
    ends = person.training_ends_on
    until = f", counts until {local_date(ends)}" if ends else ""
    return f"Trained on {local_date(person.trained_on)}{until}."


@keepers
@require_POST
def add_post(request: Request, agency_id: UUID) -> Response:
    """Say whom to ring at an agency."""
    found, form = queries.organisation(agency_id), PostForm(request.POST)

    def act() -> None:
        said = {**form.cleaned_data, "kind": Post.Kind(form.cleaned_data["kind"])}
        actions.keep_post(agency=found, by=request.viewer, **said)

    return _at_agency(request, found, form, "post_form", act, done="Whom to ring was kept.")


@keepers
@require_POST
def end_post(request: Request, post_id: UUID) -> Response:
    """Say that someone holds a post no longer."""
    post = queries.post(post_id)
    return one_press(
        request,
        lambda: actions.end_post(post=post, by=request.viewer),
        done=f"{post.name} is not rung any more.",
        go=reverse("agreements:agency", args=[post.organisation_id]),
    )


@keepers
@require_POST
def set_controller(request: Request, agency_id: UUID) -> Response:
    """Say who answers in law for what an agency holds."""
    found, form = queries.organisation(agency_id), ControllerForm(request.POST)

    def act() -> None:
        actions.set_controller(agency=found, by=request.viewer, **form.cleaned_data)

    done = "The controller was kept."
    return _at_agency(request, found, form, "controller_form", act, done=done)
