"""Who reads a briefing: covert interests, the database's own rule, and what is on record."""

from collections.abc import Callable
from uuid import UUID

import psycopg
import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, give_role, viewing, with_second

from optimise.access.acting import acting_as
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer, Role
from optimise.access.interests import queries as interests
from optimise.access.interests.actions import end_interest, goes_there, record_interest
from optimise.access.interests.domain import keys
from optimise.access.interests.models import Interest
from optimise.access.models import Circle
from optimise.agencies.models import Person
from optimise.audit.models import Entry
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.evaluate import actions as evaluate
from optimise.evaluate import queries as evaluated
from optimise.evaluate.models import Edition
from optimise.identify import actions as identify
from optimise.identify.models import Judgement
from optimise.identify.tests.scene import Scene
from optimise.plan.briefings import actions as plan
from optimise.plan.briefings import queries
from optimise.plan.briefings.domain.validity import is_for
from optimise.plan.briefings.models import (
    Briefing,
    Release,
)
from optimise.plan.briefings.tests import scene
from optimise.plan.briefings.tests.scene import approve, interest_in, open_circle, state_of, titles

pytestmark = pytest.mark.django_db(transaction=True)


class TestCovertInterest:
    def test_holds_live_cards_at_once(self, cast: Cast) -> None:
        card = scene.live(cast)
        other = scene.live(cast, about=frozenset(), title="Another thing")
        interest_in(open_circle(cast.ines), by=cast.ines)
        assert titles(cast.aisha) == [other.title]
        assert state_of(card, seen_by=cast.beth) == Briefing.State.HELD

    def test_holds_nothing_that_merely_rests_on_the_same_item(self, cast: Cast) -> None:
        card = scene.live(cast, items=[scene.graded(cast)], about=frozenset())
        interest_in(open_circle(cast.ines), by=cast.ines)
        assert titles(cast.aisha) == [card.title]

    @pytest.mark.parametrize("stated_first", [True, False])
    def test_holds_what_its_words_name_whatever_the_author_ticked(
        self, cast: Cast, *, stated_first: bool
    ) -> None:
        item = scene.graded(cast, of=scene.MOPED if stated_first else new_id())
        scene.live(cast, items=[item], about=frozenset(), do="Stop IQ99ZZZ and speak to the rider.")
        interest_in(open_circle(cast.ines), by=cast.ines)
        if not stated_first:
            plate = identify.NewStatement(
                entity=scene.MOPED, schema="Vehicle", prop="registrationNumber", value="IQ99 ZZZ"
            )
            with viewing(cast.beth) as beth:
                identify.state(item=item, statements=[plate], by=beth)
        assert titles(cast.aisha) == []

    @pytest.mark.parametrize("struck", ["before", "since"])
    def test_holds_what_names_it_by_what_others_took_off_the_record(
        self, cast: Cast, struck: str
    ) -> None:
        item = scene.graded(cast, of=new_id())
        plate = identify.NewStatement(
            entity=scene.MOPED, schema="Vehicle", prop="registrationNumber", value="IQ99 ZZZ"
        )
        with viewing(cast.beth) as beth:
            (said,) = identify.state(item=item, statements=[plate], by=beth)
        scene.live(cast, items=[item], about=frozenset(), do="Stop IQ99ZZZ and speak to the rider.")

        def strike() -> None:
            with viewing(cast.beth) as beth:
                assert identify.supersede(statement=said, why="Misread.", by=beth)

        def look() -> None:
            interest_in(open_circle(cast.ines), by=cast.ines)

        for act in (strike, look) if struck == "before" else (look, strike):
            act()
        assert titles(cast.aisha) == []
        send = scene.drafted(cast, items=[item], about=frozenset(), do="Stop IQ99ZZZ.")
        scene.send(send, by=cast.beth)
        with pytest.raises(NotReadyError):
            approve(send, by=cast.chris)

    @pytest.mark.parametrize(
        ("schema", "prop", "value", "words", "held"),
        [
            ("Person", "name", "Jay Kieran Smythe", "Smythe, Jay is at the door.", True),
            ("Person", "name", "Jay Smythe", "Look for Jay\r\nSmythe there.", True),
            ("Person", "name", "Jay Smythe", "Look for Jay. Ask what Smythe saw.", True),
            ("Person", "name", "Jay Smythe", "Jay is out when Ann and her Smythe are.", False),
            ("Person", "name", "Jay", "Look for Jay there.", False),
            ("Address", "full", "12 Quarrel Lane, Swindon, SN1 9ZZ", "12 Quarrel\nLn, late.", True),
            ("Address", "full", "12 Quarrel Lane, Swindon, SN1 9ZZ", "112 Quarrel Lane", False),
            ("Address", "full", "Rose Cottage, Mill Lane", "Called at Rose Cottage.", True),
            ("Address", "full", "12 The Close, Swindon", "12 The Close, late.", True),
            ("Address", "full", "12 St John's Road", "At 12 St Johns Road.", True),
            ("Address", "full", "12A High Street, Swindon", "At 12 A High St.", True),
            ("Address", "full", "12A High Street, Swindon", "At 12 High St.", False),
            ("Phone", "number", "+44 7700 900123", "It rings 07700 900 123 at nine.", True),
        ],
    )
    def test_holds_what_its_words_name_as_people_write_it(
        self, cast: Cast, schema: str, prop: str, value: str, words: str, *, held: bool
    ) -> None:
        who = new_id()
        item = scene.graded(cast, of=new_id())
        with viewing(cast.beth) as beth:
            said = identify.NewStatement(entity=who, schema=schema, prop=prop, value=value)
            identify.state(item=item, statements=[said], by=beth)
        told = {"make": words, "action": "Stop"}
        scene.live(cast, items=[item], about=frozenset(), details=told)
        interest_in(open_circle(cast.ines), by=cast.ines, entity=who)
        assert bool(titles(cast.aisha)) is not held

    @pytest.mark.parametrize(
        ("words", "held"), [("Victor Harrow drives the grey van.", True), ("A grey van.", False)]
    )
    def test_holds_the_words_of_an_item_that_were_cut_for_officers(
        self, cast: Cast, words: str, *, held: bool
    ) -> None:
        who = new_id()
        item = scene.graded(cast, of=new_id())
        with viewing(cast.beth) as beth:
            said = identify.NewStatement(
                entity=who, schema="Person", prop="name", value="Victor Harrow"
            )
            identify.state(item=item, statements=[said], by=beth)
            evaluate.make_edition(
                item=item,
                layer=Layer.BRIEFING,
                text=words,
                audience=Audience(layer=Layer.BRIEFING),
                by=beth,
            )
        with viewing(cast.aisha) as aisha:
            assert len(evaluated.editions_of([item.id], viewer=aisha)) == 1
        interest_in(open_circle(cast.ines), by=cast.ines, entity=who)
        with viewing(cast.aisha) as aisha:
            assert bool(evaluated.editions_of([item.id], viewer=aisha)) is not held
            assert Edition.objects.exists() is not held
        with viewing(cast.beth) as beth:
            assert len(evaluated.editions_of([item.id], viewer=beth)) == 1

    def test_is_none_where_a_home_or_an_order_sends_people_there(self, cast: Cast) -> None:
        card = scene.live(cast)
        care = Audience(
            layer=Layer.BRIEFING, marking=Marking.SENSITIVE, roles=frozenset({Role.SAFEGUARDING})
        )
        with viewing(cast.mina) as mina:
            readers = audience_id(care, viewer=mina)
            key = keys.entity(scene.MOPED)
            goes_there(key, of=new_id(), audience=readers, why="A visit.", by=mina)
        assert titles(cast.aisha) == [card.title]

    def test_refuses_approval_in_words_that_give_nothing_away(self, cast: Cast) -> None:
        interest_in(open_circle(cast.ines), by=cast.ines)
        card = scene.drafted(cast)
        scene.send(card, by=cast.beth)
        with pytest.raises(NotReadyError) as refusal:
            approve(card, by=cast.chris)
        assert str(refusal.value) == (
            "This cannot go out at present. Speak to the duty intelligence manager."
        )

    @pytest.mark.parametrize("judged_first", [True, False])
    def test_reaches_what_its_circle_holds_to_be_the_same(
        self, cast: Cast, judged_first: bool
    ) -> None:
        circle, twin = open_circle(cast.ines), new_id()
        card = scene.live(cast, about=frozenset({twin}))
        acts: list[Callable[[], object]] = [
            lambda: judge(cast.ines, twin, circle),
            lambda: interest_in(circle, by=cast.ines),
        ]
        for act in acts if judged_first else reversed(acts):
            act()
        assert titles(cast.aisha) == []
        assert state_of(card, seen_by=cast.beth) == Briefing.State.HELD

    def test_does_not_reach_through_what_another_circle_holds(self, cast: Cast) -> None:
        twin = new_id()
        card = scene.live(cast, about=frozenset({twin}))
        judge(cast.beth, twin, open_circle(cast.beth))
        interest_in(open_circle(cast.ines), by=cast.ines)
        assert titles(cast.aisha) == [card.title]

    @pytest.mark.parametrize(
        ("looked_at", "held"),
        [
            ("14 High Street", False),
            ("14 High Street, Marlborough", False),
            ("14 High Street, SN1 1AA", False),
            ("SN8 1AB", False),
            ("Flat 2, 14 High St, sn81ab", True),
        ],
    )
    def test_holds_for_a_house_of_one_postcode_and_not_of_every_town(
        self, cast: Cast, looked_at: str, *, held: bool
    ) -> None:
        home = new_id()
        Scene(cast=cast).say(home, "Address", full="14 High Street, Marlborough, SN8 1AB")
        card = scene.live(cast, about=frozenset({home}))
        where, circle = keys.address(looked_at), with_second(open_circle(cast.ines))
        with viewing(cast.ines) as ines:
            record_interest(key=where, circle=circle.id, why="Buys.", by=ines)
        assert titles(cast.aisha) == ([] if held else [card.title])
        with viewing(cast.chris) as chris:
            asked = interests.ask(keys.entity(home), viewer=chris)
        assert asked.must_ring is (looked_at != "14 High Street, SN1 1AA")

    def test_holds_nothing_of_somebody_of_the_same_name_and_day_of_birth(self, cast: Cast) -> None:
        one, other = new_id(), new_id()
        for known in (one, other):
            Scene(cast=cast).say(known, "Person", name="Zac Langridge", birthDate="1997-09-05")
        card = scene.live(cast, about=frozenset({other}))
        circle = with_second(open_circle(cast.ines))
        with viewing(cast.ines) as ines:
            record_interest(key=keys.entity(one), circle=circle.id, why="Buys.", by=ines)
        assert titles(cast.aisha) == [card.title]
        with viewing(cast.chris) as chris:
            assert interests.ask(keys.entity(other), viewer=chris).must_ring
        judge(cast.ines, one, circle, left=other)
        assert titles(cast.aisha) == []

    def test_is_for_investigators_of_the_circle_only(self, cast: Cast) -> None:
        circle = open_circle(cast.beth, cast.ines)
        with pytest.raises(NotForYouError):
            interest_in(circle, by=cast.beth)
        with pytest.raises(NotForYouError):
            interest_in(open_circle(cast.beth), by=cast.ines)

    def test_shows_an_outsider_no_row_and_no_other_number_of_questions(self, cast: Cast) -> None:
        scene.live(cast, about=frozenset(), title="Another thing")
        before = self.queries_of(cast.aisha)
        card = scene.live(cast)
        interest = interest_in(open_circle(cast.ines), by=cast.ines)
        with acting_as(cast.ines) as ines, transaction.atomic():
            plan.release(interest=interest, briefing=card, why="needed", by=ines)
        assert self.queries_of(cast.aisha) == before
        for outsider in (cast.aisha, cast.beth, cast.chris, cast.harry, cast.joan, cast.grace):
            with acting_as(outsider), transaction.atomic():
                assert not Interest.objects.exists()
                assert not Release.objects.exists()

    def queries_of(self, person: Person) -> list[str]:
        asked = CaptureQueriesContext(connection)
        with acting_as(person) as viewer, asked, transaction.atomic():
            queries.todays_briefing(viewer=viewer)
        return [q["sql"].split(" ", 1)[0] for q in asked.captured_queries]

    def test_looks_on_the_desk_like_any_other_hold(self, cast: Cast) -> None:
        for_covert = scene.live(cast, title="Same title")
        interest_in(open_circle(cast.ines), by=cast.ines)
        for_check = scene.live(cast, title="Same title", about=frozenset())
        with acting_as(cast.chris) as chris, transaction.atomic():
            plan.pause(briefing=queries.briefing(for_check.id, viewer=chris), why="x", by=chris)
            (one, other) = queries.desk(viewer=chris).held
        assert {one.id, other.id} == {for_covert.id, for_check.id}
        assert (one.state, one.ended_why) == (other.state, other.ended_why)

    def test_ends_and_what_it_held_waits_for_approval(self, cast: Cast) -> None:
        card = scene.live(cast)
        interest = interest_in(open_circle(cast.ines), by=cast.ines)
        with acting_as(cast.ines) as ines, transaction.atomic():
            end_interest(interest=interest, why="Arrested", by=ines)
        assert titles(cast.aisha) == []
        approve(card, by=cast.chris)
        assert titles(cast.aisha) == [card.title]

    def test_releases_one_card_and_not_its_neighbour(self, cast: Cast) -> None:
        card, other = scene.live(cast, title="Released"), scene.live(cast, title="Not released")
        interest = interest_in(open_circle(cast.ines), by=cast.ines)
        with acting_as(cast.ines) as ines, transaction.atomic():
            held = queries.held_for(interest, viewer=ines)
            assert {b.id for b in held} == {card.id, other.id}
            plan.release(interest=interest, briefing=held[0], why="No harm", by=ines)
        approve(held[0], by=cast.chris)
        with pytest.raises(NotReadyError):
            approve(held[1], by=cast.chris)
        assert titles(cast.aisha) == [held[0].title]

    def test_is_released_by_the_officer_in_the_case_only(self, cast: Cast) -> None:
        circle = open_circle(cast.ines, cast.beth)
        card, interest = scene.live(cast), interest_in(circle, by=cast.ines)
        with acting_as(cast.beth) as beth, pytest.raises(NotForYouError):
            plan.release(interest=interest, briefing=card, why="please", by=beth)


