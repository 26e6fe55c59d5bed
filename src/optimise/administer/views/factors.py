"""Second factors: witnessing somebody's first, and beginning anew where one was lost."""

from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from optimise.access import actions as access
from optimise.access.domain.roles import WITNESSES
from optimise.access.requests import Request, Response
from optimise.administer.forms.people import ResetForm, WitnessForm
from optimise.administer.views.guards import only
from optimise.administer.views.tables import people as tables
from optimise.agencies import actions, queries
from optimise.agencies.models import Person, SecondFactorReset
from optimise.audit.actions import Verb, record
from optimise.basics.refusals import NothingHereError
from optimise.ui.one_form import FormPage, one_form, one_press, posted

these = only(*WITNESSES)


def _signs_in(words: str) -> QuerySet[Person]:
    return queries.people(search=words)


@these
@require_http_methods(["GET", "POST"])
def resets(request: Request) -> Response:
    """Show whose factor waits for a witness or for a second person; ask for a new start."""
    form = ResetForm(*posted(request), search=_signs_in)
    lost, new = list(queries.resets_waiting()), list(queries.waiting_for_a_witness())
    named = {r.asked_by for r in lost} | {p.password_by for p in new if p.password_by}
    names = queries.names_of(named)
    shown = [r.person_id for r in lost] + [p.id for p in new]
    record(Verb.CONSULT, kind="person who signs in", objects=shown, results=len(shown))
    return one_form(
        request,
        form,
        FormPage(title="Second factors", button="Ask", back=reverse("home")),
        lambda: actions.ask_for_reset(
            person=form.cleaned_data["person"],
            reason=form.cleaned_data["why"],
            by=request.viewer,
        ),
        done="Asked. A second person must now agree.",
        go=reverse("agencies:resets"),
        template="administer/people/resets.html",
        unwitnessed=tables.unwitnessed(new, names, by=request.viewer.person),
        lost=tables.resets(lost, names, by=request.viewer.person),
    )


@these
@require_POST
def agree(request: Request, reset_id: UUID) -> Response:
    """Agree to a reset, as the second person."""
    reset = _waiting(reset_id)
    return one_press(
        request,
        lambda: actions.agree_to_reset(reset=reset, by=request.viewer),
        done=f"{reset.person} sets up a new authenticator at the next sign-in.",
        go=reverse("agencies:resets"),
    )


@these
@require_POST
def take_back(request: Request, reset_id: UUID) -> Response:
    """Take back a reset, as where the phone was found again."""
    reset = _waiting(reset_id)
    return one_press(
        request,
        lambda: actions.take_back_reset(reset=reset, by=request.viewer),
        done=f"{reset.person} keeps the authenticator.",
        go=reverse("agencies:resets"),
    )


def _waiting(reset_id: UUID) -> SecondFactorReset:
    reset = queries.resets_waiting().filter(id=reset_id).first()
    if reset is None:
        raise NothingHereError
    return reset


@these
@require_http_methods(["GET", "POST"])
def witness(request: Request, person_id: UUID) -> Response:
    """Say that what was set up as somebody's second factor is theirs."""
    someone = queries.person(person_id)
    form = WitnessForm(*posted(request))
    record(Verb.CONSULT, kind="person who signs in", objects=[someone.id])
    page = FormPage(
        title="Is this their authenticator?",
        caption=f"{someone}, {someone.organisation}",
        lead="They have set one up. Whoever gave them their password could have done it in their"
        " name, so you say that it is them: in front of you, or on a number that you had before."
        " They read you what their screen shows now.",
        button="It is theirs",
        back=reverse("agencies:resets"),
    )
    return one_form(
        request,
        form,
        page,
        lambda: access.witness_factor(person=someone, by=request.user, **form.cleaned_data),
        done=f"{someone} may go on.",
    )
