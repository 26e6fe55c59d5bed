"""Whoever shares with an agency is sent to the desk first where another operation looks at it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from conftest import Copy
from django.urls import reverse
from tests.cast import GROUNDS, Cast, client_of, give_role, viewing

from optimise.access.actions import add_to_circle
from optimise.access.domain.roles import Role
from optimise.access.interests import queries as interests
from optimise.access.interests.actions import record_interest
from optimise.access.interests.domain import keys
from optimise.access.interests.models import Enquiry
from optimise.access.models import Circle
from optimise.access.sharing.models import Disclosure
from optimise.agencies.models import Organisation
from optimise.basics.clock import now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NothingHereError
from optimise.evaluate import actions as evaluate
from optimise.evaluate.models import Edition, Item
from optimise.identify.tests.scene import Scene
from optimise.keep_safe.panels import actions as panel_actions
from optimise.keep_safe.panels import queries as at_panels
from optimise.keep_safe.panels.domain.rooms import Post, Subject, Topic
from optimise.keep_safe.panels.tests import scene as panels
from optimise.plan.assessments.actions import give_edition
from optimise.plan.assessments.domain.kinds import Kind
from optimise.plan.assessments.tests import test_doors as assessments
from optimise.plan.harm.tests.scene import make_mapped
from optimise.plan.plans.tests import scene as plans
from optimise.plan.requirements import actions as requirements
from optimise.plan.requirements.tests.test_doors import raised
from optimise.plan.tasking import actions as tasking
from optimise.plan.tasking.queries import agenda
from optimise.plan.tasking.tests import test_doors as meetings
from optimise.respond.deconfliction import actions as desk
from optimise.respond.deconfliction.queries import conflicts
from optimise.respond.deconfliction.tests.scene import add_person, others_look_at

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = "07700 900321"
WORDS = f"A line is run from {PHONE} near you."


def give(cast: Cast, item: Item, words: str = WORDS, rung: str = "") -> Any:
    sent = {
        "agency": str(cast.charity.id), "text": words, "rung": rung, "purpose": GROUNDS.purpose,
        "necessity": GROUNDS.necessity, "gateway": GROUNDS.gateway, "consent": GROUNDS.consent,
        "consent_why": GROUNDS.consent_why, "data_kinds": list(GROUNDS.data_kinds),
        "recipient_checked": "on",
    }  # fmt: skip
    return client_of(cast.beth).post(reverse("evaluate:give", args=[item.id]), sent)


def given(cast: Cast) -> int:
    with viewing(cast.beth):
        return Disclosure.objects.count() + Edition.objects.count()


def enquiries(cast: Cast) -> list[Any]:
    with viewing(cast.people["nell"]):
        return list(Enquiry.objects.values_list("asked_by", flat=True))


class TestWhatOthersLookAt:
    def test_is_shared_once_the_desk_was_rung_and_they_are_told_who_asked(self, cast: Cast) -> None:
        item = Scene(cast=cast).item("He answers that number.")
        others_look_at(cast, keys.key(keys.Kind.PHONE, PHONE))
        answer = give(cast, item)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert f"Before you go on, ring {interests.the_desk()}." in page
        assert "Bridle" not in page
        assert given(cast) == 0
        assert enquiries(cast) == [cast.beth.id]
        assert give(cast, item, rung="The desk, 09:10: Friday").status_code == 302
        assert given(cast) == 2
        assert set(enquiries(cast)) == {cast.beth.id}

    def test_is_known_by_what_the_item_states_and_not_by_its_words_alone(self, cast: Cast) -> None:
        scene, boy = Scene(cast=cast), new_id()
        item = scene.item("He waits by the terrace.")
        scene.say(boy, "Person", item=item, name="Kieran Vale")
        others_look_at(cast, keys.entity(boy))
        assert give(cast, item, "Somebody waits by the terrace.").status_code == 422
        assert given(cast) == 0

    def test_answers_with_one_bit_whatever_it_is(self, cast: Cast) -> None:
        item = Scene(cast=cast).item("He answers that number.")
        others_look_at(cast, keys.key(keys.Kind.PHONE, PHONE))
        plate = "WX17 KLM"
        with viewing(cast.people["nell"]) as nell:
            circle = next(iter(nell.circles))
            record_interest(
                key=keys.key(keys.Kind.VEHICLE, plate), circle=circle, why="Theirs.", by=nell
            )
        said = set()
        for words in (WORDS, f"They come in {plate}."):
            with viewing(cast.beth) as beth, pytest.raises(evaluate.RingFirstError) as raised:
                evaluate.give_to_agency(
                    item=item, agency=cast.charity, text=words, grounds=GROUNDS, by=beth
                )
            said.add(str(raised.value))
        assert len(said) == 1


def tell(cast: Cast, rung: str = "", item: Item | None = None, words: str = WORDS) -> Any:
    """Have Beth enter in the ledger that an agency was told something at a meeting."""
    sent = {
        "agency": str(cast.charity.id), "what": words, "item": str(item or ""), "rung": rung,
        "method": "at a meeting", "purpose": GROUNDS.purpose, "necessity": GROUNDS.necessity,
        "gateway": GROUNDS.gateway, "consent": GROUNDS.consent,
        "consent_why": GROUNDS.consent_why, "data_kinds": list(GROUNDS.data_kinds),
        "recipient_checked": "on",
    }  # fmt: skip
    return client_of(cast.beth).post(reverse("ledger:tell"), sent)


class TestWhatPartnersAreToldElsewhere:
    """At a panel, in an assessment and as a task: the desk is asked as on the item's own page."""

    def test_a_fact_at_a_panel_waits_for_the_desk(self, cast: Cast, database_copy: Copy) -> None:
        panel = database_copy.put(panels.set_scene, cast)
        case = panels.accepted(panel)
        others_look_at(cast, keys.key(keys.Kind.PHONE, PHONE))
        with pytest.raises(evaluate.RingFirstError):
            panels.told(panel, case, panel.mina, WORDS)
        panels.told(panel, case, panel.ellie, WORDS)  # what a partner knows is their own
        panels.told(panel, case, panel.mina, WORDS, rung="The desk, 09:10")

    def test_a_fact_at_a_panel_from_an_item_is_asked_of_by_what_the_item_states(
        self, cast: Cast, database_copy: Copy
    ) -> None:
        panel = database_copy.put(panels.set_scene, cast)
        case = panels.accepted(panel)
        scene, boy = Scene(cast=cast), new_id()
        item = scene.item("He waits by the terrace.")
        scene.say(boy, "Person", item=item, name="Kieran Vale")
        others_look_at(cast, keys.entity(boy))
        with pytest.raises(evaluate.RingFirstError):
            panels.told(panel, case, panel.mina, "Somebody waits by the terrace.", item=item)

    def test_what_a_panel_has_an_agency_do_waits_for_the_desk(
        self, cast: Cast, database_copy: Copy
    ) -> None:
        panel = database_copy.put(panels.set_scene, cast)
        case = panels.enforcement_case(panel)
        others_look_at(cast, keys.key(keys.Kind.PHONE, PHONE))

        def give(to: Organisation, rung: str = "") -> None:
            due = today() + timedelta(days=7)
            task = panel_actions.NewAction(text=WORDS, agency=to, due=due, rung=rung)
            with viewing(panel.rosa) as rosa:
                panel_actions.add_action(case=case, action=task, by=rosa)

        housing = panel.agencies["housing"]
        with pytest.raises(evaluate.RingFirstError):
            give(housing)
        page = reverse("panels:act", args=[case.id])
        assert "Whom did you ring first" in client_of(panel.rosa).get(page).content.decode()
        give(housing, rung="The desk, 09:10")
        give(panel.rosa.organisation)  # that nobody else reads

    def test_what_a_panel_decides_waits_for_the_desk(self, cast: Cast, database_copy: Copy) -> None:
        panel = database_copy.put(panels.set_scene, cast)
        case = panels.enforcement_case(panel)
        others_look_at(cast, keys.key(keys.Kind.PHONE, PHONE))

        def discuss(rung: str = "", **changes: Any) -> None:
            with viewing(panel.rosa) as rosa:
                judged = panels.judged(rung=rung, **changes)
                panel_actions.discuss(
                    case=at_panels.case(case.id, viewer=rosa), judged=judged, by=rosa
                )

        for words in ({"reason": WORDS}, {"plan": WORDS}):
            with pytest.raises(evaluate.RingFirstError):
                discuss(**words)
        page = reverse("panels:judge", args=[case.id])
        assert "Whom did you ring first" in client_of(panel.rosa).get(page).content.decode()
        on = today() + timedelta(weeks=8)
        sent = {
            "band": "significant", "reason": WORDS, "plan": "", "outcome": "continue",
            "review_on_day": on.day, "review_on_month": on.month, "review_on_year": on.year,
        }  # fmt: skip
        assert client_of(panel.rosa).post(page, sent).status_code == 422
        assert enquiries(cast) == [panel.rosa.id]
        discuss(reason=WORDS, plan=WORDS, rung="The desk, 09:10")
        discuss(plan="", plan_is_finished=True)
        boy = panels.accepted(panel)
        with viewing(panel.gwen) as gwen:  # what a partner writes is their own
            told = panels.judged(reason=WORDS)
            panel_actions.discuss(case=at_panels.case(boy.id, viewer=gwen), judged=told, by=gwen)

    def test_what_a_case_is_taken_on_with_waits_for_the_desk(
        self, cast: Cast, database_copy: Copy
    ) -> None:
        panel = database_copy.put(panels.set_scene, cast)
        others_look_at(cast, keys.key(keys.Kind.PHONE, PHONE))
        whom: dict[str, Any] = {
            "subject": Subject.PLACE, "name": "Underpass", "reason": "Dealing.", "consent": "No.",
        }  # fmt: skip

        def nominate(rung: str = "", **changes: Any) -> Any:
            new = panel_actions.NewNomination(**{**whom, "rung": rung, **changes})
            with viewing(panel.rosa) as rosa:
                return panel_actions.nominate(
                    panel=panels.fresh(panel.enforcement), nomination=new, by=rosa
                )

        def accept(nomination: Any, rung: str = "", summary: str = "Dealing.") -> Any:
            taken = panel_actions.Accepted(
                summary=summary, members=(panel.agencies["housing"],), rung=rung
            )
            with viewing(panel.rosa) as rosa:
                return panel_actions.accept(
                    nomination=at_panels.nomination(nomination.id, viewer=rosa),
                    accepted=taken,
                    by=rosa,
                )

        made = nominate(identifiers=PHONE)  # that the force alone reads
        with pytest.raises(evaluate.RingFirstError):
            accept(made)
        accept(made, rung="The desk, 09:10")
        with pytest.raises(evaluate.RingFirstError):
            accept(nominate(), summary=WORDS)
        case = accept(nominate())
        council = panel.agencies["council"]
        with viewing(panel.rosa) as rosa:
            panel_actions.offer_seat(
                panel=panels.fresh(panel.enforcement), person=panel.femi, post=Post.MEMBER, by=rosa
            )
        panels.sign(panel.femi)
        page = reverse("panels:parties", args=[case.id])
        assert "Whom did you ring first" in client_of(panel.rosa).get(page).content.decode()
        assert client_of(panel.rosa).post(page, {"agency": str(council.id)}).status_code == 302
        with viewing(panel.femi) as femi:
            assert at_panels.case(case.id, viewer=femi)

    def test_who_is_nominated_to_another_agency_s_panel_waits_for_the_desk(
        self, cast: Cast, database_copy: Copy
    ) -> None:
        panel = database_copy.put(panels.set_scene, cast)
        others_look_at(cast, keys.key(keys.Kind.PHONE, PHONE))
        boy = replace(panels.BOY, identifiers=PHONE)
        with pytest.raises(evaluate.RingFirstError):
            panels.nominated(panel, panel.mina, boy)
        panels.nominated(panel, panel.ellie, boy)
        panels.nominated(panel, panel.mina, replace(boy, rung="The desk, 09:10"))
        panels.nominated(panel, panel.mina)

    @pytest.mark.parametrize("over_a_fact", [False, True])
    def test_what_is_written_into_minutes_and_why_a_fact_is_taken_back_wait_for_the_desk(
        self, cast: Cast, database_copy: Copy, *, over_a_fact: bool
    ) -> None:
        panel = database_copy.put(panels.set_scene, cast)
        case = panels.enforcement_case(panel)
        fact = panels.told(panel, case, panel.rosa, "They meet at noon.", topic=Topic.PLACES)
        with viewing(panel.rosa) as rosa:
            called = panel_actions.plan_meeting(
                panel=panels.fresh(panel.enforcement), starts_at=now(), place="Room 2", by=rosa
            )
            panel_actions.issue_agenda(meeting=called, by=rosa)
            panel_actions.sign(meeting=called, by=rosa)
            panel_actions.discuss(
                case=at_panels.case(case.id, viewer=rosa), judged=panels.judged(), by=rosa,
                meeting=called,
            )  # fmt: skip
            drafts = panel_actions.draft_minutes(meeting=called, by=rosa)
        (theirs,) = (one for one in drafts if one.agency_id == panel.agencies["housing"].id)
        others_look_at(cast, keys.key(keys.Kind.PHONE, PHONE))
        (page,) = theirs.body
        lines = [*page["lines"], {"head": "Note", "text": WORDS}]
        if over_a_fact:
            lines = [{**one, "text": WORDS} if "fact" in one else one for one in page["lines"]]
        body = [{**page, "lines": lines}]
        with viewing(panel.rosa) as rosa, pytest.raises(evaluate.RingFirstError):
            panel_actions.revise_minutes(edition=theirs, body=body, by=rosa)
        with viewing(panel.rosa) as rosa, pytest.raises(evaluate.RingFirstError):
            panel_actions.withdraw(fact=fact, why=WORDS, by=rosa)
        with viewing(panel.rosa) as rosa:
            kept = panel_actions.revise_minutes(edition=theirs, body=body, rung="Desk", by=rosa)
            # What stood in them was asked of as it was written.
            last = panel_actions.revise_minutes(edition=kept, body=body, by=rosa)
            panel_actions.offer_seat(
                panel=panels.fresh(panel.enforcement), person=cast.lena, post=Post.DEPUTY, by=rosa
            )
        panels.sign(cast.lena)
        page = reverse("panels:edition", args=[last.id])
        assert "Whom did you ring first" in client_of(cast.lena).get(page).content.decode()
        approve = reverse("panels:approve", args=[last.id])
        assert "ring" in client_of(cast.lena).post(approve, follow=True).content.decode()
        with viewing(panel.hugo) as hugo, pytest.raises(NothingHereError):
            at_panels.edition(last.id, viewer=hugo)
        client_of(cast.lena).post(approve, {"rung": "The desk, 09:20"})
        with viewing(panel.hugo) as hugo:
            assert at_panels.edition(last.id, viewer=hugo).approved_at
        with viewing(panel.rosa) as rosa:
            panel_actions.withdraw(fact=fact, why="It was wrong.", by=rosa)

    def test_an_assessment_waits_for_the_desk(self, cast: Cast, database_copy: Copy) -> None:
        scene = database_copy.put(make_mapped, cast)
        found = assessments.begun(scene, Kind.LOCAL)
        assessments.add(scene, found, section="groups", partner_words=WORDS)
        done = assessments.signed(scene, found)
        others_look_at(cast, keys.key(keys.Kind.PHONE, PHONE))
        with viewing(scene.cast.cora) as cora, pytest.raises(evaluate.RingFirstError):
            give_edition(assessment=done, agency=cast.council, grounds=GROUNDS, by=cora)
        with viewing(scene.cast.cora) as cora:
            give_edition(
                assessment=done, agency=cast.council, grounds=GROUNDS, rung="The desk", by=cora
            )

    def test_a_task_for_an_agency_waits_for_the_desk(self, cast: Cast, database_copy: Copy) -> None:
        question = raised(database_copy.put(make_mapped, cast))
        others_look_at(cast, keys.key(keys.Kind.PHONE, PHONE))
        given: dict[str, Any] = {
            "text": WORDS, "agency": cast.council, "person": cast.femi,
            "due": today() + timedelta(days=3), "necessity": "They keep the cameras.",
        }  # fmt: skip
        with viewing(cast.chris) as chris, pytest.raises(evaluate.RingFirstError):
            requirements.collect(
                question=question, given=requirements.Collection(**given), by=chris
            )
        with viewing(cast.chris) as chris:
            rung = requirements.Collection(**given, rung="The desk, 09:10")
            requirements.collect(question=question, given=rung, by=chris)

    def test_a_task_of_a_plan_or_of_a_meeting_waits_for_the_desk(
        self, cast: Cast, database_copy: Copy
    ) -> None:
        scene = database_copy.put(plans.make_led, cast)
        objective = plans.aimed(scene, plans.opened(scene))
        meeting = meetings.called(scene)
        with viewing(scene.cast.people["cora"]) as cora:
            tasking.make_agenda(meeting=meeting, by=cora)
            line = agenda(meeting, viewer=cora)[0]
        others_look_at(cast, keys.key(keys.Kind.PHONE, PHONE))
        new: dict[str, Any] = {
            "text": WORDS, "agency": cast.council, "person": cast.femi,
            "due": today() + timedelta(days=3), "necessity": "They keep the cameras.",
        }  # fmt: skip
        with pytest.raises(evaluate.RingFirstError):
            plans.given(scene, objective, cast.femi, text=WORDS)
        with viewing(scene.cast.people["cora"]) as cora, pytest.raises(evaluate.RingFirstError):
            tasking.give_task(item=line, given=tasking.NewTask(**new), by=cora)
        page = reverse("plan_tasking:give", args=[line.id])
        shown = client_of(scene.cast.people["cora"]).get(page).content.decode()
        assert "Whom did you ring first" in shown
        plans.given(scene, objective, cast.femi, text=WORDS, rung="The desk, 09:10")
        plans.given(scene, objective, scene.cast.levi, text=WORDS)  # who is of the force
        with viewing(scene.cast.people["cora"]) as cora:
            task = tasking.NewTask(**new, rung="The desk, 09:10")
            tasking.give_task(item=line, given=task, by=cora)


