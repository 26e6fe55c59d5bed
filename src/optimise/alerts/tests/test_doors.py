"""Alerts: who is told, who may take one, who is told next, and who never learns of any."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from conftest import AsRole
from django.db import DatabaseError, IntegrityError, transaction
from tests.cast import (
    Cast,
    circle_of,
    client_of,
    founding,
    give_role,
    suspend,
    viewing,
)
from tests.jobs import send_notices

from optimise.access.acting import acting_as_system
from optimise.access.domain.roles import Role
from optimise.access.models import CircleMember, RoleGrant
from optimise.agencies import actions as agencies
from optimise.agencies import vetting
from optimise.agencies.models import Person
from optimise.alerts import actions, notices, queries
from optimise.alerts.domain import kinds
from optimise.alerts.domain.kinds import Many, everybody
from optimise.alerts.domain.line import Level
from optimise.alerts.domain.rota import Place
from optimise.alerts.models import Alert, Duty, Step, Wait
from optimise.alerts.tests.scene import FIRE, duty
from optimise.alerts.views.rota import _next_turn
from optimise.audit.domain.reasons import Reason
from optimise.audit.models import Entry
from optimise.basics.clock import LOCAL, frozen, now, start_of, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError

pytestmark = pytest.mark.django_db(transaction=True)
ROW = new_id()


@pytest.fixture(autouse=True)
def fires(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have fires that an inspector is told of."""
    monkeypatch.setitem(kinds._kinds, FIRE.code, FIRE)


@pytest.fixture
def three(cast: Cast) -> Cast:
    """Have three inspectors: Lena on duty, Ines next in line, Harry at home."""
    for name in ("ines", "harry"):
        give_role(cast.people[name], Role.DUTY_INSPECTOR)
    duty(cast.lena, cast.joan)
    duty(cast.ines, cast.joan, place=Place.NEXT)
    return cast


def fire(by: Person, row: UUID = ROW) -> Alert:
    with viewing(by) as viewer:
        actions.raise_alert(kind="fire", row=row, about="FIRE-1", by=viewer)
    with acting_as_system(Role.TRIAGE_CLERK), transaction.atomic():
        return Alert.objects.get(row=row, ended_at=None)


def stands_for(person: Person) -> list[str]:
    with viewing(person) as viewer:
        return [str(one.alert) for one in queries.band(viewer=viewer)]


def in_boxes(field: str, day: date) -> dict[str, str]:
    return {f"{field}_{part}": str(getattr(day, part)) for part in ("day", "month", "year")}


def wait(person: Person, **said: Any) -> Wait:
    given = {"kind": "fire", "why": "Later.", "made_by": person.id, "made_at": now(), **said}
    return Wait(**given)


def vetted_until(person: Person, day: date) -> None:
    person.cleared_until = day
    person.sign_standing()
    person.save(update_fields=["cleared_until", "standing_mac"])


def escalate() -> int:
    with acting_as_system(Role.TRIAGE_CLERK) as clerk:
        return actions.escalate(by=clerk)


class TestAnAlertOfACircle:
    def test_says_in_whole_names_whom_to_ring_and_follows_who_is_let_in(self, three: Cast) -> None:
        for name in ("beth", "chris", "dan"):
            give_role(three.people[name], Role.DUTY_INSPECTOR)
        inside = [three.beth, three.chris, three.dan]
        circle = circle_of(*inside)
        with acting_as_system(Role.TRIAGE_CLERK) as clerk:
            actions.raise_alert(kind="fire", row=ROW, circle=circle.id, by=clerk)

        def read() -> tuple[str, str]:
            escalate()
            with viewing(three.lena):
                (one,) = Alert.objects.filter(kind=actions.RING, ended_at=None)
                return one.about, one.steps.get(what=Step.What.NOTE).words

        about, words = read()
        assert all(person.name in words for person in inside)
        assert about.split(" and ")[0].split(", ")[-1] in [person.name for person in inside]
        assert read() == (about, words)
        circle_of(three.harry)
        assert three.harry.name in read()[1]
        with founding(circles=[circle.id]):
            CircleMember.objects.filter(person=three.beth).update(until=now())
        assert three.beth.name not in read()[1]


