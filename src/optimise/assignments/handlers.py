"""What actions do when they hear of facts. Each bears being told twice."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from uuid import UUID

from django.db import transaction

from optimise.access import queries as access
from optimise.access.acting import viewer_of_system
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer, Role
from optimise.access.interests import queries as interests
from optimise.access.retention import queries as retention
from optimise.agencies import queries as agencies
from optimise.alerts import actions as alerts
from optimise.assignments import actions, notices, queries
from optimise.assignments.domain.tasks import Status
from optimise.basics import slots
from optimise.basics.clock import day_of, local_date, today
from optimise.basics.refusals import NothingHereError
from optimise.ui.tables import Link

LOOK = "Something to do may be with them still: see what is yours to hand on."


def tell_of_left(ids: Mapping[str, str]) -> None:
    """Tell supervisors that actions are with somebody of the force who may act no longer.

    So is whoever holds no role any more. Another agency hands on its own.
    """
    person = agencies.person(UUID(ids["person"]))
    stopped = agencies.what_stops(person) or not access.roles_of(person.id)
    if person.organisation.is_force and stopped and queries.are_with(person.id):
        clerk = viewer_of_system(Role.TRIAGE_CLERK)
        alerts.tell_of_left(person=person, words=LOOK, by=clerk, once=True)


def tell_of_handed_on(ids: Mapping[str, str]) -> None:
    """Tell those who have now what somebody was to do in a circle that they left."""
    notices.tell(queries.handed_on(leaver=UUID(ids["person"]), circle=UUID(ids["circle"])))


def tell_of_handed_in(ids: Mapping[str, str]) -> None:
    """Tell those who have now what went into a circle that its owner had left."""
    for moved in ids.values():
        notices.tell(queries.handed_in(UUID(moved)))


ELSEWHERE = (
    "{about} is kept elsewhere since {day}. It went there from you: if you do not know why, or know"
    " of somebody in danger, ring {desk}. They tell you whom to speak to."
)


def tell_of_kept_elsewhere(ids: Mapping[str, str]) -> None:
    """Tell whose it was, and who are left outside the circle that it went into, whom to ring.

    By its number alone, which they know, and to themselves alone. Each is asked in their own
    rights, so in a transaction of its own.
    """
    desk = interests.the_desk()

    def asks(found: access.MovedFrom, by: Viewer) -> actions.Ask | None:
        text = ELSEWHERE.format(about=found.about, day=local_date(found.at), desk=desk)
        asked = queries.serving(actions.MOVED, [found.move], viewer=by)
        if asked.filter(owner_person=by.person, text__startswith=found.about).exists():
            return None
        own = Audience(layer=Layer.PANEL, agencies=frozenset({by.agency}), person=by.person)
        return actions.Ask(text=text, kind=actions.MOVED, row=found.move, due=today(), audience=own)

    for moved in ids.values():
        for one in access.moved_from(UUID(moved)):
            transaction.on_commit(partial(actions.ask, one.person, partial(asks, one)))


WANTED = (
    "{who} wants {about} to go out of your circle since {day}, where others read it. It stays until"
    " another of you says the same on its page, under “Change who may see this”. If it should stay,"
    " speak to them and to whoever runs it."
)


OF_CIRCLE = {
    ("circle", True): "{who} wants your circle to be closed since {day}. From then on nobody new is"
    " let in, and what it was kept back for may be counted and told. It stays open until another of"
    " you says the same on its page within a week. If it should stay, speak to them.",
    ("circle", False): "{who} closed your circle on {day}. What it was"
    " kept back for may be counted and told. Two of you open it again on its page within four"
    " weeks.",
    ("circle again", True): "{who} wants your circle to be opened again since {day}. It is, once"
    " another of you says the same on its page within a week.",
    ("circle again", False): "{who} opened your circle again on {day}.",
}


OF_CIRCLES = {kind for kind, _ in OF_CIRCLE}


def ask_for_second(ids: Mapping[str, str]) -> None:
    """Ask the others of a circle whether what one of them wants out of it goes, each alone."""
    move = UUID(ids["move"])

    def asks(found: access.Asked, by: Viewer) -> actions.Ask | None:
        if queries.serving(actions.WANTED, [move], viewer=by).filter(owner_person=by.person):
            return None
        who = agencies.name_of(found.by)
        said = OF_CIRCLE.get((found.kind, found.wanted), WANTED)
        text = said.format(who=who, about=found.about, day=local_date(found.at))
        own = Audience(layer=Layer.PANEL, agencies=frozenset({by.agency}), person=by.person)
        due = today() + timedelta(days=7)
        return actions.Ask(text=text, kind=actions.WANTED, row=move, due=due, audience=own)

    for one in access.wanted_out(move):
        transaction.on_commit(partial(actions.ask, one.person, partial(asks, one)))
        if one.kind in OF_CIRCLES and not one.wanted:
            end_what_was_asked({"circle": ids["circle"]})


def end_what_was_asked(ids: Mapping[str, str]) -> None:
    """End what was asked of what has moved since: each in their own rights, which alone end it."""

    def ends(move: UUID, by: Viewer) -> None:
        for asked in queries.serving(actions.WANTED, [move], viewer=by):
            if not asked.is_over:
                actions.update(action=asked, status=Status.DONE, words="It is done.", by=by)

    for row in ids.values():
        for one in access.wanted_out(UUID(row)):
            if one.wanted:
                transaction.on_commit(partial(actions.ask, one.person, partial(ends, one.move)))


LIFTED = (
    "The hold on {kind} that {placer} placed on {since} was lifted on {day} by {who}. What it kept"
    " goes from {goes} on: have it held again before then if it is still needed."
)
BY_HAND = (
    "The hold on {kind} that {placer} placed on {since} was lifted on {day} by {who}. What it kept"
    " stays until {goes}, and until somebody else than who lifted it agrees: agree, or have it held"
    " again."
)
OF_OFFICERS = (
    "The hold on {kind} that {placer} placed on {since} was lifted on {day} by {who}. What it kept"
    " stays until {goes}, and until somebody else than who lifted it agrees: have it held again if"
    " it is still needed."
)


def tell_of_lifted(ids: Mapping[str, str]) -> None:
    """Ask whoever placed a hold, where they read it still, whether it may go in a week.

    So are the data protection officer, who reads nothing of what it held, and, of what an operation
    or a case held by its rule, the disclosure officers who read it. One who lifted it themselves is
    not asked. Each is asked in their own rights, so in a transaction of its own.
    """
    found = retention.lifted(UUID(ids["hold"]))
    if found is None:
        return
    watching = _holding(Role.DATA_PROTECTION)
    goes = day_of(found.lifted_at + retention.STAYS)
    told = {
        "placer": agencies.name_of(found.placed_by, otherwise="somebody who has left"),
        "since": local_date(found.placed_at),
        "day": local_date(found.lifted_at),
        "who": agencies.name_of(found.lifted_by, otherwise="somebody who has left"),
        "goes": local_date(goes),
    }

    def what(by: Viewer) -> actions.Ask | None:
        held, name = retention.HELD.get(found.kind, f"a {found.kind}"), ""
        if by.person in watching:
            fences = Audience(layer=Layer.AUDIT, marking=Marking.SENSITIVE)
        elif found.audience_id in access.rights_of(by).readable:
            fences = access.fences_of(found.audience_id)
            name = _name_of(retention.hold(found.id, viewer=by).row, by)
        else:
            raise NothingHereError
        words = LIFTED if found.kept_by else OF_OFFICERS if by.person in watching else BY_HAND
        text = words.format(kind=f"{held}, {name}," if name else held, **told)
        asked = queries.serving(actions.HOLD, [found.id], viewer=by)
        if any(one.owner_person_id == by.person and one.text == text for one in asked):
            return None
        return actions.Ask(
            text=text, kind=actions.HOLD, row=found.id, due=max(goes, today()), audience=fences
        )

    # What was held by hand stays until another agrees: who placed it, or else the next who may.
    clerk = viewer_of_system(Role.TRIAGE_CLERK)
    able = [found.placed_by, *(one.id for one in retention.others_for(found, viewer=clerk))]
    able = [one for one in able if one != found.lifted_by]
    if able:
        transaction.on_commit(partial(actions.ask_first, able, what, apart=True))
    told_too = watching | (_holding(Role.DISCLOSURE) if found.kept_by else set())
    for person in told_too - {found.placed_by, found.lifted_by}:
        transaction.on_commit(partial(actions.ask, person, what))


def _name_of(row: UUID | None, by: Viewer) -> str:
    """Return by which name somebody finds what was held; empty of a circle."""
    if row is None:
        return ""
    names: list[Mapping[UUID, Link]] = slots.ask("called", [row], viewer=by)
    return next((one[row].text for one in names if row in one), "")


def _holding(role: Role) -> set[UUID]:
    return {one.id for one in access.cleared_holding(role)}
