"""How many officers know the groups of their areas: for commanders and who answers for groups."""

from datetime import timedelta
from uuid import UUID

from django.shortcuts import render
from django.views.decorators.http import require_GET

from optimise.access.requests import Request, Response
from optimise.basics.clock import today
from optimise.basics.ids import id_in
from optimise.link.groups import queries as groups
from optimise.plan.awareness import queries
from optimise.plan.awareness.domain.shares import Share
from optimise.plan.awareness.queries import Counted
from optimise.ui.tables import Sorted, Table, table

TOO_FEW, TOGETHER = "Too few", "Small ones together"
BY = (("rank", "By rank", "Rank"), ("role", "By role", "Role"), ("team", "By team", "Team"))


@require_GET
def figures(request: Request) -> Response:
    """Show how many of each rank, role and team know their groups, or one group."""
    viewer = request.viewer
    cards = list(groups.cards(viewer=viewer)) if viewer.roles & queries.COUNTS else []
    chosen = _chosen(request, {card.group_id for card in cards})
    found = queries.counted(viewer=viewer, group=chosen)
    whole = next((one for one in found if one.by == "all"), None)
    small = [by for by, *_ in BY if _is_small(found, by)]
    monday = today() - timedelta(days=today().weekday())
    told = {
        "whole": whole,
        "monday": monday,
        "next_monday": monday + timedelta(days=7),
        "tables": [tabled(found, *ways) for ways in BY if found and ways[0] not in small],
        "small": small,
        "alike": any(_is_alike(found, by) for by, *_ in BY if by not in small),
        "cards": [
            {"value": str(card.group_id), "text": card.title, "selected": card.group_id == chosen}
            for card in cards
        ],
    }
    return render(request, "plan_awareness/figures.html", told)


def _is_small(found: list[Counted], by: str) -> bool:
    """Say whether all stand together, which tells no more than the whole does."""
    return [one.name for one in found if one.by == by] == [TOGETHER]


def _is_alike(found: list[Counted], by: str) -> bool:
    """Say whether two rows of a table say the same of how many read."""
    said = [(one.people, str(one.read)) for one in found if one.by == by]
    return len(set(said)) < len(said)


def _chosen(request: Request, known: set[UUID]) -> UUID | None:
    group = id_in(request.GET.get("group", ""))
    return group if group in known else None


def tabled(found: list[Counted], by: str, title: str, head: str) -> Table:
    """Return the table of one way to put officers into groups."""
    return table(
        title,
        [one for one in found if one.by == by],
        {
            head: lambda one: (
                f"Other {head.lower()}s together"
                if one.name == TOGETHER
                else one.name[:1].upper() + one.name[1:]
            ),
            "Officers": lambda one: one.people,
            "Have read all of theirs": lambda one: _said(one.read),
            "Checked themselves": lambda one: TOO_FEW if one.checked is None else one.checked,
            "Of those, knew": lambda one: _said(one.knew),
        },
        figures=("Officers", "Checked themselves"),
        empty="No card is out for officers of these areas.",
        id=f"by-{by}",
    )


def _said(share: Share | None) -> Sorted | str:
    return Sorted(str(share), share.percent) if share else TOO_FEW
