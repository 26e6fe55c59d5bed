"""A child panel with agencies that do not know of one another, and an enforcement meeting.

The council hosts the child panel: Femi chairs it and Gwen takes the minutes. Mina sits for the
force, Ellie for the charity, Nadia for health, Omar for youth justice. The boy's case has the
charity, health and the force on it; Omar sits on the panel and not on the case. Hugo, of a
housing association, sits nowhere. The force hosts the enforcement meeting: Rosa chairs it.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from pypdf import PdfReader
from tests.cast import PASSWORD, Cast, give_role, name_in_agreement, viewing

from optimise.access.domain.roles import Role
from optimise.agencies.models import Organisation, Person
from optimise.assignments.models import Action
from optimise.basics.clock import frozen, now, today
from optimise.basics.refusals import NothingHereError
from optimise.keep_safe.panels import actions, queries
from optimise.keep_safe.panels.domain.risk import Band, Outcome
from optimise.keep_safe.panels.domain.rooms import Kind, Nature, Post, Subject, Topic
from optimise.keep_safe.panels.domain.sharing import Reach
from optimise.keep_safe.panels.models import (
    Case,
    Crossing,
    Meeting,
    Nomination,
    Panel,
    Shared,
)

YEAR = timedelta(days=365)
OTHERS = (
    ("gwen", "Gwen Ashdown", "council"),
    ("nadia", "Nadia Winslow", "health"),
    ("omar", "Omar Penrose", "youth"),
    ("hugo", "Hugo Marsden", "housing"),
)
BOY = actions.NewNomination(
    subject=Subject.CHILD,
    name="Jamie Brook",
    identifiers="Born 4 March 2011, Old Mill Lane",
    reason="Seen twice at the station with an older man, two phones, not at school.",
    consent="His mother knows and agrees.",
)


@dataclass(kw_only=True)
class Scene:
    """Everyone and everything the tests of panels are about."""

    cast: Cast
    agencies: dict[str, Organisation] = field(default_factory=dict)
    panel: Panel
    enforcement: Panel

    def __getattr__(self, name: str) -> Person:
        try:
            person: Person = getattr(self.__dict__["cast"], name)
        except KeyError as error:
            raise AttributeError(name) from error  # asked while it is read back, still empty
        return person


def set_scene(cast: Cast) -> Scene:
    """Open both panels, with everyone seated and signed."""
    kinds = Organisation.Kind
    housed = {
        "council": cast.council,
        "charity": cast.charity,
        "force": cast.force,
        "health": Organisation.objects.create(name="Vale Health Trust", kind=kinds.HEALTH),
        "youth": Organisation.objects.create(name="Vale Youth Justice", kind=kinds.YOUTH_JUSTICE),
        "housing": Organisation.objects.create(name="Larch Housing", kind=kinds.HOUSING),
    }
    for name, title, agency in OTHERS:
        cast.people[name] = _partner(name, title, housed[agency])
    cast.people["rosa"] = _person("rosa", "Supt Rosa Lindley", cast.force, Role.SOC_LEAD)
    panel = _opened(cast.mina, Kind.VACS, "Vale VACS", cast.femi)
    enforcement = _opened(cast.rosa, Kind.PARTNERSHIP, "Vale SOC partnership", cast.rosa)
    scene = Scene(cast=cast, agencies=housed, panel=panel, enforcement=enforcement)
    sign(scene.femi)
    for name, post in (("gwen", Post.MINUTES), ("ellie", Post.MEMBER), ("nadia", Post.MEMBER)):
        seat(scene, panel, getattr(scene, name), post, by=scene.femi)
    seat(scene, panel, scene.omar, Post.MEMBER, by=scene.femi)
    seat(scene, enforcement, scene.mina, Post.MEMBER, by=scene.rosa)
    seat(scene, enforcement, scene.hugo, Post.MEMBER, by=scene.rosa)
    return scene


def _person(name: str, title: str, agency: Organisation, role: Role) -> Person:
    moment = now()
    person = Person(
        username=name,
        name=title,
        organisation=agency,
        sensitive_clearance=True,
        trained_on=moment.date(),
        training_ends_on=moment.date() + YEAR,
        joined_at=moment,
    )
    person.set_password(PASSWORD)
    person.save(force_insert=True)
    give_role(person, role)
    return person


def _partner(name: str, title: str, agency: Organisation) -> Person:
    person = _person(name, title, agency, Role.PARTNER)
    name_in_agreement(person)
    return person


def _opened(by: Person, kind: Kind, name: str, chair: Person) -> Panel:
    with viewing(by) as viewer:
        return actions.open_panel(
            panel=actions.NewPanel(kind=kind, name=name, chair=chair), by=viewer
        )


def seat(scene: Scene, panel: Panel, person: Person, post: Post, *, by: Person) -> None:
    """Offer someone a seat, and have them sign for it."""
    with viewing(by) as viewer:
        actions.offer_seat(panel=fresh(panel), person=person, post=post, by=viewer)
    sign(person)


def sign(person: Person) -> None:
    """Have someone sign for every seat that they are offered."""
    with viewing(person) as viewer:
        for one in queries.my_seats(viewer=viewer):
            if one.signed_at is None:
                actions.sign_seat(seat=one, by=viewer)


def fresh(panel: Panel) -> Panel:
    """Return a panel as it is now."""
    return Panel.objects.get(id=panel.id)


def nominated(scene: Scene, by: Person, nomination: actions.NewNomination = BOY) -> Nomination:
    """Return a nomination to the child panel."""
    with viewing(by) as viewer:
        return actions.nominate(panel=fresh(scene.panel), nomination=nomination, by=viewer)


def accepted(scene: Scene, *names: str, **changes: Any) -> Case:
    """Return the boy's case, with these agencies on it beside the council."""
    nomination = nominated(scene, scene.ellie)
    members = tuple(scene.agencies[name] for name in names or ("charity", "health", "force"))
    told = {"summary": "Boy of 15, may be exploited at the station."}
    with viewing(scene.femi) as viewer:
        return actions.accept(
            nomination=queries.nomination(nomination.id, viewer=viewer),
            accepted=actions.Accepted(**{**told, "members": members, **changes}),
            by=viewer,
        )


