"""Every door that writes, and everybody of the cast: who may go through, row security on."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from conftest import Copy
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.cast import PARTS, Cast, make_cast, viewing
from tests.jobs import connected_as

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import POLICE, Role
from optimise.basics.clock import now, today
from optimise.basics.ids import new_id
from optimise.basics.occurred import on_day
from optimise.basics.refusals import NotForYouError, NothingHereError
from optimise.keep_safe import actions
from optimise.keep_safe.domain.clocks import Unit
from optimise.keep_safe.models import (
    Concern,
    ConcernHandling,
    Decision,
    Described,
    Episode,
    FirstResponder,
    Home,
    Law,
    Nrm,
    Referral,
    SecondLook,
)
from optimise.keep_safe.tests.scene import (
    ANSWERS,
    MECHANISM,
    SIGNS,
    mash,
    missing,
    referred,
    told_of_home,
    wanted_cleared,
)

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Care:
    """One of each thing that somebody could lay hands on, and who may."""

    cast: Cast
    concern: Concern  # Aisha's, which Mina has in hand
    suggested: Concern  # of words alone
    sent: Referral  # from Ellie's charity to Femi's council
    agreed: Referral  # the same, resting on consent
    withdrawn: Referral  # a third, whose consent ended after the council accepted it
    decision: Decision  # of a fourth, which the council accepted
    boy: UUID  # whom Mina wants cleared
    to_clear: UUID  # what she wrote of it
    wanted: Concern  # which Mina wants ended
    seen: str  # of what she wants
    home: Home  # which Femi told of
    other_home: Home  # which Aisha told of
    said: Episode  # whom Mina alone says to be found
    over: Home  # which Mina wants ended
    missing: Episode
    found: Episode
    nrm: Nrm
    gone: Nrm  # which was sent
    look: SecondLook  # for which Ines asked
    law: Law
    responder: FirstResponder


def make_care() -> Care:
    cast = make_cast()
    mash(cast)
    accepted = referred(cast)
    with viewing(cast.femi) as femi:
        decision = actions.decide(referral=accepted, accept=True, reason="", seen=1, by=femi)
    withdrawn = referred(cast, consent="They agree")
    with viewing(cast.femi) as femi:
        actions.decide(referral=withdrawn, accept=True, reason="", seen=1, by=femi)
    with viewing(cast.ellie) as ellie:
        actions.withdraw_consent(referral=withdrawn, why="He asked.", by=ellie)
    with viewing(cast.aisha) as aisha:
        concern, suggested = (
            actions.raise_concern(concern=actions.NewConcern(who=Concern.Who.CHILD), by=aisha)
            for _ in "12"
        )
    with viewing(cast.ines) as ines:
        look = actions.ask_second_look(
            entity=new_id(), act=actions.SuspectAct.ARREST, why="He carries the phone.", by=ines
        )
    with viewing(cast.mina) as mina:
        actions.take_concern(concern=concern, by=mina)
        nrm, gone = (
            actions.begin_nrm(
                referral=actions.NewReferral(
                    route="nrm", answers={**MECHANISM, "birth": "1990-02-02"}
                ),
                by=mina,
            )
            for _ in "12"
        )
        for one in (nrm, gone):
            agreed = actions.Preparing(agreed_at=now(), understood=True)
            actions.prepare_nrm(nrm=one, preparing=agreed, by=mina)
        actions.submit_nrm(nrm=gone, reference="NRM-1", by=mina)
    with connected_as("owner"):
        Concern.objects.filter(id=suggested.id).update(suggested=True)
    suggested.suggested = True
    with viewing(cast.mina) as mina:
        wanted = actions.raise_concern(concern=actions.NewConcern(who=Concern.Who.CHILD), by=mina)
        actions.take_concern(concern=wanted, by=mina)
        actions.finish_concern(
            concern=wanted, outcome=Concern.Outcome.NO_ACTION, note="Known.", by=mina
        )
        seen = ConcernHandling.objects.get(concern=wanted).fingerprint()
    over = told_of_home(cast)
    with viewing(cast.mina) as mina:
        actions.end_home(home=over, state=Home.State.SAFE, why="New locks.", by=mina)
        over.refresh_from_db()
    boy = new_id()
    return Care(
        over=over,
        said=missing(cast, found=True, confirmed=False),
        cast=cast,
        boy=boy,
        to_clear=wanted_cleared(boy, cast),
        wanted=wanted,
        seen=seen,
        concern=concern,
        suggested=suggested,
        sent=referred(cast),
        agreed=referred(cast, consent="They agree"),
        withdrawn=withdrawn,
        decision=decision,
        home=told_of_home(cast),
        other_home=told_of_home(cast, by="aisha"),
        missing=missing(cast),
        found=missing(cast, found=True),
        nrm=nrm,
        gone=gone,
        look=look,
        law=Law.objects.all()[0],
        responder=FirstResponder.objects.all()[0],
    )


@pytest.fixture
def care(transactional_db: None, database_copy: Copy) -> Care:
    return database_copy.put(make_care)


EVERYBODY = frozenset(name for name, *_ in PARTS)
REPORT = EVERYBODY - {"grace", "joan"}
SAFE = frozenset({"mina", "lena"})
KEEPS_LISTS = frozenset({"mina", "joan"})
SEEN = actions.NewHome(
    place="Flat 9", resident="", signs=SIGNS, source="My own visit", seen=on_day(today())
)
PARTIAL = actions.NewClosure(
    partial=True, why="Calls at night.", noticed_on=today(), may_stay="Mr Arden"
)
MORE = "He has a second phone now."
CHILD = actions.NewConcern(who=Concern.Who.CHILD)
TO_MASH = actions.NewReferral(route="swindon_mash", answers=ANSWERS)
TO_NRM = actions.NewReferral(route="nrm", answers=MECHANISM)
Act = Callable[[Care, Viewer], Any]

# What anybody of these roles may do, whatever it is about.
BY_ROLE: dict[str, tuple[Act, frozenset[str], frozenset[Role]]] = {
    name: (act, who, roles)
    for who, roles, acts in (
        (
            REPORT,
            POLICE | {Role.PARTNER},
            {
                "raise_concern": lambda c, by: actions.raise_concern(concern=CHILD, by=by),
                "open_home": lambda c, by: actions.open_home(home=SEEN, by=by),
                "refer": lambda c, by: actions.refer(referral=TO_MASH, by=by),
                "ask_second_look": lambda c, by: actions.ask_second_look(
                    entity=new_id(), act=actions.SuspectAct.ARREST, why="Needed.", by=by
                ),
            },
        ),
        (
            SAFE,
            frozenset({Role.SAFEGUARDING, Role.DUTY_INSPECTOR}),
            {
                "take_concern": lambda c, by: actions.take_concern(
                    concern=c.concern, by=by, over=c.cast.mina.id
                ),
                "accept_concern": lambda c, by: actions.accept_concern(concern=c.suggested, by=by),
                "dismiss_concern": lambda c, by: actions.dismiss_concern(
                    concern=c.suggested, why="He is 41.", by=by
                ),
                "finish_concern": lambda c, by: actions.finish_concern(
                    concern=c.concern, outcome=Concern.Outcome.HELD, note="Known.", by=by
                ),
                "say_what_is_done": lambda c, by: actions.say_what_is_done(
                    concern=c.concern, words="Seen.", until=now() + timedelta(hours=1), by=by
                ),
                "keep_open": lambda c, by: actions.keep_open(concern=c.wanted, by=by),
                "write_report": lambda c, by: actions.write_report(
                    referral=c.sent, words="A grey moped waits there.", why="Others too.", by=by
                ),
                "keep_without_consent": lambda c, by: actions.keep_without_consent(
                    referral=c.withdrawn, ground="A child is at risk.", by=by
                ),
                "route_home": lambda c, by: actions.route_home(
                    home=c.home, agency=c.cast.housing.id, why="Their tenant.", by=by
                ),
                "name_visitor": lambda c, by: actions.name_visitor(
                    home=c.home, agency=c.cast.council.id, by=by
                ),
                "take_from": lambda c, by: actions.take_from(
                    home=c.home, agency=c.cast.council.id, why="The wrong one.", by=by
                ),
                "end_home": lambda c, by: actions.end_home(
                    home=c.home, state=Home.State.SAFE, why="New locks.", by=by
                ),
                "keep_home_open": lambda c, by: actions.keep_home_open(home=c.over, by=by),
                "open_episode": lambda c, by: actions.open_episode(
                    episode=actions.NewEpisode(
                        name="Jamie", missing_from=now() - DAY, missing_place="School"
                    ),
                    by=by,
                ),
                "found": lambda c, by: actions.found(
                    episode=c.missing, at=now(), place="Didcot", by=by
                ),
                "not_found": lambda c, by: actions.not_found(
                    episode=c.found, why="It was her sister.", by=by
                ),
                "hold_interview": lambda c, by: actions.hold_interview(
                    episode=c.found, on=today(), answers={"accepted": "Yes"}, by=by
                ),
                "add_journey": lambda c, by: actions.add_journey(
                    episode=c.found,
                    journey=actions.NewJourney(
                        left_at=now() - DAY, start="A", end="B", how="Train", source="A ticket"
                    ),
                    by=by,
                ),
                "begin_nrm": lambda c, by: actions.begin_nrm(referral=TO_NRM, by=by),
                "prepare_nrm": lambda c, by: actions.prepare_nrm(
                    nrm=c.nrm, preparing=actions.Preparing(understood=True), by=by
                ),
                "submit_nrm": lambda c, by: actions.submit_nrm(nrm=c.nrm, reference="NRM-2", by=by),
                "decide_nrm": lambda c, by: actions.decide_nrm(
                    nrm=c.gone,
                    stage="reasonable",
                    outcome=Nrm.Grounds.POSITIVE,
                    at=now(),
                    by=by,
                ),
                "answer_second_look": lambda c, by: actions.answer_second_look(
                    look=c.look, agree=True, answer="He is 41.", by=by
                ),
            },
        ),
        (
            frozenset({"mina"}),
            frozenset({Role.SAFEGUARDING}),
            {
                "tie_to_entity": lambda c, by: actions.tie_to_entity(
                    referral=c.sent, entity=new_id(), by=by
                ),
                "protect_person": lambda c, by: actions.protect_person(
                    entity=new_id(), why="Told by his mentor.", by=by
                ),
                "clear_possible_victim": lambda c, by: actions.clear_possible_victim(
                    entity=new_id(), why="Somebody else.", by=by
                ),
            },
        ),
        (
            KEEPS_LISTS,
            frozenset({Role.SAFEGUARDING, Role.ADMINISTRATOR}),
            {
                "set_clock": lambda c, by: actions.set_clock(
                    code="concern",
                    count=2,
                    unit=Unit.HOURS,
                    source="Order 12",
                    in_force_from=today(),
                    by=by,
                ),
                "add_first_responder": lambda c, by: actions.add_first_responder(
                    name="Far Charity", source="In print", in_force_from=today(), by=by
                ),
                "end_first_responder": lambda c, by: actions.end_first_responder(
                    entry=c.responder, on=today(), by=by
                ),
                "set_in_force": lambda c, by: actions.set_in_force(
                    law=c.law, on=today(), source="SI 2026/999", by=by
                ),
                "add_law": lambda c, by: actions.add_law(
                    entry=actions.NewLaw(kind=Law.Kind.OFFENCE, title="A", statute="B", source="C"),
                    by=by,
                ),
                "end_law": lambda c, by: actions.end_law(
                    law=c.law, on=today() + 9999 * DAY, source="Repealed", by=by
                ),
            },
        ),
    )
    for name, act in acts.items()
}
# What hangs on whose it is.
BY_ROW: dict[str, tuple[Act, frozenset[str]]] = {
    "add_words": (
        lambda c, by: actions.add_words(concern=c.concern, words=MORE, in_danger=False, by=by),
        frozenset({"aisha"}),
    ),
    # She wants it: that another of safeguarding may is in `test_cleared`.
    "agree_to_clear": (
        lambda c, by: actions.agree_to_clear(entity=c.boy, seen=c.to_clear, by=by),
        frozenset(),
    ),
    "keep_protected": (
        lambda c, by: actions.keep_protected(entity=c.boy, seen=c.to_clear, by=by),
        frozenset({"mina"}),
    ),
    "agree_to_end": (
        lambda c, by: actions.agree_to_end(concern=c.wanted, seen=c.seen, by=by),
        frozenset({"lena"}),
    ),
    "confirm_found": (
        lambda c, by: actions.confirm_found(episode=c.said, how="I spoke to him.", by=by),
        frozenset({"lena"}),
    ),
    "hold_interview of whom one says to be found": (
        lambda c, by: actions.hold_interview(
            episode=c.said, on=today(), answers={"accepted": "Yes"}, by=by
        ),
        frozenset({"lena"}),
    ),
    "agree_to_end_home": (
        lambda c, by: actions.agree_to_end_home(home=c.over, seen=c.over.fingerprint(), by=by),
        frozenset({"lena"}),
    ),
    "add_news": (
        lambda c, by: actions.add_news(referral=c.sent, words=MORE, in_danger="", by=by),
        frozenset({"ellie"}),
    ),
    "keep_from": (
        lambda c, by: actions.keep_from(referral=c.sent, names=[], by=by),
        SAFE | {"ellie"},
    ),
    "correct": (
        lambda c, by: actions.correct(
            referral=c.sent, answers={**ANSWERS, "name": "Jamie F"}, why="His name", by=by
        ),
        frozenset({"ellie"}),
    ),
    "withdraw_consent": (
        lambda c, by: actions.withdraw_consent(referral=c.agreed, why="He asked.", by=by),
        frozenset({"ellie"}),
    ),
    "describe": (
        lambda c, by: actions.describe(
            referral=c.sent, ethnicity="B1", said=Described.Said.SELF, by=by
        ),
        frozenset({"ellie", "femi", "lena", "mina"}),
    ),
    "decide": (
        lambda c, by: actions.decide(referral=c.sent, accept=True, reason="", seen=1, by=by),
        frozenset({"femi"}),
    ),
    "record_outcome": (
        lambda c, by: actions.record_outcome(
            decision=c.decision, outcome=Decision.Outcome.S47, note="", by=by
        ),
        frozenset({"femi"}),
    ),
    "give_feedback": (
        lambda c, by: actions.give_feedback(
            referral=c.decision.referral, text="Somebody has been.", by=by
        ),
        frozenset({"femi"}),
    ),
    "add_signs": (
        lambda c, by: actions.add_signs(home=c.home, seen=SEEN, by=by),
        SAFE | {"femi"},
    ),
    "add_signs to one's own": (
        lambda c, by: actions.add_signs(home=c.other_home, seen=SEEN, by=by),
        SAFE | {"aisha"},
    ),
    "record_visit": (
        lambda c, by: actions.record_visit(home=c.home, on=today(), answers={}, by=by),
        SAFE | {"femi"},
    ),
    "record_visit to one's own": (
        lambda c, by: actions.record_visit(home=c.other_home, on=today(), answers={}, by=by),
        SAFE | {"aisha"},
    ),
    "close_home": (
        lambda c, by: actions.close_home(home=c.home, closure=PARTIAL, by=by),
        SAFE | {"femi"},
    ),
    "set_plan": (
        lambda c, by: actions.set_plan(home=c.home, plan="New locks.", by=by),
        SAFE | {"femi"},
    ),
    # Who told of a home without caring for it writes no plan for whoever lives there.
    "set_plan of one's own": (
        lambda c, by: actions.set_plan(home=c.other_home, plan="New locks.", by=by),
        SAFE,
    ),
}
# What the rest are told at the door itself, before the database would refuse them.
SAYS = {
    REPORT: "Police and partners may do this",
    SAFE: "Only safeguarding may do this",
    KEEPS_LISTS: "Safeguarding and administrators keep this list",
}
ACTS = {**{n: (a, w) for n, (a, w, _) in BY_ROLE.items()}, **BY_ROW}
WRITES = ("insert", "update", "delete")


def refused(act: Act, care: Care, by: Viewer) -> bool:
    """Say whether a door refuses somebody, and then that it wrote nothing before."""
    with CaptureQueriesContext(connection) as asked, transaction.atomic():
        try:
            act(deepcopy(care), by)
        except (NotForYouError, NothingHereError):
            written = [q["sql"] for q in asked.captured_queries]
            assert [sql for sql in written if sql.lower().startswith(WRITES)] == []
            return True
        finally:
            transaction.set_rollback(True)
    return False


class TestSomebodyOfTheCast:
    @pytest.mark.parametrize("name", sorted(EVERYBODY))
    def test_goes_through_their_own_doors_and_no_other(self, care: Care, name: str) -> None:
        with viewing(care.cast.people[name]) as by:
            opened = {door for door, (act, _) in ACTS.items() if not refused(act, care, by)}
        assert opened == {door for door, (_, who) in ACTS.items() if name in who}


class TestARole:
    def test_opens_no_door_but_its_own(self, care: Care) -> None:
        """All there are, also those that nobody of the cast holds."""
        with viewing(care.cast.dan) as dan:
            for act, who, roles in BY_ROLE.values():
                for role in sorted(set(Role) - roles):
                    with pytest.raises(NotForYouError, match=SAYS.get(who)):
                        act(care, replace(dan, roles=frozenset({role})))

    @pytest.mark.parametrize("role", [Role.SAFEGUARDING, Role.DUTY_INSPECTOR])
    def test_of_safeguarding_is_nothing_to_a_partner_who_was_given_it(
        self, care: Care, role: Role
    ) -> None:
        with viewing(care.cast.ellie) as ellie:
            by = replace(ellie, roles=frozenset({Role.PARTNER, role}))
            for act, who, _ in BY_ROLE.values():
                if who == SAFE:
                    with pytest.raises(NotForYouError):
                        act(care, by)


def test_no_door_is_left_out() -> None:
    """Those that only the system goes through, on hearing of something, are tried elsewhere.

    So is what opens only while an alert stands: see `TestWhatNobodyCanOpen`.
    """
    own = {
        name
        for name in actions.__all__
        if "by" in getattr(getattr(actions, name), "__annotations__", {})
    }
    asks = {"check_suspect_action", "needs_first_responder"}
    system = {"take_from_report", "give_concern", "put_back"}
    assert own - asks - system - {"say_of_unopened"} == {name.partition(" ")[0] for name in ACTS}
