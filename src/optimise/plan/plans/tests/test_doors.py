"""Who plans, who is given what, what partners read of it, and what ends it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from conftest import Copy
from django.urls import reverse
from tests.cast import Cast, client_of, viewing
from tests.together import Part, at_once

from optimise.access.actions import add_to_circle, open_circle, reclassify
from optimise.access.interests import actions as interests
from optimise.access.interests import queries as desk
from optimise.access.interests.domain import keys
from optimise.access.interests.models import Interest
from optimise.access.queries import fences_of
from optimise.access.sharing.models import Disclosure, Receipt
from optimise.agencies.models import Person
from optimise.assignments import actions as assignments
from optimise.assignments import queries as owned
from optimise.assignments.domain.tasks import Status
from optimise.assignments.models import Action
from optimise.basics.clock import frozen, now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.evaluate.actions import StoppedError
from optimise.evaluate.domain.grading import Outlet
from optimise.evaluate.tests.scene import restricted
from optimise.link.groups import queries as groups
from optimise.link.groups.tests.scene import NAMES, Scene
from optimise.plan import subjects
from optimise.plan.plans import actions, queries
from optimise.plan.plans.domain.fourp import Met, P
from optimise.plan.plans.domain.phases import Phase
from optimise.plan.plans.models import PlacePhase, Plan, PlanAction
from optimise.plan.plans.tests.scene import AIM, aimed, given, make_led, opened

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_led, cast)


def overview(scene: Scene) -> queries.Overview:
    with viewing(scene.cast.levi) as levi:
        (row,) = queries.overview(viewer=levi)
    return row


class TestWhatAPartnerIsGiven:
    def test_stands_in_the_ledger_and_is_called_back_as_it_is_withdrawn(self, scene: Scene) -> None:
        objective = aimed(scene, opened(scene))
        with pytest.raises(NotReadyError, match="must know this much"):
            given(scene, objective, necessity=" ")
        with viewing(scene.cast.ellie):
            assert not Receipt.objects.exists()
        action = given(scene, objective)
        with viewing(scene.cast.ellie):
            assert Receipt.objects.get().what == action.text
        with viewing(scene.cast.levi):
            (row,) = Disclosure.objects.filter(kind="action", row=action.id)
        assert (row.recipient_agency, row.recipient_person) == (
            scene.cast.charity.id, scene.cast.ellie.id
        )  # fmt: skip
        with viewing(scene.cast.levi) as levi:
            mine = owned.action(action.id, viewer=levi)
            assignments.withdraw(action=mine, why="They have left.", by=levi)
        with viewing(scene.cast.ellie):
            assert Receipt.objects.get().what == ""

    def test_is_not_given_where_an_item_behind_it_may_not_go_there(self, scene: Scene) -> None:
        objective = aimed(scene, opened(scene))
        kept = scene.known.item("A boy waits there.", grading=restricted(Outlet.PARTNER))
        with pytest.raises(StoppedError):
            given(scene, objective, items=[kept.id])
        with pytest.raises(NotReadyError, match="source"):
            given(scene, objective, text="Ask informant@example.org about the boys.")
        given(scene, objective, owner=scene.cast.chris, items=[kept.id], necessity="")

    def test_is_asked_for_on_its_page(self, scene: Scene) -> None:
        plan = opened(scene)
        objective = aimed(scene, plan)
        levi = client_of(scene.cast.people["levi"])
        address = reverse("plan_plans:give", args=[plan.id, "mentor"])
        ellie, day = scene.cast.ellie, today() + timedelta(days=9)
        said = {
            "objective": str(objective.id), "text": "Offer a mentor.", "priority": "medium",
            "owner": f"{ellie.organisation_id}:{ellie.id}",
            "due_day": day.day, "due_month": day.month, "due_year": day.year,
        }  # fmt: skip
        page = levi.post(address, said)
        assert page.status_code == 422
        assert "Say why they must know this much" in page.content.decode()
        assert levi.post(address, said | {"necessity": "They meet them."}).status_code == 302
        with viewing(ellie):
            assert Receipt.objects.get().what == "Offer a mentor."


class TestAPlan:
    def test_begins_with_every_gap_and_loses_those_for_which_somebody_acts(
        self, scene: Scene
    ) -> None:
        plan = opened(scene)
        assert overview(scene).gaps == tuple(P)
        objective = aimed(scene, plan)
        assert P.PROTECT in overview(scene).gaps
        action = given(scene, objective)
        assert P.PROTECT not in overview(scene).gaps
        with viewing(scene.cast.ellie) as ellie:
            mine = owned.action(action.id, viewer=ellie)
            assignments.update(action=mine, status=Status.REFUSED, words="No mentor.", by=ellie)
        assert P.PROTECT in overview(scene).gaps

    def test_is_opened_once_by_those_who_answer_for_groups(self, scene: Scene) -> None:
        about = subjects.of_group(scene.now())
        with viewing(scene.cast.chris) as chris, pytest.raises(NotForYouError):
            actions.open_plan(about=about, aim=AIM, by=chris)
        opened(scene)
        with viewing(scene.cast.levi) as levi, pytest.raises(NotReadyError):
            actions.open_plan(about=about, aim=AIM, by=levi)

    def test_is_one_though_two_open_it_at_once(self, scene: Scene) -> None:
        about = subjects.of_group(scene.now())

        def play(person: Person) -> Part:
            return (
                person,
                lambda by: queries.plan_of(about, viewer=by),
                lambda _, by: actions.open_plan(about=about, aim=AIM, by=by),
            )

        came = at_once(play(scene.cast.levi), play(scene.cast.cora))
        assert sorted(type(one).__name__ for one in came) == ["NotReadyError", "Plan"]
        with viewing(scene.cast.levi):
            assert Plan.objects.count() == 1

    def test_is_run_by_its_owner_and_the_coordinator_alone(self, scene: Scene) -> None:
        plan = opened(scene)
        for name in ("ines", "chris", "beth"):
            with viewing(scene.cast.people[name]) as by, pytest.raises(NotForYouError):
                actions.review_plan(
                    plan=plan, words="Well.", again_on=today() + timedelta(days=20), by=by
                )
        with viewing(scene.cast.cora) as cora:
            again = today() + timedelta(days=20)
            actions.review_plan(plan=plan, words="It holds.", again_on=again, by=cora)

    def test_is_read_by_those_alone_who_read_the_group(self, scene: Scene) -> None:
        plan = opened(scene)
        given(scene, aimed(scene, plan))
        for name in ("aisha", "ellie", "femi", "grace"):
            with viewing(scene.cast.people[name]) as viewer:
                assert not Plan.objects.exists()
                assert not PlanAction.objects.exists()
                with pytest.raises(NothingHereError):
                    queries.plan(plan.id, viewer=viewer)

    def test_is_stale_when_nobody_touches_it(self, scene: Scene) -> None:
        opened(scene)
        with frozen(now() + timedelta(days=40)), viewing(scene.cast.beth) as beth:
            (row,) = groups.register(viewer=beth)
        assert row.more["plan"] == "Stale"

    def test_ends_and_takes_its_open_actions_with_it(self, scene: Scene) -> None:
        plan = opened(scene)
        action = given(scene, aimed(scene, plan))
        with viewing(scene.cast.levi) as levi:
            actions.end_plan(plan=plan, why="They have stopped.", by=levi)
            assert queries.overview(viewer=levi) == []
            assert [one.name for one in queries.without_plan(viewer=levi)] == ["The Harrow group"]
        with viewing(scene.cast.ellie) as ellie:
            assert owned.action(action.id, viewer=ellie).status == Status.WITHDRAWN
        with pytest.raises(NotReadyError):
            aimed(scene, plan)


class TestAnObjective:
    @pytest.mark.parametrize("field", ["words", "measure", "baseline", "target"])
    def test_names_its_measure_before(self, scene: Scene, field: str) -> None:
        plan, empty = opened(scene), dict[str, Any]({field: " "})
        with pytest.raises(NotReadyError) as raised:
            aimed(scene, plan, **empty)
        assert raised.value.problems[0][0] == field

    def test_is_closed_by_what_was_measured_once_its_actions_are_over(self, scene: Scene) -> None:
        plan = opened(scene)
        objective = aimed(scene, plan)
        action = given(scene, objective)
        with viewing(scene.cast.levi) as levi:
            row = queries.objective(objective.id, viewer=levi)
            with pytest.raises(NotReadyError, match="still stand"):
                actions.close_objective(objective=row, met=Met.MET, result="0 now.", by=levi)
        with viewing(scene.cast.ellie) as ellie:
            mine = owned.action(action.id, viewer=ellie)
            assignments.update(action=mine, status=Status.DONE, words="Two came.", by=ellie)
        with viewing(scene.cast.levi) as levi:
            row = queries.objective(objective.id, viewer=levi)
            actions.close_objective(objective=row, met=Met.MET, result="0 now.", by=levi)
            (before,) = queries.tried("mentor", viewer=levi)
        assert (before.action.result, before.about.name) == ("Two came.", "The Harrow group")


class TestAnAction:
    def test_is_all_that_a_partner_reads_of_a_plan(self, scene: Scene) -> None:
        plan = opened(scene)
        action = given(scene, aimed(scene, plan))
        with viewing(scene.cast.ellie) as ellie:
            mine = owned.action(action.id, viewer=ellie)
            assert owned.served([mine], viewer=ellie) == {}
        client = client_of(scene.cast.ellie)
        page = client.get(f"/actions/{action.id}/").content.decode()
        assert "Offer a mentor" in page
        assert not [word for word in ("Harrow", AIM, *NAMES, "Tom Ashby") if word in page]
        assert client.get(f"/plans/{plan.id}/").status_code == 404
        assert client_of(scene.cast.olu).get(f"/actions/{action.id}/").status_code == 404

    def test_counts_by_agency_and_is_late_after_its_day(self, scene: Scene) -> None:
        plan = opened(scene)
        objective = aimed(scene, plan)
        given(scene, objective)
        given(scene, objective, scene.cast.olu, text="Ask about the empty flat.")
        with frozen(now() + timedelta(days=15)), viewing(scene.cast.levi) as levi:
            late = queries.late_by_agency(viewer=levi)
            assert sorted(a.name for a, _ in late) == ["Harbour Lights", "Whitestone Homes"]
            assert queries.overview(viewer=levi)[0].late == 2
            shares = queries.by_agency(queries.done_of([plan], viewer=levi))
        assert [(one.open, one.late, one.done) for one in shares] == [(1, 1, 0), (1, 1, 0)]

    @pytest.mark.parametrize(
        ("field", "changes"),
        [
            ("owner", {"person": None}),
            ("items", {"items": [new_id()]}),
            ("authority", {"tactic": "tenancy_action"}),
        ],
    )
    def test_is_not_given_where_something_is_missing(
        self, scene: Scene, field: str, changes: dict[str, Any]
    ) -> None:
        objective = aimed(scene, opened(scene))
        with pytest.raises(NotReadyError) as raised:
            given(scene, objective, **changes)
        assert raised.value.problems[0][0] == field
        with viewing(scene.cast.levi):
            assert not Action.objects.exists()

    def test_costs_what_somebody_says(self, scene: Scene) -> None:
        plan = opened(scene)
        given(scene, aimed(scene, plan), estimate=400)
        with viewing(scene.cast.levi) as levi:
            ((one,),) = queries.done_of([plan], viewer=levi).values()
            row = queries.given(one.row.id, viewer=levi)
            actions.record_cost(given=row, spent=350, by=levi)
        with viewing(scene.cast.levi) as levi:
            assert queries.given(one.row.id, viewer=levi).spent == 350


class TestAVisit:
    PLACE = "14 Cobalt Road, Swindon"

    def ask(self, scene: Scene, plan: Plan, place: str = PLACE) -> str:
        with viewing(scene.cast.levi) as levi:
            about = subjects.of_group(groups.group(scene.group.id, viewer=levi))
            return actions.ask_first(plan=plan, about=about, place=place, by=levi)

    def test_is_not_given_before_somebody_asked(self, scene: Scene) -> None:
        objective = aimed(scene, opened(scene))
        with pytest.raises(NotReadyError, match="Ask first"):
            given(scene, objective, tactic="home_visit")

    def test_waits_for_a_call_where_an_operation_looks_and_tells_it_who_asked(
        self, scene: Scene
    ) -> None:
        with viewing(scene.cast.ines):
            circle = open_circle(name="Tamarisk", covert=True, by=scene.cast.ines)
        with viewing(scene.cast.ines) as ines:
            key = keys.key(keys.Kind.ADDRESS, self.PLACE)
            interests.record_interest(key=key, circle=circle.id, why="We look.", by=ines)
        plan = opened(scene)
        objective = aimed(scene, plan)
        assert "ring" in self.ask(scene, plan)
        with pytest.raises(NotReadyError) as raised:
            given(scene, objective, tactic="home_visit", place=self.PLACE)
        assert raised.value.problems[0][0] == "rung"
        given(scene, objective, tactic="home_visit", place=self.PLACE, rung="DI Castell, at nine.")
        with viewing(scene.cast.cora) as cora:
            assert queries.visit_questions(plan, viewer=cora) == []
            assert not plan.questions.exists()

    def test_goes_on_where_nothing_stands(self, scene: Scene) -> None:
        plan = opened(scene)
        objective = aimed(scene, plan)
        assert "Nothing on record" in self.ask(scene, plan)
        assert given(scene, objective, tactic="home_visit", place=self.PLACE)

    def test_is_met_by_who_comes_there_later_until_the_plan_ends(self, scene: Scene) -> None:
        plan = opened(scene)
        objective = aimed(scene, plan)
        self.ask(scene, plan)
        given(scene, objective, tactic="home_visit", place=self.PLACE)
        asked = keys.address(self.PLACE.upper())
        with viewing(scene.cast.dan) as dan:
            assert desk.ask(asked, viewer=dan).must_ring
        with viewing(scene.cast.levi) as levi:
            actions.end_plan(plan=Plan.objects.get(pk=plan.pk), why="It is over.", by=levi)
        with viewing(scene.cast.dan) as dan:
            assert not desk.ask(asked, viewer=dan).must_ring

    def test_is_met_while_its_action_stands_and_no_longer(self, scene: Scene) -> None:
        plan = opened(scene)
        objective = aimed(scene, plan)
        self.ask(scene, plan)
        action = given(scene, objective, tactic="home_visit", place=self.PLACE)

        def rings() -> bool:
            with viewing(scene.cast.dan) as dan:
                return desk.ask(keys.address(self.PLACE), viewer=dan).must_ring

        assert rings()
        with viewing(scene.cast.levi):
            assert Interest.objects.get(of=action.id).until is None  # late, somebody goes still
        for status, stands in (
            (Status.STARTED, True),
            (Status.BLOCKED, True),
            (Status.REFUSED, False),
            (Status.DONE, False),
        ):
            with viewing(scene.cast.ellie) as ellie:
                mine = owned.action(action.id, viewer=ellie)
                assignments.update(action=mine, status=status, words="As told.", by=ellie)
                assert not Interest.objects.exists()
            assert rings() is stands

    @pytest.mark.parametrize("over", [Status.DONE, Status.REFUSED])
    def test_that_is_over_is_not_taken_up_again_past_the_desk(
        self, scene: Scene, over: Status
    ) -> None:
        """Whoever began there meanwhile was told of nobody: two teams would be at one door."""
        plan = opened(scene)
        objective = aimed(scene, plan)
        self.ask(scene, plan)
        visit = given(scene, objective, tactic="home_visit", place=self.PLACE)
        talk = given(scene, objective)

        def say(action: Action, status: Status) -> None:
            with viewing(scene.cast.ellie) as ellie:
                mine = owned.action(action.id, viewer=ellie)
                assignments.update(action=mine, status=status, words="As told.", by=ellie)

        say(visit, Status.BLOCKED)
        say(visit, Status.OPEN)
        say(visit, over)
        with pytest.raises(NotReadyError, match="give a new action: the deconfliction desk"):
            say(visit, Status.STARTED)
        say(talk, over)
        say(talk, Status.STARTED)
        with viewing(scene.cast.ellie) as ellie:
            assert owned.action(visit.id, viewer=ellie).status == over
            assert queries.sent_somebody(visit.id)
        with viewing(scene.cast.dan):
            assert not queries.sent_somebody(visit.id)

    def test_is_met_by_whoever_reads_the_plan_no_more(self, scene: Scene) -> None:
        plan = opened(scene)
        objective = aimed(scene, plan)
        self.ask(scene, plan)
        given(scene, objective, tactic="home_visit", place=self.PLACE)
        asked = keys.address(self.PLACE)
        with viewing(scene.cast.beth) as beth:
            assert not desk.ask(asked, viewer=beth).must_ring
        with viewing(scene.cast.levi):
            circle = open_circle(name="Tamarisk", covert=True, by=scene.cast.levi)
        with viewing(scene.cast.levi):
            add_to_circle(circle=circle, person=scene.cast.ines, by=scene.cast.levi)
        with viewing(scene.cast.levi) as levi:
            to = replace(fences_of(plan.audience_id), circle=circle.id)
            reclassify(kind="plan", row=plan.id, to=to, reason="Covert work began.", by=levi)
            assert not desk.ask(asked, viewer=levi).must_ring
        with viewing(scene.cast.beth) as beth:
            assert desk.ask(asked, viewer=beth).must_ring
            assert not Interest.objects.exists()
        with viewing(scene.cast.levi) as levi:
            actions.end_plan(plan=Plan.objects.get(pk=plan.pk), why="It is over.", by=levi)
        with viewing(scene.cast.beth) as beth:
            assert not desk.ask(asked, viewer=beth).must_ring

    @pytest.mark.parametrize(
        ("place", "text", "field"),
        [
            ("14 Cobalt Road, Swindon", "Knock.", "rung"),
            ("14  cobalt road SWINDON", "Knock.", "rung"),
            ("SN1 1AA", "Go to 14 Cobalt Road,  Swindon and knock.", "rung"),
            ("15 Cobalt Road, Swindon", "Knock.", "place"),
        ],
    )
    def test_rests_on_what_was_asked_of_that_very_place(
        self, scene: Scene, place: str, text: str, field: str
    ) -> None:
        """Asked of a place that rings, then of another, it goes to the first without a call."""
        with viewing(scene.cast.ines):
            circle = open_circle(name="Tamarisk", covert=True, by=scene.cast.ines)
        with viewing(scene.cast.ines) as ines:
            key = keys.key(keys.Kind.ADDRESS, self.PLACE)
            interests.record_interest(key=key, circle=circle.id, why="We look.", by=ines)
        plan = opened(scene)
        objective = aimed(scene, plan)
        self.ask(scene, plan)
        assert "Nothing on record" in self.ask(scene, plan, "SN1 1AA")
        with pytest.raises(NotReadyError) as raised:
            given(scene, objective, tactic="home_visit", place=place, text=text)
        assert raised.value.problems[0][0] == field
        sent = given(scene, objective, tactic="home_visit", place="SN1 1AA", text="Knock.")
        assert sent.text == "Knock.\nWhere: SN1 1AA"


class TestAPlace:
    def test_is_cleared_held_and_built(self, scene: Scene) -> None:
        plan = opened(scene)

        def begin(phase: Phase, days: int) -> None:
            new = actions.NewPhase(
                area=scene.cast.swindon.id,
                phase=phase,
                begins=today() + timedelta(days=days),
                what="As agreed with the council.",
            )
            with viewing(scene.cast.levi) as levi:
                actions.begin_phase(plan=plan, given=new, by=levi)

        begin(Phase.CLEAR, 0)
        with pytest.raises(NotReadyError):
            begin(Phase.BUILD, 30)
        begin(Phase.HOLD, 30)
        with viewing(scene.cast.beth) as beth:
            first, second = queries.phases_of(plan, viewer=beth)
        assert (first.ends, second.ends) == (today() + timedelta(days=30), None)

    def test_is_ended_once_and_within_a_plan_that_stands(self, scene: Scene) -> None:
        plan = opened(scene)

        def begin(phase: Phase) -> PlacePhase:
            new = actions.NewPhase(
                area=scene.cast.swindon.id, phase=phase, begins=today(), what="As agreed."
            )
            return actions.begin_phase(plan=plan, given=new, by=levi)

        def end(phase: PlacePhase, found: str) -> None:
            actions.end_phase(phase=phase, on=today(), found=found, by=levi)

        with viewing(scene.cast.levi) as levi:
            cleared = begin(Phase.CLEAR)
            end(cleared, "Quiet.")
            with pytest.raises(NotReadyError, match="phase has ended"):
                end(cleared, "Not quiet.")
            held = begin(Phase.HOLD)
            actions.end_plan(plan=plan, why="All of it was done.", by=levi)
            with pytest.raises(NotReadyError, match="plan has ended"):
                end(held, "Quiet.")
        with viewing(scene.cast.beth) as beth:
            assert [one.found for one in queries.phases_of(plan, viewer=beth)] == ["Quiet.", ""]

    def test_has_a_plan_of_its_own(self, scene: Scene) -> None:
        with viewing(scene.cast.levi) as levi:
            about = subjects.subject("place", scene.cast.swindon.id, viewer=levi)
            actions.open_plan(about=about, aim="A quiet parade of shops.", by=levi)
        with viewing(scene.cast.beth) as beth:
            assert [row.about.name for row in queries.overview(viewer=beth)] == ["Swindon"]


class TestThePages:
    def test_open_for_those_who_develop_intelligence_alone(self, scene: Scene) -> None:
        plan = opened(scene)
        objective = aimed(scene, plan)
        given(scene, objective)
        pages = ("", f"{plan.id}/", "tactics/", "tactics/mentor/")
        changing = (f"{plan.id}/tactics/", f"{plan.id}/tactics/mentor/",
                    "places/", f"open/group/{scene.group.id}/",
                    f"{plan.id}/objectives/", f"{plan.id}/phases/",
                    f"{plan.id}/review/", f"{plan.id}/end/", f"{plan.id}/owner/",
                    f"objectives/{objective.id}/close/",
                    f"{plan.id}/tactics/home_visit/ask/")  # fmt: skip
        for name in ("aisha", "ellie", "grace"):
            client = client_of(scene.cast.people[name])
            for page in (*pages, *changing):
                assert client.get(f"/plans/{page}").status_code == 404, page
        reader, owner = client_of(scene.cast.beth), client_of(scene.cast.levi)
        answer = owner.post("/plans/places/", {"area": str(scene.cast.swindon.id), "aim": "Quiet."})
        assert answer.status_code == 302
        with viewing(scene.cast.levi) as levi:
            assert "Swindon" in [row.about.name for row in queries.overview(viewer=levi)]
        for page in pages:
            assert reader.get(f"/plans/{page}").status_code == 200, page
        for page in changing:
            assert owner.get(f"/plans/{page}").status_code == 200, page
        assert "Nobody pursues." in reader.get(f"/groups/{scene.group.id}/").content.decode()
