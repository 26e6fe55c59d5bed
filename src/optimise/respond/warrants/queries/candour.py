"""What is held that may weaken an application: looked for by the system, never by the applicant."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.basics.clock import local_date
from optimise.basics.streets import streets_in
from optimise.evaluate import queries as evaluate
from optimise.evaluate.models import Item
from optimise.identify import queries as identities
from optimise.identify.domain import model
from optimise.identify.domain.asking import Filters
from optimise.identify.domain.captions import Caption
from optimise.identify.domain.masking import masked
from optimise.respond.operations import queries as operations
from optimise.respond.warrants.domain.candour import (
    Why,
    building_of,
    goes_by,
    is_beside,
    speaks_of,
    why_listed,
)
from optimise.respond.warrants.models import Application
from optimise.respond.warrants.queries.searched import earlier_searches, refused_there

NAMES = ("name", "alias", "weakAlias", "previousName")
HELD = ("Phone", "Handset", "Vehicle", "Weapon")
OF_MANY = ("DealLine", "OrganisedGroup")
A_CHILD = "[a child]"
MOST_ALIKE = 20
ANYTHING = Filters()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Something to tell the court, or to leave out with a reason. `ref` names it once.

    Shape: an item's `words` are read by `words_of`, of many at once.
    """

    why: Why
    ref: str
    words: str = ""


def found_against(found: Application, *, viewer: Viewer) -> list[Listed]:
    """Return everything that the viewer may read and that may weaken an application."""
    listed = [
        *_items(found, viewer),
        *_occupiers_and_conflicts(found, viewer),
        *_searches(found, viewer),
        *_refused(found, viewer),
    ]
    return list({one.ref: one for one in listed}.values())


def known_by_ref(found: Application, *, viewer: Viewer) -> dict[str, Listed]:
    """Return what is listed besides items as the viewer may read it now, by its ref."""
    listed = (
        *_occupiers_and_conflicts(found, viewer),
        *_searches(found, viewer),
        *_refused(found, viewer),
    )
    return {one.ref: one for one in listed}


def item_of(ref: str) -> UUID | None:
    """Return which item a ref names, where it names one."""
    kind, _, named = ref.partition(" ")
    return UUID(named) if kind == "item" else None


def words_of(found: Application, items: Sequence[Item], *, viewer: Viewer) -> dict[UUID, str]:
    """Return what is said of items that may speak against an application, by item.

    A child is named in none: the court reads it, unless it is the child who is sought.
    """
    ids, sought = [item.id for item in items], operations.subjects(found.operation)
    young = identities.names_of_children(ids, besides=sought, viewer=viewer) if ids else {}
    said = {}
    for item in items:
        names, text = young.get(item.id), item.text
        if names:
            text = masked(text, names.children, instead=A_CHILD, besides=names.others)
        said[item.id] = f"{item} ({item.grade}), known {local_date(item.known_at)}: {text}"
    return said


def _whole(entities: set[UUID], viewer: Viewer) -> set[UUID]:
    """Return these with all that are held to be the same."""
    return {one for each in entities for one in identities.cluster_of(each, viewer=viewer)}


def _premises(found: Application, viewer: Viewer) -> set[UUID]:
    if found.place.entity:
        return {found.place.entity}
    named = f"{found.place.label}\n{found.answers.get('address', '')}"
    mentions = identities.mentioned_in(named, viewer=viewer, words_recorded=False)
    return {m.who.id for m in mentions if model.is_a(m.who.schema, "Address")}


def _items(found: Application, viewer: Viewer) -> Iterator[Listed]:
    premises = _premises(found, viewer)
    sought = set(operations.subjects(found.operation)) | premises
    about = _whole(sought, viewer)
    names = {name for several in _names(about, viewer).values() for name in several}
    told: set[UUID] = set(found.items)
    namesakes, by_a_part = _namesakes(names, viewer)
    near = (
        _of_grounds(found, premises, viewer)
        | _linked(sought, premises, viewer)
        | namesakes
        | _doors_beside(found, viewer)
    )
    for otherwise, ids in (
        (Why.OTHER, _told_of(about, viewer)),
        (Why.BESIDE, _told_of(_whole(_of_few(near, viewer), viewer) - about, viewer)),
        (Why.NAMED, _naming(found, names, viewer) | _speaking_of(names, by_a_part, viewer)),
    ):
        yield from _listed(ids - told, otherwise, viewer)
        told |= ids


def _listed(ids: set[UUID], otherwise: Why, viewer: Viewer) -> Iterator[Listed]:
    for item in evaluate.items(ids, viewer=viewer) if ids else ():
        why = why_listed(
            text=item.text, comment=item.comment, assessment=item.assessment, otherwise=otherwise
        )
        yield Listed(why=why, ref=f"item {item.id}")


def _told_of(entities: set[UUID], viewer: Viewer) -> set[UUID]:
    said = identities.statements_about(entities, viewer=viewer) if entities else []
    return {row.item_id for row in said if row.item_id}


def _of_grounds(found: Application, premises: set[UUID], viewer: Viewer) -> set[UUID]:
    """Return whom and what the grounds state something of, and name."""
    stated = {
        end
        for item in found.items
        for row in identities.statements_of_item(item, viewer=viewer)
        for end in (row.entity_id, row.other_id)
        if end
    }
    grounds = "\n".join(item.text for item in evaluate.items(found.items, viewer=viewer))
    named = f"{grounds}\n{found.answers.get('articles', '')}"
    mentions = identities.mentioned_in(named, viewer=viewer, words_recorded=False)
    return stated | {one.who.id for one in mentions if not _is_far(one.who, premises)}


