"""A meeting from its call to approved minutes, and what those outside a circle never find in it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from conftest import Copy
from django.db import ProgrammingError, transaction
from tests.cast import Cast, client_of, founding, viewing

from optimise.access.domain.roles import Role
from optimise.access.models import RoleGrant
from optimise.basics.clock import frozen, now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.link.groups import actions as register
from optimise.link.groups.domain.life import Stage
from optimise.link.groups.tests.scene import NAMES, NEW, Scene, make_circle
from optimise.plan.plans.tests.scene import aimed, given, make_led, opened
from optimise.plan.tasking import actions, queries
from optimise.plan.tasking.domain.meetings import Kind, Matter, Priority
from optimise.plan.tasking.models import AgendaItem, Meeting, Minutes, Strategy

pytestmark = pytest.mark.django_db(transaction=True)
WHY = actions.NewDecision(words="Score it this week.", reasons="A knife.", dissent="DI: next week.")
FOUR = [
    Priority(name=name, prevention="Schools", intelligence="Lines", enforcement="Orders")
    for name in ("County lines", "Trafficking", "Burglary", "Rural crime")
]


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_led, cast)


def called(scene: Scene, kind: Kind = Kind.GROUP) -> Meeting:
    new = actions.NewMeeting(
        kind=kind, starts_at=now() + timedelta(hours=1), place="Room 4", chair=scene.cast.cora.id
    )
    with viewing(scene.cast.cora) as cora:
        return actions.call_meeting(given=new, by=cora)


def lines(scene: Scene, meeting: Meeting, who: str) -> list[str]:
    with viewing(scene.cast.people[who]) as viewer:
        return [one.title for one in queries.agenda(meeting, viewer=viewer)]


class TestMinutes:
    def test_are_approved_by_nobody_who_wrote_in_them(self, scene: Scene) -> None:
        cast = scene.cast
        new = actions.NewMeeting(
            kind=Kind.GROUP, starts_at=now() + timedelta(hours=1), place="4", chair=cast.cora.id
        )
        with viewing(cast.chris) as chris:
            meeting = actions.call_meeting(given=new, by=chris)
            actions.end_meeting(meeting=meeting, by=chris)
            first = actions.write_minutes(meeting=meeting, words="We met.", by=chris)
        with viewing(cast.cora) as cora:
            minutes = actions.write_minutes(meeting=meeting, words="We met!", by=cora)
        with viewing(cast.chris) as chris:
            assert queries.to_approve(viewer=chris) == []
            with pytest.raises(NotForYouError):
                actions.approve_minutes(minutes=minutes, seen=minutes.edition, by=chris)
            rows = Minutes.objects.filter(pk=minutes.pk)
            with pytest.raises(Exception, match="second person"), transaction.atomic():
                rows.update(approved_by=cast.chris.id, approved_at=now())
            with pytest.raises(ProgrammingError, match="writes both"), transaction.atomic():
                rows.update(approved_at=now())
        with viewing(cast.levi) as levi:
            with pytest.raises(NotReadyError, match="written anew"):
                actions.approve_minutes(minutes=minutes, seen=first.edition, by=levi)
            actions.approve_minutes(minutes=minutes, seen=minutes.edition, by=levi)
        for person in (cast.cora, cast.chris):
            with viewing(person), pytest.raises(Exception, match="until they are let out"):
                Minutes.objects.filter(pk=minutes.pk).update(words="We never met.")


class TestAMeeting:
    def test_is_made_of_what_is_due_and_ends_in_minutes_by_two(self, scene: Scene) -> None:
        meeting = called(scene)
        with viewing(scene.cast.cora) as cora:
            assert actions.make_agenda(meeting=meeting, by=cora) == 2
            assert actions.make_agenda(meeting=meeting, by=cora) == 0
            found = queries.agenda(meeting, viewer=cora)
            assert [one.matter for one in found] == [Matter.TO_SCORE, Matter.NO_PLAN]
            new = actions.NewTask(
                text="Send the last three scores.",
                agency=scene.cast.force,
                person=scene.cast.chris,
                due=today() + timedelta(days=3),
            )
            before = actions.give_task(item=found[0], given=new, by=cora)
            assert before.authority.endswith("with nothing decided yet")
            actions.decide(item=found[0], given=WHY, by=cora)
            after = actions.give_task(item=found[0], given=new, by=cora)
            assert after.authority.startswith("Decided at the ")
            with pytest.raises(NotReadyError):
                actions.write_minutes(meeting=meeting, words="Too soon.", by=cora)
            actions.end_meeting(meeting=meeting, by=cora)
            minutes = actions.write_minutes(meeting=meeting, words="We met.", by=cora)
            with pytest.raises(NotForYouError):
                actions.approve_minutes(minutes=minutes, seen=minutes.edition, by=cora)
        with viewing(scene.cast.levi) as levi:
            assert queries.to_approve(viewer=levi) == [meeting]
            actions.approve_minutes(minutes=minutes, seen=minutes.edition, by=levi)
        with viewing(scene.cast.cora) as cora:
            with pytest.raises(NotReadyError, match="approved"):
                actions.write_minutes(meeting=meeting, words="Otherwise.", by=cora)
            (decision,) = queries.decisions_of(found, viewer=cora)
            assert decision.dissent == "DI: next week."
            given = queries.given_on(found, viewer=cora)
            assert [a.text for a in given] == ["Send the last three scores."] * 2

    def test_begins_with_what_the_last_one_decided_and_left(self, scene: Scene) -> None:
        last = called(scene)
        with viewing(scene.cast.cora) as cora:
            actions.make_agenda(meeting=last, by=cora)
            first, left = queries.agenda(last, viewer=cora)
            actions.decide(item=first, given=WHY, by=cora)
            actions.end_meeting(meeting=last, by=cora)
        with frozen(now() + timedelta(days=7)):
            meeting, other = called(scene), called(scene, Kind.DAILY)
        client = client_of(scene.cast.cora)
        page = client.get(f"/meetings/{meeting.id}/").content.decode()
        _, _, before = page.partition("Last time")
        assert WHY.words in before
        assert left.title in before.partition("Not discussed then")[2]
        for none in (other, last):
            assert "Last time" not in client.get(f"/meetings/{none.id}/").content.decode()

    def test_left_no_line_of_the_last_one_on_which_an_action_was_given(self, scene: Scene) -> None:
        last = called(scene)
        new = actions.NewTask(
            text="Send the last three scores.",
            agency=scene.cast.force,
            person=scene.cast.chris,
            due=today() + timedelta(days=3),
        )
        with viewing(scene.cast.cora) as cora:
            actions.make_agenda(meeting=last, by=cora)
            tasked = actions.add_item(meeting=last, title="The garages", words="Look.", by=cora)
            left, *_ = queries.agenda(last, viewer=cora)
            actions.give_task(item=tasked, given=new, by=cora)
            actions.end_meeting(meeting=last, by=cora)
        with frozen(now() + timedelta(days=7)):
            meeting = called(scene)
        page = client_of(scene.cast.cora).get(f"/meetings/{meeting.id}/").content.decode()
        _, _, before = page.partition("Last time")
        assert new.text in before
        undiscussed, _, _ = before.partition("Not discussed then")[2].partition("</ul>")
        assert left.title in undiscussed
        assert tasked.title not in undiscussed
        over = client_of(scene.cast.cora).get(f"/meetings/{last.id}/").content.decode()
        assert "To discuss" not in over
        assert "An action was given" in over
        assert "Not discussed then" in over

    def test_hears_of_actions_that_are_late(self, scene: Scene) -> None:
        given(scene, aimed(scene, opened(scene)))
        with frozen(now() + timedelta(days=15)):
            meeting = called(scene, Kind.DAILY)
            with viewing(scene.cast.cora) as cora:
                actions.make_agenda(meeting=meeting, by=cora)
                (line,) = queries.agenda(meeting, viewer=cora)
        assert (line.matter, line.title) == (Matter.LATE, "The Harrow group: 1 late")

    def test_is_run_by_its_chair_and_decides_nothing_without_a_reason(self, scene: Scene) -> None:
        meeting = called(scene)
        with viewing(scene.cast.beth) as beth:
            with pytest.raises(NotForYouError):
                actions.make_agenda(meeting=meeting, by=beth)
            line = actions.add_item(meeting=meeting, title="The van", words="", by=beth)
            with pytest.raises(NotForYouError):
                actions.decide(item=line, given=WHY, by=beth)
        with viewing(scene.cast.cora) as cora, pytest.raises(NotReadyError) as raised:
            actions.decide(item=line, given=replace(WHY, reasons=" "), by=cora)
        assert raised.value.problems[0][0] == "reasons"

    def test_is_nothing_to_officers_and_partners(self, scene: Scene) -> None:
        meeting = called(scene)
        with viewing(scene.cast.cora) as cora:
            actions.make_agenda(meeting=meeting, by=cora)
        for name in ("aisha", "ellie", "grace"):
            with viewing(scene.cast.people[name]):
                assert not Meeting.objects.exists()
                assert not AgendaItem.objects.exists()
            client = client_of(scene.cast.people[name])
            for page in ("", f"{meeting.id}/", f"{meeting.id}/screen/", "strategy/", "call/"):
                assert client.get(f"/meetings/{page}").status_code == 404, page


class TestALineOfACircle:
    def test_is_found_by_its_circle_alone_and_never_on_the_screen(self, scene: Scene) -> None:
        circle = make_circle(scene.cast, scene.cast.cora, scene.cast.ines)
        with viewing(scene.cast.cora) as cora:
            hidden = register.nominate(
                group=replace(NEW, name="Bracken"), why="Covert.", by=cora, circle=circle.id
            )
            for to in (Stage.RESEARCHING, Stage.SCORING):
                register.take_step(group=hidden, to=to, why="Covert.", by=cora)
        meeting = called(scene)
        with viewing(scene.cast.cora) as cora:
            actions.make_agenda(meeting=meeting, by=cora)
            (line, *_) = [o for o in queries.agenda(meeting, viewer=cora) if o.title == "Bracken"]
            actions.decide(item=line, given=WHY, by=cora)
        assert "Bracken" in lines(scene, meeting, "ines")
        assert "Bracken" not in lines(scene, meeting, "beth")
        client = client_of(scene.cast.beth)
        assert "Bracken" not in client.get(f"/meetings/{meeting.id}/").content.decode()
        assert client.get(f"/meetings/items/{line.id}/").status_code == 404
        screen = client_of(scene.cast.cora)
        for at in range(6):
            shown = screen.get(f"/meetings/{meeting.id}/screen/?at={at}").content.decode()
            assert "Bracken" not in shown
        with viewing(scene.cast.cora) as cora:
            actions.end_meeting(meeting=meeting, by=cora)
        page = screen.get(f"/meetings/{meeting.id}/minutes/").content.decode()
        assert "Bracken" not in page


class TestTheControlStrategy:
    def test_is_agreed_by_somebody_else(self, scene: Scene) -> None:
        cast = scene.cast
        with founding() as founder:
            RoleGrant.objects.create(
                person=cast.ines, role=Role.SOC_LEAD, since=now(), granted_by=founder
            )
        new = actions.NewStrategy(
            title="This year", begins=today(), ends=today() + timedelta(days=364), priorities=FOUR
        )
        with viewing(cast.cora) as cora:
            made = actions.propose_strategy(given=new, by=cora)
            with pytest.raises(NotForYouError):
                actions.agree_strategy(strategy=made, by=cora)
            assert queries.strategy_in_force(queries.strategies(viewer=cora)) is None
            rows = Strategy.objects.filter(pk=made.pk)
            with pytest.raises(ProgrammingError, match="writes both"), transaction.atomic():
                rows.update(agreed_at=now())
            other = rows.get()
            other.id, other.agreed_at = new_id(), now()
            with pytest.raises(ProgrammingError, match="writes both"), transaction.atomic():
                other.save(force_insert=True)
            assert queries.strategy_in_force(queries.strategies(viewer=cora)) is None
        with viewing(cast.ines) as ines:
            actions.agree_strategy(strategy=made, by=ines)
            assert queries.strategy_in_force(queries.strategies(viewer=ines)) == made
        with viewing(cast.chris) as chris, pytest.raises(NotReadyError):
            actions.propose_strategy(given=replace(new, priorities=FOUR[:3]), by=chris)


class TestThePages:
    def test_open_for_who_runs_a_meeting(self, scene: Scene) -> None:
        meeting = called(scene)
        client = client_of(scene.cast.cora)
        client.post(f"/meetings/{meeting.id}/agenda/")
        with viewing(scene.cast.cora) as cora:
            line = queries.agenda(meeting, viewer=cora)[0]
        for page in ("", "call/", "strategy/", "strategy/propose/", f"{meeting.id}/",
                     f"{meeting.id}/screen/", f"{meeting.id}/items/", f"{meeting.id}/minutes/",
                     f"items/{line.id}/", f"items/{line.id}/decide/",
                     f"items/{line.id}/give/"):  # fmt: skip
            answer = client.get(f"/meetings/{page}")
            assert answer.status_code == 200, page
            assert not [name for name in NAMES if name in answer.content.decode()], page
