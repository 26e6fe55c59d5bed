"""What other stages' pages show of groups."""

from collections.abc import Collection
from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.identify.domain.subjects import Met, Note, Tone, meets
from optimise.link.groups import queries
from optimise.link.groups.models import Group


def subject_notes(entities: Collection[UUID], *, viewer: Viewer) -> dict[UUID, list[Note]]:
    """Return for each of these that is a group the way to its record, where the viewer has one."""
    found = queries.group_of_entity(entities, viewer=viewer)
    return {group.entity_id: [_note(group)] for group in found}


def groups_met(asked: str, *, viewer: Viewer) -> list[Met]:
    """Return the records of groups that go by what was searched for."""
    return [
        Met(note=_note(group), title=group.name, about=(group.entity_id,))
        for group in queries.groups(viewer=viewer)
        if meets(asked, (group.name, *group.aliases, group.official_ref))
    ]


def told_from_card(request: HttpRequest, briefing: str | UUID | None) -> str:
    """Return a line that names the group a report is about, where the viewer may read its words."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    try:
        found = queries.words_told(UUID(str(briefing)), viewer=viewer)
    except (ValueError, NothingHereError):
        return ""
    opens = queries.names_of_groups([found.group_id], viewer)
    told = {"card": found, "group": found.group_id if opens else None}
    return render_to_string("link_groups/slot_told.html", told, request)


def _note(group: Group) -> Note:
    return Note(
        tone=Tone.TOLD,
        tag="Group record",
        text=group.get_stage_display(),
        href=reverse("link_groups:group", args=[group.id]),
    )
