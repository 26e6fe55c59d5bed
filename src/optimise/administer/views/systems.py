"""Pages about partners' own systems: who holds a key, and where notices may go."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import Form
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.roles import Role
from optimise.access.exchange import actions, queries
from optimise.access.exchange.models import Key
from optimise.access.requests import Request, Response
from optimise.administer.forms.systems import HookForm, HostForm, KeyForm
from optimise.administer.views.agreements import keepers
from optimise.administer.views.guards import only
from optimise.administer.views.tables import agreements as tables
from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.ui.one_form import FormPage, Way, one_form, one_press, posted

administrators = only(Role.ADMINISTRATOR)


@keepers
@require_GET
def systems(request: Request, agency_id: UUID) -> Response:
    """Show the keys of an agency's systems, and where they are told that something changed."""
    return _systems(request, agencies.organisation(agency_id))


def _systems(
    request: Request, agency: Organisation, *, shown: dict[str, str] | None = None
) -> Response:
    record(Verb.CONSULT, kind="key", objects=[agency.id])
    told = {**_told_of(agency), "shown": shown}
    return render(request, "administer/agreements/systems.html", told)


def _told_of(agency: Organisation) -> dict[str, Any]:
    return {
        "agency": agency,
        "keys": tables.keys(queries.keys_of(agency), at=now()),
        "hooks": tables.hooks(queries.hooks_of(agency)),
        "hosts": queries.allowed_hosts(),
        "key_form": KeyForm(agency=agency),
        "hook_form": HookForm(),
        "shown": None,
    }


def _at_systems(
    request: Request,
    agency: Organisation,
    form: Form,
    name: str,
    act: Callable[[], Any],
    *,
    done: str | Callable[[Any], str],
    go: Way = "",
) -> Response:
    """Do what one of the forms on the page of an agency's systems asks, or show it there."""
    address = reverse("agreements:systems", args=[agency.id])
    page = FormPage(title=str(agency), button="Keep", back=address)
    told = {**_told_of(agency), name: form}
    template = "administer/agreements/systems.html"
    return one_form(request, form, page, act, done=done, go=go, template=template, **told)


@keepers
@require_POST
def allow_key(request: Request, agency_id: UUID) -> Response:
    """Let someone of an agency make a key for its system."""
    agency = agencies.organisation(agency_id)
    form = KeyForm(request.POST, agency=agency)

    def act() -> Key:
        return actions.allow_key(
            person=form.cleaned_data["person"],
            label=form.cleaned_data["label"],
            expires_at=form.expires_at(),
            by=request.viewer,
        )

    def done(key: Key) -> str:
        return f"Allowed. {key.person} makes the key on their own page."

    return _at_systems(request, agency, form, "key_form", act, done=done)


@keepers
@require_POST
def revoke_key(request: Request, key_id: UUID) -> Response:
    """End a key at once."""
    key = queries.key(key_id)
    return one_press(
        request,
        lambda: actions.revoke_key(key=key, by=request.viewer),
        done=f"The key for {key.label} opens nothing any more.",
        go=reverse("agreements:systems", args=[key.person.organisation_id]),
    )


@keepers
@require_POST
def add_hook(request: Request, agency_id: UUID) -> Response:
    """Have an agency's system told that something changed, and show how that is signed."""
    agency, form = agencies.organisation(agency_id), HookForm(request.POST)

    def act() -> Response:
        address = form.cleaned_data["address"]
        hook = actions.add_hook(agency=agency, address=address, by=request.viewer)
        shown = {"what": f"What signs notices to {hook.address}"}
        return _systems(request, agency, shown={**shown, "text": actions.secret_of(hook)})

    return _at_systems(request, agency, form, "hook_form", act, done="", go=lambda shown: shown)


@keepers
@require_POST
def end_hook(request: Request, hook_id: UUID) -> Response:
    """Send no more notices there."""
    hook = queries.hook(hook_id)
    return one_press(
        request,
        lambda: actions.end_hook(hook=hook, by=request.viewer),
        done="No more notices go there.",
        go=reverse("agreements:systems", args=[hook.organisation_id]),
    )


@administrators
@require_http_methods(["GET", "POST"])
def hosts(request: Request) -> Response:
    """List the hosts that notices may go to, and allow another."""
    form = HostForm(*posted(request))
    page = FormPage(
        title="Hosts that notices may go to",
        lead="A notice tells an agency’s system that something changed, and never what. It goes to"
        " these hosts alone, over https, and to no private address.",
        button="Allow it",
        back=reverse("agreements:agreements"),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.allow_host(by=request.viewer, **form.cleaned_data),
        done=lambda host: f"Notices may go to {host.name}.",
        go=reverse("agreements:hosts"),
        template="administer/agreements/hosts.html",
        hosts=tables.hosts(queries.allowed_hosts()),
    )


@administrators
@require_POST
def forbid_host(request: Request, host_id: UUID) -> Response:
    """Let no more notices go to a host."""
    host = queries.host(host_id)
    return one_press(
        request,
        lambda: actions.forbid_host(host=host, by=request.viewer),
        done=f"No more notices go to {host.name}.",
        go=reverse("agreements:hosts"),
    )