def told(scene: Scene, case: Case, by: Person, words: str, **changes: Any) -> Shared:
    """Return a fact shared on a case."""
    said: dict[str, Any] = {
        "topic": Topic.EXPLOITATION,
        "nature": Nature.FACT,
        "words": words,
        "need": "To plan together.",
        "gateway": "children",
        "reach": Reach.CASE,
        "caldicott": "Dr Lowe: share it.",
    }
    with viewing(by) as viewer:
        return actions.share(
            case=queries.case(case.id, viewer=viewer),
            fact=actions.NewFact(**{**said, **changes}),
            by=viewer,
        )


def met(scene: Scene, *, hours: int = 1) -> Meeting:
    """Return a meeting of the child panel with its agenda issued and signed by who was there."""
    with viewing(scene.femi) as viewer:
        meeting = actions.plan_meeting(
            panel=fresh(scene.panel),
            starts_at=now() + timedelta(hours=hours),
            place="Room 2",
            by=viewer,
        )
        actions.issue_agenda(meeting=meeting, by=viewer)
    for person in (scene.femi, scene.ellie, scene.nadia, scene.mina):
        with viewing(person) as viewer:
            actions.sign(meeting=queries.meeting(meeting.id, viewer=viewer), by=viewer)
    return meeting


def judged(**changes: Any) -> actions.Judged:
    """Return a sound judgement that goes on to a review in eight weeks."""
    said: dict[str, Any] = {
        "band": Band.SIGNIFICANT,
        "reason": "Two agencies saw him with the same man.",
        "plan": "A youth worker meets him at school; the man is dealt with by the police.",
        "outcome": Outcome.CONTINUE,
        "review_on": today() + timedelta(weeks=8),
    }
    return actions.Judged(**{**said, **changes})


