"""Two operations that would meet are sent to the desk, and learn one bit and no more."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from conftest import AsRole, Copy
from django.db import DatabaseError, connection
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import Cast, clerking, client_of, give_role, viewing
from tests.examples import examples

from optimise.access.acting import acting_as_system
from optimise.access.domain.roles import Role
from optimise.access.interests import queries as interests
from optimise.access.interests.actions import end_interest, record_interest
from optimise.access.interests.domain import keys
from optimise.access.interests.models import Enquiry, Interest
from optimise.access.models import Circle
from optimise.agencies.models import Person, Post
from optimise.alerts import queries as alerts
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.respond.deconfliction import actions, queries
from optimise.respond.deconfliction.domain.desk import MANY, SAME, EventKind
from optimise.respond.deconfliction.models import Asking, Conflict, Event
from optimise.respond.deconfliction.tests.scene import EAST, NORTH, Scene, make_scene
from optimise.respond.deconfliction.watch import CONFLICT, watch_conflicts

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def rings(person: Person, circle: Circle) -> bool:
    with viewing(person) as viewer:
        return queries.stands(circle.id, viewer=viewer).must_ring


def asked(person: Person, circle: Circle) -> bool:
    with viewing(person) as by:
        return actions.check(circle=circle.id, by=by).must_ring


class TestTwoThatMeet:
    def test_are_both_sent_to_the_desk(self, scene: Scene) -> None:
        cast = scene.cast
        _, first = scene.tell(cast.ines, scene.ours)
        assert first.is_clear
        _, second = scene.tell(cast.nell, scene.theirs, kind=EventKind.TEST_PURCHASE)
        assert second.must_ring
        assert rings(cast.ines, scene.ours)

    @pytest.mark.parametrize(
        ("changes", "meets"),
        [
            ({}, True),
            ({"latitude": NORTH + 0.004}, True),  # 445 metres, both reach 300
            ({"latitude": NORTH + 0.01}, False),  # 1,100 metres
            ({"since": timedelta(hours=26), "until": timedelta(hours=28)}, False),
            ({"since": timedelta(hours=25), "until": timedelta(hours=28)}, True),
            ({"since": timedelta(hours=20), "until": timedelta(hours=24.5)}, True),
        ],
    )
    def test_meet_in_place_and_hours(
        self, scene: Scene, changes: dict[str, Any], meets: bool
    ) -> None:
        moment = now()
        moved = {k: moment + v if isinstance(v, timedelta) else v for k, v in changes.items()}
        tomorrow = moment + timedelta(days=1)
        scene.tell(scene.cast.ines, scene.ours, since=tomorrow, until=tomorrow + timedelta(hours=2))
        _, stands = scene.tell(scene.cast.nell, scene.theirs, **moved)
        assert stands.must_ring is meets

    def test_meet_in_a_phone_however_it_is_written(self, scene: Scene) -> None:
        for person, circle, number in (
            (scene.cast.ines, scene.ours, "07700 900321"),
            (scene.cast.nell, scene.theirs, "+447700900321"),
        ):
            with viewing(person) as by:
                key = keys.key(keys.Kind.PHONE, number)
                record_interest(key=key, circle=circle.id, why="Theirs.", by=by)
        assert asked(scene.cast.nell, scene.theirs)
        with viewing(scene.cast.dot) as dot:
            (found,) = queries.conflicts(viewer=dot)
        assert {side.doing for side in found.sides} == {"Looks at a phone"}

    def test_meet_in_what_both_know_of(self, scene: Scene) -> None:
        key = keys.entity(new_id())
        for person, circle in ((scene.cast.ines, scene.ours), (scene.cast.nell, scene.theirs)):
            with viewing(person) as by:
                record_interest(key=key, circle=circle.id, why="Theirs.", by=by)
        assert asked(scene.cast.nell, scene.theirs)
        with viewing(scene.cast.dot) as dot:
            (found,) = queries.conflicts(viewer=dot)
        assert {side.doing for side in found.sides} == {"Looks at an entity"}

    def test_are_clear_once_one_goes_elsewhere(self, scene: Scene) -> None:
        event, _ = scene.tell(scene.cast.ines, scene.ours)
        scene.tell(scene.cast.nell, scene.theirs)
        with viewing(scene.cast.ines) as by:
            event = queries.event(event.id, viewer=by)
            moved = actions.NewEvent(
                kind=EventKind.WARRANT, label="Far away", latitude=NORTH + 1, longitude=EAST,
                metres=300, since=event.since, until=event.until,
            )  # fmt: skip
            _, stands = actions.change(event=event, given=moved, by=by)
        assert stands.is_clear
        assert not rings(scene.cast.nell, scene.theirs)


class TestTheDesk:
    def meet(self, scene: Scene) -> Conflict:
        scene.tell(scene.cast.ines, scene.ours)
        scene.tell(scene.cast.nell, scene.theirs, desk="Room 4, 101")
        with viewing(scene.cast.dot):
            return Conflict.objects.get()

    def test_reads_both_sides_and_whom_to_ring(self, scene: Scene) -> None:
        self.meet(scene)
        with viewing(scene.cast.dot) as dot:
            (found,) = queries.conflicts(viewer=dot)
        assert [side.circle for side in found.sides] == [
            "Operation Anchor One",
            "Operation Bridle Two",
        ]
        assert {side.whom for side in found.sides} == {"DI Ines Castell", "Room 4, 101"}

    @pytest.mark.parametrize("who", ["ines", "nell", "aisha", "beth", "joan", "ellie", "grace"])
    def test_is_read_by_nobody_else(self, scene: Scene, who: str) -> None:
        conflict = self.meet(scene)
        with viewing(scene.cast.people[who]) as viewer:
            assert not Conflict.objects.exists()
            assert queries.conflicts(viewer=viewer) == []
            assert queries.probing(viewer=viewer) == []
        client = client_of(scene.cast.people[who])
        for address in ("/desk/", f"/desk/{conflict.id}/"):
            assert client.get(address).status_code == 404

    def test_clears_it_for_both_with_a_note(self, scene: Scene) -> None:
        conflict = self.meet(scene)
        with viewing(scene.cast.dot) as dot:
            with pytest.raises(NotReadyError):
                actions.clear(conflict=conflict, note=" ", by=dot)
            actions.take(conflict=conflict, by=dot)
            actions.clear(conflict=conflict, note="Nell goes at nine.", by=dot)
        for person, circle in ((scene.cast.ines, scene.ours), (scene.cast.nell, scene.theirs)):
            assert not rings(person, circle)
            assert not asked(person, circle)

    def test_lists_nothing_of_which_a_side_is_over(self, scene: Scene) -> None:
        """Both sides are clear by then: what they read and what the desk reads is one."""
        self.meet(scene)
        with viewing(scene.cast.dot) as dot:
            assert queries.waiting(viewer=dot) == 1
        with viewing(scene.cast.nell) as nell:
            for one in queries.events(scene.theirs.id, viewer=nell):
                actions.end(event=one, why="It is over.", by=nell)
        assert not rings(scene.cast.ines, scene.ours)
        with viewing(scene.cast.dot) as dot:
            assert queries.conflicts(viewer=dot) == []
            assert queries.waiting(viewer=dot) == 0

    @pytest.mark.parametrize("mover", ["ines", "nell"])
    def test_has_it_again_where_one_side_moves(self, scene: Scene, mover: str) -> None:
        """A phone that both look at has no hours: "Nell goes on Friday" holds until one moves."""
        sides = ((scene.cast.ines, scene.ours), (scene.cast.nell, scene.theirs))
        for person, circle in sides:
            with viewing(person) as by:
                key = keys.key(keys.Kind.PHONE, "07700 900321")
                record_interest(key=key, circle=circle.id, why="Theirs.", by=by)
        event, stands = scene.tell(scene.cast.people[mover], dict(
            zip(("ines", "nell"), (scene.ours, scene.theirs), strict=True))[mover])  # fmt: skip
        assert stands.must_ring

        def clear(note: str) -> None:
            with viewing(scene.cast.dot) as dot:
                row = Conflict.objects.get()
                actions.take(conflict=row, by=dot)
                actions.clear(conflict=row, note=note, by=dot)

        clear("Nell goes on Friday.")
        assert not any(asked(*side) for side in sides)
        with viewing(scene.cast.people[mover]) as by:
            found = queries.event(event.id, viewer=by)
            given = actions.NewEvent(
                kind=EventKind.WARRANT, label="Mill Lane", latitude=NORTH, longitude=EAST,
                metres=300, since=found.since + timedelta(days=2),
                until=found.until + timedelta(days=2),
            )  # fmt: skip
            _, stands = actions.change(event=found, given=given, by=by)
        assert stands.must_ring
        assert all(rings(*side) for side in sides)
        with viewing(scene.cast.dot):
            row = Conflict.objects.get()
            assert (row.note, row.taken_by, row.cleared_by) == ("Nell goes on Friday.", None, None)
        page = client_of(scene.cast.dot).get(f"/desk/{row.id}/").content.decode()
        assert "Agreed before: Nell goes on Friday." in page
        clear("Now on Sunday.")
        assert not any(rings(*side) for side in sides)
        with viewing(scene.cast.dot):
            assert Conflict.objects.get().note == "Nell goes on Friday.\nNow on Sunday."

    def test_has_it_again_by_nobody_elses_word(self, scene: Scene) -> None:
        with viewing(scene.cast.ines) as ines, pytest.raises(NotForYouError):
            actions.moved(circle=scene.theirs.id, by=ines)
        with viewing(scene.cast.ines), connection.cursor() as cursor, pytest.raises(DatabaseError):
            cursor.execute("select respond_deconfliction_moved(%s)", [scene.theirs.id])

    def test_is_kept_by_nobody_else(self, scene: Scene) -> None:
        conflict = self.meet(scene)
        with viewing(scene.cast.ines) as ines, pytest.raises(NotForYouError):
            actions.clear(conflict=conflict, note="All well.", by=ines)

    def test_hands_on_to_the_inspector_what_nobody_took(
        self, scene: Scene, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        self.meet(scene)
        as_owner.execute(
            "update respond_deconfliction_conflict set found_at = now() - interval '1 h'"
        )
        with as_role("worker"), clerking() as clerk:
            actions.ask_again(by=clerk)
        with viewing(scene.cast.lena) as lena:
            assert queries.waiting(viewer=lena, escalated=True) == 1

    def test_tells_whoever_is_on_duty_until_somebody_takes_it(
        self, scene: Scene, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        conflict = self.meet(scene)

        def told() -> list[str]:
            with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK) as clerk:
                watch_conflicts(by=clerk)
            kinds: list[list[str]] = []
            for who in (scene.cast.lena, scene.cast.dot):
                with viewing(who) as viewer:
                    found = alerts.open_alerts(viewer=viewer)
                    kinds.append(list(found.values_list("kind", flat=True)))
            assert kinds[0] == kinds[1]
            return kinds[0]

        assert told() == told() == [CONFLICT]
        for who in (scene.cast.ines, scene.cast.nell):
            with viewing(who) as viewer:
                assert not alerts.open_alerts(viewer=viewer).exists()
        with viewing(scene.cast.dot) as dot:
            actions.take(conflict=conflict, by=dot)
        assert told() == []
        as_owner.execute("update respond_deconfliction_conflict set escalated_at = now()")
        assert told() == [CONFLICT]
        with viewing(scene.cast.dot) as dot:
            actions.clear(conflict=Conflict.objects.get(), note="Theirs first.", by=dot)
        assert told() == []

    def test_is_told_once_of_two_that_meet_in_several_things(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        self.meet(scene)
        scene.tell(scene.cast.ines, scene.ours, label="Mill Lane, back")

        def told() -> list[UUID]:
            with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK) as clerk:
                watch_conflicts(by=clerk)
            with viewing(scene.cast.dot) as viewer:
                return list(alerts.open_alerts(viewer=viewer).values_list("row", flat=True))

        with viewing(scene.cast.dot) as dot:
            first, second = Conflict.objects.all()
            assert queries.waiting(viewer=dot) == 2
        assert told() == [first.id]
        for number in ("07700 900321", "07700 900322"):
            key = keys.key(keys.Kind.PHONE, number)
            with viewing(scene.cast.ines) as ines:
                record_interest(key=key, circle=scene.ours.id, why="Theirs.", by=ines)
            with viewing(scene.cast.chris) as chris:
                assert interests.ask(key, viewer=chris).must_ring
        with viewing(scene.cast.dot) as dot:
            assert queries.waiting(viewer=dot) == 4
            asker = Conflict.objects.filter(asked_by=scene.cast.chris.id)[0]
        assert set(told()) == {first.id, asker.id}
        with viewing(scene.cast.dot) as dot:
            actions.take(conflict=first, by=dot)
        assert set(told()) == {second.id, asker.id}

    def test_takes_nothing_that_another_took_meanwhile(self, scene: Scene) -> None:
        conflict = self.meet(scene)
        with viewing(scene.cast.dot) as dot:
            actions.take(conflict=conflict, by=dot)
        give_role(scene.cast.harry, Role.DECONFLICTION)
        with viewing(scene.cast.harry) as harry, pytest.raises(NotReadyError, match="took it at"):
            actions.take(conflict=conflict, by=harry)
        with viewing(scene.cast.dot):
            assert Conflict.objects.get(id=conflict.id).taken_by == scene.cast.dot.id

    def test_hands_on_what_it_took_and_has_not_cleared_two_hours_before(
        self, scene: Scene, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        conflict = self.meet(scene)
        with viewing(scene.cast.dot) as dot:
            actions.take(conflict=conflict, by=dot)

        def handed() -> int:
            with as_role("worker"), clerking() as clerk:
                actions.ask_again(by=clerk)
            with viewing(scene.cast.lena) as lena:
                return queries.waiting(viewer=lena, escalated=True)

        assert handed() == 0
        as_owner.execute(
            "update respond_deconfliction_event set since = now() + interval '90 minutes'"
        )
        assert handed() == 1
        with viewing(scene.cast.lena) as lena:
            assert Conflict.objects.get().is_handed_on()
            actions.take(conflict=Conflict.objects.get(), by=lena)
        assert handed() == 0  # the inspector has it, and is told once

    def test_is_rung_from_the_first_page_and_the_list_by_one_press(
        self, scene: Scene, as_owner: psycopg.Connection
    ) -> None:
        phone = "01632 960560"
        as_owner.execute("delete from agencies_post where kind = %s", [Post.Kind.DECONFLICTION])
        as_owner.execute(
            "insert into agencies_post (id, organisation_id, kind, name, phone, email, since)"
            " values (%s, %s, %s, 'The desk', %s, '', current_date)",
            [new_id(), scene.cast.ines.organisation_id, Post.Kind.DECONFLICTION, phone],
        )
        scene.tell(scene.cast.ines, scene.ours)
        scene.tell(scene.cast.nell, scene.theirs)
        ines = client_of(scene.cast.ines)
        home = ines.get("/").content.decode()
        assert f'href="tel:01632960560">Ring {phone}</a>' in home
        assert "It is about Operation Anchor One." in home
        assert "Bridle" not in home
        listed = ines.get(reverse("respond_operations:list")).content.decode()
        assert f'href="tel:01632960560">Ring {phone}</a>' in listed
        assert "tel:01632960560" not in client_of(scene.cast.beth).get("/").content.decode()

    def test_says_on_the_first_page_who_asks_too_much(self, scene: Scene) -> None:
        for _ in range(SAME):
            with viewing(scene.cast.beth) as beth:
                interests.ask(keys.key(keys.Kind.PHONE, "07700900001"), viewer=beth)
        page = client_of(scene.cast.dot).get("/").content.decode()
        assert "Who asks too much" in page
        assert "Who asks too much" not in client_of(scene.cast.ines).get("/").content.decode()

    def test_is_told_of_who_asked_before_a_share_or_a_visit(self, scene: Scene) -> None:
        key = keys.key(keys.Kind.PHONE, "07700 900321")
        with viewing(scene.cast.ines) as ines:
            record_interest(key=key, circle=scene.ours.id, why="Theirs.", by=ines)
        with viewing(scene.cast.chris) as chris:
            assert interests.ask(key, viewer=chris).must_ring
        with viewing(scene.cast.dot) as dot:
            (found,) = queries.conflicts(viewer=dot)
        assert (found.asker, [side.circle for side in found.sides]) == (
            "Chris Adeyemi",
            ["Operation Anchor One"],
        )

    def test_notices_who_asks_much_or_the_same(self, scene: Scene) -> None:
        for n in range(MANY):
            with viewing(scene.cast.chris) as chris:
                interests.ask(keys.key(keys.Kind.PHONE, f"0770090{n:04}"), viewer=chris)
        for _ in range(SAME):
            with viewing(scene.cast.beth) as beth:
                interests.ask(keys.key(keys.Kind.PHONE, "07700900001"), viewer=beth)
        with viewing(scene.cast.aisha) as aisha:
            interests.ask(keys.key(keys.Kind.PHONE, "07700900001"), viewer=aisha)
        with viewing(scene.cast.dot) as dot:
            found = {
                one.who: (one.questions, one.most_alike) for one in queries.probing(viewer=dot)
            }
        assert found == {"Chris Adeyemi": (MANY, 1), "Beth Marlow": (SAME, SAME)}

    @pytest.mark.parametrize(
        ("who", "noticed"), [("joan", True), ("grace", True), ("ellie", True), ("aisha", False)]
    )
    def test_notices_one_question_out_of_role_and_answers_it_the_same(
        self, scene: Scene, who: str, *, noticed: bool
    ) -> None:
        key = keys.key(keys.Kind.PHONE, "07700 900321")
        with viewing(scene.cast.ines) as ines:
            record_interest(key=key, circle=scene.ours.id, why="Theirs.", by=ines)
        with viewing(scene.cast.people[who]) as by:
            assert interests.ask(key, viewer=by).must_ring
        with viewing(scene.cast.dot) as dot:
            found = [(one.questions, one.out_of_role) for one in queries.probing(viewer=dot)]
        assert found == ([(1, 1)] if noticed else [])
        page = client_of(scene.cast.dot).get("/desk/").content.decode()
        assert ("though nothing that they do asks the desk" in page) is noticed

    def test_notices_who_feels_their_way_by_what_they_register(self, scene: Scene) -> None:
        """Each is clear and ended at once, so that no conflict is left of it at the desk."""
        for n in range(MANY):
            event, stands = scene.tell(scene.cast.ines, scene.ours, latitude=NORTH + n / 5000)
            assert not stands.must_ring
            with viewing(scene.cast.ines) as ines:
                actions.end(event=event, why="No", by=ines)
        for _ in range(SAME):
            event, _stands = scene.tell(scene.cast.nell, scene.theirs, latitude=NORTH + 1)
            with viewing(scene.cast.nell) as nell:
                actions.end(event=event, why="No", by=nell)
        with viewing(scene.cast.dot) as dot:
            assert queries.conflicts(viewer=dot) == []
            found = {
                one.who: (one.questions, one.most_alike) for one in queries.probing(viewer=dot)
            }
        assert found == {"DI Ines Castell": (MANY, 1), "DI Nell Ashworth": (SAME, SAME)}

    def test_asks_again_two_hours_before(
        self, scene: Scene, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        soon = now() + timedelta(minutes=90)
        scene.tell(scene.cast.ines, scene.ours, since=soon, until=soon + timedelta(hours=1))
        as_owner.execute("update respond_deconfliction_asking set at = at - interval '3 hours'")
        with as_role("worker"), clerking() as clerk:
            asked_for = [actions.ask_again(by=clerk) for _ in range(2)]
        assert asked_for == [1, 0]
        with viewing(scene.cast.ines) as ines:
            assert len(queries.askings(scene.ours.id, viewer=ines)) == 2


class TestOneBit:
    def test_is_all_that_either_side_reads(self, scene: Scene) -> None:
        scene.tell(scene.cast.ines, scene.ours)
        scene.tell(scene.cast.nell, scene.theirs)
        with viewing(scene.cast.ines):
            assert {row.circle_id for row in Event.objects.all()} == {scene.ours.id}
            assert {row.circle_id for row in Asking.objects.all()} == {scene.ours.id}
            assert Interest.objects.count() == 1
            assert not Enquiry.objects.exists()

    def test_is_for_ones_own_circle(self, scene: Scene) -> None:
        with viewing(scene.cast.ines) as ines, pytest.raises(NotForYouError):
            actions.check(circle=scene.theirs.id, by=ines)

    def test_is_not_written_by_anyone(self, scene: Scene) -> None:
        scene.tell(scene.cast.ines, scene.ours)
        with viewing(scene.cast.ines), pytest.raises(DatabaseError):
            Asking.objects.update(must_ring=False)

    @given(data=st.data())
    @settings(
        max_examples=examples(20),
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    def test_is_all_that_any_questions_tell(self, scene: Scene, data: st.DataObject) -> None:
        """Whatever lies behind, what the asker sees depends on the one bit of each question."""
        numbers = [f"0770090{n:04}" for n in range(10, 14)]
        behind = data.draw(st.lists(st.sampled_from(numbers), max_size=4), label="behind")
        questions = data.draw(st.lists(st.sampled_from(numbers), max_size=6), label="questions")
        self._forget(scene)
        for number in behind:  # the same thing may be looked at twice, covertly or not
            with viewing(scene.cast.nell) as nell:
                record_interest(
                    key=keys.key(keys.Kind.PHONE, number), circle=scene.theirs.id, why="x",
                    desk=number, by=nell,
                )  # fmt: skip
        seen = []
        for number in questions:
            with viewing(scene.cast.ines) as ines:
                answer = interests.ask(keys.key(keys.Kind.PHONE, number), viewer=ines)
                rows = (Interest, Enquiry, Conflict, Event, Asking)
                seen.append((answer.words, sum(model.objects.count() for model in rows)))
        words = {True: "ring", False: "Nothing"}
        for number, (said, rows_seen) in zip(questions, seen, strict=True):
            assert words[number in behind] in said
            assert rows_seen == 0
        assert len(set(seen)) <= 2

    def _forget(self, scene: Scene) -> None:
        with viewing(scene.cast.nell) as nell:
            for row in interests.interests(viewer=nell):
                end_interest(interest=row, why="x", by=nell)
