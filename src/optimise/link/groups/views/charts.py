"""A group drawn: its chart, its places on a map, and what it shares with other groups."""

from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

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
    """Say what two groups that share something are to each other."""
    group, other = the_group(request, group_id), the_group(request, target_id)
    form = OverlapForm(posted(request)[0])

    def act() -> Lineage:
        given = actions.NewLineage(
            earlier=other,
            descent=Descent(form.cleaned_data["verdict"]),
            on=today(),
            reasons=form.cleaned_data["reasons"],
        )
        return actions.judge_lineage(group=group, given=given, by=request.viewer)

    page = FormPage(
        title=f"{group.name} and {other.name}",
        button="Record the judgement",
        back=reverse("link_groups:chart", args=[group.id]),
        caption="What they are to each other",
        lead="It stands on the pages of both, and can be taken back.",
    )
    return one_form(request, form, page, act, done=_done, go=page.back)


def _done(kept: Lineage) -> str:
    if kept.descent == Descent.SAME:
        return "Recorded. Archive one of the two as a duplicate, so that each group has one record."
    return "Recorded."