def discussed(
    scene: Scene, case: Case, meeting: Meeting | None, *, by: str = "gwen", **changes: Any
) -> None:
    """Keep what the panel judged about a case, by who takes the minutes or another."""
    with viewing(getattr(scene, by)) as viewer:
        actions.discuss(
            case=queries.case(case.id, viewer=viewer),
            judged=judged(**changes),
            by=viewer,
            meeting=meeting and queries.meeting(meeting.id, viewer=viewer),
        )


def ends(**changes: Any) -> actions.Judged:
    """Return a judgement by which a case ends."""
    said: dict[str, Any] = {
        "band": Band.NONE,
        "reason": "Nobody saw him there for months.",
        "outcome": Outcome.CLOSE,
        "outcome_why": "His family and school have him in hand.",
    }
    return actions.Judged(**{**said, **changes})


def wanted(scene: Scene, *names: str) -> tuple[Case, UUID]:
    """Return a case that its chair wants ended outside a meeting, and what she wrote of it."""
    case = accepted(scene, *names)
    with viewing(scene.femi) as viewer:
        found = queries.case(case.id, viewer=viewer)
        return case, actions.discuss(case=found, judged=ends(), by=viewer).id


def agreed(scene: Scene, case: Case, seen: UUID, by: Person) -> None:
    """Have another seat agree that a case ends."""
    with viewing(by) as viewer:
        found = queries.case(case.id, viewer=viewer)
        actions.agree_to_end(case=found, seen=seen, by=viewer)


@contextmanager
def later(**gap: float) -> Iterator[None]:
    """Act some days or weeks from now."""
    with frozen(now() + timedelta(**gap)):
        yield


def given(scene: Scene, case: Case, owner: Person | None, **changes: Any) -> Action:
    """Return an action of the owner's agency, or of the charity with nobody named."""
    agency = owner.organisation if owner else scene.agencies["charity"]
    said: dict[str, Any] = {
        "text": "Meet him at school.",
        "agency": agency,
        "due": today() + timedelta(days=7),
        "person": owner,
    }
    with viewing(scene.gwen) as viewer:
        return actions.add_action(
            case=queries.case(case.id, viewer=viewer),
            action=actions.NewAction(**{**said, **changes}),
            by=viewer,
        )


def enforcement_case(scene: Scene) -> Case:
    """Return a case of the enforcement meeting: a place, with housing on it."""
    with viewing(scene.rosa) as viewer:
        made = actions.nominate(
            panel=fresh(scene.enforcement),
            nomination=actions.NewNomination(
                subject=Subject.PLACE, name="Underpass", reason="Dealing.", consent="A place."
            ),
            by=viewer,
        )
        return actions.accept(
            nomination=made,
            accepted=actions.Accepted(summary="Dealing.", members=(scene.agencies["housing"],)),
            by=viewer,
        )


def only_case(scene: Scene) -> UUID:
    """Return the id of the child panel's only case."""
    with viewing(scene.femi):
        return Case.objects.get(panel=scene.panel).id


def only_crossing(scene: Scene) -> UUID:
    """Return the id of the only request to tell a fact elsewhere."""
    with viewing(scene.femi):
        return Crossing.objects.get().id


def text_of_pdf(content: bytes) -> str:
    """Return the words of a PDF, with one space where they break."""
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def can_open(person: Person, case: Case) -> bool:
    """Say whether a person may open a case."""
    with viewing(person) as viewer:
        try:
            queries.case(case.id, viewer=viewer)
        except NothingHereError:
            return False
        return True


def words_for(person: Person) -> set[str]:
    """Return every shared fact that row security lets a person read."""
    with viewing(person):
        return set(Shared.objects.values_list("words", flat=True))