class TestAnAlert:
    def test_stands_on_every_page_of_who_is_on_duty_and_of_nobody_else(self, three: Cast) -> None:
        fire(three.aisha)
        assert stands_for(three.lena) == ["FIRE-1"]
        for name in ("ines", "harry", "beth", "aisha", "ellie", "joan"):
            assert stands_for(three.people[name]) == [], name
        page = client_of(three.lena).get("/actions/").content.decode()
        assert "FIRE-1" in page
        assert "A fire" not in client_of(three.ines).get("/actions/").content.decode()

    @pytest.mark.parametrize(
        ("name", "is_told"),
        [("lena", True), ("ines", True), ("beth", True), ("chris", False), ("ellie", False)],
    )
    def test_is_said_on_the_first_page_to_all_who_are_told_of_its_kind(
        self, three: Cast, name: str, is_told: bool
    ) -> None:
        fire(three.aisha)
        said = client_of(three.people[name]).get("/").content.decode()
        assert ("A fire" in said) is is_told

    def test_raised_twice_is_one(self, three: Cast) -> None:
        fire(three.beth)
        fire(three.beth)
        with acting_as_system(Role.TRIAGE_CLERK), transaction.atomic():
            assert Alert.objects.count() == 1

    def test_is_nothing_to_who_is_not_told_of_its_kind(self, three: Cast) -> None:
        made = fire(three.aisha)
        for name in ("aisha", "mina", "kit", "ellie", "grace", "joan", "chris"):
            with viewing(three.people[name]) as viewer:
                with pytest.raises(NothingHereError):
                    queries.alert(made.id, viewer=viewer)
                assert not queries.open_alerts(viewer=viewer).exists()
            assert client_of(three.people[name]).get(f"/alerts/{made.id}/").status_code == 404

    def test_is_hidden_by_the_database_too(self, three: Cast) -> None:
        fire(three.beth)
        for name in ("mina", "ellie", "grace", "joan", "harry"):
            with viewing(three.people[name]):
                seen = Alert.objects.count(), Step.objects.count()
            assert seen == ((1, 1) if name == "harry" else (0, 0)), name

    def test_is_raised_in_nobody_else_s_name(self, three: Cast) -> None:
        made = fire(three.beth)
        with viewing(three.ellie), pytest.raises(DatabaseError), transaction.atomic():
            Step(
                alert_id=made.id,
                what=Step.What.TAKEN,
                by=three.lena.id,
                at=now(),
                audience_id=made.audience_id + 10_000,
            ).save(force_insert=True)


