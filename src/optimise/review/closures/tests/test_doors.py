"""How a line is closed, what becomes of it when nobody looks, and what is new of it."""

import re
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest
from conftest import AsRole, Copy
from django.db import ProgrammingError
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.access.domain.roles import Role
from optimise.agencies import actions as agencies
from optimise.assignments import queries as to_do
from optimise.audit.models import Entry
from optimise.basics.clock import frozen, now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.identify.tests.scene import INTELLIGENCE
from optimise.link.groups.tests.scene import make_circle
from optimise.link.lines import actions as lines
from optimise.link.lines.domain.records import Status
from optimise.link.lines.models import Line, LineVersion
from optimise.review.closures import actions, queries
from optimise.review.closures.domain.counting import ClosureType, State
from optimise.review.closures.home_cards import CARDS
from optimise.review.closures.models import Closure, Look
from optimise.review.closures.tests.scene import NUMBER, Scene, does, given, make_scene

pytestmark = pytest.mark.django_db(transaction=True)
LATER = timedelta(days=15)  # the first look is missed by then, and no other


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


class TestAClosure:
    def test_plans_its_looks_and_closes_the_line(self, scene: Scene) -> None:
        with viewing(scene.cast.ines) as ines:
            days = [look.due - scene.closure.on for look in Look.objects.order_by("due")]
            (due,) = queries.due_looks(viewer=ines)
            card = CARDS[0].text(ines)
        assert days == [timedelta(days=n) for n in (7, 28, 90)]
        assert due.due - scene.closure.on == timedelta(days=7)
        assert (card.number, card.late) == (1, 1)  # type: ignore[union-attr]
        assert scene.status() == Status.CLOSED_1
        assert scene.now().state is State.OVERDUE

    def test_is_recorded_once(self, scene: Scene) -> None:
        with viewing(scene.cast.ines) as ines, pytest.raises(NotReadyError, match="recorded"):
            actions.close_line(line=scene.line, given=given(), by=ines)

    def test_of_the_same_type_is_recorded_once_while_it_stands(self, scene: Scene) -> None:
        with viewing(scene.cast.ines) as ines:
            with pytest.raises(NotReadyError, match="recorded"):
                actions.close_line(line=scene.line, given=given(days_ago=2), by=ines)
            actions.reopen(closure=scene.closure, why="Seen again.", by=ines)
            actions.close_line(line=scene.line, given=given(days_ago=2), by=ines)

    def test_that_is_opened_again_opens_all_others_of_its_line(self, scene: Scene) -> None:
        other = given(days_ago=2, kind=ClosureType.TYPE_2)
        with viewing(scene.cast.ines) as ines:
            second = actions.close_line(line=scene.line, given=other, by=ines)
            actions.reopen(closure=second, why="Its number was seen.", by=ines)
        with viewing(scene.cast.grace):
            (told,) = Entry.objects.filter(kind="closure", detail__reopened=True)
            assert {second.id, scene.closure.id} <= set(told.objects_touched)
        assert scene.now().state is State.OPENED
        assert scene.status() == Status.ACTIVE

    def test_says_that_its_line_went_on_as_another(self, scene: Scene) -> None:
        other = new_id()
        scene.known.say(other, "DealLine", item=scene.known.item("Candle sells."), name="Candle")
        with viewing(scene.cast.ines) as ines:
            line = lines.begin_record(
                entity=other, circle=scene.circle.id, reason="Two reports.", by=ines
            )
            on = scene.closure.on + timedelta(days=5)
            went_on = lines.Succession(to=line, on=on, why="The same customers.")
            lines.say_succession(line=scene.line, given=went_on, by=ines)
        with viewing(scene.cast.ines) as ines:
            assert queries.closure(scene.closure.id, viewer=ines).went_on
        assert scene.status() == Status.CLOSED_1
        page = reverse("review_closures:closures")
        text = client_of(scene.cast.ines).get(page).content.decode()
        assert "Candle" in text
        assert "went on as another line" in text
        assert "too few to say" in text
        for who in ("lena", "dan"):
            client = client_of(scene.cast.people[who])
            assert "Candle" not in client.get(page).content.decode()

    def test_is_to_be_looked_at_once_its_line_runs_again(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        """A check-back of an order says so, or the record of the line: no look of the closure."""
        scene.look(0)
        with viewing(scene.cast.chris) as chris:
            line = Line.objects.get(pk=scene.line.pk)
            lines.set_status(line, Status.ACTIVE, why="Seen again at a check-back", by=chris)
        assert scene.now().news_at is not None
        assert scene.now().state is State.NEWS
        with viewing(scene.cast.ines) as ines:
            (due,) = queries.due_looks(viewer=ines)
            assert due.due == today()
        assert does(as_role, "tell_owners") == 1
        with viewing(scene.cast.chris) as chris:
            (asked,) = to_do.mine(viewer=chris).filter(kind="closure")
        assert asked.text.endswith("Something new is known of it.")
        with viewing(scene.cast.ines) as ines:
            with pytest.raises(NotReadyError, match="runs"):
                actions.look_back(look=due, seen_again=False, words="It is off.", by=ines)
            actions.look_back(look=due, seen_again=True, words="It sells.", by=ines)
            actions.close_line(line=scene.line, given=given(days_ago=0), by=ines)

    @pytest.mark.parametrize("status", [Status.ACTIVE, Status.SUSPECTED])
    def test_is_not_said_to_hold_where_its_line_may_run(self, scene: Scene, status: Status) -> None:
        with viewing(scene.cast.chris) as chris:
            line = Line.objects.get(pk=scene.line.pk)
            lines.set_status(line, status, why="It may sell again", by=chris)
        for who in (scene.cast.ines, scene.cast.chris):
            with viewing(who) as by:
                (due,) = queries.due_looks(viewer=by)
                with pytest.raises(NotReadyError, match="runs"):
                    actions.look_back(look=due, seen_again=False, words="It is off.", by=by)
            with viewing(who), pytest.raises(ProgrammingError, match="or may"):
                Look.objects.filter(pk=due.pk).update(seen_again=False, done_at=now(), by=who.id)
        assert scene.now().state is State.NEWS

    def test_is_cleared_of_news_by_who_did_not_record_it(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        scene.look(0)
        scene.say("Marlo sells again.")
        with frozen(now() + timedelta(days=3)):
            does(as_role, "hear_news")
            with pytest.raises(NotReadyError, match="Somebody else says"):
                scene.look(1)
            done = {"seen_again": False, "done_at": now(), "by": scene.cast.ines.id}
            with (
                viewing(scene.cast.ines),
                pytest.raises(ProgrammingError, match="did not record it"),
            ):
                Look.objects.filter(pk=scene.look_at(1).pk).update(**done)
            scene.look(1, who=scene.cast.chris)
            assert scene.now().state is State.SO_FAR

    def test_of_a_line_that_ran_again_is_recorded_and_opens_the_one_before(
        self, scene: Scene
    ) -> None:
        with viewing(scene.cast.chris) as chris:
            line = Line.objects.get(pk=scene.line.pk)
            lines.set_status(line, Status.ACTIVE, why="Seen again at a check-back", by=chris)
        with viewing(scene.cast.ines) as ines:
            second = actions.close_line(line=scene.line, given=given(days_ago=0), by=ines)
        assert scene.now().state is State.OPENED
        assert scene.now().reopened_why == actions.CLOSED_ANEW
        assert scene.status() == Status.CLOSED_1
        with viewing(scene.cast.ines) as ines:
            assert queries.closure(second.id, viewer=ines).reopened_at is None
            assert [one.closure_id for one in queries.due_looks(viewer=ines)] == []

    def test_is_opened_again_with_a_reason(self, scene: Scene) -> None:
        with viewing(scene.cast.ines) as ines:
            with pytest.raises(NotReadyError):
                actions.reopen(closure=scene.closure, why=" ", by=ines)
            actions.reopen(closure=scene.closure, why="It was another line.", by=ines)
            with pytest.raises(NotReadyError):
                actions.reopen(closure=scene.closure, why="Again.", by=ines)
            assert queries.due_looks(viewer=ines) == []
        assert scene.status() == Status.ACTIVE
        assert scene.now().state is State.OPENED
        with pytest.raises(NotReadyError, match="opened again"):
            scene.look(0)

    def test_is_accepted_by_the_centre_after_it_was_sent(self, scene: Scene) -> None:
        day = scene.closure.on
        with viewing(scene.cast.ines) as ines:
            with pytest.raises(NotReadyError):
                actions.record_progress(
                    closure=scene.closure, submitted_on=None, accepted_on=day, by=ines
                )
            actions.record_progress(
                closure=scene.closure, submitted_on=day, accepted_on=day, by=ines
            )
        assert scene.now().accepted_on == day

    def test_is_recorded_by_who_develops_intelligence(self, scene: Scene) -> None:
        with viewing(scene.cast.beth) as beth:
            reader = replace(beth, roles=frozenset({Role.DISCLOSURE}))
            look = queries.look(Look.objects.order_by("due")[0].id, viewer=reader)
            with pytest.raises(NotForYouError):
                actions.close_line(line=scene.line, given=given(3), by=reader)
            with pytest.raises(NotForYouError):
                actions.look_back(look=look, seen_again=True, words="Seen.", by=reader)

    def test_is_edited_and_removed_by_nobody(self, scene: Scene) -> None:
        for change in ({"kind": ClosureType.TYPE_2}, {"evidence": "None."}):
            with viewing(scene.cast.ines), pytest.raises(ProgrammingError):
                Closure.objects.filter(pk=scene.closure.pk).update(**change)
        with viewing(scene.cast.ines), pytest.raises(ProgrammingError):
            Look.objects.all().delete()

    @pytest.mark.parametrize("who", ["aisha", "dan", "ellie", "grace", "joan"])
    def test_is_not_there_outside_the_circle(self, scene: Scene, who: str) -> None:
        with viewing(scene.cast.people[who]) as by:
            assert not Closure.objects.exists()
            assert not Look.objects.exists()
            assert queries.closures(viewer=by) == []
            assert queries.due_looks(viewer=by) == []
            with pytest.raises(NothingHereError):
                queries.closure(scene.closure.id, viewer=by)

    def test_goes_where_its_line_goes(self, scene: Scene, as_owner: psycopg.Connection) -> None:
        found = as_owner.execute(
            "select home, count(*) from access_rests_on('line', %s) group by home", [scene.line.id]
        ).fetchall()
        assert {("review_closures_closure", 1), ("review_closures_look", 3)} <= set(found)


class TestALook:
    def test_that_sees_the_number_makes_the_line_active(self, scene: Scene) -> None:
        scene.look(0, seen_again=True)
        assert scene.status() == Status.ACTIVE
        closure = scene.now()
        assert (closure.state, closure.reopened_why) == (State.OPENED, "Rang the number.")
        with viewing(scene.cast.ines):
            was = LineVersion.objects.filter(line=scene.line).order_by("version")
            assert [version.was["status"] for version in was] == ["suspected", "closed, type 1"]

    def test_is_taken_once_and_not_before_its_day(self, scene: Scene) -> None:
        with pytest.raises(NotReadyError, match="too early"):
            scene.look(1)
        scene.look(0)
        with pytest.raises(NotReadyError, match="taken before"):
            scene.look(0)
        assert scene.now().state is State.SO_FAR

    def test_holds_after_the_last(self, scene: Scene) -> None:
        with frozen(now() + timedelta(days=100)):
            scene.look(0)
            scene.look(1)
            scene.look(2, who=scene.cast.beth)
            assert scene.now().state is State.HELD

    def test_is_taken_last_by_who_neither_recorded_it_nor_looked_before(self, scene: Scene) -> None:
        with frozen(now() + timedelta(days=100)):
            scene.look(0, who=scene.cast.beth)
            scene.look(1)
            for who in (scene.cast.ines, scene.cast.beth):
                with pytest.raises(NotReadyError, match="Somebody else says"):
                    scene.look(2, who=who)
                told = {"seen_again": False, "done_at": now(), "by": who.id, "words": "Off."}
                with viewing(who), pytest.raises(ProgrammingError, match="last look"):
                    Look.objects.filter(pk=scene.look_at(2).pk).update(**told)
            scene.look(2, who=scene.cast.chris)
            assert scene.now().state is State.HELD

    def test_that_sees_it_again_may_be_theirs_who_recorded_it(self, scene: Scene) -> None:
        with frozen(now() + timedelta(days=100)):
            scene.look(0)
            scene.look(1)
            scene.look(2, seen_again=True)
            assert scene.now().state is State.OPENED

    def test_at_what_is_new_later_is_theirs_who_did_not_record_it(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        with frozen(now() + timedelta(days=100)):
            scene.look(0)
            scene.look(1)
            scene.look(2, who=scene.cast.beth)
            scene.say("Marlo sells again.")
        with frozen(now() + timedelta(days=103)):
            assert does(as_role, "hear_news") == 1
            with pytest.raises(NotReadyError, match="Somebody else says"):
                scene.look(3)
            scene.look(3, who=scene.cast.beth)
            assert scene.now().state is State.HELD


class TestALookThatWasMissed:
    def test_leaves_it_unverified_and_the_owner_of_the_line_told(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        assert does(as_role, "lapse") == 0
        with frozen(now() + LATER):
            assert does(as_role, "lapse") == 1
            assert does(as_role, "lapse") == 0
            assert does(as_role, "tell_owners") == 1
            assert does(as_role, "tell_owners") == 0
            assert scene.now().state is State.UNVERIFIED
            with viewing(scene.cast.chris) as chris:
                (action,) = to_do.serving("closure", [scene.closure.id], viewer=chris)
            assert action.owner_person_id == scene.cast.chris.id
            assert "Nobody looked back in time." in action.text

    def test_is_asked_of_another_of_the_circle_where_the_owner_left(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        with viewing(scene.cast.joan) as joan:
            agencies.suspend(person=scene.cast.chris, why="Left.", by=joan)
        with frozen(now() + LATER):
            does(as_role, "lapse")
            assert does(as_role, "tell_owners") == 1
            assert does(as_role, "tell_owners") == 0
            with viewing(scene.cast.ines) as ines:
                (action,) = to_do.mine(viewer=ines).filter(kind="closure")
        assert action.row == scene.closure.id

    def test_can_be_made_up_for(self, scene: Scene, as_role: AsRole) -> None:
        with frozen(now() + LATER):
            does(as_role, "lapse")
            scene.look(0)
            assert scene.now().state is State.SO_FAR
            assert does(as_role, "tell_owners") == 0

    def test_says_so_on_the_page_of_the_line(self, scene: Scene, as_role: AsRole) -> None:
        with frozen(now() + LATER):
            does(as_role, "lapse")
        page = client_of(scene.cast.ines).get(reverse("link_lines:record", args=[scene.line.id]))
        text = page.content.decode()
        assert "Unverified: nobody looked back in time." in text
        assert "Record a closure" in text

    def test_is_nothing_once_it_was_opened_again(self, scene: Scene, as_role: AsRole) -> None:
        scene.look(0, seen_again=True)
        with frozen(now() + timedelta(days=60)):
            assert does(as_role, "lapse") == 0


class TestNewIntelligence:
    def test_asks_for_another_look_and_tells_the_owner(self, scene: Scene, as_role: AsRole) -> None:
        scene.look(0)
        assert does(as_role, "hear_news") == 0
        scene.say("Marlo sells again.")
        with frozen(now() + timedelta(days=3)):
            assert does(as_role, "hear_news") == 1
            assert does(as_role, "hear_news") == 0
            assert scene.now().state is State.NEWS
            assert does(as_role, "tell_owners") == 1
            with viewing(scene.cast.chris) as chris:
                (action,) = to_do.serving("closure", [scene.closure.id], viewer=chris)
                (due,) = queries.due_looks(viewer=chris)
            assert "Something new is known of it." in action.text
            assert due.closure_id == scene.closure.id

    def test_is_over_once_somebody_looked(self, scene: Scene, as_role: AsRole) -> None:
        scene.look(0)
        scene.say("Marlo sells again.")
        with frozen(now() + timedelta(days=3)):
            does(as_role, "hear_news")
            scene.look(1, who=scene.cast.chris)
            assert scene.now().state is State.SO_FAR
            assert does(as_role, "hear_news") == 0

    def test_adds_no_look_where_one_is_due(self, scene: Scene, as_role: AsRole) -> None:
        scene.say("Marlo sells again.")
        with frozen(now() + timedelta(days=3)):
            assert does(as_role, "hear_news") == 1
        assert len(scene.now().looked) == 3

    def test_of_the_circle_itself_counts(self, scene: Scene, as_role: AsRole) -> None:
        scene.say("Marlo sells again.", circle=scene.circle.id)
        with frozen(now() + timedelta(days=3)):
            assert does(as_role, "hear_news") == 1

    def test_of_another_circle_tells_nobody(self, scene: Scene, as_role: AsRole) -> None:
        other = make_circle(scene.cast, scene.cast.beth)
        scene.say("Marlo sells again.", circle=other.id)
        with frozen(now() + timedelta(days=3)):
            assert does(as_role, "hear_news") == 0


class TestNewsOfItsNumber:
    """What is new of a number wakes the closure as what is new of the line by name does."""

    def test_asks_for_a_look(self, scene: Scene, as_role: AsRole) -> None:
        scene.number(scene.line)
        scene.ring("The number sends texts again.")
        with frozen(now() + timedelta(days=3)):
            assert does(as_role, "hear_news") == 1
        with viewing(scene.cast.ines) as ines:
            told = [item.text for item in queries.news_of(scene.closure, viewer=ines)]
        page = client_of(scene.cast.ines).get(
            reverse("review_closures:closure", args=[scene.closure.id])
        )
        assert "The number sends texts again." in told
        assert "The number sends texts again." in page.content.decode()

    def test_that_a_statement_gives_the_line_asks_for_a_look(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        phone, old = new_id(), replace(scene.known, days_ago=30)
        old.say(phone, "Phone", number=NUMBER)
        old.link("LineNumber", line=scene.line.entity_id, phone=phone)
        with frozen(now() + timedelta(days=3)):
            assert does(as_role, "hear_news") == 0
        scene.ring("The number sends texts again.")
        with frozen(now() + timedelta(days=3)):
            assert does(as_role, "hear_news") == 1

    @pytest.mark.parametrize("hidden", ["number", "link", "words"])
    def test_tells_nobody_of_another_circle(
        self, scene: Scene, as_role: AsRole, hidden: str
    ) -> None:
        other = replace(INTELLIGENCE, circle=make_circle(scene.cast, scene.cast.beth).id)
        phone, known = new_id(), replace(scene.known, days_ago=30)
        if hidden == "number":
            scene.number(scene.line)
        else:
            fence = other if hidden == "link" else INTELLIGENCE
            known.say(phone, "Phone", number=NUMBER)
            known.link("LineNumber", item=known.item("Its number.", audience=fence),
                       line=scene.line.entity_id, phone=phone)  # fmt: skip
        fence = INTELLIGENCE if hidden == "link" else other
        with frozen(now() + timedelta(days=2)):
            item = scene.known.item("It rang.", audience=fence)
            known.say(phone, "Phone", item=item, number=NUMBER)
        with frozen(now() + timedelta(days=3)):
            assert does(as_role, "hear_news") == 0

    def test_is_nothing_of_a_number_taken_off_the_record(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        number = scene.number(scene.line)
        with viewing(scene.cast.ines) as ines:
            lines.withdraw_number(number=number, why="It was a wrong number.", by=ines)
        scene.ring("The number sends texts again.")
        with frozen(now() + timedelta(days=3)):
            assert does(as_role, "hear_news") == 0


class TestNewsOfTheSameLine:
    @pytest.mark.parametrize(("covert", "heard"), [(False, 1), (True, 0)])
    def test_under_another_id_asks_for_a_look_where_all_may_know(
        self, scene: Scene, as_role: AsRole, covert: bool, heard: int
    ) -> None:
        circle = make_circle(scene.cast, scene.cast.beth).id if covert else None
        twin = scene.twin(replace(INTELLIGENCE, circle=circle))
        with frozen(now() + timedelta(days=3)):
            assert does(as_role, "hear_news") == 0
        with frozen(now() + timedelta(days=2)):
            item = scene.known.item("Marley sells again.")
            scene.known.say(twin, "DealLine", item=item, alias="Marley")
        with frozen(now() + timedelta(days=3)):
            assert does(as_role, "hear_news") == heard


class TestItsPages:
    def test_say_which_kind_lasts_and_that_there_are_few(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        def row() -> list[str]:
            text = client_of(scene.cast.ines).get(reverse("review_closures:closures"))
            _, _, table = text.content.decode().partition("Which kind of closure lasts?")
            body = table.partition("<tbody")[2].partition("</tbody>")[0]
            return re.findall(r">\s*([^<>]*\S[^<>]*?)\s*<", body)

        few = "Few cases (1): too few to say"
        assert row() == [ClosureType.TYPE_1.label, "0", "0", "1", "0", few]
        scene.look(0)
        assert row() == [ClosureType.TYPE_1.label, "1", "0", "0", "0", few]
        with frozen(now() + timedelta(days=60)):
            does(as_role, "lapse")
        assert row() == [ClosureType.TYPE_1.label, "0", "0", "1", "0", few]

    def test_say_once_where_nothing_was_closed(self, scene: Scene) -> None:
        text = client_of(scene.cast.lena).get(reverse("review_closures:closures")).content.decode()
        assert text.count("No line that you may know of was closed.") == 1
        assert "No check-back is due." not in text

    def test_list_it_with_the_looks_that_are_due(self, scene: Scene) -> None:
        client = client_of(scene.cast.ines)
        text = client.get(reverse("review_closures:closures")).content.decode()
        assert "Marlo" in text
        assert reverse("review_closures:closure", args=[scene.closure.id]) in text
        due = client.get(reverse("link_lines:records")).content.decode()
        with viewing(scene.cast.ines):
            look = Look.objects.order_by("due")[0]
        assert reverse("review_closures:look", args=[look.id]) in due

    @pytest.mark.parametrize("who", ["aisha", "dan", "ellie", "joan"])
    def test_are_not_there_outside_the_circle(self, scene: Scene, who: str) -> None:
        with viewing(scene.cast.ines):
            look = Look.objects.order_by("due")[0]
        client = client_of(scene.cast.people[who])
        for page in (
            reverse("review_closures:closure", args=[scene.closure.id]),
            reverse("review_closures:look", args=[look.id]),
            reverse("review_closures:close", args=[scene.line.id]),
        ):
            assert client.get(page).status_code == 404, page
