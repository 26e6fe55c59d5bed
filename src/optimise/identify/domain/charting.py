"""What of a chart is drawn: what is sure and new enough, and the way to somebody."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from optimise.basics.clock import day_of
from optimise.identify.domain.facts import Link, Support

Near = Mapping[UUID, Sequence[Link]]


def narrowed(links: Iterable[Link], *, assessed: str = "", since: date | None = None) -> list[Link]:
    """Return the links that something says which stands, is assessed so well, and is so new.

    Shape: `assessed` is the worst letter that is wanted; what is empty narrows nothing.
    """

    def is_wanted(one: Support) -> bool:
        sure = not assessed or one.grade[1] <= assessed
        new = since is None or day_of(one.known_at) >= since
        return one.superseded_at is None and sure and new

    return [link for link in links if any(is_wanted(one) for one in link.support)]


def ways_between(links: Sequence[Link], one: UUID, other: UUID) -> list[Link]:
    """Return the links on any shortest way from one to the other, whichever way they point.

    Shape: none where these links lead from neither to the other.
    """
    near: dict[UUID, list[Link]] = {}
    for link in links:
        for end in {link.source.id, link.target.id}:
            near.setdefault(end, []).append(link)
    out, back = _steps_from(one, near), _steps_from(other, near)
    if other not in out:
        return []
    return [k for k in links if _lies_between(k, out, back, out[other])]


def _lies_between(
    link: Link, out: Mapping[UUID, int], back: Mapping[UUID, int], length: int
) -> bool:
    ends = ((link.source.id, link.target.id), (link.target.id, link.source.id))
    return any(a in out and b in back and out[a] + 1 + back[b] == length for a, b in ends)


def _steps_from(start: UUID, near: Near) -> dict[UUID, int]:
    steps, edge = {start: 0}, [start]
    while edge:
        found = {link.beyond(e).id for e in edge for link in near.get(e, ())} - steps.keys()
        far = steps[edge[0]] + 1
        steps |= dict.fromkeys(found, far)
        edge = sorted(found)
    return steps