class TestTakingOne:
    @pytest.mark.parametrize("said", ["", "A stop on Lantern Row"])
    def test_says_why_one_looks_where_that_was_not_asked_before(
        self, three: Cast, monkeypatch: pytest.MonkeyPatch, said: str
    ) -> None:
        monkeypatch.setitem(kinds._kinds, FIRE.code, replace(FIRE, reason=Reason.THREAT))
        made = fire(three.aisha)
        client = client_of(three.lena)
        session = client.session
        session.update({"task_code": "patrol or stop" if said else "", "task": said})
        session.save()
        assert client.post(f"/alerts/{made.id}/take/").status_code == 302
        held = client.session["task_code"], client.session["task"]
        assert held == (("patrol or stop", said) if said else ("threat to life", "A fire FIRE-1"))
        with viewing(three.grace):
            kept = Entry.objects.filter(kind="task", actor=three.lena.id)
            assert [one.reason for one in kept] == ([] if said else ["A fire FIRE-1"])

    def test_says_who_has_it_to_those_who_were_told_too(self, three: Cast) -> None:
        made = fire(three.aisha)
        answer = client_of(three.lena).post(f"/alerts/{made.id}/take/")
        assert answer.status_code == 302
        with viewing(three.lena) as viewer:
            (one,) = queries.band(viewer=viewer)
            assert one.is_mine
        page = client_of(three.harry).get("/alerts/?show=open").content.decode()
        assert "It is with Insp Lena Hart since" in page
        assert escalate() == 0

    def test_is_for_those_of_the_role_alone(self, three: Cast) -> None:
        made = fire(three.aisha)
        with viewing(three.beth) as viewer, pytest.raises(NotForYouError):
            actions.take(alert=made, by=viewer)

    def test_ends_with_what_it_is_about(self, three: Cast) -> None:
        made = fire(three.aisha)
        with viewing(three.lena) as viewer:
            ended = actions.end_alerts(kind="fire", rows=[ROW], why="It is out.", by=viewer)
        assert ended == 1
        assert stands_for(three.lena) == []
        with viewing(three.lena) as viewer, pytest.raises(NotReadyError):
            actions.take(alert=made, by=viewer)
        past = client_of(three.lena).get("/alerts/?show=past").content.decode()
        assert "It is out." in past

    def test_is_handed_over_when_its_holder_goes_off_duty(self, three: Cast) -> None:
        made = fire(three.aisha)
        with viewing(three.lena) as viewer:
            actions.take(alert=made, by=viewer)
        later = now() + timedelta(hours=13)
        duty(three.harry, three.joan, starts=now() + timedelta(hours=12))
        with frozen(later):
            assert stands_for(three.harry) == ["FIRE-1"]
            with viewing(three.harry) as viewer:
                (one,) = queries.band(viewer=viewer)
                assert one.is_left
                actions.take(alert=made, by=viewer, over=three.lena.id)
            with viewing(three.lena) as viewer:
                with pytest.raises(NotReadyError):
                    actions.hand_over(alert=made, to=three.ines.id, note=" ", by=viewer)
                with pytest.raises(NotReadyError):
                    actions.hand_over(alert=made, to=three.beth.id, note="Ring her.", by=viewer)
                actions.hand_over(alert=made, to=three.ines.id, note="Ring her.", by=viewer)
            assert stands_for(three.ines) == ["FIRE-1"]

    def test_is_handed_over_with_what_one_must_know(self, three: Cast) -> None:
        """The note stays with the alert, of whatever kind, for those alone who may take it."""
        made = fire(three.lena)
        note = "The hydrant is frozen. " * 20
        with viewing(three.lena) as viewer:
            actions.take(alert=made, by=viewer)
            actions.hand_over(alert=made, to=three.harry.id, note=note, by=viewer)
        for name, reads in (("harry", True), ("ines", True), ("beth", False)):
            page = client_of(three.people[name]).get(f"/alerts/{made.id}/").content.decode()
            assert "To Sgt Harry Voss." in page, name
            assert (note.strip() in page) is reads, name
            with viewing(three.people[name]):
                assert Step.objects.filter(words__startswith="The hydrant").exists() is reads

    def test_is_not_handed_over_by_who_has_not_taken_it(self, three: Cast) -> None:
        made = fire(three.aisha)
        with viewing(three.lena) as viewer, pytest.raises(NotReadyError, match="Take it first"):
            actions.hand_over(alert=made, to=three.ines.id, note="Ring her.", by=viewer)
        assert (
            "Hand it over" not in client_of(three.lena).get(f"/alerts/{made.id}/").content.decode()
        )
        sent = {"person": str(three.ines.id), "note": "Ring her."}
        answer = client_of(three.lena).post(f"/alerts/{made.id}/hand-over/", sent)
        assert "Take it first" in answer.content.decode()
        with frozen(now() + timedelta(minutes=11)):
            assert escalate() == 1

    def test_is_nobody_s_until_whom_it_was_handed_to_takes_it(self, three: Cast) -> None:
        made = fire(three.aisha)
        with viewing(three.lena) as viewer:
            actions.take(alert=made, by=viewer)
            actions.hand_over(alert=made, to=three.harry.id, note="Ring her.", by=viewer)
        assert stands_for(three.harry) == ["FIRE-1"]
        page = client_of(three.harry).get(f"/alerts/{made.id}/").content.decode()
        assert "It was handed to you" in page
        page = client_of(three.ines).get(f"/alerts/{made.id}/").content.decode()
        assert "It was handed to" in page
        assert "who has not taken it yet" in page
        with frozen(now() + timedelta(minutes=11)):
            assert escalate() == 1
            assert stands_for(three.ines) == ["FIRE-1"]
            with viewing(three.harry) as viewer:
                actions.take(alert=made, by=viewer)
        with frozen(now() + timedelta(minutes=30)):
            assert escalate() == 0

    def test_is_in_nobody_else_s_name_by_sql(self, three: Cast) -> None:
        fire(three.aisha)
        with viewing(three.lena), pytest.raises(DatabaseError), transaction.atomic():
            Alert.objects.update(taken_by=three.ines.id, taken_at=now())


