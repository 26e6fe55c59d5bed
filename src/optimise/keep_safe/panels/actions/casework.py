"""Cases: nominated with a reason, accepted or declined by the chair, and who is on them."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.agencies.models import Organisation
from optimise.alerts import notices
from optimise.assignments import actions as assignments
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError
from optimise.keep_safe.panels import queries
from optimise.keep_safe.panels.actions.desk import must_have_asked
from optimise.keep_safe.panels.actions.ledger import Telling, enter_in_ledger
from optimise.keep_safe.panels.actions.permission import (
    audience,
    fences,
    needs_chair,
    needs_open,
    needs_runner,
    say,
)
from optimise.keep_safe.panels.domain.rooms import Subject
from optimise.keep_safe.panels.models import (
    Case,
    Edition,
    Giver,
    Nomination,
    Panel,
    Party,
    Step,
)

KEPT_FROM = (
    "It is kept from somebody who runs this panel. Ask another panel, or ring safeguarding on"
    " duty: they say who else could look."
)
LETTERS = "23456789BCDFGHJKLMNPQRSTVWXZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNomination:
    """Whom or what a panel is asked to look at, and why.

    `consent` says what the person and their family were told, or why they were not.
    `came_from` and `source_id` name the paper it came from. `rung` is whom the police rang first.
    """

    subject: Subject
    name: str
    reason: str
    consent: str
    identifiers: str = ""
    came_from: str = ""
    source_id: UUID | None = None
    rung: str = ""


@transaction.atomic
def nominate(*, panel: Panel, nomination: NewNomination, by: Viewer) -> Nomination:
    """Ask a panel to look at a case. Anyone who knows of the panel may.

    Of what the police tell another agency's panel the desk is asked first.
    Errors: RingFirstError; NotReadyError without a name, a reason, or what they were told, and
    where the paper that it came from is kept from one who runs the panel.
    """
    if not queries.may_be_asked(panel, nomination.source_id):
        raise NotReadyError(KEPT_FROM, field="panel")
    kept = Nomination(
        panel=panel,
        subject=nomination.subject,
        name=say(nomination.name, else_say="Say whom or what it is about."),
        identifiers=nomination.identifiers.strip(),
        reason=say(nomination.reason, else_say="Say why the panel should look."),
        consent=say(nomination.consent, else_say="Say what they were told, or why not."),
        came_from=nomination.came_from,
        source_id=nomination.source_id,
        agency_id=by.agency,
        by=by.person,
        at=now(),
        audience_id=audience_id(fences(panel, {by.agency, panel.host_id}), viewer=by, own=True),
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="nomination", objects=[kept.id, panel.id])
    told = Telling(
        kind="nomination",
        row=kept.id,
        to=frozenset({panel.host_id}),
        need=kept.reason,
        gateway=panel.room.usual_gateway,
    )
    enter_in_ledger(told, panel=panel, by=by)
    must_have_asked(
        kept.reason,
        kept.consent,
        known=(kept.name, kept.identifiers),
        told={panel.host_id},
        rung=nomination.rung,
        by=by,
    )
    return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """How a chair takes a case on.

    `summary` is all that members are sent to search their own systems. `members` are the agencies
    on the case; `names_partners` lets them know of one another. `rung` is whom the police rang
    first.
    """

    summary: str
    members: tuple[Organisation, ...]
    names_partners: bool = False
    rung: str = ""


@transaction.atomic
def accept(*, nomination: Nomination, accepted: Accepted, by: Viewer) -> Case:
    """Take a nomination on as a case, and return it.

    Of what a police chair sends to its members the desk is asked first.
    Errors: RingFirstError; NotForYouError for all but the chair and deputy; NotReadyError where it
    was decided, the summary is missing, or an agency does not sit on the panel.
    """
    panel = nomination.panel
    _decide(nomination, Nomination.State.ACCEPTED, "", by=by)
    members = {member.id for member in accepted.members}
    if members - {agency.id for agency in queries.agencies_of(panel, viewer=by)}:
        raise NotReadyError("Choose agencies that sit on this panel.")
    everyone = members | {panel.host_id}
    case = Case(
        panel=panel,
        nomination=nomination.id,
        reference=f"P-{_drawn(4)}-{_drawn(4)}",
        subject=nomination.subject,
        name=nomination.name,
        identifiers=nomination.identifiers,
        summary=say(accepted.summary, else_say="Write the little that members need to search."),
        names_partners=accepted.names_partners,
        accepted_at=now(),
        audience_id=audience(panel, everyone, by=by),
    )
    case.save(force_insert=True)
    for agency in sorted(everyone):
        _join(case, agency, everyone, by=by)
    _tell_members(case, members, by=by)
    keep_step(case, "Accepted by the chair.", by=by)
    _must_have_asked(case, told=members, rung=accepted.rung, by=by)
    return case


def _must_have_asked(case: Case, *, told: Iterable[UUID], rung: str, by: Viewer) -> None:
    known = (case.name, case.identifiers)
    must_have_asked(case.summary, known=known, told=told, rung=rung, by=by)


def _tell_members(case: Case, members: Iterable[UUID], *, by: Viewer) -> None:
    told = Telling(
        kind="panel case",
        row=case.id,
        to=frozenset(members),
        need="They search their own systems, and add what the panel needs.",
        gateway=case.panel.room.usual_gateway,
        names=True,  # whoever runs the panel put them on it
    )
    enter_in_ledger(told, panel=case.panel, by=by)


def _drawn(letters: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(letters))


def _decide(nomination: Nomination, state: str, why: str, *, by: Viewer) -> None:
    needs_chair(nomination.panel, by)
    waiting = Nomination.objects.filter(id=nomination.id, state=Nomination.State.WAITING)
    if not waiting.update(state=state, decided_by=by.person, decided_at=now(), decided_why=why):
        raise NotReadyError("This nomination was decided already.")
    record(Verb.ALTER, kind="nomination", objects=[nomination.id], state=state, reason=why)


@transaction.atomic
def decline(*, nomination: Nomination, why: str, by: Viewer, rung: str = "") -> None:
    """Decline a nomination, with a reason that whoever made it reads.

    Errors: RingFirstError; NotForYouError for all but the chair and deputy; NotReadyError without
    a reason.
    """
    why = say(why, else_say="Say why, and where they should turn instead.")
    _decide(nomination, Nomination.State.DECLINED, why, by=by)
    notices.tell([nomination.by])
    must_have_asked(why, told={nomination.agency_id}, rung=rung, by=by)


@transaction.atomic
def feed_back(*, nomination: Nomination, words: str, by: Viewer, rung: str = "") -> None:
    """Tell whoever nominated what came of it.

    Errors: RingFirstError; NotForYouError; NotReadyError.
    """
    needs_runner(nomination.panel, by)
    words = say(words, else_say="Say what came of it.")
    Nomination.objects.filter(id=nomination.id).update(feedback=words, feedback_at=now())
    record(Verb.DISCLOSE, kind="nomination", objects=[nomination.id], feedback=True)
    notices.tell([nomination.by])
    must_have_asked(words, told={nomination.agency_id}, rung=rung, by=by)


# Who is on a case


@transaction.atomic
def add_party(*, case: Case, agency: Organisation, by: Viewer, rung: str = "") -> None:
    """Put an agency of the panel on a case. It reads what is shared from now on, not before.

    It reads whom the case is about: where the police put it there the desk is asked first.
    Errors: RingFirstError; NotForYouError for who does not run the panel; NotReadyError where it is
    on it already, does not sit on the panel, or the case has ended.
    """
    needs_runner(case.panel, by)
    hold(case, by=by)
    needs_open(case)
    if agency not in queries.agencies_of(case.panel, viewer=by):
        raise NotReadyError("Choose an agency that sits on this panel.")
    on_case = queries.readers_of(case)
    if agency.id in on_case:
        raise NotReadyError("That agency is on the case already.")
    everyone = on_case | {agency.id}
    _set_readers(case, everyone, by=by)
    _join(case, agency.id, everyone, by=by)
    _refence_parties(case, by=by)
    _tell_members(case, {agency.id}, by=by)
    keep_step(case, f"{agency} joined the case.", by=by, readers={case.panel.host_id, agency.id})
    _must_have_asked(case, told={agency.id}, rung=rung, by=by)


@transaction.atomic
def end_party(*, case: Case, agency: Organisation, why: str, by: Viewer, rung: str = "") -> None:
    """Take an agency off a case: it reads nothing of it from now on, in no minutes either.

    It reads that it left, and why, and what it was given to do; all who sat on the case are told.
    Of what the police write there the desk is asked first.
    Errors: RingFirstError; NotForYouError for all but the chair and deputy; NotReadyError for the
    host, for an agency that is not on it, or without a reason.
    """
    needs_chair(case.panel, by)
    why = say(why, else_say="Say why the agency leaves the case.")
    if agency.id == case.panel.host_id:
        raise NotReadyError("The host stays on every case of its panel.")
    hold(case, by=by)
    if agency.id not in queries.readers_of(case):
        raise NotReadyError("That agency is not on the case.")
    sat = {one for one in queries.sit_on(case, viewer=by) if not queries.is_kept_from(one, case)}
    case.parties.filter(agency=agency, until__isnull=True).update(until=now())
    _set_readers(case, queries.readers_of(case) - {agency.id}, by=by)
    _take_from(case, agency.id, by=by)
    _refence_parties(case, by=by)
    told = {case.panel.host_id, agency.id}
    keep_step(case, f"{agency} left case {case.reference}: {why}", by=by, readers=told)
    notices.tell(sat - {by.person})
    must_have_asked(why, told={agency.id}, rung=rung, by=by)


@transaction.atomic
def name_partners(*, case: Case, named: bool, by: Viewer) -> None:
    """Let the agencies on a case know of one another, or no longer.

    Errors: NotForYouError for all but the chair and deputy.
    """
    needs_chair(case.panel, by)
    hold(case, by=by)
    case.names_partners = named
    case.save(update_fields=["names_partners"])
    _refence_parties(case, by=by)
    for giver in Giver.objects.filter(fact__case=case).select_related("fact"):
        told = queries.readers_of(giver.fact)
        known = told if named else {giver.agency_id, case.panel.host_id}
        giver.audience_id = audience(case.panel, known, by=by)
        giver.save(update_fields=["audience_id"])
    if not named:
        _refence_actions(case, by=by)
    record(Verb.GRANT, kind="panel case", objects=[case.id], names_partners=named)
    words = "The case now says who is on it." if named else "The case says no more who is on it."
    keep_step(case, words, by=by)


def _set_readers(case: Case, readers: Iterable[UUID], *, by: Viewer) -> None:
    case.audience_id = audience(case.panel, readers, by=by)
    case.save(update_fields=["audience_id"])


def _join(case: Case, agency: UUID, everyone: Iterable[UUID], *, by: Viewer) -> None:
    known = set(everyone) if case.names_partners else {agency, case.panel.host_id}
    Party(
        case=case, agency_id=agency, since=now(), audience_id=audience(case.panel, known, by=by)
    ).save(force_insert=True)
    record(Verb.GRANT, kind="panel case", objects=[case.id, agency])


def _refence_parties(case: Case, *, by: Viewer) -> None:
    everyone = queries.readers_of(case)
    for party in case.parties.filter(until__isnull=True):
        known = everyone if case.names_partners else {party.agency_id, case.panel.host_id}
        party.audience_id = audience(case.panel, known, by=by)
        party.save(update_fields=["audience_id"])
    gone = case.parties.filter(until__isnull=False)
    gone.update(audience_id=audience(case.panel, {case.panel.host_id}, by=by))


def _refence_actions(case: Case, *, by: Viewer) -> None:
    # An action names the agency that owns it.
    for action in queries.actions_of([case.id], viewer=by):
        readers = {action.owner_agency_id, case.panel.host_id}
        assignments.move(action=action, audience=fences(case.panel, readers), by=by)


def _take_from(case: Case, agency: UUID, *, by: Viewer) -> None:
    """Take an agency out of the audience of everything on a case that the host may read."""
    rows: list[Any] = [
        *case.facts.all(),
        *Giver.objects.filter(fact__case=case),
        *case.discussions.all(),
        *case.steps.all(),
        *case.on_agendas.all(),
        *queries.actions_of([case.id], viewer=by).exclude(owner_agency_id=agency),
    ]
    for row in rows:
        readers = queries.readers_of(row)
        if agency in readers and readers - {agency}:
            row.audience_id = audience(case.panel, readers - {agency}, by=by)
            row.save(update_fields=["audience_id"])
    # Minutes are one paper: the host drafts anew what they told of other cases.
    minutes = Edition.objects.filter(
        meeting__panel=case.panel,
        agency_id=agency,
        approved_at__isnull=False,
        body__contains=[{"reference": case.reference}],
    )
    minutes.update(audience_id=audience(case.panel, {case.panel.host_id}, by=by))


def keep_step(case: Case, words: str, *, by: Viewer, readers: Iterable[UUID] | None = None) -> None:
    """Add to a case's history, for everyone on it or for some, in the caller's transaction."""
    told = queries.readers_of(case) if readers is None else readers
    Step(
        case=case,
        words=words[:600],
        by=by.person,
        at=now(),
        audience_id=audience(case.panel, told, by=by),
    ).save(force_insert=True)
    record(Verb.ALTER, kind="panel case", objects=[case.id], fields=["history"])
