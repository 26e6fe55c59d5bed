"""The doors of a strike day: what phones send, who reads it, and who does not."""

from datetime import timedelta
from uuid import UUID

import psycopg
import pytest
from conftest import AsRole, Copy
from django.db import connection
from django.db.utils import DatabaseError
from django.urls import reverse
from tests.cast import Cast, clerking, client_of, viewing
from tests.together import at_once

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.access.interests.domain import keys
from optimise.access.interests.models import Interest
from optimise.basics.clock import frozen, now
from optimise.basics.ids import new_id
from optimise.basics.places import Point
from optimise.basics.refusals import NotReadyError
from optimise.keep_safe.models import Concern
from optimise.respond.day import actions, queries
from optimise.respond.day.domain.board import Ask, Met, State, Whom
from optimise.respond.day.models import Address, Answer, Day, Need, Safe, Tap, Told
from optimise.respond.day.tests.scene import MILL, QUARRY, Scene, make_scene, phone
from optimise.respond.deconfliction import actions as checking
from optimise.respond.deconfliction import queries as desk
from optimise.respond.deconfliction.domain.desk import EventKind
from optimise.respond.deconfliction.models import Conflict
from optimise.respond.deconfliction.tests.scene import EAST, NORTH, others_look_at
from optimise.respond.operations import actions as running
from optimise.respond.operations import queries as operations
from optimise.respond.operations.domain.papers import Paper

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def row_of(board: queries.Board, label: str = MILL) -> queries.Row:
    return next(one for one in board.rows if one.address.label == label)


class TestAnAddress:
    def test_asks_the_desk_about_itself(self, scene: Scene) -> None:
        label = "30 Canal Walk, Swindon SN1 4AA"
        others_look_at(scene.cast, keys.key(keys.Kind.ADDRESS, label))
        for written, rings in (("1 Nowhere Lane", False), (label, True)):
            with viewing(scene.cast.ines) as ines:
                new = actions.NewAddress(label=written)
                _, stands = actions.add_address(day=scene.fresh(), given=new, by=ines)
            assert stands.must_ring is rings
        with viewing(scene.cast.ines) as ines:
            circle = scene.fresh().operation.circle_id
            assert desk.stands(circle, viewer=ines).must_ring  # also once it was said

    @pytest.mark.parametrize("over", ["", "off the day", "closed"])
    def test_sends_to_the_desk_who_comes_there_later(self, scene: Scene, over: str) -> None:
        label, point = "30 Canal Walk, Swindon SN1 4AA", Point(lat=NORTH, lon=EAST)
        with viewing(scene.cast.ines) as ines:
            circle = scene.fresh().operation.circle_id
            new = actions.NewAddress(label=label, point=point)
            address, stands = actions.add_address(day=scene.fresh(), given=new, by=ines)
            assert stands.is_clear
        if over:
            with viewing(scene.cast.ines) as ines:
                if over == "closed":
                    actions.close_day(day=scene.fresh(), by=ines)
                else:
                    actions.end_address(address=Address.objects.get(pk=address.pk), by=ines)
        theirs = others_look_at(scene.cast, keys.key(keys.Kind.ADDRESS, label.upper()))
        with viewing(scene.cast.people["nell"]) as nell:
            tomorrow = now() + timedelta(hours=2)
            assert checking.check(circle=theirs, by=nell).must_ring is not bool(over)
            beside = checking.NewEvent(
                kind=EventKind.VISIT, label="By the canal", latitude=NORTH, longitude=EAST,
                metres=100, since=now(), until=tomorrow,
            )  # fmt: skip
            _, stands = checking.register(circle=theirs, given=beside, by=nell)
            assert stands.must_ring is not bool(over)
            assert Interest.objects.count() == 2  # their own, and nothing of ours
            assert not Address.objects.exists()
        with viewing(scene.cast.ines) as ines:
            assert desk.stands(circle, viewer=ines).must_ring is not bool(over)
        with viewing(scene.cast.people["nell"]):
            assert not Conflict.objects.exists()


