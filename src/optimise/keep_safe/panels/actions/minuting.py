"""Minutes: one edition for each agency with only what it may read, approved by another person."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.audit.actions import Verb, record
from optimise.basics.clock import local_date, now
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.evaluate.domain.grading import Handling
from optimise.keep_safe.panels import queries
from optimise.keep_safe.panels.actions.desk import must_have_asked
from optimise.keep_safe.panels.actions.ledger import Telling, enter_in_ledger
from optimise.keep_safe.panels.actions.permission import audience, needs_chair, needs_runner
from optimise.keep_safe.panels.domain import sharing
from optimise.keep_safe.panels.domain.sharing import Handled
from optimise.keep_safe.panels.models import Case, Edition, Meeting, Shared

Body = list[dict[str, Any]]


@transaction.atomic
def draft_minutes(*, meeting: Meeting, by: Viewer) -> list[Edition]:
    """Draft the minutes of a meeting, one edition for each agency on any case of its agenda.

    An agency whose minutes are approved gets a further version. Errors: NotForYouError for who
    does not run the panel, or does not read all that it was before; NotReadyError where nothing
    was discussed.
    """
    needs_runner(meeting.panel, by)
    if not queries.drafts(meeting):
        raise NotForYouError("Another who runs the panel drafts these.")
    hold(meeting, by=by)
    if not meeting.discussions.exists():
        raise NotReadyError("Nothing has been discussed at this meeting yet.")
    items = queries.agenda_of(meeting, viewer=by)
    readers = frozenset[UUID]().union(*(queries.readers_of(item) for item in items))
    return [_draft(meeting, [i.case for i in items], agency, by=by) for agency in sorted(readers)]


def _draft(meeting: Meeting, cases: list[Case], agency: UUID, *, by: Viewer) -> Edition:
    pages = [
        page
        for case in cases
        if agency in queries.readers_of(case)
        and (page := _page(case, meeting, agency, by=by)) is not None
    ]
    handled = sharing.strictest(h for _, given in pages for h in given)
    return _keep(meeting, agency, [page for page, _ in pages], handled, by=by)


def _keep(meeting: Meeting, agency: UUID, body: Body, handled: Handled, *, by: Viewer) -> Edition:
    newest = meeting.editions.filter(agency_id=agency).order_by("-version").first()
    edition = Edition(
        meeting=meeting,
        agency_id=agency,
        version=newest.version + 1 if newest else 1,
        body=body,
        handling=handled.handling,
        conditions="\n".join(handled.conditions),
        made_by=by.person,
        made_at=now(),
        audience_id=audience(meeting.panel, {meeting.panel.host_id}, by=by),
    )
    edition.save(force_insert=True)
    record(Verb.ALTER, kind="minutes", objects=[edition.id, meeting.id])
    return edition


def _page(
    case: Case, meeting: Meeting, agency: UUID, *, by: Viewer
) -> tuple[dict[str, Any], list[Handled]] | None:
    """Return what an agency may have of one case at a meeting, and how it is handled."""
    room = frozenset({agency})
    discussion = case.discussions.filter(meeting=meeting).first()
    if discussion is None or not sharing.may_show(queries.readers_of(discussion), room):
        return None
    told = [
        one
        for one in queries.told_of(case, viewer=by)
        if one.fact.withdrawn_at is None and sharing.may_show(queries.readers_of(one.fact), room)
    ]
    lines = [
        ("Risk", f"{discussion.band.capitalize()}. {discussion.reason}"),
        *((("Plan", discussion.plan),) if discussion.plan else ()),
        *_actions(case, room, by),
        ("Decision", _decision(discussion)),
    ]
    page = {
        "case": str(case.id),
        "facts": [str(one.fact.id) for one in told],
        "reference": case.reference,
        "name": case.name,
        "lines": [
            *(_fact(one, case, agency) for one in told),
            *({"head": head, "text": text} for head, text in lines),
        ],
    }
    return page, [one.fact.handled for one in told]


def _fact(told: queries.Told, case: Case, agency: UUID) -> dict[str, str]:
    named = told.giver is not None and (case.names_partners or told.giver.id == agency)
    who = f", from {told.giver}" if named else ""
    fact = told.fact
    return {
        "head": f"{fact.topic.capitalize()} ({fact.nature}{who})",
        "text": _told_words(fact),
        # By this the paragraph is found when the fact is taken back, however it was cut since.
        "fact": str(fact.id),
    }


def _actions(case: Case, room: frozenset[UUID], by: Viewer) -> Iterator[tuple[str, str]]:
    for action in queries.file_of(case, viewer=by).actions:
        if sharing.may_show(queries.readers_of(action), room):
            own = action.owner_agency_id in room or case.names_partners
            who = f"{action.owner_person or action.owner_agency}" if own else "Another agency"
            yield "Action", f"{who}: {action.text} By {local_date(action.due)}."


def _decision(discussion: Any) -> str:
    why = f": {discussion.outcome_why}" if discussion.outcome_why else ""
    review = f" Review by {local_date(discussion.review_on)}." if discussion.review_on else ""
    return f"{discussion.outcome.capitalize()}{why}.{review}"


@transaction.atomic
def revise_minutes(*, edition: Edition, body: Body, by: Viewer, rung: str = "") -> Edition:
    """Write an agency's minutes anew as a further version, still to be approved.

    Of what the police write into another agency's the desk is asked first.
    Errors: RingFirstError; NotForYouError for who does not run the panel; NotReadyError with
    nothing in it.
    """
    needs_runner(edition.meeting.panel, by)
    hold(edition.meeting, by=by)
    kept = [{**page, "lines": [x for x in page["lines"] if x["text"].strip()]} for page in body]
    if not any(page["lines"] for page in kept):
        raise NotReadyError("Leave something in the minutes.")
    handled = Handled(
        handling=Handling(edition.handling),
        conditions=tuple(edition.conditions.splitlines()),
    )
    revised = _keep(edition.meeting, edition.agency_id, kept, handled, by=by)
    stood = set(_texts(edition.body))
    written = [text for text in _texts(kept) if text not in stood]
    must_have_asked(*written, told={edition.agency_id}, rung=rung, by=by)
    return revised


def _texts(body: Body) -> Iterator[str]:
    return (line["text"] for page in body for line in page["lines"])


@transaction.atomic
def approve_minutes(*, edition: Edition, by: Viewer, rung: str = "") -> None:
    """Let an agency read its minutes: the chair or deputy, and never who wrote them.

    Of what stands in another agency's, but for what it was told already, the desk is asked as it
    goes out: others may look at it since it was written.
    Errors: RingFirstError; NotForYouError; NotReadyError where they were approved, a later version
    exists, or the agency may no longer have something that they hold.
    """
    panel = edition.meeting.panel
    needs_chair(panel, by)
    hold(edition.meeting, by=by)
    hold(edition, by=by)
    if edition.made_by == by.person:
        raise NotForYouError("Someone other than who wrote the minutes approves them.")
    later = edition.meeting.editions.filter(
        agency_id=edition.agency_id, version__gt=edition.version
    )
    if later.exists() or edition.approved_at is not None:
        raise NotReadyError("These were approved already, or a later version waits.")
    if not all(_may_still_have(edition.agency_id, page) for page in edition.body):
        raise NotReadyError("Something in them was taken back since. Draft them anew.")
    edition.approved_by, edition.approved_at = by.person, now()
    edition.audience_id = audience(panel, {edition.agency_id, panel.host_id}, by=by)
    edition.save(update_fields=["approved_by", "approved_at", "audience_id"])
    record(
        Verb.DISCLOSE,
        kind="minutes",
        objects=[edition.id, edition.meeting_id],
        recipients=[str(edition.agency_id)],
    )
    told = Telling(
        kind="minutes",
        row=edition.id,
        to=frozenset({edition.agency_id}),
        need="Whoever was on the case must know what was decided, and who does what.",
        gateway=panel.room.usual_gateway,
        names=True,
        conditions=edition.conditions,
    )
    enter_in_ledger(told, panel=panel, by=by)
    must_have_asked(*_own_words(edition), told={edition.agency_id}, rung=rung, by=by)


def _own_words(edition: Edition) -> list[str]:
    """Return the lines that are not, word for word, what their agency was told already."""
    facts = {fact for page in edition.body for fact in page["facts"]}
    told = {str(fact.id): _told_words(fact) for fact in Shared.objects.filter(id__in=facts)}
    return [
        line["text"]
        for page in edition.body
        for line in page["lines"]
        if "fact" not in line or line["text"] != told.get(line["fact"])
    ]


def _told_words(fact: Shared) -> str:
    return f"{fact.words} {fact.handled.words}"


def _may_still_have(agency: UUID, page: dict[str, Any]) -> bool:
    """Say whether an agency is on a case still, and everything told there stands and is its own."""
    if "case" not in page:
        return False  # drafted before pages said on what they rest
    standing = Shared.objects.filter(id__in=page["facts"], withdrawn_at__isnull=True)
    rows: list[queries.Fenced] = [*Case.objects.filter(id=page["case"]), *standing]
    whole = len(rows) == 1 + len(page["facts"])
    return whole and all(agency in queries.readers_of(row) for row in rows)
