"""What a seized phone matches: lines by its numbers, and whatever is known by any of them."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.audit.actions import Verb, record
from optimise.basics.handsets import normal_imei
from optimise.basics.phones import normal_phone, spoken_phone
from optimise.identify import queries as identities
from optimise.link.lines import queries as lines
from optimise.link.lines.models import Line
from optimise.respond.exhibits.models import Exhibit, Handset


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One number or IMEI of a phone, and what the viewer knows by it."""

    kind: str
    text: str
    line: Line | None
    known: tuple[tuple[UUID, str], ...]


def matches(handset: Handset, *, viewer: Viewer) -> list[Match]:
    """Return what each number and IMEI of a phone matches, of what the viewer reads."""
    numbers = {normal_phone(one): spoken_phone(one) for one in handset.numbers}
    imeis = {normal_imei(one): one for one in handset.imeis}
    on_record = lines.known_numbers(numbers, viewer=viewer) if numbers else {}
    found = [
        Match(
            kind="msisdn",
            text=spoken,
            line=on_record[number].line if number in on_record else None,
            known=_known("phone", number, viewer),
        )
        for number, spoken in numbers.items()
    ]
    found += [
        Match(kind="imei", text=written, line=None, known=_known("handset", imei, viewer))
        for imei, written in imeis.items()
    ]
    shown = [entity for one in found for entity, _ in one.known]
    record(Verb.CONSULT, kind="entity", shown=shown)
    return found


def _known(kind: str, key: str, viewer: Viewer) -> tuple[tuple[UUID, str], ...]:
    """Return all who are known by it, each once: a seller's number may be a child's too."""
    ids = identities.entities_by(kind, key, viewer=viewer)
    same = identities.clusters_of(ids, viewer=viewer)
    each = sorted({min(same.cluster_of(one)) for one in ids})
    names = identities.names_of(each, viewer=viewer)
    return tuple((one, names[one]) for one in each if one in names)


def on_lines(phones: Collection[UUID], *, viewer: Viewer) -> set[UUID]:
    """Return those of these seized phones that have a number of a line the viewer may read."""
    if not phones:
        return set()
    rows = Handset.objects.filter(exhibit__in=list(phones)).exclude(numbers=[])
    has = [(row.exhibit_id, {normal_phone(one) for one in row.numbers}) for row in rows]
    known = lines.known_numbers({one for _, mine in has for one in mine}, viewer=viewer)
    return {phone for phone, mine in has if mine & known.keys()}


def phones_of_line(line: Line, *, viewer: Viewer) -> list[tuple[Exhibit, str]]:
    """Return the seized phones that the viewer reads and that have a number of this line."""
    numbers = {one.number for one in line.numbers.all() if one.withdrawn_at is None}
    rows = Handset.objects.select_related("exhibit").exclude(numbers=[])
    found: dict[UUID, tuple[Exhibit, str]] = {}
    for row in rows:
        for one in row.numbers:
            if normal_phone(one) in numbers:
                found[row.exhibit_id] = (row.exhibit, spoken_phone(one))
    return list(found.values())
