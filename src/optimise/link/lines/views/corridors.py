"""From which town to which: what is known to go there, as a picture, a table and over time."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from optimise.access.requests import Request, Response
from optimise.link.finder.domain.words import LEAD
from optimise.link.lines import queries
from optimise.link.lines.domain.corridors import drawn, unplaced
from optimise.link.lines.views.tables import corridors as tables


@require_GET
def corridors(request: Request) -> Response:
    """Show the corridors of the lines of this person's circles."""
    found = queries.corridors_of(viewer=request.viewer)
    places = queries.places_of()
    told = {
        "found": found,
        "shapes": drawn(found, places),
        "unplaced": unplaced(found, places),
        "between": tables.between(found, queries.stations_of()),
        "region": tables.region(queries.region_of(viewer=request.viewer)),
        "over_time": tables.over_time(found),
        "lead_words": LEAD,
    }
    return render(request, "link_lines/corridors.html", told)
