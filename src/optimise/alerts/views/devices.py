"""The devices that tell somebody to sign in: to choose this one, and to take any away."""

from uuid import UUID

from django import forms
from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from optimise.access.requests import Request, Response
from optimise.alerts import actions, push
from optimise.alerts.domain.devices import title_of
from optimise.alerts.models import Device
from optimise.basics.refusals import NothingHereError, NotReadyError
from optimise.ui.one_form import NOT_READY, one_press
from optimise.ui.tables import Age, Press, table


class Endpoint(forms.Form):
    """The address at which a browser's maker takes messages for it."""

    endpoint = forms.URLField(max_length=1000, assume_scheme="https")


@require_GET
def devices(request: Request) -> Response:
    """List the devices that tell this person to sign in."""
    _needs_push()
    own = list(Device.objects.filter(person_id=request.viewer.person))
    return render(
        request,
        "alerts/devices.html",
        {
            "key": push.public_key(settings.PUSH_KEY),
            "table": table(
                "Devices that tell you",
                own,
                {
                    "Device": lambda one: one.title,
                    "Since": lambda one: Age(one.made_at),
                    "Do": lambda one: Press(
                        "Take away",
                        reverse("alerts:remove_device", args=[one.id]),
                        hidden=one.title,
                    ),
                },
                empty="No device tells you yet.",
            ),
        },
    )


@require_POST
def add(request: Request) -> Response:
    """Add the browser that asks, whose script sends what its maker gave it."""
    _needs_push()
    form = Endpoint(request.POST)
    if not form.is_valid():
        return JsonResponse({"said": "This browser gave no address."}, status=NOT_READY)
    try:
        actions.add_device(
            endpoint=form.cleaned_data["endpoint"],
            title=title_of(request.headers.get("User-Agent", "")),
            by=request.viewer,
        )
    except NotReadyError as error:
        return JsonResponse({"said": str(error)}, status=NOT_READY)
    return JsonResponse({"said": "This device tells you."})


@require_POST
def remove(request: Request, device_id: UUID) -> Response:
    """Take one away."""
    _needs_push()
    return one_press(
        request,
        lambda: actions.remove_device(device=device_id, by=request.viewer),
        done="It tells you no more.",
        go=reverse("alerts:devices"),
    )


def _needs_push() -> None:
    if not settings.PUSH_NOTICES:
        raise NothingHereError
