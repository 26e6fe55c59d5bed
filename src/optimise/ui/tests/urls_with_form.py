"""The staff site with one page more: a form about an area, to try the one form with."""

from importlib import import_module
from typing import Any
from uuid import UUID

from django import forms
from django.urls import path

from optimise.access.requests import Request, Response
from optimise.agencies.models import Area
from optimise.basics.clock import today
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.ui.one_form import FormPage, one_form, one_press, posted

STAFF = import_module("optimise.wiring.urls.staff")
handler403, handler404 = STAFF.handler403, STAFF.handler404


class NameForm(forms.Form):
    name = forms.CharField(label="What is it called?")
    code = forms.CharField(label="Code", required=False)

    looks = {"code": {"width": 4}}


def rename(request: Request, area_id: UUID) -> Response:
    """Call an area something else."""
    area = Area.objects.get(id=area_id)
    form = NameForm(*posted(request))

    def act() -> Area:
        area.name, area.code = form.cleaned_data["name"], form.cleaned_data["code"]
        area.save()
        if area.name == "Taken":
            raise NotReadyError("Another area is called that.", field="name")
        if area.name == "Not yours":
            raise NotForYouError("Only its keeper names it.")
        return area

    page = FormPage(title="Name", button="Keep", back="/force/areas/", caption=area.name)
    go = "/force/areas/?kept"
    return one_form(request, form, page, act, done=lambda a: f"{a} was kept.", go=go, about=area)


def add(request: Request) -> Response:
    """Add an area."""
    form = NameForm(*posted(request))
    page = FormPage(title="Add", button="Add", back="/force/areas/")
    return one_form(request, form, page, lambda: _add(form.cleaned_data), done="Added.")


def press(request: Request) -> Response:
    """Add an area by a button."""
    given = {"name": request.POST.get("name", "")}
    return one_press(request, lambda: _add(given), done="Added.", go="/force/areas/")


def _add(given: dict[str, Any]) -> None:
    Area.objects.create(name=given["name"], kind="beat", valid_from=today())
    if given["name"] == "Taken":
        raise NotReadyError("Another is called that.")


urlpatterns = [
    path("try/<uuid:area_id>/", rename),
    path("try/add/", add),
    path("try/press/", press),
    *STAFF.urlpatterns,
]
