"""What stands around several entities at once: their links, and where those are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.audit.actions import Verb, record
from optimise.identify.domain.captions import Caption
from optimise.identify.domain.clusters import Clusters
from optimise.identify.domain.facts import Link
from optimise.identify.domain.pictures import Place, places_of
from optimise.identify.queries.clusters import clusters_of
from optimise.identify.queries.points import postcodes_in
from optimise.identify.queries.statements import one_of, read_statements


@dataclass(frozen=True, slots=True, kw_only=True)
class Web:
    """The links that stand of some entities, each once, by the viewer's own reading.

    Shape: `whos` and `places` are by the id under which the viewer holds each to be one.
    """

    clusters: Clusters
    links: tuple[Link, ...] = ()
    whos: Mapping[UUID, Caption] = field(default_factory=dict)
    places: Mapping[UUID, Sequence[Place]] = field(default_factory=dict)

    def one(self, entity: UUID) -> UUID:
        """Return the one id for all that this viewer holds to be the same."""
        return one_of(self.clusters, entity)


def web_of(entities: Iterable[UUID], *, viewer: Viewer, unmasked: Iterable[UUID] = ()) -> Web:
    """Return what stands next to any of these entities, in as many questions however many."""
    asked = set(entities)
    opened = read_statements(asked, viewer=viewer, unmasked=unmasked) if asked else None
    if opened is None:
        record(Verb.CONSULT, kind="neighbourhood", objects=asked)
        return Web(clusters=clusters_of(asked, viewer=viewer))
    book, links, places = opened.book, dict[UUID, Link](), dict[UUID, Sequence[Place]]()
    postcodes = postcodes_in(book)
    ones = sorted({opened.one(one) for one in asked})
    for one in ones:
        near = [link for link in book.links(one) if link.stands]
        links |= {link.id: link for link in near}
        places[one] = places_of(book, one, near, postcodes)
    ends = {end.id for link in links.values() for end in (link.source, link.target)}
    record(Verb.CONSULT, kind="neighbourhood", objects=asked, shown=ends, links=len(links))
    return Web(
        clusters=opened.clusters,
        links=tuple(links.values()),
        whos={one: book.who(one) for one in ones},
        places=places,
    )
