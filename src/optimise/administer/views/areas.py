"""Pages of the administrator: the force's areas, as they are, were and will be."""

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.roles import Role
from optimise.access.requests import Request, Response
from optimise.administer import waiting
from optimise.administer.forms.areas import AreaForm, EndForm, ShapesForm
from optimise.administer.views.guards import only
from optimise.administer.views.tables import areas as tables
from optimise.agencies import actions, queries
from optimise.agencies.domain.area_files import Shape
from optimise.agencies.models import Area
from optimise.basics.clock import day_in, today
from optimise.basics.refusals import NothingHereError
from optimise.ui.one_form import FormPage, one_form, one_press, posted

administrators = only(Role.ADMINISTRATOR)


@administrators
@require_GET
def areas(request: Request) -> Response:
    """Show the areas of a day, as a tree and as a map with the same in a table."""
    day = _day(request.GET.get("on", ""))
    tree = queries.tree(on=day)
    told = {
        "areas": tables.tree(tree),
        "day": day,
        "editions": tables.editions(queries.postcode_editions()),
        "shapes": _features([b.area for b in tree]),
    }
    return render(request, "administer/areas/areas.html", told)


def _day(text: str) -> date:
    return day_in(text) or today()


def _features(areas: list[Area]) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {"name": area.name}, "geometry": drawn}
            for area in areas
            if (drawn := _drawn(area))
        ],
    }


def _drawn(area: Area) -> dict[str, Any] | None:
    if area.geometry:
        return dict(area.geometry)
    if area.latitude is None or area.longitude is None:
        return None
    return {"type": "Point", "coordinates": [area.longitude, area.latitude]}


@administrators
@require_http_methods(["GET", "POST"])
def add(request: Request) -> Response:
    """Begin an area."""
    form = AreaForm(*posted(request))
    page = FormPage(title="Add an area", button="Save", back=reverse("agencies:areas"))
    return one_form(
        request,
        form,
        page,
        lambda: actions.add_area(
            place=form.place(), since=form.cleaned_data["since"], by=request.viewer
        ),
        done=_kept,
        go=_address,
    )


def _kept(area: Area) -> str:
    return f"{area} was kept."


def _address(area: Area) -> str:
    return reverse("agencies:area", args=[area.id])


@administrators
@require_GET
def area(request: Request, area_id: UUID) -> Response:
    """Show what one area is, and everything it was."""
    found = queries.area(area_id)
    told = {
        "area": found,
        "history": tables.history(queries.history_of(found)),
        "shapes": _features([found]),
    }
    return render(request, "administer/areas/area.html", told)


@administrators
@require_http_methods(["GET", "POST"])
def change(request: Request, area_id: UUID) -> Response:
    """Let an area be something else from a day on."""
    found = queries.area(area_id)
    form = AreaForm(*posted(request), area=found)
    page = FormPage(
        title=f"Change {found}",
        lead="What it was until then is kept. Those who work there keep it, and what was meant for"
        " it still reaches them.",
        button="Save",
        back=_address(found),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.change_area(
            area=found, place=form.place(), since=form.cleaned_data["since"], by=request.viewer
        ),
        done=_kept,
        go=_address,
        about=found,
    )


@administrators
@require_http_methods(["GET", "POST"])
def end(request: Request, area_id: UUID) -> Response:
    """End an area on a day."""
    found = queries.area(area_id)
    form = EndForm(*posted(request))
    page = FormPage(
        title=f"End {found}",
        lead="Nothing is deleted: it stays in the tree of every day until then.",
        button="End it",
        warning=True,
        back=_address(found),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.end_area(area=found, on=form.cleaned_data["on"], by=request.viewer),
        done=_kept(found),
        about=found,
    )


@administrators
@require_http_methods(["GET", "POST"])
def take(request: Request) -> Response:
    """Read a file of areas and show what it would change; nothing is kept yet."""
    form = ShapesForm(*posted(request))

    def act() -> Response:
        given = form.cleaned_data
        plan = queries.what_shapes_change(given["shapes"], kind=given["kind"], on=given["since"])
        word = waiting.put(_as_kept(given), by=request.viewer.person)
        told = {"plan": plan, "shapes": tables.shapes(plan), "word": word, "given": given}
        return render(request, "administer/areas/take_check.html", told)

    page = FormPage(
        title="Take areas from a file",
        lead="You see what would change before anything does. An area is known again by its code,"
        " or by its name where it has none.",
        button="Read and show",
        back=reverse("agencies:areas"),
    )
    return one_form(request, form, page, act, done="", go=lambda shown: shown)


@administrators
@require_POST
def taken(request: Request) -> Response:
    """Take the areas that were shown, all or none."""
    word = request.POST.get("word", "")
    kept = waiting.take(word, by=request.viewer.person)
    if kept is None:
        raise NothingHereError

    def act() -> str:
        new, changed = actions.take_shapes(**_as_given(kept), by=request.viewer)
        waiting.drop(word, by=request.viewer.person)
        return f"{new} areas were added and {changed} changed."

    return one_press(
        request,
        act,
        done=lambda said: said,
        go=lambda said: reverse("agencies:areas" if said else "agencies:take_areas"),
    )


def _as_kept(given: dict[str, Any]) -> dict[str, Any]:
    parent = given["parent"]
    return {
        "shapes": [asdict(shape) for shape in given["shapes"]],
        "kind": given["kind"],
        "parent": str(parent.id) if parent else None,
        "since": given["since"].isoformat(),
    }


def _as_given(kept: dict[str, Any]) -> dict[str, Any]:
    return {
        "shapes": [Shape(**shape) for shape in kept["shapes"]],
        "kind": kept["kind"],
        "parent": queries.area(UUID(kept["parent"])) if kept["parent"] else None,
        "since": day_in(kept["since"]),
    }
