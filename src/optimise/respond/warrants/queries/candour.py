"""What is held that may weaken an application: looked for by the system, never by the applicant."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.basics.clock import local_date
from optimise.evaluate import queries as evaluate
from optimise.identify import queries as identities
from optimise.identify.domain import model
from optimise.respond.operations import queries as operations
from optimise.respond.operations.domain.parts import Kind
from optimise.respond.warrants.domain.candour import Why, why_listed
from optimise.respond.warrants.models import Application
from optimise.respond.warrants.queries.packs import earlier_searches


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Something to tell the court, or to leave out with a reason. `ref` names it once."""

    why: Why
    ref: str
    words: str


def found_against(found: Application, *, viewer: Viewer) -> list[Listed]:
    """Return everything that the viewer may read and that may weaken an application."""
    about = _about(found, viewer)
    listed = [
        *_items(found, about, viewer),
        *_occupiers_and_conflicts(found, viewer),
        *_searches(found, viewer),
    ]
    return list({one.ref: one for one in listed}.values())


def _about(found: Application, viewer: Viewer) -> set[UUID]:
    """Return the premises and the subjects of the operation, with all held to be the same."""
    things = operations.things(found.operation, viewer=viewer)
    seeds = {one.row.entity for one in things if one.row.kind == Kind.SUBJECT and one.row.entity}
    seeds |= _premises(found, viewer)
    return {one for seed in seeds for one in identities.cluster_of(seed, viewer=viewer)}


def _premises(found: Application, viewer: Viewer) -> set[UUID]:
    if found.place.entity:
        return {found.place.entity}
    named = f"{found.place.label}\n{found.answers.get('address', '')}"
    mentions = identities.mentioned_in(named, viewer=viewer, words_recorded=False)
    return {m.who.id for m in mentions if model.is_a(m.who.schema, "Address")}


def _items(found: Application, about: set[UUID], viewer: Viewer) -> Iterator[Listed]:
    if not about:
        return
    said = identities.statements_about(about, viewer=viewer)
    ids = {row.item_id for row in said} - set(found.items)
    for item in evaluate.items(ids, viewer=viewer):
        why = why_listed(text=item.text, comment=item.comment, assessment=item.assessment)
        words = f"{item} ({item.grade}), known {local_date(item.known_at)}: {item.text}"
        yield Listed(why=why, ref=f"item {item.id}", words=words)


def _occupiers_and_conflicts(found: Application, viewer: Viewer) -> Iterator[Listed]:
    things = operations.things(found.operation, viewer=viewer)
    sought = {one.row.entity for one in things if one.row.kind == Kind.SUBJECT}
    for premises in _premises(found, viewer):
        try:
            about = identities.profile(premises, viewer=viewer)
        except NothingHereError:
            continue
        for words in about.conflicts:
            yield Listed(why=Why.CONFLICT, ref=f"conflict {words}"[:60], words=words)
        for link in about.links:
            who = link.beyond(about.who.id)
            if model.is_a(who.schema, "Person") and who.id not in sought:
                words = f"{who.masked().caption}: {link.says}"
                yield Listed(why=Why.OCCUPIER, ref=f"occupier {who.id}", words=words)


def _searches(found: Application, viewer: Viewer) -> Iterator[Listed]:
    for entry in earlier_searches(found, viewer=viewer):
        result = "nothing that was sought was found" if entry.is_negative else entry.found
        words = f"Searched on {local_date(entry.entered_at)} under {entry.warrant.power}: {result}"
        yield Listed(why=Why.SEARCH, ref=f"search {entry.id}", words=words)
