"""What is known first of whoever is shown: markers of ours, and what later stages hold of them."""

import re
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.urls import reverse

from optimise.access.domain.audiences import Marking, Viewer
from optimise.basics import slots
from optimise.basics.clock import today
from optimise.collect import queries as collect
from optimise.evaluate import queries as evaluate
from optimise.identify.domain.markers import marker_notes
from optimise.identify.domain.subjects import Met, Note, Tone, in_order, shortened
from optimise.identify.queries.statements import Opened

NUMBERED = re.compile(r"[A-Za-z]{2,6}-\d\d-[A-Za-z0-9]{4}-[A-Za-z0-9]{4}(/\d{1,3})?")
STATES = {"waiting": "Waits to be read.", "taken": "In hand.", "done": "Read, and finished."}


def notes_in(
    opened: Opened, entities: Iterable[UUID], *, viewer: Viewer
) -> dict[UUID, tuple[Note, ...]]:
    """Return what must be known first of each of these, as far as this viewer may read it.

    Shape: by the id by which the book calls them; nothing for whom there is nothing to know.
    """
    members = {one: opened.clusters.cluster_of(one) for one in map(opened.one, entities)}
    later = _of_later_stages({m for those in members.values() for m in those}, viewer=viewer)
    found = {
        one: in_order(
            [
                *marker_notes(opened.book.of(one), today=today()),
                *(note for member in those for note in later.get(member, ())),
            ]
        )
        for one, those in members.items()
    }
    return {one: notes for one, notes in found.items() if notes}


def _of_later_stages(entities: set[UUID], *, viewer: Viewer) -> dict[UUID, list[Note]]:
    found: dict[UUID, list[Note]] = {}
    told: list[Mapping[UUID, Iterable[Note]]] = slots.ask("subject", entities, viewer=viewer)
    for notes in told:
        for entity, several in notes.items():
            found.setdefault(entity, []).extend(several)
    return found


def met_elsewhere(asked: str, *, viewer: Viewer) -> tuple[Met, ...]:
    """Return what later stages hold that meets a search, danger first."""
    later = (one for several in slots.ask("met", asked, viewer=viewer) for one in several)
    met = [*_reports(asked, viewer=viewer), *later]
    first = {note: at for at, note in enumerate(in_order(one.note for one in met))}
    return tuple(sorted(met, key=lambda one: first[one.note]))


def _reports(asked: str, *, viewer: Viewer) -> list[Met]:
    """Return the report and its items whose number was typed, where this viewer may open them."""
    if not NUMBERED.fullmatch(asked):
        return []
    found = [
        Met(
            note=Note(
                tone=Tone.TOLD,
                tag="Item",
                text=shortened(item.text),
                href=reverse("identify:item", args=[item.id]),
            ),
            title=str(item),
        )
        for item in evaluate.items_called(asked, viewer=viewer)
    ]
    if triage := evaluate.report_called(asked, viewer=viewer):
        address = reverse("evaluate:report", args=[triage.report_id])
        note = Note(tone=Tone.ACT, tag="Report", text=STATES[triage.state], href=address)
        found.insert(0, Met(note=note, title=str(triage.report)))
    own = collect.own_reports(viewer=viewer).filter(urn=asked.upper())
    return found + [
        Met(
            note=Note(
                tone=Tone.TOLD,
                tag="Your report",
                href=reverse("collect:own_report", args=[report.id]),
            ),
            title=str(report),
            marking=Marking.OFFICIAL,
        )
        for report in own
    ]
