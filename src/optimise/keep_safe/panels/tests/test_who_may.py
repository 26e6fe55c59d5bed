"""Every door of panels that writes, and everybody near one: who may go through, row security on."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from conftest import Copy
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, viewing

from optimise.access.domain.audiences import Viewer
from optimise.agencies.models import Person
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.keep_safe.panels import actions, queries
from optimise.keep_safe.panels.domain.rooms import Kind, Nature, Post, Topic
from optimise.keep_safe.panels.domain.sharing import Reach
from optimise.keep_safe.panels.models import (
    Case,
    Crossing,
    Edition,
    Meeting,
    Nomination,
    Seat,
    Shared,
)
from optimise.keep_safe.panels.tests import scene as s
from optimise.keep_safe.panels.tests.scene import Scene

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True, kw_only=True)
class Room:
    """A panel in the middle of its work, with one of each thing that could be laid hands on."""

    scene: Scene
    pia: Person  # of the charity, who sits nowhere
    seat: Seat  # Omar's, who sits on the panel and not on the case
    waiting: Nomination  # Ellie's, of another child
    wanted: Case  # a second, which Femi wants ended
    seen: UUID  # what she wrote of it
    clerk: Person  # of the council, who sits nowhere
    case: Case
    elsewhere: Case  # of the enforcement meeting
    fact: Shared  # Ellie's, to everyone on the case
    closed: Shared  # Ellie's, to the chair alone
    meeting: Meeting  # which has begun
    over: Meeting  # which ended just now
    edition: Edition  # the charity's minutes, which Gwen wrote
    asked: Crossing  # for which Mina asked
    allowed: Crossing  # and one that Femi allowed


def crossing(room_case: Case, words: str) -> actions.NewCrossing:
    return actions.NewCrossing(
        to_case=room_case,
        topic=Topic.PLACES,
        words=words,
        why="Others are taken there.",
        gateway="cda-115",
    )


def make_room(cast: Cast) -> Room:
    scene = s.set_scene(cast)
    case = s.accepted(scene)
    elsewhere = s.enforcement_case(scene)
    fact = s.told(scene, case, scene.ellie, "He is met at the station.")
    closed = s.told(scene, case, scene.ellie, "His aunt told us.", reach=Reach.CHAIR)
    meeting, over = s.met(scene, hours=0), s.met(scene, hours=0)
    s.discussed(scene, case, meeting)
    with viewing(scene.mina) as mina:
        asked, allowed = (
            actions.ask_to_cross(fact=fact, crossing=crossing(elsewhere, words), by=mina)
            for words in ("A man waits there.", "A grey car waits there.")
        )
    with viewing(scene.femi) as femi:
        actions.end_meeting(meeting=queries.meeting(over.id, viewer=femi), by=femi)
        actions.decide_crossing(crossing=allowed, allowed=True, why="Needed.", by=femi)
        seat = Seat.objects.get(person=scene.omar)
    with viewing(scene.gwen) as gwen:
        editions = actions.draft_minutes(meeting=queries.meeting(meeting.id, viewer=gwen), by=gwen)
        charity = scene.agencies["charity"].id
        (edition,) = (one for one in editions if one.agency_id == charity)
        meeting, over = (queries.meeting(m.id, viewer=gwen) for m in (meeting, over))
    wanted, seen = s.wanted(scene)
    return Room(
        scene=scene,
        wanted=wanted,
        seen=seen,
        clerk=s._partner("cara", "Cara Lisle", scene.agencies["council"]),
        pia=s._partner("pia", "Pia Norcott", scene.agencies["charity"]),
        seat=seat,
        waiting=s.nominated(scene, scene.ellie),
        case=case,
        elsewhere=elsewhere,
        fact=fact,
        closed=closed,
        meeting=meeting,
        over=over,
        edition=edition,
        asked=asked,
        allowed=allowed,
    )


@pytest.fixture
def room(cast: Cast, database_copy: Copy) -> Room:
    return database_copy.put(make_room, cast)


CHAIR = frozenset({"femi"})
RUNS = CHAIR | {"gwen"}
ON_CASE = RUNS | {"ellie", "nadia", "mina"}
MEMBERS = ON_CASE | {"omar"}
NEAR = (
    *("aisha", "beth", "chris", "ellie", "femi", "grace", "gwen", "hugo", "joan"),
    *("lena", "mina", "nadia", "olu", "omar", "pia", "rosa"),
)
FACT = actions.NewFact(
    topic=Topic.EXPLOITATION,
    nature=Nature.FACT,
    words="He has a second phone.",
    need="To plan together.",
    gateway="children",
)
Act = Callable[[Room, Viewer], Any]
DOORS: dict[str, tuple[Act, frozenset[str]]] = {
    "open_panel": (
        lambda r, by: actions.open_panel(
            panel=actions.NewPanel(kind=Kind.MACE, name="Vale MACE", chair=r.scene.femi), by=by
        ),
        frozenset({"mina"}),
    ),
    "open_panel that enforces": (
        lambda r, by: actions.open_panel(
            panel=actions.NewPanel(kind=Kind.TACTICAL, name="Vale", chair=r.scene.rosa), by=by
        ),
        frozenset({"rosa"}),
    ),
    "offer_seat": (
        lambda r, by: actions.offer_seat(
            panel=r.scene.panel, person=r.pia, post=Post.MEMBER, by=by
        ),
        RUNS,
    ),
    "end_seat": (lambda r, by: actions.end_seat(seat=r.seat, by=by), RUNS),
    "set_clocks": (
        lambda r, by: actions.set_clocks(panel=r.scene.panel, weeks=8, answer_days=3, by=by),
        CHAIR,
    ),
    "accept": (
        lambda r, by: actions.accept(
            nomination=r.waiting, accepted=actions.Accepted(summary="A boy.", members=()), by=by
        ),
        CHAIR,
    ),
    "decline": (lambda r, by: actions.decline(nomination=r.waiting, why="Not ours.", by=by), CHAIR),
    "feed_back": (
        lambda r, by: actions.feed_back(nomination=r.waiting, words="Seen.", by=by),
        RUNS,
    ),
    "add_party": (
        lambda r, by: actions.add_party(case=r.case, agency=r.scene.agencies["youth"], by=by),
        RUNS,
    ),
    "end_party": (
        lambda r, by: actions.end_party(
            case=r.case, agency=r.scene.agencies["health"], why="Discharged.", by=by
        ),
        CHAIR,
    ),
    "offer_seat that decides": (
        lambda r, by: actions.offer_seat(
            panel=r.scene.panel, person=r.clerk, post=Post.DEPUTY, by=by
        ),
        CHAIR,
    ),
    "discuss a case that ends": (
        lambda r, by: actions.discuss(case=r.case, judged=s.ends(), by=by),
        CHAIR,
    ),
    "agree_to_end": (
        lambda r, by: actions.agree_to_end(case=r.wanted, seen=r.seen, by=by),
        ON_CASE - RUNS,
    ),
    "keep_case_open": (
        lambda r, by: actions.keep_case_open(case=r.wanted, seen=r.seen, by=by),
        ON_CASE,
    ),
    "name_partners": (lambda r, by: actions.name_partners(case=r.case, named=True, by=by), CHAIR),
    "share": (lambda r, by: actions.share(case=r.case, fact=FACT, by=by), ON_CASE),
    "pass_on": (
        lambda r, by: actions.pass_on(fact=r.closed, to=[r.scene.agencies["force"].id], by=by),
        CHAIR,
    ),
    "withdraw": (
        lambda r, by: actions.withdraw(fact=r.fact, why="It was another boy.", by=by),
        frozenset({"ellie"}),
    ),
    "ask_to_cross": (
        lambda r, by: actions.ask_to_cross(
            fact=r.fact, crossing=crossing(r.elsewhere, "Somebody waits there."), by=by
        ),
        frozenset({"mina"}),
    ),
    "decide_crossing": (
        lambda r, by: actions.decide_crossing(crossing=r.asked, allowed=True, why="Yes.", by=by),
        CHAIR,
    ),
    "tell_across": (
        lambda r, by: actions.tell_across(crossing=r.allowed, by=by),
        frozenset({"mina"}),
    ),
    "plan_meeting": (
        lambda r, by: actions.plan_meeting(
            panel=r.scene.panel, starts_at=now() + timedelta(days=1), place="Room 2", by=by
        ),
        RUNS,
    ),
    "issue_agenda": (lambda r, by: actions.issue_agenda(meeting=r.meeting, by=by), RUNS),
    "sign": (lambda r, by: actions.sign(meeting=r.meeting, by=by), MEMBERS),
    "discuss": (
        lambda r, by: actions.discuss(case=r.case, judged=s.judged(), by=by, meeting=r.meeting),
        RUNS,
    ),
    "end_meeting": (lambda r, by: actions.end_meeting(meeting=r.meeting, by=by), RUNS),
    "reopen_meeting": (lambda r, by: actions.reopen_meeting(meeting=r.over, by=by), RUNS),
    "draft_minutes": (lambda r, by: actions.draft_minutes(meeting=r.meeting, by=by), RUNS),
    "revise_minutes": (
        lambda r, by: actions.revise_minutes(edition=r.edition, body=r.edition.body, by=by),
        RUNS,
    ),
    "approve_minutes": (lambda r, by: actions.approve_minutes(edition=r.edition, by=by), CHAIR),
    "add_action": (
        lambda r, by: actions.add_action(
            case=r.case,
            action=actions.NewAction(
                text="Meet him.",
                agency=r.scene.agencies["charity"],
                due=now().date() + timedelta(days=7),
            ),
            by=by,
        ),
        RUNS,
    ),
}
OURS = ('insert into "keep_safe', 'update "keep_safe', 'delete from "keep_safe')


def refused(act: Act, room: Room, by: Viewer) -> bool:
    """Say whether a door refuses somebody, and then that it wrote nothing of a panel before.

    For whoever may not know of the panel at all, the database has none: that refuses too.
    """
    with CaptureQueriesContext(connection) as asked, transaction.atomic():
        try:
            act(deepcopy(room), by)
        except (NotForYouError, NothingHereError, NotReadyError, ObjectDoesNotExist):
            written = [q["sql"] for q in asked.captured_queries]
            assert [sql for sql in written if sql.lower().startswith(OURS)] == []
            return True
        finally:
            transaction.set_rollback(True)
    return False


class TestSomebodyNearAPanel:
    @pytest.mark.parametrize("name", NEAR)
    def test_goes_through_their_own_doors_and_no_other(self, room: Room, name: str) -> None:
        person = room.pia if name == "pia" else getattr(room.scene, name)
        with viewing(person) as by:
            opened = {door for door, (act, _) in DOORS.items() if not refused(act, room, by)}
        assert opened == {door for door, (_, who) in DOORS.items() if name in who}

    @pytest.mark.parametrize("name", NEAR)
    def test_reads_what_is_said_of_the_case_where_their_agency_is_on_it(
        self, room: Room, name: str
    ) -> None:
        person = room.pia if name == "pia" else getattr(room.scene, name)
        with viewing(person):
            words = set(Shared.objects.filter(case=room.case).values_list("words", flat=True))
            minutes = Edition.objects.filter(id=room.edition.id).exists()
        to_all, to_chair = {room.fact.words}, {room.fact.words, room.closed.words}
        told = to_chair if name in RUNS | {"ellie"} else to_all if name in ON_CASE else set()
        assert words == told
        assert minutes is (name in RUNS)


def test_no_door_is_left_out() -> None:
    """Those for everybody who knows of a panel, or for one's own seat, are tried in test_seats."""
    own = {
        name
        for name in actions.__all__
        if "by" in getattr(getattr(actions, name), "__annotations__", {})
    }
    open_to_many = {"nominate", "add_note", "sign_seat", "sign_for"}
    assert own - open_to_many == {name.partition(" ")[0] for name in DOORS}
