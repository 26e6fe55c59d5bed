"""Arrests and detention: who may do what, who reads what, and whom the clocks tell."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from conftest import AsRole, Copy
from django.db import connection, transaction
from django.db.utils import IntegrityError, ProgrammingError
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.access.acting import acting_as_system
from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.access.domain.roles import Role
from optimise.alerts import actions as alerts
from optimise.alerts.domain import kinds
from optimise.alerts.models import Alert
from optimise.basics.clock import frozen, now, today
from optimise.basics.described import Age, Sex
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotReadyError
from optimise.keep_safe import actions as keep_safe
from optimise.keep_safe.actions import SecondPersonError, SuspectAct
from optimise.keep_safe.models import Concern
from optimise.respond.arrests import actions, queries
from optimise.respond.arrests.domain.arrests import Prompt
from optimise.respond.arrests.domain.custody import Act, Outcome, Response
from optimise.respond.arrests.models import Arrest, Described, Detention, Offence, Plan, Step
from optimise.respond.arrests.tests.scene import GROUNDS, GROWN, PWITS, Scene, make_scene
from optimise.respond.arrests.tests.test_pages import suppress_constraints
from optimise.respond.arrests.views.slots import happened
from optimise.respond.arrests.watch import UNREAD, watch_detention
from optimise.respond.operations.domain.happened import What
from optimise.respond.operations.tests.scene import BOY, DEALER

NFA = {"outcome": Outcome.NFA.value, "safeguarding": "Mina: see him home."}
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


class TestAnOffence:
    def test_is_withdrawn_once_a_second_person_agrees(self, scene: Scene) -> None:
        asked = scene.ask_to_withdraw(PWITS)
        assert PWITS in {one.code for one in queries.offences()}
        with viewing(scene.cast.joan) as joan, pytest.raises(NotForYouError):
            actions.answer_withdrawal(withdrawal=asked, agree=True, answer="Yes", by=joan)
        scene.answer_withdrawal(asked, agree=True)
        assert PWITS not in {one.code for one in queries.offences()}
        with pytest.raises(NotReadyError, match="answered already"):
            scene.answer_withdrawal(asked, agree=False)
        with pytest.raises(NotReadyError, match="It has ended"):
            scene.ask_to_withdraw(PWITS)

    def test_stays_where_the_second_person_does_not_agree(self, scene: Scene) -> None:
        scene.answer_withdrawal(scene.ask_to_withdraw(PWITS), agree=False)
        assert PWITS in {one.code for one in queries.offences()}
        scene.ask_to_withdraw(PWITS)
        with pytest.raises(NotReadyError, match="waits for a second person"):
            scene.ask_to_withdraw(PWITS)

    def test_is_withdrawn_by_no_one_else_and_with_a_reason(self, scene: Scene) -> None:
        offence = Offence.objects.get(code=PWITS)
        began = offence.in_force_from
        with viewing(scene.cast.ines) as ines, pytest.raises(NotForYouError):
            actions.ask_to_withdraw(offence=offence, on=today(), why="X", by=ines)
        with viewing(scene.cast.joan) as joan, pytest.raises(NotReadyError):
            actions.ask_to_withdraw(offence=offence, on=today(), why=" ", by=joan)
        with viewing(scene.cast.joan) as joan, pytest.raises(NotReadyError):
            actions.ask_to_withdraw(offence=offence, on=began, why="X", by=joan)


class TestAnArrest:
    def test_is_written_down_at_once_with_the_offence_as_it_stood(self, scene: Scene) -> None:
        found = scene.told(scene.arrest())
        assert found.arrest is not None
        assert (found.row.arrested_by, found.arrest.grounds) == ("PC Aisha Rahman", GROUNDS)
        assert found.row.offences[0]["code"] == PWITS
        assert "Heroin" in found.row.offences[0]["title"]
        assert found.row.prompts == [Prompt.PLUGGED]
        assert not found.is_first
        assert not Concern.objects.exists()

    def test_is_written_once_however_often_a_phone_sends_it(self, scene: Scene) -> None:
        client_id = new_id()
        assert scene.arrest(client_id=client_id) == scene.arrest(client_id=client_id)

    def test_says_what_is_lacking(self, scene: Scene) -> None:
        with pytest.raises(NotReadyError) as raised:
            scene.arrest(name=" ", grounds="", where="")
        assert {field for field, _ in raised.value.problems} == {"name", "grounds", "where"}
        with pytest.raises(NotReadyError) as raised:
            scene.arrest(offences=[], necessity=[], arrested_at=now() + timedelta(hours=1))
        fields = {field for field, _ in raised.value.problems}
        assert fields == {"offences", "necessity", "arrested_at"}

    def test_is_for_an_offence_of_that_day(self, scene: Scene) -> None:
        scene.withdraw(PWITS)
        scene.arrest(arrested_at=now() - timedelta(days=1))
        with pytest.raises(NotReadyError, match="no offence of this list"):
            scene.arrest()
        with viewing(scene.cast.ines) as ines, pytest.raises(NotForYouError):
            actions.add_offence(code="X", title="X", source="X", since=today(), by=ines)

    def test_of_an_operation_is_its_circles(self, scene: Scene) -> None:
        one = scene.arrest()
        for who in ("beth", "harry", "grace", "ellie", "joan", "chris"):
            with viewing(getattr(scene.cast, who)) as viewer:
                with pytest.raises(NothingHereError):
                    queries.detention(one.id, viewer=viewer)
                for model in (Arrest, Detention, Step, Plan):
                    assert not model.objects.exists()
        with pytest.raises(NothingHereError):
            scene.arrest(who="dan")

    @pytest.mark.parametrize("who", ["dan", "lena", "mina"])
    def test_is_held_by_custody_who_reads_no_grounds(self, scene: Scene, who: str) -> None:
        found = scene.told(scene.arrest(), who)
        assert found.arrest is None
        assert found.row.name == "Vic Harrow"
        with viewing(getattr(scene.cast, who)):
            assert not Arrest.objects.exists()

    def test_of_no_operation_is_for_the_officers_of_the_area(self, scene: Scene) -> None:
        one = scene.arrest(operation=None)
        for who, reads in {"harry": True, "ines": True, "ellie": False}.items():
            with viewing(getattr(scene.cast, who)):
                assert Arrest.objects.filter(id=one.arrest_id).exists() is reads
        with pytest.raises(NotForYouError):
            scene.arrest(who="ellie", operation=None)

    def test_is_told_on_the_page_of_whom_it_is_of(self, scene: Scene) -> None:
        dealer = scene.operations.people[DEALER]
        one = scene.arrest(who="ines", person=dealer)
        for who, reads in {"ines": [one.id], "lena": [], "chris": []}.items():
            with viewing(getattr(scene.cast, who)) as viewer:
                found = queries.of_person([dealer], viewer=viewer)
                assert [told.row.id for told in found] == reads

    def test_is_not_changed_by_any_site(self, scene: Scene) -> None:
        scene.arrest()
        with viewing(scene.cast.aisha), connection.cursor() as cursor:
            for words in (
                "update respond_arrests_arrest set grounds = ''",
                "update respond_arrests_detention set name = ''",
                "delete from respond_arrests_step",
                "select * from respond_arrests_described",
            ):
                with pytest.raises(ProgrammingError, match="permission"), transaction.atomic():
                    cursor.execute(words)


class TestAPossibleVictim:
    def test_is_not_planned_against_until_a_second_person_looked(self, scene: Scene) -> None:
        boy = scene.operations.people[BOY]
        with viewing(scene.cast.ines) as ines, pytest.raises(SecondPersonError):
            self.plan(scene, boy, ines)
        with viewing(scene.cast.ines) as ines:
            look = keep_safe.ask_second_look(
                entity=boy, act=SuspectAct.ARREST, why="He holds the line.", by=ines
            )
        with viewing(scene.cast.mina) as mina:
            keep_safe.answer_second_look(look=look, agree=True, answer="With us there.", by=mina)
        with viewing(scene.cast.ines) as ines:
            planned = self.plan(scene, boy, ines)
        one = scene.arrest(who="ines", name=BOY, person=boy, born=scene.child_born())
        found = scene.told(one)
        assert found.arrest is not None
        assert found.arrest.plan_id == planned.id

    def plan(self, scene: Scene, person: Any, by: Any) -> Plan:
        return actions.plan_arrest(
            operation=scene.operations.fresh(),
            person=person,
            offences=[PWITS],
            why="Named twice.",
            by=by,
        )

    def test_who_is_arrested_is_put_before_safeguarding_at_once(self, scene: Scene) -> None:
        boy = scene.operations.people[BOY]
        one = scene.arrest(who="ines", name=BOY, person=boy, born=scene.child_born())
        found = scene.told(one, "mina")
        assert found.is_first
        wanted = [Prompt.VICTIM, Prompt.ADULT, Prompt.SECTION_45, Prompt.NRM, Prompt.PLUGGED]
        assert found.row.prompts == wanted
        with viewing(scene.cast.mina):
            (concern,) = Concern.objects.all()
        assert (concern.who, concern.about) == (Concern.Who.CHILD, boy)
        assert str(one.id) in concern.page
        assert GROUNDS not in concern.words

    def test_is_met_so_by_name_and_birthday_alone(self, scene: Scene) -> None:
        """As the person check does, where the record is not known to who arrests."""
        with viewing(scene.cast.mina) as mina:
            keep_safe.protect_person(entity=scene.operations.people[BOY], why="Exploited", by=mina)
        one = scene.arrest(name=BOY, born=None)
        assert scene.told(one).is_first

    def test_may_turn_out_so_later(self, scene: Scene) -> None:
        one = scene.arrest()
        with viewing(scene.cast.dan) as dan:
            actions.may_be_victim(detention=one, why="He says that they hold his brother.", by=dan)
        assert scene.told(one).is_first
        with viewing(scene.cast.mina):
            (concern,) = Concern.objects.all()
        assert concern.who == Concern.Who.ADULT

    def test_is_a_child_once_the_day_of_birth_is_put_right(self, scene: Scene) -> None:
        one = scene.arrest()
        child = scene.child_born()
        why = "His school says so, by the roll of this term."
        with viewing(scene.cast.dan) as dan:
            with pytest.raises(NotReadyError, match="who says so"):
                actions.put_age_right(detention=one, born=child, why=" ", by=dan)
            actions.put_age_right(detention=one, born=child, why=why, by=dan)
            with pytest.raises(NotReadyError, match="stands here"):
                actions.put_age_right(detention=one, born=child, why=why, by=dan)
        found = scene.told(one)
        assert (found.born, found.is_child, found.is_first) == (child, True, True)
        wanted = [Prompt.VICTIM, Prompt.ADULT, Prompt.SECTION_45, Prompt.NRM, Prompt.PLUGGED]
        assert found.prompts == wanted
        with viewing(scene.cast.mina):
            assert Concern.objects.get().who == Concern.Who.CHILD
        words = client_of(scene.cast.dan).get(reverse("respond_arrests:detention", args=[one.id]))
        assert "Under 18" in words.content.decode()
        with viewing(scene.cast.dan) as dan:
            actions.may_be_victim(detention=one, why="He says that they hold his brother.", by=dan)
        with viewing(scene.cast.mina):
            assert {one.who for one in Concern.objects.all()} == {Concern.Who.CHILD}

    def test_stays_one_to_keep_safe_though_they_are_grown(self, scene: Scene) -> None:
        one = scene.arrest(born=None)
        with viewing(scene.cast.ellie) as ellie, pytest.raises(NotForYouError):
            actions.put_age_right(detention=one, born=GROWN, why="A passport.", by=ellie)
        with viewing(scene.cast.dan) as dan:
            actions.put_age_right(detention=one, born=GROWN, why="A passport.", by=dan)
            with pytest.raises(NotReadyError, match="once another does"):
                actions.put_age_right(detention=one, born=GROWN, why="I saw it.", by=dan)
        found = scene.told(one)
        assert (found.is_child, found.is_first) == (None, True)
        with viewing(scene.cast.aisha) as aisha, pytest.raises(NotForYouError):
            actions.put_age_right(detention=one, born=GROWN, why="He said so.", by=aisha)
        with viewing(scene.cast.lena) as lena:
            actions.put_age_right(detention=one, born=GROWN, why="I saw it too.", by=lena)
        found = scene.told(one)
        assert (found.is_child, found.is_first) == (False, True)
        assert Prompt.ADULT in found.prompts
        assert Prompt.AGE not in found.prompts
        with viewing(scene.cast.mina):
            assert Concern.objects.count() == 1

    def test_is_known_to_safeguarding_by_who_custody_does_not_know(self, scene: Scene) -> None:
        dealer = scene.operations.people[DEALER]
        one = scene.arrest(who="ines", person=dealer)
        with viewing(scene.cast.dan) as dan:
            assert queries.detention(one.id, viewer=dan).arrest is None
            actions.may_be_victim(detention=one, why="He says that they hold his brother.", by=dan)
        with viewing(scene.cast.mina):
            assert Concern.objects.get().about == dealer
        for who in ("harry", "ellie"):
            with viewing(getattr(scene.cast, who)) as outsider:
                assert queries.whom(one, viewer=outsider) is None

    def test_is_charged_once_section_45_was_asked(self, scene: Scene) -> None:
        one = scene.arrest(born=scene.child_born())
        scene.bring_in(one)
        charge: dict[str, Any] = {"outcome": Outcome.CHARGED, "offences": [PWITS]}
        with pytest.raises(NotReadyError, match="may be a victim"):
            scene.end(one, **charge)
        scene.end(one, section_45="Asked with his adult there. He says nobody made him.", **charge)
        assert scene.told(one).custody.outcome == Outcome.CHARGED

    def test_is_planned_for_by_runners_in_the_circle_alone(self, scene: Scene) -> None:
        dealer = scene.operations.people[DEALER]
        with viewing(scene.cast.ines) as ines:
            planned = self.plan(scene, dealer, ines)
            assert queries.plans(scene.operations.operation.id, viewer=ines) == [planned]
        with viewing(scene.cast.aisha) as aisha:
            with pytest.raises(NotForYouError):
                self.plan(scene, dealer, aisha)
            assert not Plan.objects.exists()
        with viewing(scene.cast.ines) as ines:
            actions.end_plan(plan=planned, why="Left the country", by=ines)
            assert queries.plans(scene.operations.operation.id, viewer=ines) == []


class TestDetention:
    def test_goes_step_by_step(self, scene: Scene) -> None:
        one = scene.arrest()
        early: list[tuple[Act, dict[str, Any]]] = [
            (Act.AUTHORISED, {"name": "Sgt M"}),
            (Act.REVIEWED, {"name": "Insp H"}),
            (Act.BACK, {}),
            (Act.ARRIVED, {"station": "Gablecross"}),
            (Act.EXTENDED, {}),
        ]
        for act, more in early:
            with pytest.raises(NotReadyError):
                scene.step(one, act, **more)
        scene.bring_in(one)
        found = scene.told(one, "lena")
        assert (found.number, found.station) == ("GX-26-0412", "Gablecross")
        late: list[tuple[Act, dict[str, Any]]] = [
            (Act.ARRIVED, {"station": "G", "custody_number": "1"}),
            (Act.AUTHORISED, {"name": "Sgt M"}),
            (Act.REVIEWED, {}),
            (Act.NOTED, {"at": now() + timedelta(hours=1)}),
            (Act.NOTED, {"at": now() - timedelta(days=2)}),
        ]
        for act, more in late:
            with pytest.raises(NotReadyError):
                scene.step(one, act, **more)
        scene.step(one, Act.REVIEWED, who="lena", name="Insp Lena Hart")

    def test_has_its_clocks_stopped_by_custody_and_inspectors_alone(self, scene: Scene) -> None:
        one = scene.arrest()
        scene.step(one, Act.ARRIVED, station="Gablecross", custody_number="GX-26-0001")
        for act in (Act.AUTHORISED, Act.HOSPITAL):
            with pytest.raises(NotForYouError, match="ring them"):
                scene.step(one, act, who="aisha", name="He said so")
        scene.step(one, Act.AUTHORISED, name="Sgt Mapstone")
        with pytest.raises(NotReadyError, match="which hospital"):
            scene.step(one, Act.HOSPITAL)
        for act in (Act.REVIEWED, Act.HOSPITAL):
            with pytest.raises(NotForYouError):
                scene.step(one, act, who="aisha", name="He said so")
        with viewing(scene.cast.aisha) as aisha, pytest.raises(NotForYouError):
            actions.extend(
                detention=one, until=now() + timedelta(hours=30), by_court=False,
                name="Supt Hale", why="Phone", by=aisha,
            )  # fmt: skip
        page = client_of(scene.cast.aisha).get(f"/arrests/{one.id}/").content.decode()
        assert "Taken to hospital" not in page
        assert "Extend detention" not in page
        assert "Appropriate adult asked" in page

    def test_is_written_by_who_reads_it_in_their_own_name(self, scene: Scene) -> None:
        one = scene.arrest()
        for who in ("harry", "chris", "grace"):
            with pytest.raises((NothingHereError, NotForYouError)):
                scene.step(one, Act.NOTED, who=who, words="x")
        row: dict[str, Any] = {
            "detention": one, "act": Act.NOTED, "at": now(), "made_at": now(),
            "audience_id": one.audience_id,
        }  # fmt: skip
        for who, by in (("harry", "harry"), ("dan", "lena")):
            with (
                viewing(getattr(scene.cast, who)),
                pytest.raises((ProgrammingError, IntegrityError)),
                transaction.atomic(),
            ):
                Step(made_by=getattr(scene.cast, by).id, **row).save(force_insert=True)

    def test_is_extended_as_far_as_the_law_gives(self, scene: Scene) -> None:
        one = scene.arrest()
        scene.bring_in(one)
        with viewing(scene.cast.dan) as dan:
            more: dict[str, Any] = {
                "detention": one,
                "name": "Supt Hale",
                "why": "Phone",
                "by": dan,
            }
            for hours, by_court in ((37, False), (97, True), (20, False)):
                with pytest.raises(NotReadyError):
                    actions.extend(until=now() + timedelta(hours=hours), by_court=by_court, **more)
            until = now() + timedelta(hours=35)
            actions.extend(until=until, by_court=False, **more)
            with pytest.raises(NotReadyError, match="once another does"):
                actions.extend(until=until, by_court=False, **more)
        assert scene.told(one).custody.limit < until
        with viewing(scene.cast.lena) as lena:
            actions.extend(until=until, by_court=False, **more | {"by": lena})
        assert scene.told(one).custody.limit == until
        with (
            frozen(now() + timedelta(hours=36)),
            viewing(scene.cast.dan) as dan,
            pytest.raises(NotReadyError, match="run out"),
        ):
            actions.extend(until=now() + timedelta(hours=2), by_court=True, **more | {"by": dan})

    def test_ends_and_may_be_followed_by_a_charge(self, scene: Scene) -> None:
        one = scene.arrest()
        scene.bring_in(one)
        for given in (
            {"outcome": Outcome.BAIL, "words": "Not to go to Mill Lane"},
            {"outcome": Outcome.BAIL, "until": today() + timedelta(days=28)},
            {"outcome": Outcome.NFA},
            {"outcome": Outcome.CHARGED},
            {"outcome": Outcome.CHARGED, "offences": ["XX"]},
        ):
            with pytest.raises(NotReadyError):
                scene.end(one, **given)
        scene.end(
            one, outcome=Outcome.BAIL, words="Not to go there", until=today() + timedelta(days=28)
        )
        with pytest.raises(NotReadyError, match="no more"):
            scene.step(one, Act.REVIEWED, name="Insp H")
        scene.end(one, outcome=Outcome.CHARGED, offences=[PWITS], remanded=True)
        with pytest.raises(NotReadyError, match="It ended"):
            scene.end(one, outcome=Outcome.NFA, words="x")
        with viewing(scene.cast.ines) as ines:
            (charged,) = queries.charged(viewer=ines)
        assert (charged.name, charged.number) == ("Vic Harrow", "GX-26-0412")
        with viewing(scene.cast.lena) as lena:
            assert queries.charged(viewer=lena) == []

    @pytest.mark.parametrize(
        ("ago", "words"), [({"days": 1}, "before the arrest"), ({"minutes": 90}, "last outcome")]
    )
    def test_ends_neither_before_the_arrest_nor_before_its_last_outcome(
        self, scene: Scene, ago: dict[str, int], words: str
    ) -> None:
        one = scene.arrest()
        scene.bring_in(one)
        until = today() + timedelta(days=28)
        with frozen(now() + timedelta(hours=1)):
            scene.end(one, outcome=Outcome.BAIL, words="Not to go there", until=until)
        at = now() + timedelta(hours=2) - timedelta(**ago)
        with frozen(now() + timedelta(hours=2)), pytest.raises(NotReadyError, match=words):
            scene.end(one, outcome=Outcome.CHARGED, offences=[PWITS], remanded=True, at=at)
        with frozen(now() + timedelta(hours=2)):
            assert scene.told(one).custody.outcome == Outcome.BAIL

    @pytest.mark.parametrize("who", ["aisha", "ines"])
    def test_counts_once_custody_says_what_came_of_whom_it_holds(
        self, scene: Scene, as_role: AsRole, who: str
    ) -> None:
        """Aisha arrested him and Ines runs the operation: his clocks run on until custody says."""
        one = scene.arrest(swallowed=True)
        scene.bring_in(one)
        clock = TestTheClock()
        scene.end(one, who, outcome=Outcome.RUI)
        with pytest.raises(NotReadyError, match="once custody does"):
            scene.end(one, who, outcome=Outcome.RUI)
        assert not scene.told(one).custody.is_over
        page = client_of(scene.cast.lena).get(f"/arrests/{one.id}/").content.decode()
        assert "wrote what came of it: released under investigation" in page
        with frozen(now() + timedelta(minutes=40)):
            clock.watch(as_role)
            told = [kind for kind, _ in clock.open_alerts(scene)]
            assert told == ["custody on what came of it", "risk assessment", "rousing"]
            with viewing(scene.cast.lena):  # whoever knows whether he is in the cell is rung first
                rung = Alert.objects.get(kind="custody on what came of it")
            assert kinds.kind(rung.kind).role is Role.CUSTODY
        with viewing(scene.cast.dan) as dan:
            assert [held.row.id for held in queries.in_custody(viewer=dan)] == [one.id]
        scene.end(one, outcome=Outcome.RUI)
        assert scene.told(one).custody.is_over
        clock.watch(as_role)
        assert clock.open_alerts(scene) == []
        scene.end(one, who, outcome=Outcome.CHARGED, offences=[PWITS])
        assert scene.told(one).custody.outcome == Outcome.CHARGED

    def test_goes_on_where_its_outcome_was_written_in_error(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        one = scene.arrest()
        scene.bring_in(one)
        page = reverse("respond_arrests:held", args=[one.id])
        assert client_of(scene.cast.dan).post(page, {"why": "x"}).status_code == 422
        scene.end(one, outcome=Outcome.CHARGED, offences=[PWITS])
        for who in ("aisha", "ines", "mina"):
            assert client_of(scene.cast.people[who]).get(page).status_code == 404
        assert client_of(scene.cast.dan).post(page, {"why": " "}).status_code == 422
        why = "Of another in the next cell: he is in cell 4."
        assert client_of(scene.cast.dan).post(page, {"why": why}).status_code == 302
        held = scene.told(one)
        assert not held.custody.is_over
        assert held.steps[-1].words == why
        with viewing(scene.cast.ines) as ines:
            assert queries.charged(viewer=ines) == []
        with viewing(scene.cast.dan) as dan:
            assert [row.row.id for row in queries.in_custody(viewer=dan)] == [one.id]
        with frozen(now() + timedelta(hours=5, minutes=40)):
            assert TestTheClock().watch(as_role) == 1
        scene.end(one, outcome=Outcome.NFA, words="It was not his bag.")
        assert scene.told(one).custody.outcome == Outcome.NFA
        with frozen(now() + timedelta(hours=97)):
            assert not queries.may_hold(scene.told(one))
            with viewing(scene.cast.dan) as dan, pytest.raises(NotReadyError, match="four days"):
                actions.hold_after_all(detention=one, why=why, by=dan)

    def test_counts_once_it_happened_and_they_arrive_once(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        """Else a clock would begin anew with a step that is still to come."""
        one = scene.arrest(swallowed=True)
        scene.bring_in(one)
        seen = scene.told(one).custody.seen
        with pytest.raises(ProgrammingError, match="arrived before"):
            TestTheClock().put(scene, one, Act.ARRIVED.value, "aisha", station="x")
        TestTheClock().put(scene, one, Act.ARRIVED.value, "dan", station="x")
        assert scene.told(one).custody.seen == seen
        with frozen(now() + timedelta(days=30)):
            TestTheClock().put(scene, one, Act.OUTCOME.value, outcome=Outcome.NFA.value)
        held = scene.told(one)
        assert (held.unread, held.custody.is_over) == (1, False)
        with frozen(now() + timedelta(minutes=40)):
            assert TestTheClock().watch(as_role) == 3
            assert TestTheClock().open_alerts(scene)[0] == (UNREAD, "GX-26-0412")

    @pytest.mark.parametrize(
        ("who", "act", "figures", "may"),
        [
            ("aisha", Act.ROUSED, {"response": Response.WELL.value}, False),
            ("aisha", Act.RISK, {"minutes": "0"}, False),
            ("aisha", Act.OUTCOME, NFA, False),
            ("aisha", Act.OUTCOME, NFA | {"asks": ""}, False),
            ("aisha", Act.OUTCOME, NFA | {"asks": "yes"}, True),
            ("aisha", Act.HELD, {}, False),
            ("aisha", Act.NOTED, {}, True),
            ("dan", Act.OUTCOME, NFA, True),
            ("dan", Act.ROUSED, {"response": Response.WELL.value}, True),
            ("dan", Act.EXTENDED, {"until": "2026-12-02T10:00:00Z"}, False),
            ("dan", Act.EXTENDED, {"until": "2026-12-02T10:00:00Z", "asks": "yes"}, True),
            ("dan", Act.AGE, {"born": "1990-01-01"}, False),
            ("dan", Act.AGE, {"born": "1990-01-01", "asks": "yes"}, True),
        ],
    )
    def test_is_written_past_the_program_by_whose_it_is_alone(
        self, scene: Scene, who: str, act: Act, figures: dict[str, str], *, may: bool
    ) -> None:
        one = scene.arrest(born=scene.child_born())
        scene.bring_in(one)
        if may:
            TestTheClock().put(scene, one, act.value, who, **figures)
            return
        with pytest.raises(ProgrammingError):
            TestTheClock().put(scene, one, act.value, who, **figures)

    @pytest.mark.parametrize(
        "born", ["2000-W01-1", "20000103", "3 January 2000", "2000-01-03 ", "2000-02-30", ""]
    )
    @pytest.mark.parametrize("more", [{}, {"asks": "yes"}])
    def test_has_a_day_of_birth_in_one_form_alone(
        self, scene: Scene, born: str, more: dict[str, str]
    ) -> None:
        one = scene.arrest(born=scene.child_born())
        with pytest.raises(IntegrityError, match="a day of birth is written as 2010-11-29"):
            TestTheClock().put(scene, one, Act.AGE.value, "aisha", born=born, **more)
        assert scene.told(one).is_child is True

    @pytest.mark.parametrize("before", ["2000-W01-1", "2000-02-30"])
    def test_is_put_right_after_what_was_kept_in_another_form(
        self, scene: Scene, as_owner: psycopg.Connection, before: str
    ) -> None:
        child = scene.child_born()
        one = scene.arrest(born=child)
        with suppress_constraints(as_owner):
            TestTheClock().put(scene, one, Act.AGE.value, "dan", born=before)
        assert scene.told(one).born == child
        with pytest.raises(ProgrammingError, match="a child is grown up"):
            TestTheClock().put(scene, one, Act.AGE.value, "dan", born="1990-01-01")
        younger = child.replace(year=child.year + 1, day=1)
        with viewing(scene.cast.dan) as dan:
            actions.put_age_right(detention=one, born=younger, why="His mother.", by=dan)
        assert (scene.told(one).born, scene.told(one).is_child) == (younger, True)

    def test_keeps_numbers_that_were_given(self, scene: Scene) -> None:
        one = scene.arrest()
        with viewing(scene.cast.dan) as dan:
            with pytest.raises(NotReadyError, match="no phone number"):
                actions.give_numbers(detention=one, numbers=["hello"], by=dan)
            numbers = ["07700 900321", "+447700900321"]
            actions.give_numbers(detention=one, numbers=numbers, by=dan)
        assert queries.numbers_given(scene.told(one)) == ["+447700900321"]


class TestTheClock:
    def watch(self, as_role: AsRole) -> int:
        with (
            as_role("worker"),
            acting_as_system(Role.TRIAGE_CLERK) as clerk,
            transaction.atomic(),
        ):
            return watch_detention(by=clerk)

    def open_alerts(self, scene: Scene) -> list[tuple[str, str]]:
        with viewing(scene.cast.lena):
            rows = Alert.objects.filter(ended_at=None).exclude(kind__contains="at risk")
            return sorted(rows.values_list("kind", "about"))

    def test_tells_inspector_and_custody_until_it_is_dealt_with(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        one = scene.arrest()
        scene.bring_in(one)
        assert self.watch(as_role) == 0
        with frozen(now() + timedelta(hours=5, minutes=40)):
            assert self.watch(as_role) == self.watch(as_role) == 1
            assert self.open_alerts(scene) == [("review of detention", "GX-26-0412")]
            scene.step(one, Act.REVIEWED, who="lena", name="Insp Lena Hart")
            assert self.watch(as_role) == 0
            assert self.open_alerts(scene) == []
        with frozen(now() + timedelta(hours=23, minutes=30)):
            assert self.watch(as_role) == 2
            scene.end(one, outcome=Outcome.RUI)
            assert self.watch(as_role) == 0

    def test_asks_after_who_is_in_hospital_each_hour(self, scene: Scene, as_role: AsRole) -> None:
        one = scene.arrest()
        scene.bring_in(one)
        scene.step(one, Act.HOSPITAL, name="Great Western, with PC Rowe")
        assert self.watch(as_role) == 0
        with frozen(now() + timedelta(hours=1)):
            self.watch(as_role)
            assert self.open_alerts(scene) == [("word from the hospital", "GX-26-0412")]
            scene.step(one, Act.HOSPITAL, name="Great Western, with PC Rowe")
            assert self.watch(as_role) == 0
        with frozen(now() + timedelta(hours=2)):
            assert self.watch(as_role) == 1
            scene.step(one, Act.BACK)
            assert self.watch(as_role) == 0

    def test_tells_the_inspector_of_what_a_second_person_has_to_say(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        one = scene.arrest(born=None)
        scene.bring_in(one)
        said: dict[str, Any] = {"detention": one, "born": GROWN, "why": "His passport."}
        with viewing(scene.cast.aisha) as aisha:
            actions.put_age_right(**said, by=aisha)
        assert Prompt.ADULT in scene.told(one).prompts
        self.watch(as_role)
        assert self.open_alerts(scene) == [("second word on a detention", "GX-26-0412")]
        page = client_of(scene.cast.lena).get(f"/arrests/{one.id}/").content.decode()
        assert "It counts once a second person writes the same" in page
        with viewing(scene.cast.lena) as lena:
            actions.put_age_right(**said, by=lena)
        assert self.watch(as_role) == 0
        assert scene.told(one).is_child is False

    def test_tells_anew_once_the_time_came_whoever_took_it_before(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        one = scene.arrest()
        scene.bring_in(one)

        def taken_by() -> list[UUID | None]:
            with viewing(scene.cast.lena):
                found = Alert.objects.filter(kind="end of detention", ended_at=None)
                return list(found.values_list("taken_by", flat=True))

        def take() -> None:
            with viewing(scene.cast.lena) as lena:
                found = Alert.objects.get(kind="end of detention", ended_at=None)
                alerts.take(alert=found, by=lena)

        began = now()
        with frozen(began + timedelta(hours=23, minutes=15)):
            self.watch(as_role)
            take()
        with frozen(began + timedelta(hours=23, minutes=45)):
            self.watch(as_role)
            assert taken_by() == [scene.cast.lena.id]
        with frozen(began + timedelta(hours=24, minutes=15)):
            self.watch(as_role)
            assert taken_by() == [None]
            take()
            self.watch(as_role)
            assert taken_by() == [scene.cast.lena.id]

    def test_of_rousing_tells_custody_and_stands_on_their_first_page(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        before = now() - timedelta(minutes=40)
        one = scene.arrest(swallowed=True, arrested_at=before)
        said = {"station": "Gablecross", "custody_number": "GX-26-0412"}
        scene.step(one, Act.ARRIVED, at=before, **said)
        scene.step(one, Act.AUTHORISED, at=before, name="Sgt Mapstone")
        assert self.watch(as_role) == 2
        late = [("risk assessment", "GX-26-0412"), ("rousing", "GX-26-0412")]
        assert self.open_alerts(scene) == late
        page = reverse("respond_arrests:detention", args=[one.id])
        dan = client_of(scene.cast.dan)
        home = dan.get("/").content.decode()
        assert page in home
        assert "Vic Harrow: rousing" in home
        assert "Rouse every 30 minutes" in dan.get("/arrests/").content.decode()
        form = reverse("respond_arrests:step", args=[one.id, "roused"])
        assert str(scene.cast.dan) in dan.get(form).content.decode()
        sent = {"name": "Sgt Dan", "response": Response.SLOW.value}
        assert dan.post(form, sent).status_code == 302
        assert self.watch(as_role) == 2
        assert self.open_alerts(scene) == [("not well in a cell", "GX-26-0412"), late[0]]
        scene.step(one, Act.RISK, name="Sgt Dan", minutes="0", words="Nothing was swallowed.")
        shown = dan.get(page).content.decode()
        ways = [shown.index(f"step/{way}/") for way in ("hospital", "roused", "reviewed")]
        assert ways == sorted(ways)
        assert "Call an ambulance" in dan.get(page).content.decode()
        assert "Not well when roused" in dan.get("/arrests/").content.decode()
        scene.step(one, Act.ROUSED, name="Sgt Dan", response=Response.WELL.value)
        assert "Call an ambulance" not in dan.get(page).content.decode()
        assert self.watch(as_role) == 0

    def test_runs_from_the_start_where_they_may_hold_drugs_by_what_they_did(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        """Nobody ticked that he swallowed any: the page says so of his offence."""
        one = scene.arrest()
        scene.bring_in(one, assessed=False)
        assert scene.told(one).custody.rouse_every == timedelta(minutes=30)
        page = client_of(scene.cast.dan).get(f"/arrests/{one.id}/").content.decode()
        assert "<strong>Rousing</strong>" in page
        assert "<strong>Risk assessment</strong>" in page
        assert reverse("respond_arrests:step", args=[one.id, "roused"]) in page
        with frozen(now() + timedelta(minutes=31)):
            assert self.watch(as_role) == 2
            alerts = {("rousing", "GX-26-0412"), ("risk assessment", "GX-26-0412")}
            assert {*self.open_alerts(scene)} == alerts
            scene.step(one, Act.RISK, name="Sgt Mapstone", minutes="60")
            assert self.watch(as_role) == 0
            told = scene.told(one).custody
        assert (told.rouse_every, told.assessed_by) == (timedelta(hours=1), None)

    def test_of_rousing_says_how_often_and_how_they_were(self, scene: Scene) -> None:
        one = scene.arrest()
        with pytest.raises(NotReadyError, match="arrived"):
            scene.step(one, Act.RISK, name="Sgt Dan", minutes="30")
        scene.bring_in(one)
        for act, given in (
            (Act.RISK, {}),
            (Act.RISK, {"minutes": "7"}),
            (Act.RISK, {"minutes": "0"}),
            (Act.ROUSED, {}),
            (Act.ROUSED, {"response": "fine"}),
        ):
            with pytest.raises(NotReadyError):
                scene.step(one, act, name="Sgt Dan", **given)
        scene.step(one, Act.RISK, name="Sgt Dan", minutes="0", words="Sober, nothing swallowed.")
        assert scene.told(one).custody.rouse_every is None
        scene.step(one, Act.RISK, name="Sgt Dan", minutes="15")
        assert scene.told(one).custody.rouse_every == timedelta(minutes=15)

    def test_tells_custody_where_nobody_wrote_that_they_arrived(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        one = scene.arrest()
        assert self.watch(as_role) == 0
        with frozen(now() + timedelta(hours=1)):
            assert self.watch(as_role) == 1
            assert self.open_alerts(scene) == [("arrival at a station", "")]
            scene.step(one, Act.ARRIVED, station="Gablecross", custody_number="GX-1")
            assert self.watch(as_role) == 0
            scene.step(one, Act.RISK, name="Sgt Dan", minutes="0", words="None inside him.")
        with frozen(now() + timedelta(hours=1, minutes=31)):
            assert self.watch(as_role) == 1
            assert self.open_alerts(scene) == [("authority to detain", "GX-1")]
            scene.step(one, Act.AUTHORISED, name="Sgt Mapstone")
            assert self.watch(as_role) == 0

    def put(self, scene: Scene, one: Detention, act: str, who: str = "dan", **figures: str) -> None:
        """Have custody write a step past the program."""
        with viewing(scene.cast.people[who]) as viewer:
            Step(
                detention=one,
                act=act,
                at=now(),
                figures=figures,
                made_by=viewer.person,
                made_at=now(),
                audience_id=one.audience_id,
            ).save(force_insert=True)

    @pytest.mark.parametrize(
        ("act", "figures"),
        [
            ("x", {}),
            (Act.EXTENDED.value, {}),
            (Act.EXTENDED.value, {"until": "soon"}),
            (Act.EXTENDED.value, {"until": "2026-11-30T10:00:00"}),
            (Act.OUTCOME.value, {}),
            (Act.OUTCOME.value, {"outcome": "gone"}),
        ],
    )
    def test_takes_no_step_that_is_none(
        self, scene: Scene, act: str, figures: dict[str, str]
    ) -> None:
        one = scene.arrest()
        with pytest.raises(IntegrityError):
            self.put(scene, one, act, asks="yes", **figures)

    def test_goes_on_with_the_others_where_one_cannot_be_read(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        wrong, right = scene.arrest(), scene.arrest()
        for one in (wrong, right):
            scene.bring_in(one)
        self.put(scene, wrong, Act.EXTENDED.value, asks="yes", until="2026-13-45T99:99:00+00:00")
        with frozen(now() + timedelta(hours=5, minutes=40)):
            assert self.watch(as_role) == 3
            assert self.open_alerts(scene) == [
                (UNREAD, "GX-26-0412"),
                ("review of detention", "GX-26-0412"),
                ("review of detention", "GX-26-0413"),
            ]

    @pytest.mark.parametrize(
        ("act", "figures"),
        [(Act.AGE.value, {"born": "soon"}), (Act.OUTCOME.value, {"outcome": "gone"})],
    )
    def test_tells_custody_of_each_step_that_its_page_leaves_out(
        self,
        scene: Scene,
        as_role: AsRole,
        as_owner: psycopg.Connection,
        act: str,
        figures: dict[str, str],
    ) -> None:
        one = scene.arrest()
        scene.bring_in(one)
        assert self.watch(as_role) == 0
        with suppress_constraints(as_owner):
            self.put(scene, one, act, **figures)
            assert self.watch(as_role) == 1
            assert self.open_alerts(scene) == [(UNREAD, "GX-26-0412")]
            with viewing(scene.cast.dan) as dan:
                (held,) = queries.in_custody(viewer=dan)
            assert held.unread == 1

    def test_is_over_with_an_outcome_whose_day_cannot_be_read(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        one = scene.arrest()
        scene.bring_in(one)
        self.put(scene, one, Act.OUTCOME.value, outcome=Outcome.CHARGED.value, until="soon")
        assert self.watch(as_role) == 0
        with viewing(scene.cast.dan) as dan:
            assert queries.in_custody(viewer=dan) == []
        with viewing(scene.cast.ines) as ines:
            (charged,) = queries.charged(viewer=ines)
        assert charged.detention == one.id
        page = client_of(scene.cast.dan).get(reverse("respond_arrests:detention", args=[one.id]))
        assert page.status_code == 200

    def test_is_extended_by_nobody_for_longer_than_a_court_gives(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        one = scene.arrest()
        scene.bring_in(one)
        for who, asks in (("lena", "yes"), ("dan", "")):
            until = "2999-01-01T00:00:00+00:00"
            self.put(scene, one, Act.EXTENDED.value, who, asks=asks, until=until)
        with frozen(now() + timedelta(hours=96)):
            self.watch(as_role)
            assert ("end of detention", "GX-26-0412") in self.open_alerts(scene)

    def test_is_watched_by_the_system_alone(self, scene: Scene) -> None:
        with viewing(scene.cast.lena) as lena, pytest.raises(NotForYouError):
            watch_detention(by=lena)
        with (
            viewing(scene.cast.lena),
            connection.cursor() as cursor,
            pytest.raises(ProgrammingError, match="permission denied"),
        ):
            cursor.execute("select * from respond_arrests_running('{}')")


class TestWhatTheySayOfThemselves:
    def test_is_counted_and_read_by_nobody(self, scene: Scene) -> None:
        one = scene.arrest()
        scene.bring_in(one)
        said: dict[str, Any] = {"ethnicity": "W1", "sex": Sex.MALE, "age": Age.YOUNG}
        with viewing(scene.cast.dan) as dan:
            actions.describe(detention=one, by=dan, **said)
            with pytest.raises(NotReadyError, match="before"):
                actions.describe(detention=one, by=dan, **said)
        for who in ("dan", "ines", "lena"):
            with (
                viewing(getattr(scene.cast, who)),
                pytest.raises(ProgrammingError, match="permission denied"),
                transaction.atomic(),
            ):
                Described.objects.count()
        with viewing(scene.cast.lena) as lena:
            assert queries.said_of_themselves(viewer=lena) == {}
            assert queries.asked_of_themselves(["GX-26-0412", "GX-1"], viewer=lena) == {
                "GX-26-0412"
            }
        for who in ("aisha", "dan", "ellie"):
            with viewing(getattr(scene.cast, who)) as viewer:
                assert queries.said_of_themselves(viewer=viewer) == {}
                assert queries.asked_of_themselves(["GX-26-0412"], viewer=viewer) == set()

    def test_tells_of_nobody_by_how_two_answers_differ(self, scene: Scene) -> None:
        """They are counted ten at once: no count tips over with one more."""
        told = []
        for number in range(13):
            one = scene.arrest(name=f"Somebody {number}", operation=None)
            with viewing(scene.cast.dan) as dan:
                actions.describe(detention=one, ethnicity="W1", sex=Sex.MALE, age=Age.YOUNG, by=dan)
            with viewing(scene.cast.lena) as lena:
                said = queries.said_of_themselves(viewer=lena).get("ethnicity")
                told.append(said["W1"] if said else None)
        assert told == [None] * 9 + [10] * 4

    def test_stands_in_no_step(self, scene: Scene) -> None:
        one = scene.arrest()
        with viewing(scene.cast.dan) as dan:
            actions.describe(detention=one, ethnicity="B9", sex=Sex.FEMALE, age=Age.OLDER, by=dan)
        said = repr([(s.words, s.figures) for s in scene.told(one).steps])
        assert "B9" not in said
        assert "female" not in said


class TestWhatHappened:
    def test_is_counted_from_arrests_and_charges(self, scene: Scene) -> None:
        one = scene.arrest(born=scene.child_born())
        scene.bring_in(one)
        scene.end(
            one, outcome=Outcome.CHARGED, offences=[PWITS], remanded=True, section_45="Asked."
        )
        given: dict[str, Any] = {
            "since": now() - timedelta(hours=1), "until": now() + timedelta(hours=1)
        }  # fmt: skip
        with viewing(scene.cast.ines) as ines:
            found = happened(scene.operations.operation.id, viewer=ines, **given)
        assert [x.what for x in found] == [What.ARREST, What.CHARGE, What.REMAND]
        assert {x.kind for x in found} == {"child, sex not known"}
        with viewing(scene.cast.harry) as harry:
            assert happened(scene.operations.operation.id, viewer=harry, **given) == []

    def test_tells_the_sex_where_the_person_is_known(self, scene: Scene) -> None:
        known, boy = scene.operations.known, scene.operations.people[BOY]
        known.say(boy, "Person", item=known.item("He is seen."), gender="Male")
        scene.arrest("ines", person=boy)
        with viewing(scene.cast.ines) as ines:
            (found,) = happened(
                scene.operations.operation.id,
                since=now() - timedelta(hours=1),
                until=now() + timedelta(hours=1),
                viewer=ines,
            )
        assert found.kind.endswith(", male")
