"""What graded links put around a group: lines, places, vehicles, phones, businesses."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.identify import queries as identities
from optimise.identify.domain import model
from optimise.identify.domain.facts import Link
from optimise.link.groups.models import Group
from optimise.link.lines import queries as lines
from optimise.link.lines.models import Line

KINDS = (
    ("DealLine", "Lines"),
    ("Address", "Places"),
    ("Vehicle", "Vehicles"),
    ("Phone", "Phones"),
    ("Company", "Businesses"),
)


def around(group: Group, *, viewer: Viewer) -> Mapping[str, Sequence[Link]]:
    """Return what is linked to a group by items, by kind; people are members or exploited.

    Shape: empty where the viewer may read nothing of it.
    """
    try:
        near = identities.neighbourhood(group.entity_id, viewer=viewer, hops=1)
    except NothingHereError:
        return {}
    found: dict[str, list[Link]] = defaultdict(list)
    for link in near.links:
        schema = link.beyond(near.about.id).schema
        label = next((words for kind, words in KINDS if model.is_a(schema, kind)), None)
        if label and link.stands:
            found[label].append(link)
    return {label: found[label] for _, label in KINDS if found[label]}


def lines_of(around: Mapping[str, Sequence[Link]], *, viewer: Viewer) -> list[Line]:
    """Return the line records of the lines that are linked to a group, by what is around it."""
    ends = {end.id for link in around.get("Lines", ()) for end in (link.source, link.target)}
    if not ends:
        return []
    clusters = identities.clusters_of(ends, viewer=viewer)
    same = {one for end in ends for one in clusters.cluster_of(end)}
    return [line for line in lines.lines(viewer=viewer) if line.entity_id in same]