class TestTheNextInLine:
    def test_is_told_when_nobody_took_it_then_everyone(self, three: Cast) -> None:
        made = fire(three.aisha)
        assert escalate() == 0
        with frozen(now() + timedelta(minutes=11)):
            assert escalate() == 1
            assert escalate() == 0
            assert stands_for(three.ines) == ["FIRE-1"]
            assert stands_for(three.harry) == []
        with frozen(now() + timedelta(minutes=22)):
            assert escalate() == 1
            assert stands_for(three.harry) == ["FIRE-1"]
            with viewing(three.harry) as viewer:
                steps = queries.history_of(queries.alert(made.id, viewer=viewer), viewer=viewer)
        assert [step.what for step in steps] == [
            "raised",
            "next in line told",
            "everyone of the role told",
        ]

    def test_is_told_anew_until_somebody_takes_it(
        self, three: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Whoever was not at a screen, or whose mail was away, hears of it again, and so does
        the next shift."""
        told: list[frozenset[UUID]] = []
        monkeypatch.setattr(notices, "tell", lambda who: told.append(frozenset(who)))
        made, begun = fire(three.aisha), now()
        for minutes, again in ((11, True), (22, True), (30, False), (53, True), (84, True)):
            told.clear()
            with frozen(begun + timedelta(minutes=minutes)):
                assert escalate() == again, minutes
                assert escalate() == 0
        assert told == [frozenset({three.lena.id, three.ines.id, three.harry.id})]
        with frozen(begun + timedelta(minutes=85)):
            assert stands_for(three.harry) == ["FIRE-1"]
            with viewing(three.harry) as viewer:
                assert queries.history_of(made, viewer=viewer)[-1].what == Step.What.ANEW
                actions.take(alert=made, by=viewer)
        with frozen(begun + timedelta(hours=9)):
            assert escalate() == 0

    def test_is_told_once_where_nobody_is_in_danger(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(kinds._kinds, "fire", replace(FIRE, loud=False))
        fire(cast.aisha)
        with frozen(now() + timedelta(hours=9)):
            assert escalate() == 0

    def test_is_rung_by_the_duty_inspector_where_nobody_else_took_it(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        theirs = replace(FIRE, role=Role.SAFEGUARDING, also=frozenset({Role.DUTY_INSPECTOR}))
        monkeypatch.setitem(kinds._kinds, "fire", theirs)
        made, begun = fire(cast.aisha), now()

        def rings() -> list[UUID]:
            escalate()
            with viewing(cast.lena):
                found = Alert.objects.filter(kind=actions.RING, ended_at=None)
                return list(found.values_list("row", flat=True))

        with frozen(begun + timedelta(minutes=50)):
            assert rings() == []
        with frozen(begun + timedelta(minutes=61)):
            assert rings() == [made.id]
            with viewing(cast.mina) as viewer:
                actions.take(alert=made, by=viewer)
            assert rings() == []

    def test_comes_after_the_minutes_that_the_force_set(self, three: Cast) -> None:
        with viewing(three.joan) as viewer:
            with pytest.raises(NotReadyError):
                actions.set_wait(kind="fire", minutes=0, why="Now.", by=viewer)
            actions.set_wait(kind="fire", minutes=2, why="Fires are quick.", by=viewer)
        fire(three.aisha)
        with frozen(now() + timedelta(minutes=3)):
            assert escalate() == 1

    def test_comes_within_the_hour_where_somebody_may_be_in_danger(self, three: Cast) -> None:
        with viewing(three.joan) as viewer, pytest.raises(NotReadyError):
            actions.set_wait(kind="fire", minutes=61, why="Later.", by=viewer)
        page = client_of(three.joan).get("/alerts/waits/fire/").content.decode()
        assert "60 minutes at most" in page
        with viewing(three.joan):
            wait(three.joan, minutes=1440).save(force_insert=True)
        with viewing(three.lena):
            assert queries.minutes_of(FIRE) == 60

    def test_is_told_of_what_sql_put_off_and_every_page_still_opens(self, three: Cast) -> None:
        """Neither a moment in days to come nor a level that is none silences an alert."""
        made = fire(three.aisha)
        with viewing(three.lena):
            Alert.objects.update(level_at=now() + timedelta(days=9000))
            for poison in ({"level": 9}, {"level": -1}):
                with pytest.raises(IntegrityError), transaction.atomic():
                    Alert.objects.update(**poison)
        assert escalate() == 1
        assert stands_for(three.ines) == ["FIRE-1"]
        made.id, made.level, made.raised_by = new_id(), 9, three.ellie.id
        with viewing(three.ellie), pytest.raises(IntegrityError), transaction.atomic():
            made.save(force_insert=True)
        shift = duty(three.lena, three.joan, starts=now() + timedelta(days=3))
        shift.id, shift.place = new_id(), 9
        with viewing(three.joan), pytest.raises(IntegrityError), transaction.atomic():
            shift.save(force_insert=True)

    def test_is_put_off_by_nobody_in_sql(self, three: Cast) -> None:
        soon = now() + timedelta(days=1)
        for name, said in (
            ("ellie", {"minutes": 5}),
            ("aisha", {"minutes": 5}),
            ("joan", {"minutes": 5, "made_at": soon}),
            ("joan", {"minutes": 2147483647}),
        ):
            person = three.people[name]
            with viewing(person), pytest.raises(DatabaseError), transaction.atomic():
                wait(person, **said).save(force_insert=True)

    def test_is_said_by_the_newest_that_is_not_of_days_to_come(
        self, three: Cast, as_owner: psycopg.Connection
    ) -> None:
        as_owner.execute(
            "insert into alerts_wait values (gen_random_uuid(), 'fire', 1000, 'Late.',"
            " gen_random_uuid(), '2199-01-01')"
        )
        with viewing(three.lena):
            assert Wait.objects.count() == 1
            assert queries.minutes_of(FIRE) == FIRE.minutes

    def test_is_everyone_at_once_where_nobody_is_on_the_rota(self, cast: Cast) -> None:
        made = fire(cast.aisha)
        assert made.level == Level.ALL
        assert stands_for(cast.lena) == ["FIRE-1"]
        page = client_of(cast.lena).get(f"/alerts/{made.id}/").content.decode()
        assert "Nobody was on the rota" in page

    def test_is_written_to_and_told_nothing(
        self, three: Cast, settings: Any, mailoutbox: list[Any]
    ) -> None:
        settings.EMAIL_NOTICES = True
        for name in ("lena", "ines", "harry"):
            person = three.people[name]
            person.email = f"{name}@made-up.example"
            person.save()
        fire(three.aisha)
        with frozen(now() + timedelta(minutes=11)):
            escalate()
        with frozen(now() + timedelta(minutes=22)):
            escalate()
        send_notices()
        assert [one.to for one in mailoutbox] == [
            ["lena@made-up.example"],
            ["ines@made-up.example"],
            ["harry@made-up.example"],
        ]
        assert not any("fire" in str(one.message()).lower() for one in mailoutbox)


class TestWhoeverHasIt:
    @pytest.mark.parametrize("stays", [True, False])
    @pytest.mark.parametrize("how", ["suspended", "no longer in the role", "cleared no longer"])
    def test_and_is_gone_leaves_it_to_the_line_again(
        self, three: Cast, monkeypatch: pytest.MonkeyPatch, stays: bool, how: str
    ) -> None:
        monkeypatch.setitem(kinds._kinds, "fire", replace(FIRE, stays=stays))
        made = fire(three.aisha)
        with viewing(three.harry) as viewer:
            actions.take(alert=made, by=viewer)
        assert escalate() == 0
        if how == "suspended":
            Person.objects.filter(id=three.harry.id).update(suspended_at=now())
        elif how == "cleared no longer":
            vetted_until(three.harry, today() - timedelta(days=1))
        else:
            with founding():
                RoleGrant.objects.filter(person=three.harry, role=Role.DUTY_INSPECTOR).update(
                    until=now()
                )
        with viewing(three.lena) as viewer:
            (one,) = queries.band(viewer=viewer)
            assert one.is_left
        assert escalate() == 1
        assert escalate() == 0
        with viewing(three.lena) as viewer:
            (one,) = queries.band(viewer=viewer)
            assert one.waits
        with frozen(now() + timedelta(minutes=11)):
            assert escalate() == 1
            assert stands_for(three.ines) == ["FIRE-1"]


class TestTheRota:
    def test_is_kept_by_those_who_may_and_holds_those_who_hold_the_role(self, cast: Cast) -> None:
        with pytest.raises(NotForYouError):
            duty(cast.lena, cast.aisha)
        with pytest.raises(NotReadyError):
            duty(cast.beth, cast.joan)
        with pytest.raises(NotReadyError):
            duty(cast.lena, cast.joan, starts=now() - timedelta(days=2))
        duty(cast.mina, cast.mina, role=Role.SAFEGUARDING)
        with pytest.raises(NotReadyError):
            duty(cast.mina, cast.mina, role=Role.SAFEGUARDING)

    def test_holds_nobody_beyond_the_last_day_of_their_vetting(self, cast: Cast) -> None:
        duty(cast.lena, cast.joan, hours=13 * 24)
        with viewing(cast.joan):
            assert queries.gaps_ahead(Role.DUTY_INSPECTOR) == []
        vetted_until(cast.lena, today() + timedelta(days=2))
        with viewing(cast.joan):
            (gap,) = queries.gaps_ahead(Role.DUTY_INSPECTOR)
            assert gap.since == start_of(today() + timedelta(days=3))
        vetted_until(cast.lena, today() - timedelta(days=1))
        with viewing(cast.joan):
            assert not queries.line_of(Role.DUTY_INSPECTOR).on_rota
            (gap,) = queries.gaps_ahead(Role.DUTY_INSPECTOR)
            assert (gap.until - gap.since).days == 7
        with pytest.raises(NotReadyError, match="not cleared"):
            duty(cast.lena, cast.joan, starts=now() + timedelta(days=20))

    def test_is_changed_by_nobody_else_in_sql(self, cast: Cast) -> None:
        made = duty(cast.lena, cast.joan, starts=now() + timedelta(hours=1))
        for name in ("ellie", "aisha", "mina"):
            person = cast.people[name]
            gone = {"removed_at": now(), "removed_by": person.id}
            with viewing(person):
                assert Duty.objects.update(**gone) == 0, name
                made.id, made.made_by = new_id(), person.id
                with pytest.raises(DatabaseError), transaction.atomic():
                    made.save(force_insert=True)
        with viewing(cast.lena):
            assert Duty.objects.update(removed_at=now(), removed_by=cast.lena.id) == 1

    def test_is_written_for_no_time_that_is_past(self, cast: Cast) -> None:
        with pytest.raises(NotReadyError, match="from now or later"):
            duty(cast.lena, cast.joan, starts=now() - timedelta(hours=2))
        sent = {
            "person": str(cast.lena.id),
            **in_boxes("starts_on", today() - timedelta(days=1)),
            "starts_at": "07:00",
            **in_boxes("ends_on", today() + timedelta(days=1)),
            "ends_at": "19:00",
            "place": "1",
        }
        address = "/alerts/rota/add/?role=duty+inspector"
        answer = client_of(cast.joan).post(address, sent).content.decode()
        assert "from now or later" in answer
        with viewing(cast.joan):
            assert not Duty.objects.exists()

    def test_is_written_from_the_minute_that_turned_while_one_wrote(self, cast: Cast) -> None:
        with frozen(now().replace(second=0, microsecond=0) + timedelta(minutes=1)):
            made = duty(cast.lena, cast.joan, starts=now() - timedelta(seconds=1))
            assert made.starts_at < now()

    def test_is_written_for_no_time_that_is_past_by_sql(self, cast: Cast) -> None:
        made = duty(cast.lena, cast.joan)
        made.id, made.starts_at = new_id(), now() - timedelta(hours=1)
        with viewing(cast.joan), pytest.raises(DatabaseError, match="row-level security"):
            made.save(force_insert=True)

    def test_ends_now_what_runs_and_leaves_what_is_over(self, cast: Cast) -> None:
        made = duty(cast.lena, cast.joan, hours=4)
        with frozen(now() + timedelta(minutes=5)):
            ended = now()
            page = client_of(cast.joan).get("/alerts/rota/").content.decode()
            assert "End it now" in page
            answer = client_of(cast.joan).post(f"/alerts/rota/{made.id}/remove/")
            assert answer.status_code == 302
            with viewing(cast.joan) as viewer:
                (kept,) = Duty.objects.all()
                assert kept.ends_at == ended
                assert kept.removed_at is None
                assert not queries.line_of(Role.DUTY_INSPECTOR).on_rota
                with pytest.raises(NotReadyError, match="It is over"):
                    actions.take_off_duty(duty=made, by=viewer)

    def test_keeps_what_is_over_in_the_database(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        duty(cast.lena, cast.joan)
        as_owner.execute("update alerts_duty set starts_at = '2026-01-01', ends_at = '2026-01-02'")
        with viewing(cast.joan):
            assert Duty.objects.filter(ends_at__lt=now()).count() == 1
            assert Duty.objects.update(removed_at=now(), removed_by=cast.joan.id) == 0
            assert Duty.objects.update(ends_at=now() + timedelta(days=1)) == 0

    def test_opens_with_hours_that_may_be_put_down(self, cast: Cast) -> None:
        for hour in (0, 6, 7, 12, 19, 23):
            with frozen(start_of(today()) + timedelta(days=1, hours=hour, minutes=30)):
                shown = _next_turn(today())
                starts = datetime.combine(shown["starts_on"], shown["starts_at"], LOCAL)
                ends = datetime.combine(shown["ends_on"], shown["ends_at"], LOCAL)
                assert now().replace(second=0, microsecond=0) <= starts < ends

    def test_shows_its_gaps_and_who_is_told_meanwhile(self, cast: Cast) -> None:
        page = client_of(cast.harry).get("/alerts/rota/").content.decode()
        assert "Nobody is on the rota now, so all of the role are told: Insp Lena Hart." in page
        duty(cast.lena, cast.joan, hours=2)
        page = client_of(cast.harry).get("/alerts/rota/").content.decode()
        assert "Now: Insp Lena Hart." in page
        assert client_of(cast.ellie).get("/alerts/rota/").status_code == 404

    def test_is_copied_from_the_week_before(self, cast: Cast) -> None:
        monday = today() + timedelta(days=7 - today().weekday())
        duty(cast.lena, cast.joan, starts=start_of(monday) + timedelta(hours=7))
        with viewing(cast.joan) as viewer:
            following = monday + timedelta(days=7)
            again: dict[str, Any] = {"role": Role.DUTY_INSPECTOR, "monday": following, "by": viewer}
            assert actions.copy_week(**again) == 1
            with pytest.raises(NotReadyError):
                actions.copy_week(**again)
            made = queries.shifts(start_of(following), start_of(following + timedelta(days=7)))
            actions.take_off_duty(duty=made[0], by=viewer)
            assert not queries.shifts(start_of(following), start_of(following) + timedelta(days=7))


class TestWhoseTheyAre:
    def test_is_said_apart_for_who_is_named_and_for_any_of_the_role(self, three: Cast) -> None:
        fire(three.aisha)
        for minutes in (11, 22):
            with frozen(now() + timedelta(minutes=minutes)):
                escalate()
        lena, ines, harry = (client_of(one) for one in (three.lena, three.ines, three.harry))
        for client, show in ((lena, ""), (ines, ""), (harry, "role")):
            page = client.get(f"/alerts/?show={show}").content.decode()
            assert ">A fire FIRE-1</a>" in page
        assert ">A fire FIRE-1</a>" not in lena.get("/alerts/?show=role").content.decode()
        assert ">A fire FIRE-1</a>" not in harry.get("/alerts/?show=").content.decode()
        assert "Nobody is on the rota" not in lena.get("/alerts/").content.decode()

    def test_is_lost_to_nobody_where_nobody_is_on_the_rota(self, cast: Cast) -> None:
        for row in range(4):
            fire(cast.aisha, UUID(int=row + 1))
        client = client_of(cast.lena)
        opened = client.get("/alerts/").content.decode()
        assert opened.count(">A fire FIRE-1</a>") == 4
        assert "Nobody has them (4)" in opened
        assert "For any of your role (4)" in opened
        assert opened.count("Nobody is on the rota") == 1
        mine = client.get("/alerts/?show=").content.decode()
        assert "4 alerts wait that nobody has" in mine
        band = client.get("/alerts/band/").content.decode()
        assert "/alerts/?show=role" in band
        assert "Nobody has it yet." in band
        assert "Nobody is on the rota" not in band
        with viewing(cast.lena):
            made = Alert.objects.filter(ended_at=None)[0]
        client.post(f"/alerts/{made.id}/take/")
        left = client.get("/alerts/").content.decode()
        assert left.count(">A fire FIRE-1</a>") == 3
        assert "Mine (1)" in left
        mine = client.get("/alerts/?show=").content.decode()
        assert mine.count(">A fire FIRE-1</a>") == 1
        assert "You have it since" in mine


class TestTheBand:
    def test_is_asked_for_without_keeping_anybody_signed_in(self, three: Cast) -> None:
        from django.contrib.sessions.models import Session

        fire(three.aisha)
        client = client_of(three.lena)
        client.get("/")
        before = Session.objects.get().expire_date
        with frozen(now() + timedelta(minutes=5)):
            answer = client.get("/alerts/band/", HTTP_HX_REQUEST="true")
            assert "FIRE-1" in answer.content.decode()
            assert Session.objects.get().expire_date == before
            client.get("/alerts/")
            assert Session.objects.get().expire_date > before

    def test_has_the_newest_danger_first_and_the_oldest_of_the_rest(
        self, three: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        blaze = replace(FIRE, code="blaze", title="A blaze", endangered=everybody)
        monkeypatch.setitem(kinds._kinds, "blaze", blaze)
        with viewing(three.aisha) as viewer:
            for number in range(6):
                kind = "fire" if number % 2 else "blaze"
                actions.raise_alert(kind=kind, row=new_id(), about=f"N-{number}", by=viewer)
        assert stands_for(three.lena) == ["N-4", "N-2", "N-0", "N-1", "N-3", "N-5"]

    def test_has_three_lines_danger_first_and_guesses_in_one(
        self, three: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        guess = Many(one="word smells", more="words smell of fire", page="alerts:rota")
        smoke = replace(FIRE, code="smoke", title="Smoke", guess=guess)
        blaze = replace(FIRE, code="blaze", title="A blaze", endangered=everybody)
        for kind in (smoke, blaze):
            monkeypatch.setitem(kinds._kinds, kind.code, kind)
        with viewing(three.aisha) as viewer:
            for number, code in enumerate(["smoke"] * 3 + ["fire"] * 3 + ["blaze"]):
                actions.raise_alert(kind=code, row=new_id(), about=f"N-{number}", by=viewer)
        page = client_of(three.lena).get("/alerts/band/").content.decode()
        shown = re.findall(r"<strong>([^<]+)</strong> <a[^>]*>([^<]+)</a>", page)
        assert shown == [("A blaze", "N-6"), ("A fire", "N-3")]
        assert page.count("<li") == 3
        assert "2 more" in page
        assert "3 words smell of fire" in page
        with viewing(three.lena) as viewer:
            every = queries.open_alerts(viewer=viewer)
            told = [one.alert.kind for one in queries.most_pressing(every, viewer=viewer)]
            assert told == ["blaze", *["fire"] * 3, *["smoke"] * 3]

    def test_says_several_of_what_is_said_together_in_one_line_and_one_by_itself(
        self, three: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        late = Many(one="bucket is late", more="buckets are late", page="alerts:rota")
        monkeypatch.setitem(
            kinds._kinds, "late", replace(FIRE, code="late", title="Late", together=late)
        )
        blaze = replace(FIRE, code="blaze", title="A blaze", endangered=everybody)
        monkeypatch.setitem(kinds._kinds, "blaze", blaze)

        def shown() -> list[str]:
            return [
                client_of(three.lena).get(address).content.decode()
                for address in ("/alerts/band/", "/alerts/", "/alerts/?show=open")
            ]

        with viewing(three.aisha) as viewer:
            actions.raise_alert(kind="late", row=new_id(), about="N-1", by=viewer)
            actions.raise_alert(kind="blaze", row=new_id(), about="N-0", by=viewer)
        assert all("N-1" in page and "is late" not in page for page in shown())
        with viewing(three.aisha) as viewer:
            actions.raise_alert(kind="late", row=new_id(), about="N-2", by=viewer)
        band, *lists = shown()
        for page in (band, *lists):
            assert "2 buckets are late" in page
            assert "N-0" in page
        assert "N-1" not in band
        for page in lists:  # each with its number, after all others
            assert page.rindex("N-0") < page.index("N-1")
        reader = client_of(three.beth).get("/alerts/?show=open").content.decode()
        assert "2 buckets are late" in reader
        assert "See them" not in reader
        assert "N-1" in reader

    def test_says_not_that_nothing_waits_where_all_that_does_stands_in_one_line(
        self, three: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        late = Many(one="bucket is late", more="buckets are late", page="alerts:rota")
        monkeypatch.setitem(
            kinds._kinds, "late", replace(FIRE, code="late", title="Late", together=late)
        )
        lena = client_of(three.lena)
        assert "Nothing waits for you." in lena.get("/alerts/").content.decode()
        with viewing(three.aisha) as viewer:
            for about in ("N-1", "N-2"):
                actions.raise_alert(kind="late", row=new_id(), about=about, by=viewer)
        for address in ("/alerts/", "/alerts/?show=open"):
            page = lena.get(address).content.decode()
            assert "2 buckets are late" in page
            assert "Nothing waits for you." not in page

    def test_tells_those_who_only_read_of_it_of_danger_until_somebody_has_it(
        self, three: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert stands_for(three.beth) == []
        monkeypatch.setitem(kinds._kinds, "fire", replace(FIRE, endangered=everybody))
        made = fire(three.aisha)
        assert stands_for(three.beth) == ["FIRE-1"]
        with viewing(three.lena) as viewer:
            actions.take(alert=made, by=viewer)
        with frozen(now() + timedelta(hours=2)):
            assert stands_for(three.beth) == []

    def test_is_empty_to_those_who_are_told_of_nothing(self, three: Cast) -> None:
        fire(three.aisha)
        assert client_of(three.aisha).get("/alerts/band/").content == b""
        assert 'id="op-alerts"' not in client_of(three.aisha).get("/").content.decode()


class TestACircleOfNobody:
    def test_is_told_of_once_and_until_somebody_of_it_can_sign_in(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        def watch() -> int:
            with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK) as clerk:
                return actions.watch_circles(by=clerk)

        duty(cast.lena, cast.joan)
        circle = circle_of(cast.beth, cast.chris)
        suspend(cast.beth)
        assert watch() == 0
        with viewing(cast.joan) as joan:
            vetting.end_vetting(person=cast.chris, why="It ended.", by=joan)
        assert [watch(), watch()] == [1, 1]
        (said,) = stands_for(cast.lena)
        assert circle.name not in said
        assert "Chris" not in said
        with viewing(cast.joan) as joan:
            agencies.let_back(person=cast.beth, why="Back.", by=joan)
        assert watch() == 0
        assert stands_for(cast.lena) == []
