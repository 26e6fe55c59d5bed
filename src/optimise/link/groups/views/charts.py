"""A group drawn: its chart, its places on a map, and what it shares with other groups."""

from collections.abc import Callable
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.basics.clock import today
from optimise.link.groups import actions, queries
from optimise.link.groups.domain.kinds import Descent
from optimise.link.groups.domain.life import OWNS, RESEARCHES
from optimise.link.groups.forms import OverlapForm
from optimise.link.groups.models import Lineage
from optimise.link.groups.views import tables
from optimise.link.groups.views.common import the_group
from optimise.ui.one_form import FormPage, one_form, posted


@require_GET
def chart(request: Request, group_id: UUID) -> Response:
    """Show who plays which part in a group, what stands around it and where, and what it shares."""
    group = the_group(request, group_id)
    viewer = request.viewer
    people = queries.people_of(group, viewer=viewer)
    ground = queries.ground_of(group, people, viewer=viewer)
    drawn = queries.drawn_of(ground, viewer=viewer)
    told = {
        "group": group,
        "ties": tables.ties(drawn.ties),
        "left": drawn.left,
        "places": tables.places(drawn.places),
        "shapes": {
            "type": "FeatureCollection",
            "features": [spot.shape for spot in drawn.places],
        },
        "shared": tables.shared(
            queries.shared_by(ground, viewer=viewer),
            group,
            decides=bool(viewer.roles & (RESEARCHES | OWNS)),
            things=True,
        ),
    }
    return render(request, "link_groups/chart.html", told)


@require_http_methods(["GET", "POST"])
def decide(request: Request, group_id: UUID, target_id: UUID) -> Response:
    """Say what two groups that share something are to each other, and whose record goes on."""
    group, other = the_group(request, group_id), the_group(request, target_id)
    held = queries.decisions_of(group, viewer=request.viewer).get(other.id)
    one = held is not None and held.descent == Descent.SAME
    archives = bool(request.viewer.roles & OWNS) and group.is_open and other.is_open
    if one and not archives:
        raise NothingHereError
    pair = {str(one.id): one for one in (group, other)} if archives else {}
    form = OverlapForm(posted(request)[0], pair=list(pair.values()), decided=one)

    def act() -> Lineage:
        goes_on = pair.get(form.cleaned_data.get("goes_on", ""))
        if held is not None and one and goes_on:
            actions.archive_duplicate(lineage=held, goes_on=goes_on, by=request.viewer)
            return held
        given = actions.NewLineage(
            earlier=other,
            descent=Descent(form.cleaned_data["verdict"]),
            on=today(),
            reasons=form.cleaned_data["reasons"],
        )
        return actions.decide(group=group, given=given, goes_on=goes_on, by=request.viewer)

    page = FormPage(
        title=f"{group.name} and {other.name}",
        button="Archive the other" if one else "Record the judgement",
        back=reverse("link_groups:chart", args=[group.id]),
        caption="One group, two records" if one else "What they are to each other",
        lead="It stands on the pages of both, and can be taken back.",
    )
    return one_form(request, form, page, act, done=_done(archives=archives), go=page.back)


def _done(*, archives: bool) -> Callable[[Lineage], str]:
    def words(kept: Lineage) -> str:
        if kept.descent != Descent.SAME:
            return "Recorded."
        if archives:
            return "Recorded. The other record is archived as a duplicate; who leads each is told."
        return "Recorded. Who leads each is told, and one of the two is to be archived."

    return words