class TestAnOrderNotRead:
    def said(self, scene: Scene, who: str, page: str = "/") -> str:
        return client_of(scene.cast.people[who]).get(page).content.decode()

    def read(self, scene: Scene, who: str) -> None:
        with viewing(scene.cast.people[who]) as by:
            found = operations.operation(scene.operations.operation.id, viewer=by)
            order = operations.last_order(found, viewer=by)
            assert order
            running.acknowledge(order=order, by=by)

    def test_stands_on_every_page_of_who_must_read_it(self, scene: Scene) -> None:
        scene.operations.sheet(Paper.ORDER)
        scene.operations.issue()
        name, link = scene.operations.operation.circle.name, "An order to read"
        assert link in self.said(scene, "aisha")
        for who in ("dan", "joan", "olu"):
            said = self.said(scene, who)
            assert link not in said
            assert name not in said
        self.read(scene, "aisha")
        assert link not in self.said(scene, "aisha")
        scene.operations.sheet(Paper.ORDER, method="The dog comes from the back.")
        scene.operations.issue("The way in")
        assert "The order has changed" in self.said(scene, "aisha")

    def test_stands_on_the_phone_once_it_changes(self, scene: Scene) -> None:
        scene.operations.sheet(Paper.ORDER)
        scene.operations.issue()
        self.read(scene, "aisha")
        page = reverse("respond_day:phone", args=[scene.day.id])
        rows = reverse("respond_day:phone_rows", args=[scene.day.id])
        said = self.said(scene, "aisha", page)
        assert "The order has changed" not in said
        mark = said.split('If-None-Match": "')[1].split('"')[0]
        client = client_of(scene.cast.aisha)
        assert client.get(rows, headers={"If-None-Match": mark}).status_code == 304
        scene.operations.sheet(Paper.ORDER, method="The dog comes from the back.")
        scene.operations.issue("The way in")
        changed = client.get(rows, headers={"If-None-Match": mark}).content.decode()
        assert "The order has changed" in changed
        assert "Read version 2" in changed
        assert self.said(scene, "aisha", page).count("The order has changed") == 1
        assert client_of(scene.cast.dan).get(page).status_code == 404

    def test_names_who_leads_to_somebody_on_no_team(
        self, scene: Scene, as_owner: psycopg.Connection
    ) -> None:
        page = reverse("respond_day:phone", args=[scene.day.id])
        as_owner.execute("update agencies_organisation set phone = '01632 960101'")
        assert "puts you on a team" not in self.said(scene, "aisha", page)
        as_owner.execute("update respond_day_crew set ended_at = now()")
        said = self.said(scene, "aisha", page)
        assert f"{scene.cast.ines} puts you on a team." in said
        assert 'href="tel:01632960101">Ring 01632 960101</a>' in said
        home = self.said(scene, "aisha", "/")
        assert f"{scene.day.operation}: you are on no team yet" in home
        assert page in home

    def test_waits_until_twelve_hours_before(
        self, scene: Scene, as_owner: psycopg.Connection
    ) -> None:
        as_owner.execute(
            "update respond_day_day set starts_at = now() + interval '20 hours',"
            " ends_at = now() + interval '30 hours'"
        )
        scene.operations.sheet(Paper.ORDER)
        scene.operations.issue()
        assert "An order to read" not in self.said(scene, "aisha")
        as_owner.execute(
            "update respond_operations_operation set strikes_at = now() + interval '11 hours'"
        )
        assert "An order to read" in self.said(scene, "aisha")


