"""What other rooms made for an operation, as its register of material lists it by itself.

A card or a plan stands in the register for who reads that; what the register keeps of it is for
those who know the operation, and says nothing of its words.
"""

from datetime import datetime
from uuid import UUID

from django.urls import reverse

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import local_date
from optimise.link.lines import queries as lines
from optimise.link.lines.models import Authorisation, Import
from optimise.plan.briefings import queries as briefings
from optimise.plan.plans import queries as plans
from optimise.respond.arrests import queries as held
from optimise.respond.arrests.queries import Told as Detained
from optimise.respond.disclosure.domain.linting import problems_of
from optimise.respond.exhibits import queries as seized
from optimise.respond.operations import queries as operations
from optimise.respond.operations.domain.material import Kind, Made


def asked_of(words: str) -> list[str]:
    """Return what the linter of schedules asks of words as they are written down."""
    return [problem.words for problem in problems_of(words)]


def arrests(operation: UUID, *, viewer: Viewer) -> list[Made]:
    """Return the arrests of an operation with their detention, to those who read the arrest."""
    return [
        Made(
            kind=Kind.ARREST,
            row=one.arrest.id,
            at=one.row.arrested_at,
            by=one.arrest.made_by,
            title=_arrest_title(one),
            audience=one.arrest.audience_id,
            href=reverse("respond_arrests:detention", args=[one.row.id]),
        )
        for one in held.of_operation(operation, viewer=viewer)
        if one.arrest is not None
    ]


def _arrest_title(one: Detained) -> str:
    offences = ", ".join(said["title"] for said in one.row.offences)
    number = f", custody record {one.number}" if one.number else ""
    day = local_date(one.row.arrested_at)
    who = "somebody to keep safe" if one.is_first else one.row.name
    return f"Arrest and detention of {who}, {day}, for: {offences}{number}"


def exhibits(operation: UUID, *, viewer: Viewer) -> list[Made]:
    """Return the exhibits of an operation, with what was seized and when."""
    return [
        Made(
            kind=Kind.EXHIBIT,
            row=one.id,
            at=one.seized_at,
            by=one.made_by,
            title=f"Exhibit {one}: {one.what}, seized {local_date(one.seized_at)}",
            audience=one.audience_id,
            href=reverse("respond_exhibits:exhibit", args=[one.id]),
        )
        for one in seized.of_operation(operation, viewer=viewer)
    ]


def photographs(operation: UUID, *, viewer: Viewer) -> list[Made]:
    """Return the photographs of the exhibits of an operation, each by itself."""
    return [
        Made(
            kind=Kind.PHOTOGRAPH,
            row=one.id,
            at=one.made_at,
            by=one.made_by,
            title=f"Photograph of exhibit {one.exhibit}, {local_date(one.made_at)}",
            audience=one.audience_id,
            href=reverse("respond_exhibits:exhibit", args=[one.exhibit_id]),
        )
        for one in seized.photographs_in(operation, viewer=viewer)
    ]


def call_records(operation: UUID, *, viewer: Viewer) -> list[Made]:
    """Return the files of communications data read in for the circle of an operation."""
    found = operations.operations(viewer=viewer).filter(id=operation).first()
    if found is None:
        return []
    kept = [
        Made(
            kind=Kind.CALL_RECORDS,
            row=one.id,
            at=one.asked_at,
            by=one.asked_by,
            title=_read_in(one),
            audience=one.audience_id,
            href=reverse("link_lines:import", args=[one.id]),
        )
        for one in lines.imports_in(found.circle_id, viewer=viewer)
    ]
    # What was removed on its day is named still, with what was decided of it.
    removed = [
        Made(
            kind=Kind.CALL_RECORDS,
            row=one.id,
            at=one.asked_at,
            by=one.asked_by,
            title=_removed(one),
            audience=one.authorisation.audience_id,
            href=reverse("link_lines:authorisation", args=[one.authorisation.id]),
        )
        for one in lines.removed_in(found.circle_id, viewer=viewer)
    ]
    return [*kept, *removed]


def _read_in(one: Import) -> str:
    said = _received(one.get_kind_display(), one.authorisation, one.asked_at)
    if not one.is_taken_back:
        return said
    back = one.taken_back
    return f"{said}, taken back {local_date(back.made_at)} as read wrongly: {back.why}"


def _received(kind: str, papers: Authorisation, at: datetime) -> str:
    return f"{kind} received under {papers.urn} for {papers.purpose}, read in {local_date(at)}"


def _removed(one: lines.Removed) -> str:
    papers, day = one.authorisation, local_date(one.authorisation.removed_at)
    if one.kind:
        return f"{_received(one.kind, papers, one.asked_at)}, removed {day}"
    authorised = f"Records authorised under {papers.urn} for {papers.purpose}"
    return f"{authorised}, removed {day}: no file that was read in is named"


def cards(operation: UUID, *, viewer: Viewer) -> list[Made]:
    """Return the cards that officers were given about what an operation looks at."""
    found = operations.operations(viewer=viewer).filter(id=operation).first()
    if found is None:
        return []
    met = operations.things_by_entity(found, viewer=viewer)
    return [
        Made(
            kind=Kind.CARD,
            row=one.id,
            at=one.approved_at or one.made_at,
            by=one.made_by,
            title=f"Briefing card for officers on what the operation looks at, version"
            f" {one.version}, of {local_date(one.approved_at or one.made_at)}",
            audience=next(met[entity].audience_id for entity in one.about if entity in met),
            href=reverse("plan:briefing", args=[one.id]),
        )
        for one in briefings.gone_out_about(met, viewer=viewer)
    ]


def plans_on(operation: UUID, *, viewer: Viewer) -> list[Made]:
    """Return the plans for the groups and lines that an operation looks at.

    Not those of another circle: whoever is of both would write here that such a plan is there.
    """
    found = operations.operations(viewer=viewer).filter(id=operation).first()
    if found is None:
        return []
    met = operations.records_by_thing(found, viewer=viewer)
    return [
        Made(
            kind=Kind.PLAN,
            row=one.id,
            at=one.made_at,
            by=one.made_by,
            title=f"Plan for a {one.kind} that the operation looks at, with its reviews, begun"
            f" {local_date(one.made_at)}",
            audience=met[one.about].audience_id,
            href=reverse("plan_plans:plan", args=[one.id]),
        )
        for one in plans.plans_about(met, viewer=viewer)
        if access.fences_of(one.audience_id).circle in (None, found.circle_id)
    ]