class TestWhatWasTold:
    @pytest.mark.parametrize("of_item", [False, True])
    def test_is_entered_once_the_desk_was_rung(self, cast: Cast, *, of_item: bool) -> None:
        item = Scene(cast=cast).item("He answers that number.") if of_item else None
        others_look_at(cast, keys.key(keys.Kind.PHONE, PHONE))
        answer = tell(cast, item=item)
        assert answer.status_code == 422
        assert f"Before you go on, ring {interests.the_desk()}." in answer.content.decode()
        assert "Bridle" not in answer.content.decode()
        assert given(cast) == 0
        assert enquiries(cast) == [cast.beth.id]
        assert tell(cast, rung="The desk, 09:10: Friday", item=item).status_code == 302
        assert given(cast) == 1

    def test_is_entered_at_once_where_nobody_looks_at_it(self, cast: Cast) -> None:
        others_look_at(cast, keys.key(keys.Kind.PHONE, "07700 900999"))
        assert tell(cast).status_code == 302
        assert (given(cast), enquiries(cast)) == (1, [])


class TestWhatWasGivenBefore:
    """Words that an agency has when a covert interest is recorded: the desk knows who gave them."""

    def given_on(self, cast: Cast) -> list[Any]:
        if "dot" not in cast.people:
            add_person(cast, "dot", "Dot Haverley", Role.DECONFLICTION)
        with viewing(cast.people["dot"]):
            return list(Enquiry.objects.values_list("asked_by", "given_on"))

    def test_are_told_to_the_desk_and_not_to_who_recorded_it(self, cast: Cast) -> None:
        item = Scene(cast=cast).item("He answers that number.")
        assert give(cast, item).status_code == 302
        others_look_at(cast, keys.key(keys.Kind.PHONE, PHONE))
        with viewing(cast.people["nell"]):
            assert not Enquiry.objects.exists()
        page = client_of(cast.people["nell"]).get(reverse("plan:covert")).content.decode()
        assert cast.beth.name not in page
        assert self.given_on(cast) == [(cast.beth.id, today())]
        with viewing(cast.people["dot"]) as dot:
            (found,) = conflicts(viewer=dot)
        assert found.gave
        assert (found.asker, found.gave.given_on) == (cast.beth.name, today())
        desk = client_of(cast.people["dot"]).get(reverse("respond_deconfliction:desk"))
        assert "gave another agency words that name this" in desk.content.decode()

    def test_wait_anew_at_the_desk_where_who_gave_them_asks_since(self, cast: Cast) -> None:
        item = Scene(cast=cast).item("He answers that number.")
        give(cast, item)
        others_look_at(cast, keys.key(keys.Kind.PHONE, PHONE))
        assert self.given_on(cast) == [(cast.beth.id, today())]
        with viewing(cast.people["dot"]) as dot:
            (found,) = conflicts(viewer=dot)
            assert not found.asked
            desk.take(conflict=found.row, by=dot)
        with viewing(cast.beth) as beth:
            assert interests.ask(keys.key(keys.Kind.PHONE, PHONE), viewer=beth).must_ring
        with viewing(cast.people["dot"]) as dot:
            (found,) = conflicts(viewer=dot)
        assert found.asked
        assert found.gave
        assert found.row.taken_at is None

    def test_are_no_conflict_of_who_records_it(self, cast: Cast) -> None:
        item = Scene(cast=cast).item("He answers that number.")
        circle = others_look_at(cast, keys.key(keys.Kind.VEHICLE, "WX17 KLM"))
        assert give(cast, item).status_code == 302
        give_role(cast.beth, Role.INVESTIGATOR)
        with viewing(cast.people["nell"]):
            ours = Circle.objects.get(id=circle)
            add_to_circle(circle=ours, person=cast.beth, by=cast.people["nell"])
        with viewing(cast.beth) as beth:
            key = keys.key(keys.Kind.PHONE, PHONE)
            record_interest(key=key, circle=circle, why="Ours.", by=beth)
        assert self.given_on(cast) == []

    def test_are_known_by_the_name_of_whom_it_is_about(self, cast: Cast) -> None:
        scene, boy = Scene(cast=cast), new_id()
        item = scene.item("He waits by the terrace.")
        scene.say(boy, "Person", item=item, name="Kieran Vale")
        give(cast, item, "Kieran Vale waits by the terrace.")
        give(cast, item, "Somebody waits by the terrace.")
        others_look_at(cast, keys.entity(boy))
        assert self.given_on(cast) == [(cast.beth.id, today())]

    def test_at_a_panel_too_and_not_what_was_taken_back_or_is_a_partner_s(
        self, cast: Cast, database_copy: Copy
    ) -> None:
        panel = database_copy.put(panels.set_scene, cast)
        case = panels.accepted(panel)
        panels.told(panel, case, panel.ellie, WORDS)
        gone = panels.told(panel, case, panel.mina, WORDS)
        with viewing(panel.mina) as mina:
            panel_actions.withdraw(
                fact=at_panels.fact(gone.id, viewer=mina), why="It was wrong.", by=mina
            )
        others_look_at(cast, keys.key(keys.Kind.PHONE, PHONE))
        assert self.given_on(cast) == []
        panels.told(panel, case, panel.mina, "He comes in WX17 KLM.")
        with viewing(cast.people["nell"]) as nell:
            record_interest(
                key=keys.key(keys.Kind.VEHICLE, "WX17 KLM"),
                circle=next(iter(nell.circles)), why="Ours.", by=nell,
            )  # fmt: skip
        assert self.given_on(cast) == [(panel.mina.id, today())]

    def test_that_name_it_not_are_told_to_nobody(self, cast: Cast) -> None:
        item = Scene(cast=cast).item("He answers that number.")
        give(cast, item)
        others_look_at(cast, keys.key(keys.Kind.PHONE, "07700 900999"))
        assert self.given_on(cast) == []


class TestWhatNobodyLooksAt:
    def test_is_shared_at_once(self, cast: Cast) -> None:
        item = Scene(cast=cast).item("He answers that number.")
        others_look_at(cast, keys.key(keys.Kind.PHONE, "07700 900999"))
        assert give(cast, item).status_code == 302
        assert given(cast) == 2
        assert enquiries(cast) == []