def judge(person: Person, twin: object, circle: Circle, left: UUID = scene.MOPED) -> None:
    audience = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE, circle=circle.id)
    with acting_as(person) as viewer, transaction.atomic():
        identify.judge(
            left=left,
            right=twin,  # type: ignore[arg-type]
            verdict=Judgement.Verdict.SAME,
            reasons="Same frame number",
            audience=audience,
            by=viewer,
        )


class TestTheDatabase:
    def test_keeps_its_inner_functions_from_the_sites(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        for name in ("access_interests_covert(uuid[])", "plan_touched()", "plan_touches(uuid[])"):
            row = as_owner.execute(
                "select has_function_privilege('optimise_staff', %s, 'execute')", [name]
            ).fetchone()
            assert row == (False,)


class TestWhoHasRead:
    def test_is_by_person_for_the_sergeant_of_the_area(self, cast: Cast) -> None:
        card = scene.live(cast)
        scene.live(cast, title="Elsewhere", areas=frozenset({cast.salisbury.id}))
        with acting_as(cast.harry) as harry, transaction.atomic():
            current, found = queries.unread_by_person(viewer=harry)
            assert [b.title for b in current] == [card.title]
            names = {u.reader.name: len(u.unopened) for u in found}
        assert names == {"PC Aisha Rahman": 1, "Sgt Harry Voss": 1}
        with acting_as(cast.aisha) as aisha, transaction.atomic():
            plan.receive(briefings=[card], by=aisha)
        with acting_as(cast.harry) as harry, transaction.atomic():
            _, found = queries.unread_by_person(viewer=harry)
        assert {u.reader.name: len(u.unopened) for u in found}["PC Aisha Rahman"] == 0

    def test_leaves_out_those_who_answer_to_others(self, cast: Cast) -> None:
        scene.live(cast, areas=frozenset())
        for person in (cast.kit, cast.dan):
            give_role(person, Role.ROADS)
        with acting_as(cast.harry) as harry, transaction.atomic():
            _, found = queries.unread_by_person(viewer=harry)
        assert {u.reader.name for u in found} == {"PC Aisha Rahman", "Sgt Harry Voss"}

    def test_agrees_with_what_each_officer_is_shown(self, cast: Cast) -> None:
        for areas, roles in (
            ({cast.swindon.id}, {Role.RESPONSE}),
            ({cast.salisbury.id}, set()),
            (set(), {Role.PCSO}),
            ({cast.county.id}, set()),
        ):
            scene.live(cast, areas=frozenset(areas), roles=frozenset(roles))
        with acting_as(cast.beth), transaction.atomic():
            cards = {b.id: queries.reach_of(b) for b in Briefing.objects.all()}
        officers = {r.person: r for r in queries.readers()}
        for person in (cast.aisha, cast.dan, cast.harry):
            with acting_as(person) as viewer, transaction.atomic():
                shown = {b.id for b in queries.todays_briefing(viewer=viewer)}
            assert shown == {i for i, r in cards.items() if is_for(r, officers[person.id])}

    def test_is_not_for_constables(self, cast: Cast) -> None:
        with acting_as(cast.aisha) as aisha, pytest.raises(NotForYouError):
            queries.unread_by_person(viewer=aisha)


class TestWhatIsRecorded:
    def test_names_whom_a_page_showed(self, cast: Cast) -> None:
        scene.live(cast)
        titles(cast.aisha)
        with acting_as(cast.grace), transaction.atomic():
            entry = Entry.objects.filter(verb="consultation", actor=cast.aisha.id).latest("at")
            assert entry.shown == [scene.MOPED]
