"""Two numbers of one run side by side."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.shortcuts import render
from django.views.decorators.http import require_GET

from optimise.access.requests import Request, Response
from optimise.basics.phones import normal_phone, spoken_phone
from optimise.link.finder.document import write_together
from optimise.link.finder.domain.travel import Track
from optimise.link.finder.domain.travel import compare as compare_tracks
from optimise.link.lines import queries
from optimise.link.lines.domain import showing
from optimise.link.lines.domain.showing_travel import travel_shown
from optimise.link.lines.models import Candidate
from optimise.link.lines.views.tables import found as tables

MOST_OWN = 100  # rows


@require_GET
def compare(request: Request, lead_id: UUID) -> Response:
    """Put two numbers of one run side by side: contacts shared, lost and gained."""
    one = queries.candidate(lead_id, viewer=request.viewer)
    wanted = normal_phone(request.GET.get("with", ""))
    found = queries.same_run(one, [wanted], viewer=request.viewer) if wanted else []
    other = next((c for c in found if c.id != one.id and c.evidence), None)
    choices = queries.compared_with(one, viewer=request.viewer)
    told: dict[str, object] = {
        "one": one,
        "number": spoken_phone(one.number),
        "wanted": request.GET.get("with", ""),
        "choices": [(c, spoken_phone(c.number)) for c in choices],
        "other": other,
    }
    if other is not None:
        told |= _compared(one, other, pairs=len(choices))
        told["elsewhere"] = tables.elsewhere(
            _elsewhere(
                showing.contacted(one.evidence) & showing.contacted(other.evidence),
                queries.called_beside(one, other.number, viewer=request.viewer),
            )
        )
    return render(request, "link_lines/compare.html", told)


def _elsewhere(shared: set[str], others: Sequence[Candidate]) -> list[tuple[str, str]]:
    """How many of the shared contacts dealt with each other called number too."""
    met = [(spoken_phone(o.number), len(shared & showing.contacted(o.evidence))) for o in others]
    return [(number, f"{count} of {len(shared)}") for number, count in met if count]


def _compared(one: Candidate, other: Candidate, *, pairs: int) -> dict[str, object]:
    mine, theirs = (
        {c["number"]: c for c in side.evidence.get("contacts", [])} for side in (one, other)
    )
    shared = sorted(mine.keys() & theirs.keys(), key=lambda n: -mine[n]["days"])
    pair = {one.number, other.number}
    succession = next((s for s in one.run.successions if {s["from"], s["to"]} == pair), None)
    numbers = {side.number: side.evidence for side in (one, other)}
    earlier, later = sorted((one, other), key=lambda side: side.evidence.get("first") or "")
    follows = succession or {
        "from": earlier.number,
        "to": later.number,
        "changed_on": later.evidence.get("first", "")[:10],
    }
    fewer = min(len(mine), len(theirs)) or 1
    tracks = [Track.from_rows(side.evidence.get("track", [])) for side in (one, other)]
    together = write_together(compare_tracks(*tracks, pairs=pairs))
    return {
        "sides": [_side(side, own, without=shared) for side, own in ((one, mine), (other, theirs))],
        "in_common": len(shared),
        "shared": tables.shared(
            [
                (
                    spoken_phone(n),
                    mine[n]["days"],
                    theirs[n]["days"],
                    showing.day_of(mine[n]["last"]),
                    showing.day_of(theirs[n]["first"]),
                )
                for n in shared
            ],
            spoken_phone(one.number),
            spoken_phone(other.number),
        ),
        "overlap": round(100 * len(shared) / fewer),
        "spans": tables.spans(showing.spans(numbers), "spans", "When each was in use"),
        "succession": succession and tables.plain(showing.successions_table([succession])),
        "flows": showing.flows([follows], numbers) if later.evidence.get("first") else [],
        "travel": tables.travel(
            travel_shown(together, one=one.number, other=other.number), "travel"
        ),
        "handsets": sorted(
            {h["id"] for h in one.evidence.get("handsets", [])}
            & {h["id"] for h in other.evidence.get("handsets", [])}
        ),
    }


def _side(
    side: Candidate, contacts: Mapping[str, Any], *, without: Sequence[str]
) -> dict[str, object]:
    """Return one of two numbers as it is put beside the other."""
    number = spoken_phone(side.number)
    own = [
        (spoken_phone(n), c["days"], showing.day_of(c["first"]), showing.day_of(c["last"]))
        for n, c in sorted(contacts.items(), key=lambda pair: -pair[1]["days"])
        if n not in without
    ]
    return {
        "candidate": side,
        "number": number,
        "heat": showing.heat([side.evidence]),
        "own": own,
        "table": tables.own(own, number, MOST_OWN),
        "contacts": len(contacts),
    }