class TestTheHourOfADay:
    def test_is_asked_about_two_hours_before_where_the_operation_says_none(
        self, scene: Scene, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        as_owner.execute(
            "update respond_day_day set starts_at = now() + interval '90 minutes',"
            " ends_at = now() + interval '8 hours'"
        )
        as_owner.execute("update respond_deconfliction_asking set at = at - interval '3 hours'")
        with as_role("worker"), clerking() as clerk:
            assert running.ask_before_strikes(by=clerk) == 0
            assert [actions.ask_before_days(by=clerk) for _ in range(2)] == [1, 0]
        as_owner.execute("update respond_deconfliction_asking set at = at - interval '3 hours'")
        with viewing(scene.cast.ines) as ines:
            with pytest.raises(NotForYouError):
                actions.ask_before_days(by=ines)
            actions.close_day(day=scene.fresh(), by=ines)
        with as_role("worker"), clerking() as clerk:
            assert actions.ask_before_days(by=clerk) == 0


class TestATap:
    def test_moves_the_board_and_its_version(self, scene: Scene) -> None:
        before = scene.version()
        scene.tap(State.EN_ROUTE)
        board = scene.board()
        assert row_of(board).standing.state is State.EN_ROUTE
        assert row_of(board).by == str(scene.cast.aisha)
        assert board.states["en route"] == 1
        assert scene.version() != before

    def test_leaves_the_version_where_nothing_changed(self, scene: Scene) -> None:
        scene.tap(State.IN)
        assert scene.version() == scene.version()

    def test_of_briefed_says_in_the_order_too_that_who_tapped_knows_it(self, scene: Scene) -> None:
        scene.operations.sheet(Paper.ORDER)
        scene.operations.issue()

        def knows() -> bool:
            with viewing(scene.cast.aisha) as aisha:
                order = operations.last_order(scene.operations.fresh(), viewer=aisha)
                assert order is not None
                return operations.has_read(order, viewer=aisha)

        scene.tap(State.EN_ROUTE)
        scene.tap(State.BRIEFED, at=now() - timedelta(hours=1))
        assert not knows()
        scene.tap(State.BRIEFED)
        assert knows()

    def test_is_kept_once_though_sent_twice(self, scene: Scene) -> None:
        one = new_id()
        for _ in range(2):
            scene.tap(State.IN, client_id=one)
        with viewing(scene.cast.ines):
            assert Tap.objects.count() == 1

    def test_sent_twice_at_one_moment_is_kept_once(self, scene: Scene) -> None:
        one = phone()

        def send(place: Address, aisha: Viewer) -> UUID:
            kept = actions.tap(address=place, state=State.IN, phone=one, by=aisha)
            return kept.id

        part = (scene.cast.aisha, lambda _: scene.place(), send)
        first, second = at_once(part, part)
        assert first == second
        with viewing(scene.cast.ines):
            assert Tap.objects.count() == 1

    def test_of_somebody_to_keep_safe_at_one_moment_is_one_concern(self, scene: Scene) -> None:
        one = phone()

        def send(place: Address, aisha: Viewer) -> UUID:
            return actions.keep_safe(
                address=place, who=Whom.CHILD, words="A boy of 13.", in_danger=True, phone=one,
                by=aisha,
            ).id  # fmt: skip

        part = (scene.cast.aisha, lambda _: scene.place(), send)
        first, second = at_once(part, part)
        assert first == second
        with viewing(scene.cast.mina):
            assert Concern.objects.count() == 1

    def test_of_a_need_and_its_answer_at_one_moment_is_one_of_each(self, scene: Scene) -> None:
        asked, taken = phone(), phone()

        def ask(place: Address, aisha: Viewer) -> Need:
            return actions.ask(address=place, what=Ask.MEDIC, phone=asked, by=aisha)

        part = (scene.cast.aisha, lambda _: scene.place(), ask)
        need, same = at_once(part, part)
        assert need == same

        def answer(_: object, by: Viewer) -> Answer:
            return actions.answer(need=need, what=Met.TAKEN, phone=taken, by=by)

        first, second = at_once(*[(scene.cast.ines, lambda _: None, answer)] * 2)
        assert first == second

    def test_that_comes_late_stands_where_it_was_tapped(self, scene: Scene) -> None:
        scene.tap(State.SECURE, at=now() - timedelta(minutes=10))
        scene.tap(State.IN, at=now() - timedelta(minutes=20))
        row = row_of(scene.board())
        assert row.standing.state is State.SECURE
        late = row.standing.at(State.IN)
        assert late
        assert late.came_late

    def test_of_somebody_to_keep_safe_that_comes_late_says_so(self, scene: Scene) -> None:
        written = now() - timedelta(hours=1)
        said = {
            "address": str(scene.places[MILL].id), "who": "child", "seen": "A boy of 13.",
            "client_id": str(new_id()), "written_at": written.isoformat(),
        }  # fmt: skip
        phone = {"Accept": "application/json", "X-Phone-Clock": now().isoformat()}
        address = reverse("respond_day:keep_safe", args=[scene.day.id])
        assert client_of(scene.cast.aisha).post(address, said, headers=phone).status_code == 201
        (came,) = scene.board().happened
        assert abs(came.at - written) < timedelta(minutes=1)
        assert "once there was signal" in came.text
        with viewing(scene.cast.mina):
            assert "sent once there was signal. A boy of 13." in Concern.objects.get().words

    def test_of_a_clock_that_goes_fast_is_told_its_arrival(self, scene: Scene) -> None:
        scene.tap(State.IN, at=now() + timedelta(hours=3))
        last = row_of(scene.board()).standing.last
        assert last
        assert last.at <= now()

    def test_is_taken_after_the_day_is_closed(self, scene: Scene) -> None:
        with viewing(scene.cast.ines) as ines:
            actions.close_day(day=scene.fresh(), by=ines)
        scene.tap(State.OUT)
        assert row_of(scene.board()).standing.state is State.OUT

    def test_is_nobody_s_outside_the_circle(self, scene: Scene) -> None:
        with viewing(scene.cast.ines):
            place = scene.place()
        with viewing(scene.cast.dan) as dan, pytest.raises(NothingHereError):
            actions.tap(address=place, state=State.IN, phone=phone(), by=dan)

    def test_is_refused_by_the_database_outside_the_circle(self, scene: Scene) -> None:
        with viewing(scene.cast.ines):
            place = scene.place()
        with pytest.raises(DatabaseError), viewing(scene.cast.dan) as dan:
            Tap(
                operation_id=place.operation_id,
                day_id=place.day_id,
                address=place,
                audience_id=place.audience_id,
                made_by=dan.person,
                made_at=now(),
                client_id=new_id(),
                at=now(),
                state=State.IN,
            ).save(force_insert=True)

    def test_cannot_be_changed_or_removed(self, scene: Scene) -> None:
        scene.tap(State.IN)
        with pytest.raises(DatabaseError), viewing(scene.cast.aisha):
            Tap.objects.update(state=State.OUT)
        with pytest.raises(DatabaseError), viewing(scene.cast.ines):
            Tap.objects.all().delete()


class TestANeed:
    def test_is_asked_taken_and_met(self, scene: Scene) -> None:
        need = scene.ask(Ask.MEDIC)
        assert [one.state for one in scene.board().open_needs] == [Met.ASKED]
        scene.answer(need, Met.TAKEN)
        taken = scene.board().open_needs[0]
        assert (taken.state, taken.answered) == (Met.TAKEN, str(scene.cast.ines))
        scene.answer(need, Met.MET, by=scene.cast.aisha)
        assert scene.board().open_needs == []

    @pytest.mark.parametrize("order", ["at", "-at"])
    def test_is_with_whoever_took_it_last(
        self, scene: Scene, monkeypatch: pytest.MonkeyPatch, order: str
    ) -> None:
        """Two who took it are told apart by the clock, in whatever order the rows come."""
        need = scene.ask(Ask.LOCKSMITH, agency=scene.cast.housing)
        scene.answer(need, Met.TAKEN, by=scene.cast.ines)
        scene.answer(need, Met.TAKEN, by=scene.cast.olu)
        monkeypatch.setattr(Answer._meta, "ordering", [order])
        assert scene.board().open_needs[0].answered == str(scene.cast.olu)
        with viewing(scene.cast.olu) as olu:
            assert [one.answered for one in queries.asked_of(viewer=olu)] == [str(scene.cast.olu)]

    def test_that_nobody_took_stands_on_every_page_of_its_circle(self, scene: Scene) -> None:
        need = scene.ask(Ask.MEDIC, ago=6)
        assert scene.board().needs[0].is_overdue
        for person in (scene.cast.ines, scene.cast.aisha):
            assert b"Medic needed" in client_of(person).get("/").content
        assert b"Medic needed" not in client_of(scene.cast.dan).get("/").content
        scene.answer(need, Met.TAKEN)
        assert b"Medic needed" not in client_of(scene.cast.ines).get("/").content

    def test_that_becomes_late_changes_the_version(self, scene: Scene) -> None:
        scene.ask(Ask.DOG)
        before = scene.version()
        with frozen(now() + timedelta(minutes=6)):
            assert scene.version() != before

    def test_that_nobody_took_is_told_to_who_leads_then_to_all(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        scene.ask(Ask.MEDIC, ago=6)
        told = []
        for minutes in (0, 0, 6, 60):
            moment = now() + timedelta(minutes=minutes)
            with frozen(moment), as_role("worker"), clerking() as clerk:
                told.append(actions.chase(by=clerk))
        assert told == [1, 0, 2, 0]

    def test_is_chased_by_the_system_alone(self, scene: Scene) -> None:
        with viewing(scene.cast.ines) as ines, pytest.raises(NotForYouError):
            actions.chase(by=ines)

    def test_is_asked_of_an_agency_that_helps_and_of_no_other(self, scene: Scene) -> None:
        with (
            viewing(scene.cast.aisha) as aisha,
            pytest.raises(NotReadyError, match="does not help"),
        ):
            actions.ask(
                address=scene.place(),
                what=Ask.LOCKSMITH,
                agency=scene.cast.charity,
                phone=phone(),
                by=aisha,
            )


class TestAnAgency:
    def test_reads_what_it_is_asked_and_answers_it(self, scene: Scene) -> None:
        need = scene.ask(Ask.LOCKSMITH, agency=scene.cast.housing)
        with viewing(scene.cast.olu) as olu:
            asked = queries.asked_of(viewer=olu)
            assert [(one.row.where, one.comes) for one in asked] == [(MILL, "Wait: not safe yet")]
        scene.answer(need, Met.TAKEN, by=scene.cast.olu)
        assert scene.board().open_needs[0].answered == str(scene.cast.olu)

    def test_withdraws_nothing(self, scene: Scene) -> None:
        need = scene.ask(Ask.LOCKSMITH, agency=scene.cast.housing)
        with pytest.raises(NotForYouError):
            scene.answer(need, Met.WITHDRAWN, by=scene.cast.olu)

    def test_is_told_when_it_may_come(self, scene: Scene) -> None:
        scene.tell_housing()
        for state, words in (
            (State.IN, "Wait: not safe yet"),
            (State.SECURE, "Safe to come"),
            (State.OUT, "The police have left"),
        ):
            scene.tap(state)
            with viewing(scene.cast.olu) as olu:
                assert [said for _, said in queries.told_of(viewer=olu)] == [words]

    @pytest.mark.parametrize("state", [State.IN, State.OUT, State.EN_ROUTE])
    def test_waits_where_anything_else_comes_in_after_it_was_safe(
        self, scene: Scene, state: State
    ) -> None:
        """The phone that said that it is secure goes fast, or the other was in a dead spot."""
        scene.tell_housing()
        scene.tap(State.SECURE)
        scene.tap(state, at=now() - timedelta(minutes=10))
        assert self.told(scene) == ["Wait: not safe yet"]
        scene.tap(State.SECURE, at=now() - timedelta(minutes=20))
        assert self.told(scene) == ["Wait: not safe yet"]
        scene.tap(State.SEARCHED)
        assert self.told(scene) == ["Safe to come"]

    @pytest.mark.parametrize("ends", ["help", "day"])
    def test_reads_nothing_once_its_help_or_the_day_has_ended(
        self, scene: Scene, ends: str
    ) -> None:
        scene.tell_housing()
        need = scene.ask(Ask.LOCKSMITH, agency=scene.cast.housing)
        scene.answer(need, Met.TAKEN, by=scene.cast.olu)
        scene.tap(State.SECURE)
        assert self.told(scene) == ["Safe to come"]
        with viewing(scene.cast.ines) as ines:
            if ends == "day":
                actions.close_day(day=scene.fresh(), by=ines)
            else:
                operation = scene.operations.fresh()
                (partner,) = operations.partners(operation, viewer=ines)
                running.end_partner(partner=partner, why="Done.", by=ines)
        with viewing(scene.cast.olu) as olu:
            assert queries.told_of(viewer=olu) == []
            assert queries.asked_of(viewer=olu) == []
            for table in (Told, Need):
                assert not table.objects.exists()
            with connection.cursor() as cursor:
                cursor.execute("select count(*) from respond_day_may_come()")
                assert cursor.fetchone() == (0,)

    def told(self, scene: Scene) -> list[str]:
        with viewing(scene.cast.olu) as olu:
            return [said for _, said in queries.told_of(viewer=olu)]

    def test_reads_nothing_before_its_hour(self, scene: Scene) -> None:
        scene.tell_housing(hours=3)
        with viewing(scene.cast.olu) as olu:
            assert queries.told_of(viewer=olu) == []
            assert not queries.has_asked(viewer=olu)
            with connection.cursor() as cursor:
                cursor.execute("select count(*) from respond_day_may_come()")
                assert cursor.fetchone() == (0,)

    def test_reads_nothing_beside(self, scene: Scene) -> None:
        scene.tell_housing()
        scene.ask(Ask.LOCKSMITH, agency=scene.cast.housing)
        scene.ask(Ask.MEDIC)
        scene.tap(State.IN)
        scene.keep_safe()
        with viewing(scene.cast.olu):
            assert Need.objects.count() == 1
            assert Told.objects.count() == 1
            for table in (Day, Tap, Safe):
                assert not table.objects.exists()

    def test_that_is_another_reads_nothing(self, scene: Scene) -> None:
        scene.tell_housing()
        scene.ask(Ask.LOCKSMITH, agency=scene.cast.housing)
        with viewing(scene.cast.femi) as femi:
            assert queries.told_of(viewer=femi) == []
            assert queries.asked_of(viewer=femi) == []
            assert not Need.objects.exists()
            with connection.cursor() as cursor:
                cursor.execute("select count(*) from respond_day_may_come()")
                assert cursor.fetchone() == (0,)

    def test_answers_nothing_that_it_does_not_read(self, scene: Scene) -> None:
        need = scene.ask(Ask.MEDIC)
        with pytest.raises(DatabaseError), viewing(scene.cast.olu) as olu:
            Answer(
                operation_id=need.operation_id,
                day_id=need.day_id,
                need_id=need.id,
                audience_id=need.audience_id,
                made_by=olu.person,
                made_at=now(),
                client_id=new_id(),
                at=now(),
                what=Met.MET,
            ).save(force_insert=True)

    def test_is_told_nothing_without_an_agreement(self, scene: Scene) -> None:
        with viewing(scene.cast.ines) as ines, pytest.raises(NotReadyError, match="does not help"):
            actions.tell_agency(
                address=scene.place(),
                agency=scene.cast.charity,
                where="There",
                words="Come",
                shown_from=now(),
                by=ines,
            )


class TestSomebodyToKeepSafe:
    def test_is_handed_to_safeguarding_once_and_named_on_no_board(self, scene: Scene) -> None:
        one = phone()
        for _ in range(2):
            with viewing(scene.cast.aisha) as aisha:
                actions.keep_safe(
                    address=scene.place(),
                    who=Whom.CHILD,
                    words="Tom is 13 and has two phones.",
                    in_danger=True,
                    phone=one,
                    by=aisha,
                )
        with viewing(scene.cast.mina):
            (concern,) = Concern.objects.all()
        assert concern.words == f"At {MILL}. Tom is 13 and has two phones."
        assert str(scene.day.operation) not in concern.words
        board = scene.board()
        assert board.counts == {"people to keep safe": 1}
        assert "Tom" not in board.happened[0].text

    def test_is_described(self, scene: Scene) -> None:
        with pytest.raises(NotReadyError):
            scene.keep_safe(" ")


class TestADay:
    def test_is_planned_by_who_runs_it_and_ends_after_it_begins(self, scene: Scene) -> None:
        for person, hours, error in (
            (scene.cast.aisha, 1, NotForYouError),
            (scene.cast.ines, -1, NotReadyError),
            (scene.cast.ines, 40, NotReadyError),
        ):
            given = actions.NewDay(starts_at=now(), ends_at=now() + timedelta(hours=hours))
            with viewing(person) as viewer, pytest.raises(error):
                actions.plan_day(operation=scene.operations.fresh(), given=given, by=viewer)

    def test_is_played_again_as_it_stood(self, scene: Scene) -> None:
        start = now() - timedelta(minutes=30)
        for minutes, state in enumerate((State.EN_ROUTE, State.IN, State.SECURE)):
            scene.tap(state, at=start + timedelta(minutes=minutes))
        with viewing(scene.cast.ines) as ines:
            moments = queries.replay_moments(scene.fresh(), viewer=ines)
        assert moments == [start + timedelta(minutes=n) for n in range(3)]
        stood = [row_of(scene.board(at=at)).standing.state for at in moments]
        assert stood == [State.EN_ROUTE, State.IN, State.SECURE]

    @pytest.mark.parametrize("at", ["2026-13-45T00:00:00Z", "0001-01-01T00:00:00Z", "never", ""])
    def test_is_played_from_its_newest_state_where_no_such_moment_is(
        self, scene: Scene, at: str
    ) -> None:
        scene.tap(State.SECURE)
        page = client_of(scene.cast.ines).get(f"/day/{scene.day.id}/again/", {"at": at})
        assert page.status_code == 200
        assert "change 1 of 1" in page.content.decode()

    def test_takes_no_tap_from_outside_of_the_calendar(self, scene: Scene) -> None:
        sent = {"state": "in", "client_id": str(new_id()), "at": "0001-01-01T00:00:00Z"}
        address = f"/day/places/{scene.places[MILL].id}/state/"
        answer = client_of(scene.cast.aisha).post(address, sent, HTTP_ACCEPT="application/json")
        assert answer.status_code == 422
        with viewing(scene.cast.ines):
            assert not Tap.objects.exists()

    def test_takes_no_address_off_where_a_team_was(self, scene: Scene) -> None:
        scene.tap(State.EN_ROUTE)
        with viewing(scene.cast.ines) as ines:
            with pytest.raises(NotReadyError):
                actions.end_address(address=scene.place(), by=ines)
            actions.end_address(address=scene.place(QUARRY), by=ines)
        assert [row.address.label for row in scene.board().rows] == [MILL]

    def test_has_no_team_of_people_outside_the_operation(self, scene: Scene) -> None:
        with viewing(scene.cast.ines) as ines, pytest.raises(NotReadyError, match="not in the op"):
            actions.add_team(
                day=scene.fresh(),
                name="Team 2",
                call_sign="",
                led_by=scene.cast.dan,
                crew=(),
                by=ines,
            )

    def test_is_there_for_its_circle_alone(self, scene: Scene) -> None:
        addresses = [
            f"/day/{scene.day.id}/",
            f"/day/{scene.day.id}/now/",
            f"/day/{scene.day.id}/phone/",
            f"/day/{scene.day.id}/again/",
            f"/day/{scene.day.id}/setting-up/",
        ]
        for address in addresses:
            assert client_of(scene.cast.ines).get(address).status_code == 200, address
            for outside in (scene.cast.dan, scene.cast.lena, scene.cast.olu, scene.cast.grace):
                answer = client_of(outside).get(address)
                assert answer.status_code == 404, address
                assert str(scene.day.operation).encode() not in answer.content


class TestThePages:
    def test_lists_an_agency_that_helps_with_two_things_once(self, scene: Scene) -> None:
        cast = scene.cast
        with viewing(cast.ines) as ines:
            running.add_partner(
                operation=scene.operations.fresh(), agency=cast.housing, does="Rehouses", by=ines
            )
            found = operations.helping(scene.operations.fresh(), viewer=ines)
            assert found == [cast.housing]
        page = client_of(cast.aisha).get(f"/day/{scene.day.id}/phone/").content.decode()
        row = page.split("Ask an agency too")[1].split("</select>")[0]
        assert row.count(str(cast.housing.id)) == 1

    def test_answer_304_where_nothing_changed(self, scene: Scene) -> None:
        for person, name in ((scene.cast.ines, "now"), (scene.cast.aisha, "phone/now")):
            client, address = client_of(person), f"/day/{scene.day.id}/{name}/"
            first = client.get(address)
            again = client.get(address, headers={"If-None-Match": first["ETag"]})
            assert (first.status_code, again.status_code) == (200, 304)
            assert again.content == b""
            scene.tap(State.IN)
            assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200

    def test_show_what_is_needed_each_time_they_are_asked(self, scene: Scene) -> None:
        scene.ask(Ask.MEDIC)
        for person, name in ((scene.cast.ines, "now"), (scene.cast.aisha, "phone/now")):
            page = client_of(person).get(f"/day/{scene.day.id}/{name}/")
            assert b"Medic" in page.content

    def test_take_what_a_phone_sends(self, scene: Scene) -> None:
        client, one = client_of(scene.cast.aisha), str(new_id())
        address = f"/day/places/{scene.places[MILL].id}/state/"
        said = {"state": "secure", "client_id": one, "at": now().isoformat()}
        for _ in range(2):
            answer = client.post(address, said, headers={"Accept": "application/json"})
            assert answer.status_code == 201
        assert row_of(scene.board()).standing.state is State.SECURE
        wrong = client.post(address, {"state": "asleep"}, headers={"Accept": "application/json"})
        assert wrong.status_code == 422
        assert client_of(scene.cast.dan).post(address, said).status_code == 404

    def test_refuse_other_words_under_the_same_number(self, scene: Scene) -> None:
        client, one = client_of(scene.cast.aisha), str(new_id())
        place = f"/day/places/{scene.places[MILL].id}"
        json = {"Accept": "application/json"}
        said = {"client_id": one, "at": now().isoformat()}
        for kind, first, then in (
            ("state", {"state": "in"}, {"state": "secure"}),
            ("need", {"what": "medic", "words": "Leg"}, {"what": "dog", "words": "Leg"}),
            ("need", {"what": "medic", "words": "Leg"}, {"what": "medic", "words": "Head"}),
        ):
            address = f"{place}/{kind}/"
            for sent, status in ((first, 201), (then, 409), (first, 201)):
                answer = client.post(address, said | sent, headers=json)
                assert answer.status_code == status
        assert (
            "Tap it once more" in client.post(address, said | then, headers=json).json()["problems"]
        )
        assert row_of(scene.board()).standing.state is State.IN
        with viewing(scene.cast.ines):
            assert Need.objects.count() == 1

    def test_refuse_a_need_of_an_agency_that_helps_no_more(self, scene: Scene) -> None:
        with viewing(scene.cast.ines) as ines:
            (partner,) = operations.partners(scene.operations.fresh(), viewer=ines)
            running.end_partner(partner=partner, why="Done.", by=ines)
        sent = {"what": "locksmith", "agency": str(scene.cast.housing.id),
                "client_id": str(new_id()), "at": now().isoformat()}  # fmt: skip
        address = f"/day/places/{scene.places[MILL].id}/need/"
        json = {"Accept": "application/json"}
        answer = client_of(scene.cast.aisha).post(address, sent, headers=json)
        assert answer.status_code == 422
        assert "helps here no more" in answer.json()["problems"]
        with viewing(scene.cast.ines):
            assert not Need.objects.exists()

    def test_of_a_phone_are_light(self, scene: Scene) -> None:
        page = client_of(scene.cast.aisha).get(f"/day/{scene.day.id}/phone/")
        assert len(page.content) < 60_000