def _is_far(who: Caption, premises: set[UUID]) -> bool:
    """Say whether this is an address that the grounds do not mean: another of the same street."""
    return model.is_a(who.schema, "Address") and who.id not in premises


def _of_few(entities: set[UUID], viewer: Viewer) -> set[UUID]:
    """Return these without lines and groups: what is held of one is of all who are in it."""
    said = identities.statements_about(entities, viewer=viewer) if entities else []
    return entities - {
        row.entity_id for row in said if any(model.is_a(row.schema, kind) for kind in OF_MANY)
    }


def _linked(sought: set[UUID], premises: set[UUID], viewer: Viewer) -> set[UUID]:
    """Return what the subjects hold, and whoever and whatever is linked to the premises."""
    found: set[UUID] = set()
    for one in sought:
        with suppress(NothingHereError):
            for link in identities.neighbourhood(one, viewer=viewer, hops=1).links:
                ends = (link.source, link.target)
                # Whom somebody knows and where they go is no ground; who lives at the premises
                # may be.
                at_home = {end.id for end in ends} & premises
                found |= {end.id for end in ends if at_home or end.schema in HELD}
    return found


def _names(about: set[UUID], viewer: Viewer) -> dict[UUID, set[str]]:
    found: dict[UUID, set[str]] = {}
    for row in identities.statements_about(about, viewer=viewer) if about else ():
        if row.prop in NAMES and row.entity_id in about and model.is_a(row.schema, "Person"):
            found.setdefault(row.entity_id, set()).add(row.value)
    return found


def _namesakes(names: set[str], viewer: Viewer) -> tuple[set[UUID], set[UUID]]:
    """Return who may go by one of these names, and who shares no more than a part of one."""
    if not names:
        return set(), set()
    like = identities.suggest(
        "Person",
        {"name": sorted(names)},
        viewer=viewer,
        limit=MOST_ALIKE,
        words_recorded=False,
    )
    theirs = _names({one.entity_id for one in like}, viewer)
    whole = {
        one
        for one, called in theirs.items()
        if any(goes_by(name, other) for name in names for other in called)
    }
    return whole, {one.entity_id for one in like} - whole


def _speaking_of(names: set[str], people: set[UUID], viewer: Viewer) -> set[UUID]:
    """Return the items told of these people that name one who is sought and may speak against."""
    told = _told_of(people, viewer)
    return {
        item.id
        for item in (evaluate.items(told, viewer=viewer) if told else ())
        if speaks_of(item.text, item.comment, names=names)
    }


def _doors_beside(found: Application, viewer: Viewer) -> set[UUID]:
    theirs = found.answers.get("address") or found.place.label
    if not building_of(theirs):
        return set()
    addresses = Filters(schemata=frozenset({"Address"}))
    return {
        hit.who.id
        for results in _searched(building_of(theirs), viewer, addresses)
        for hit in results.hits
        if is_beside(theirs, hit.who.caption)
    }


def _naming(found: Application, names: set[str], viewer: Viewer) -> set[UUID]:
    """Return the items whose words name a subject or the premises, linked or not."""
    wanted = {name for name in names if " " in name.strip()}
    # A number and a street are one thing only where they stand together.
    wanted |= {f'"{street}"' for street in streets_in(found.place.label) if street.number}
    return {
        item.id
        for words in wanted
        for results in _searched(words, viewer)
        for item in results.items
    }


def _searched(
    words: str, viewer: Viewer, filters: Filters = ANYTHING
) -> Iterator[identities.Results]:
    """Yield every page of a search, whose words the record does not keep: they are the circle's."""
    page = pages = 1
    while page <= pages:
        results = identities.search(
            words, viewer=viewer, filters=filters, page=page, words_recorded=False
        )
        yield results
        page, pages = page + 1, results.pages


def _occupiers_and_conflicts(found: Application, viewer: Viewer) -> Iterator[Listed]:
    sought = set(operations.subjects(found.operation))
    listed = []
    for premises in _premises(found, viewer):
        try:
            about = identities.profile(premises, viewer=viewer)
        except NothingHereError:
            continue
        for words in about.conflicts:
            # By its hash: what does not agree is somebody's to read, and the ref is everybody's.
            ref = f"conflict {sha256(words.encode()).hexdigest()[:40]}"
            yield Listed(why=Why.CONFLICT, ref=ref, words=words)
        for link in about.links:
            who = link.beyond(about.who.id)
            if model.is_a(who.schema, "Person") and who.id not in sought:
                listed.append((who.masked(), link.says))
    young = identities.children_among({who.id for who, _ in listed}, viewer=viewer)
    for who, says in listed:
        called = "A child" if who.id in young else who.caption
        yield Listed(why=Why.OCCUPIER, ref=f"occupier {who.id}", words=f"{called}: {says}")


def _searches(found: Application, viewer: Viewer) -> Iterator[Listed]:
    for entry in earlier_searches(found, viewer=viewer):
        result = "nothing that was sought was found" if entry.is_negative else entry.found
        words = f"Searched on {local_date(entry.entered_at)} under {entry.under}: {result}"
        if entry.wrong_address:
            words = f"On {local_date(entry.entered_at)} a wrong address was entered instead"
        yield Listed(why=Why.SEARCH, ref=f"search {entry.id}", words=words)


def _refused(found: Application, viewer: Viewer) -> Iterator[Listed]:
    for one in refused_there(found, viewer=viewer):
        words = (
            f"A court refused a warrant for {one.answers.get('address') or one.place.label} on"
            f" {local_date(one.heard_at)}, {one.power}: {one.reasons}"
        )
        yield Listed(why=Why.REFUSED, ref=f"refused {one.id}", words=words)
