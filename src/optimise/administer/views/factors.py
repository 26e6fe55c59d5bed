"""Second factors: witnessing somebody's first, and beginning anew where one was lost."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from optimise.access import actions as access
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import WITNESSES
from optimise.access.requests import Request, Response
from optimise.administer.forms.people import ResetForm, WitnessForm
from optimise.administer.views.guards import only
from optimise.agencies import actions, queries
from optimise.audit.actions import Verb, record

these = only(*WITNESSES)


@these
@require_http_methods(["GET", "POST"])
def resets(request: Request) -> Response:
    """Show whose factor waits for a witness or for a second person; ask for a new start."""
    form = ResetForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_for_reset(
                person=form.cleaned_data["username"],
                reason=form.cleaned_data["why"],
                by=request.viewer,
            )
        except actions.NotPossibleError as error:
            form.add_error("username", str(error))
        else:
            messages.success(request, "Asked. A second person must now agree.")
            return redirect("agencies:resets")
    lost, new = list(queries.resets_waiting()), list(queries.waiting_for_a_witness())
    named = {r.asked_by for r in lost} | {p.password_by for p in new if p.password_by}
    shown = [r.person_id for r in lost] + [p.id for p in new]
    record(Verb.CONSULT, kind="person who signs in", objects=shown, results=len(shown))
    told = {"form": form, "waiting": lost, "new": new, "names": queries.names_of(named)}
    return render(request, "administer/people/resets.html", told)


@these
@require_POST
def agree(request: Request, reset_id: UUID) -> Response:
    """Agree to a reset, as the second person."""
    reset = queries.resets_waiting().filter(id=reset_id).first()
    if reset is None:
        raise NothingHereError
    actions.agree_to_reset(reset=reset, by=request.viewer)
    messages.success(request, f"{reset.person} sets up a new authenticator at the next sign-in.")
    return redirect("agencies:resets")


@these
@require_http_methods(["GET", "POST"])
def witness(request: Request, person_id: UUID) -> Response:
    """Say that what was set up as somebody's second factor is theirs."""
    someone = queries.person(person_id)
    form = WitnessForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            access.witness_factor(person=someone, by=request.user, **form.cleaned_data)
        except actions.NotPossibleError as error:
            form.add_error("code", str(error))
        else:
            messages.success(request, f"{someone} may go on.")
            return redirect("agencies:resets")
    record(Verb.CONSULT, kind="person who signs in", objects=[someone.id])
    return render(request, "administer/people/witness.html", {"form": form, "person": someone})
