"""Pages about partners' own systems: who holds a key, and where notices may go."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.roles import Role
from optimise.access.exchange import actions, queries
from optimise.access.requests import Request, Response
from optimise.administer.forms.systems import HookForm, HostForm, KeyForm
from optimise.administer.views.agreements import NOT_DONE, keepers
from optimise.administer.views.guards import only
from optimise.agencies import queries as agencies
from optimise.agencies.actions import NotPossibleError
from optimise.agencies.models import Organisation
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now

administrators = only(Role.ADMINISTRATOR)


@keepers
@require_GET
def systems(request: Request, agency_id: UUID) -> Response:
    """Show the keys of an agency's systems, and where they are told that something changed."""
    return _systems(request, agencies.organisation(agency_id))


def _systems(
    request: Request,
    agency: Organisation,
    *,
    key_form: KeyForm | None = None,
    hook_form: HookForm | None = None,
    shown: dict[str, str] | None = None,
) -> Response:
    record(Verb.CONSULT, kind="key", objects=[agency.id])
    told = {
        "agency": agency,
        "keys": queries.keys_of(agency),
        "hooks": queries.hooks_of(agency),
        "hosts": queries.allowed_hosts(),
        "moment": now(),
        "key_form": key_form or KeyForm(agency=agency),
        "hook_form": hook_form or HookForm(),
        "shown": shown,
    }
    status = NOT_DONE if key_form or hook_form else 200
    return render(request, "administer/agreements/systems.html", told, status=status)


@keepers
@require_POST
def allow_key(request: Request, agency_id: UUID) -> Response:
    """Let someone of an agency make a key for its system."""
    agency = agencies.organisation(agency_id)
    form = KeyForm(request.POST, agency=agency)
    if form.is_valid():
        try:
            key = actions.allow_key(
                person=form.cleaned_data["person"],
                label=form.cleaned_data["label"],
                expires_at=form.expires_at(),
                by=request.viewer,
            )
        except NotPossibleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Allowed. {key.person} makes the key on their own page.")
            return redirect("agreements:systems", agency_id=agency_id)
    return _systems(request, agency, key_form=form)


@keepers
@require_POST
def revoke_key(request: Request, key_id: UUID) -> Response:
    """End a key at once."""
    key = queries.key(key_id)
    actions.revoke_key(key=key, by=request.viewer)
    messages.success(request, f"The key for {key.label} opens nothing any more.")
    return redirect("agreements:systems", agency_id=key.person.organisation_id)


@keepers
@require_POST
def add_hook(request: Request, agency_id: UUID) -> Response:
    """Have an agency's system told that something changed, and show how that is signed."""
    agency, form = agencies.organisation(agency_id), HookForm(request.POST)
    if form.is_valid():
        try:
            hook = actions.add_hook(
                agency=agency, address=form.cleaned_data["address"], by=request.viewer
            )
        except NotPossibleError as error:
            form.add_error("address", str(error))
        else:
            shown = {"what": f"What signs notices to {hook.address}"}
            return _systems(request, agency, shown={**shown, "text": actions.secret_of(hook)})
    return _systems(request, agency, hook_form=form)


@keepers
@require_POST
def end_hook(request: Request, hook_id: UUID) -> Response:
    """Send no more notices there."""
    hook = queries.hook(hook_id)
    actions.end_hook(hook=hook, by=request.viewer)
    messages.success(request, "No more notices go there.")
    return redirect("agreements:systems", agency_id=hook.organisation_id)


@administrators
@require_http_methods(["GET", "POST"])
def hosts(request: Request) -> Response:
    """List the hosts that notices may go to, and allow another."""
    form = HostForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            host = actions.allow_host(by=request.viewer, **form.cleaned_data)
        except NotPossibleError as error:
            form.add_error("name", str(error))
        else:
            messages.success(request, f"Notices may go to {host.name}.")
            return redirect(reverse("agreements:hosts"))
    told = {"hosts": queries.allowed_hosts(), "form": form}
    return render(request, "administer/agreements/hosts.html", told)


@administrators
@require_POST
def forbid_host(request: Request, host_id: UUID) -> Response:
    """Let no more notices go to a host."""
    host = queries.host(host_id)
    actions.forbid_host(host=host, by=request.viewer)
    messages.success(request, f"No more notices go to {host.name}.")
    return redirect("agreements:hosts")
