"""Pages for whoever may read: search, one entity, and the item that a fact rests on."""

from typing import Any
from uuid import UUID

from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.access.requests import Request, Response
from optimise.identify import queries
from optimise.identify.domain.charting import narrowed, ways_between
from optimise.identify.domain.pictures import as_geojson
from optimise.identify.domain.subjects import meets
from optimise.identify.views import tables
from optimise.identify.views.asked import ChartForm, SearchForm

SHORTEST_TYPED = 3
SHOWN_OF_LOG = 20
CHARTED = ("assessed", "since", "to")
ALONE = ("q", "page")  # what a word alone is searched for without
NARROWING = ("kind", "area", "source", "assessment", "since", "until")


@require_GET
def search(request: Request) -> Response:
    """Search over everything this person may see."""
    form = SearchForm(request.GET, viewer=request.viewer)
    results = None
    if form.is_valid() and form.cleaned_data["q"].strip():
        results = queries.search(
            form.cleaned_data["q"],
            viewer=request.viewer,
            filters=form.filters(),
            page=form.cleaned_data["page"] or 1,
        )
    alone = []
    if results and not results.total:
        found = queries.found_alone(results.text, viewer=request.viewer, filters=form.filters())
        others = [(k, v) for k, every in request.GET.lists() for v in every if v and k not in ALONE]
        alone = [
            (word, many, f"?{urlencode([('q', word), *others])}" if many else "")
            for word, many in found
        ]
    kept = [(k, v) for k, values in request.GET.lists() if k != "page" for v in values if v]
    context = {
        "form": form,
        "results": results,
        "alone": alone,
        "narrowed": any(form.cleaned_data.get(name) for name in NARROWING),
        "more": f"?{urlencode(kept)}&page=",
        "again": urlencode(kept),
        # What is suggested while someone types may bear any marking that they are cleared for.
        "marking": (results.marking if results else request.viewer.clearance).value,
        "takes": queries.takes_searches(request.viewer),
        "compare": form.cleaned_data.get("compare"),
    }
    return render(request, "identify/search.html", context)


@require_GET
def suggestions(request: Request) -> Response:
    """Suggest who or what is meant while someone types."""
    text = request.GET.get("q", "").strip()
    found = (
        queries.suggest_typed(text, viewer=request.viewer) if len(text) >= SHORTEST_TYPED else []
    )
    return render(request, "identify/suggestions.html", {"found": found})


def _page(request: Request, entity: UUID, tab: str) -> tuple[queries.Profile, dict[str, Any]]:
    profile = queries.profile(entity, viewer=request.viewer)
    develops = bool(request.viewer.roles & DEVELOPS_INTELLIGENCE)
    return profile, {
        "profile": profile,
        "who": profile.who,
        "at": entity,
        "tab": tab,
        "develops": develops,
        "marking": profile.marking.value,
    }


@require_GET
def entity(request: Request, entity: UUID) -> Response:
    """Show one entity: who it is, what it is linked to, the log of intelligence, and each fact."""
    profile, context = _page(request, entity, "entity")
    find = request.GET.get("find", "").strip()
    lines = [one for one in profile.log if not find or meets(find, (one.text, one.reference))]
    shown = lines if find or request.GET.get("all") else lines[:SHOWN_OF_LOG]
    context |= {
        "facts": tables.facts(profile),
        "links": tables.links(profile),
        "past": tables.past(profile),
    }
    context["photographs"] = queries.photographs_of(entity, viewer=request.viewer)
    context["warnings"] = queries.warnings_in(profile.log)
    context["log"] = {"lines": shown, "left": len(lines) - len(shown), "find": find}
    return render(request, "identify/entity.html", context)


@require_GET
def links(request: Request, entity: UUID) -> Response:
    """Show what stands next to one entity, as a graph and as a table; two steps out if asked."""
    profile, context = _page(request, entity, "links")
    far = request.GET.get("steps") == "2"
    if far:
        around = queries.neighbourhood(entity, viewer=request.viewer)
        drawn, is_cut = list(around.links), around.is_cut
    else:
        drawn, is_cut = [k for k in profile.links if k.stands], False
    ends = {w.id: w.caption for k in drawn for w in (k.source, k.target)}
    ends.pop(profile.who.id, None)
    named = sorted(((str(e), said) for e, said in ends.items()), key=lambda one: one[1].lower())
    form = ChartForm(request.GET, ends=named)
    if form.is_valid():
        asked = form.cleaned_data
        drawn = narrowed(drawn, assessed=asked["assessed"], since=asked["since"])
        if asked["to"]:
            drawn = ways_between(drawn, profile.who.id, UUID(asked["to"]))
    context |= {
        "form": form,
        "drawn": tables.network(drawn, far=far),
        "is_cut": is_cut,
        "far": far,
        "narrows": not form.is_valid() or any(form.cleaned_data[n] for n in CHARTED),
        "any": bool(ends),
    }
    return render(request, "identify/links.html", context)


@require_GET
def times(request: Request, entity: UUID) -> Response:
    """Show what has a date about one entity."""
    profile, context = _page(request, entity, "times")
    context["times"] = tables.times(profile)
    return render(request, "identify/times.html", context)


@require_GET
def places(request: Request, entity: UUID) -> Response:
    """Show the places of one entity, as a map and as a table."""
    profile, context = _page(request, entity, "places")
    context |= {"geojson": as_geojson(profile.places), "places": tables.places(profile)}
    return render(request, "identify/places.html", context)


@require_GET
def item(request: Request, item_id: UUID) -> Response:
    """Show the item that a fact rests on, in the words made for this person."""
    page = queries.source_item(item_id, viewer=request.viewer)
    told = {
        "page": page,
        "conditions": tables.conditions(page.item) if page.item else None,
        "marking": page.marking.value,
    }
    return render(request, "identify/item.html", told)


@require_GET
def off_the_record(request: Request) -> Response:
    """Show what others want struck out, and what was struck out lately, to put it back."""
    found = queries.off_the_record(viewer=request.viewer)
    ids = {side for one in (*found.to_part, *found.parted) for side in (one.left, one.right)}
    names = queries.names_of(ids, viewer=request.viewer)
    faces = queries.photographs_asked(viewer=request.viewer)
    shown = queries.names_of({one.entity_id for one in faces}, viewer=request.viewer)
    told = {
        "faces": tables.faces_off(faces, shown),
        "asked": tables.asked_off(found.asked, found.many["asked"]),
        "ended": tables.ended_lately(found.ended, found.many["ended"]),
        "to_part": tables.to_part(found.to_part, names, found.many["to_part"]),
        "parted": tables.parted_lately(found.parted, names, found.many["parted"]),
    }
    return render(request, "identify/off_the_record.html", told)
