"""Pages of the administrator: the force's areas, as they are, were and will be."""

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import Role
from optimise.access.requests import Request, Response
from optimise.administer import waiting
from optimise.administer.forms.areas import AreaForm, EndForm, ShapesForm
from optimise.administer.views.guards import only
from optimise.agencies import actions, queries
from optimise.agencies.domain.area_files import Shape
from optimise.agencies.models import Area
from optimise.basics.clock import today

administrators = only(Role.ADMINISTRATOR)


@administrators
@require_GET
def areas(request: Request) -> Response:
    """Show the areas of a day, as a tree and as a map with the same in a table."""
    day = _day(request.GET.get("on", ""))
    tree = queries.tree(on=day)
    told = {"tree": tree, "day": day, "shapes": _features([b.area for b in tree])}
    return render(request, "administer/areas/areas.html", told)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return today()


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
    form = AreaForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            area = actions.add_area(
                place=form.place(), since=form.cleaned_data["since"], by=request.viewer
            )
        except actions.NotPossibleError as error:
            form.add_error("since", str(error))
        else:
            return _kept(request, area)
    return render(request, "administer/areas/edit.html", {"form": form, "area": None})


def _kept(request: Request, area: Area) -> Response:
    messages.success(request, f"{area} was kept.")
    return redirect("agencies:area", area_id=area.id)


@administrators
@require_GET
def area(request: Request, area_id: UUID) -> Response:
    """Show what one area is, and everything it was."""
    found = queries.area(area_id)
    told = {"area": found, "history": queries.history_of(found), "shapes": _features([found])}
    return render(request, "administer/areas/area.html", told)


@administrators
@require_http_methods(["GET", "POST"])
def change(request: Request, area_id: UUID) -> Response:
    """Let an area be something else from a day on."""
    found = queries.area(area_id)
    form = AreaForm(request.POST if request.method == "POST" else None, area=found)
    if request.method == "POST" and form.is_valid():
        try:
            following = actions.change_area(
                area=found, place=form.place(), since=form.cleaned_data["since"], by=request.viewer
            )
        except actions.NotPossibleError as error:
            form.add_error("since", str(error))
        else:
            return _kept(request, following)
    return render(request, "administer/areas/edit.html", {"form": form, "area": found})


@administrators
@require_http_methods(["GET", "POST"])
def end(request: Request, area_id: UUID) -> Response:
    """End an area on a day."""
    found = queries.area(area_id)
    form = EndForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_area(area=found, on=form.cleaned_data["on"], by=request.viewer)
        except actions.NotPossibleError as error:
            form.add_error("on", str(error))
        else:
            return _kept(request, found)
    return render(request, "administer/areas/end.html", {"form": form, "area": found})


@administrators
@require_http_methods(["GET", "POST"])
def take(request: Request) -> Response:
    """Read a file of areas and show what it would change; nothing is kept yet."""
    form = ShapesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        plan = queries.what_shapes_change(given["shapes"], kind=given["kind"], on=given["since"])
        word = waiting.put(_as_kept(given), by=request.viewer.person)
        told = {"plan": plan, "word": word, "given": given}
        return render(request, "administer/areas/take_check.html", told)
    return render(request, "administer/areas/take.html", {"form": form})


@administrators
@require_POST
def taken(request: Request) -> Response:
    """Take the areas that were shown, all or none."""
    word = request.POST.get("word", "")
    kept = waiting.take(word, by=request.viewer.person)
    if kept is None:
        raise NothingHereError
    try:
        new, changed = actions.take_shapes(**_as_given(kept), by=request.viewer)
    except actions.NotPossibleError as error:
        messages.error(request, f"Nothing was changed. {error}")
        return redirect("agencies:take_areas")
    waiting.drop(word, by=request.viewer.person)
    messages.success(request, f"{new} areas were added and {changed} changed.")
    return redirect("agencies:areas")


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
        "since": date.fromisoformat(kept["since"]),
    }
