"""Who has read: by person for a sergeant, in counts for a commander."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.plan.briefings import queries
from optimise.plan.briefings.domain.awareness import Unread, counts
from optimise.plan.briefings.models import Briefing
from optimise.plan.briefings.views import tables


@require_GET
def who_has_read(request: Request) -> Response:
    """Show each officer of the viewer's areas with what they have not read, team by team."""
    current, found = _found(request)
    titles = {b.id: b.title for b in current}
    teams: dict[str, list[Unread]] = {}
    for one in found:
        teams.setdefault(one.reader.team or "No team recorded", []).append(one)
    return render(
        request,
        "plan/who_has_read.html",
        {
            "teams": [tables.team(name, teams[name], titles) for name in sorted(teams)],
            "current": current,
        },
    )


@require_GET
def awareness(request: Request) -> Response:
    """Show how far each team, rank and role has read, in counts."""
    current, found = _found(request)
    made = [
        ("By team", "Team", counts(found, by=lambda reader: [reader.team])),
        ("By rank", "Rank", counts(found, by=lambda reader: [reader.rank])),
        (
            "By role",
            "Role",
            counts(found, by=lambda reader: [r.value.capitalize() for r in reader.roles]),
        ),
    ]
    told = {"tables": [tables.counts(*one) for one in made], "current": current}
    return render(request, "plan/awareness.html", told)


def _found(request: Request) -> tuple[list[Briefing], list[Unread]]:
    # For those who do not supervise there is no such page.
    if not request.viewer.roles & queries.SEES_WHO_READ:
        raise NothingHereError
    return queries.unread_by_person(viewer=request.viewer)
