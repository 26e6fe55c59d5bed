"""What other stages' pages show of keeping people safe."""

from collections.abc import Collection
from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.basics.clock import local_time
from optimise.identify.domain.subjects import Met, Note, Tone, meets
from optimise.keep_safe import queries
from optimise.keep_safe.models import Episode, Home
from optimise.ui.tables import Link

# What is shared with an agency as a row of ours, and the page on which the agency works on it.
PAGES = {"referral": "keep_safe:referral", "home": "keep_safe:home"}


def called(ids: Collection[UUID], *, viewer: Viewer) -> dict[UUID, Link]:
    """Return those of these that are referrals by their number, as links, where they are read."""
    return {
        one: Link(number, reverse("keep_safe:referral", args=[one]))
        for one, number in queries.referrals_numbered(ids, viewer=viewer).items()
    }


def open_received(request: HttpRequest, *, kind: str, row: UUID | None) -> str:
    """Return the way from what an agency was told to the page on which it works on it."""
    if kind not in PAGES or row is None:
        return ""
    told = {"page": PAGES[kind], "row": row}
    return render_to_string("keep_safe/_received.html", told, request)


def keeping_safe(request: HttpRequest, entity: UUID) -> str:
    """Return the way from a person's page to how they are kept safe, for those who develop."""
    if not request.viewer.roles & DEVELOPS_INTELLIGENCE:  # type: ignore[attr-defined]
        return ""
    return render_to_string("keep_safe/_person.html", {"entity": entity}, request)


def make_a_referral(request: HttpRequest) -> str:
    """Return the way to make a referral, as a link within a sentence."""
    return format_html(
        '<a class="govuk-link" href="{}">make a referral</a>', reverse("keep_safe:refer")
    )


def subject_notes(entities: Collection[UUID], *, viewer: Viewer) -> dict[UUID, list[Note]]:
    """Return for each of these whether they are missing now, or live in a home that is watched."""
    found: dict[UUID, list[Note]] = {}
    for episode in queries.missing_now(viewer=viewer):
        if episode.entity_id and episode.entity_id in entities:
            found.setdefault(episode.entity_id, []).append(_missing(episode))
    for home in queries.homes_of(entities, viewer=viewer):
        if home.resident_entity:
            found.setdefault(home.resident_entity, []).append(_home(home))
    return found


def met_in_care(asked: str, *, viewer: Viewer) -> list[Met]:
    """Return who is missing now by their name, and papers of safeguarding by their number."""
    missing = [
        Met(
            note=_missing(episode),
            title=episode.name,
            about=(episode.entity_id,) if episode.entity_id else (),
        )
        for episode in queries.missing_now(viewer=viewer)
        if meets(asked, (episode.name, episode.reference))
    ]
    papers = [
        Met(
            note=Note(tone=Tone.CARE, tag=paper.kind, href=reverse(paper.page, args=[paper.id])),
            title=paper.reference,
        )
        for paper in queries.papers_called(asked, viewer=viewer)
    ]
    return missing + papers


def _missing(episode: Episode) -> Note:
    return Note(
        tone=Tone.CARE,
        tag="Missing now",
        text=f"S{episode.since[1:]}, from {episode.missing_place}.",
        href=reverse("keep_safe:episode", args=[episode.id]),
    )


def _home(home: Home) -> Note:
    return Note(
        tone=Tone.CARE,
        tag="Taken-over home" if home.state == Home.State.TAKEN_OVER else "Home watched",
        text=f"Next visit by {local_time(home.visit_by)}." if home.visit_by else "",
        href=reverse("keep_safe:home", args=[home.id]),
    )
