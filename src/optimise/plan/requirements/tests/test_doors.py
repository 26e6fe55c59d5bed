"""A question from a limb of the test to the constable's answer, and what nobody else learns."""

from datetime import timedelta
from typing import Any

import pytest
from conftest import Copy
from django.db import ProgrammingError
from django.urls import reverse
from tests.cast import Cast, circle_of, client_of, viewing, with_second

from optimise.access.acting import acting_as_system
from optimise.access.domain.roles import Role
from optimise.access.interests.actions import record_interest
from optimise.access.interests.domain import keys
from optimise.access.interests.domain.words import NOT_AT_PRESENT
from optimise.assignments import actions as assignments
from optimise.assignments import queries as owned
from optimise.assignments.domain.tasks import Status
from optimise.basics.clock import now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.collect import actions as collect
from optimise.collect.domain.proposals import ItemKind, OriginType
from optimise.collect.models import Report
from optimise.evaluate import actions as evaluate
from optimise.evaluate.models import Item
from optimise.identify.tests.scene import INTELLIGENCE, SHARED
from optimise.link.groups import queries as groups
from optimise.link.groups.domain.life import ArchiveReason, Archiving, Stage
from optimise.link.groups.domain.mapping import Limb
from optimise.link.groups.tests.scene import NAMES, Scene, make_circle, make_scene
from optimise.link.groups.tests.test_doors import exploited
from optimise.link.groups.tests.test_moved import move
from optimise.plan import subjects
from optimise.plan.harm.tests.scene import make_mapped
from optimise.plan.requirements import actions, queries
from optimise.plan.requirements.domain.questions import State
from optimise.plan.requirements.handlers import group_closed
from optimise.plan.requirements.models import Posting, Question

pytestmark = pytest.mark.django_db(transaction=True)
SOON = timedelta(days=20)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_mapped, cast)


def raised(scene: Scene, **changes: Any) -> Question:
    given: dict[str, Any] = {
        "question": "Where do they park at night?",
        "why": "It tells which house to visit.",
        "due": today() + SOON,
        "areas": [scene.cast.swindon.id],
    } | changes
    with viewing(scene.cast.chris) as chris:
        about = subjects.of_group(groups.group(scene.group.id, viewer=chris))
        return actions.raise_question(given=actions.NewQuestion(**given), about=about, by=chris)


def asked(scene: Scene, question: Question, **changes: Any) -> Posting:
    """Have Chris write what officers of Swindon are asked, and Beth let it out."""
    given: dict[str, Any] = {
        "words": "Which cars stand all night behind the shops?",
        "until": today() + SOON,
        "areas": [scene.cast.swindon.id],
    } | changes
    with viewing(scene.cast.chris) as chris:
        made = actions.draft_posting(question=question, given=actions.NewPosting(**given), by=chris)
    with viewing(scene.cast.beth) as beth:
        actions.let_out(posting=queries.posting(made.id, viewer=beth), by=beth)
    return made


def answered(scene: Scene, posting: Posting) -> Item:
    """Have Aisha report for it, and Beth grade what she wrote."""
    with viewing(scene.cast.aisha) as aisha:
        report = collect.submit(
            by=aisha,
            report=collect.NewReport(
                words="A blue van stands there from ten.",
                origin_type=OriginType.OFFICER,
                obtained_at=now(),
                answers_briefing=posting.id,
            ),
        )
    with viewing(scene.cast.beth) as beth:
        return evaluate.add_item(
            report=report,
            by=beth,
            item=evaluate.NewItem(
                text="A blue van stands behind the shops from ten at night.",
                kind=ItemKind.FACT,
                grading=SHARED,
                audience=INTELLIGENCE,
            ),
        )


class TestAQuestion:
    def test_is_asked_answered_and_ended_by_what_settles_it(self, scene: Scene) -> None:
        question = raised(scene)
        posting = asked(scene, question)
        item = answered(scene, posting)
        with viewing(scene.cast.chris) as chris:
            assert [i.id for i in queries.came_in([question], viewer=chris)[question.id]] == [
                item.id
            ]
            (row,) = queries.listing(viewer=chris)
            assert (row.came_in, row.answers, row.asked) == (1, 0, True)
            new = actions.NewAnswer(item=item.id, words="Behind the shops.", settles=True)
            actions.link_answer(question=question, given=new, by=chris)
        with viewing(scene.cast.chris) as chris:
            kept = queries.question(question.id, viewer=chris)
            assert kept.state == State.ANSWERED
            assert queries.came_in([question], viewer=chris) == {}
            assert queries.listing(viewer=chris) == []
            assert len(queries.listing(viewer=chris, closed=True)) == 1
        with viewing(scene.cast.aisha) as aisha:
            assert queries.asked_here(viewer=aisha) == []

    def test_stays_open_where_it_is_answered_in_part(self, scene: Scene) -> None:
        question = raised(scene)
        item = next(iter(scene.items.values()))
        new = actions.NewAnswer(item=item.id, words="Some nights.", settles=False)
        with viewing(scene.cast.chris) as chris:
            actions.link_answer(question=question, given=new, by=chris)
            with pytest.raises(NotReadyError, match="linked already"):
                actions.link_answer(question=question, given=new, by=chris)
            assert question.state == State.PARTLY

    def test_is_answered_by_no_item_that_one_may_not_read(self, scene: Scene) -> None:
        question = raised(scene)
        new = actions.NewAnswer(item=new_id(), words="So it is.", settles=True)
        with viewing(scene.cast.chris) as chris, pytest.raises(NotReadyError):
            actions.link_answer(question=question, given=new, by=chris)

    def test_is_read_by_those_alone_who_read_what_it_is_about(self, scene: Scene) -> None:
        question = raised(scene)
        asked(scene, question)
        for name in ("aisha", "ellie", "grace", "joan"):
            with viewing(scene.cast.people[name]) as viewer:
                assert not Question.objects.exists()
                with pytest.raises(NothingHereError):
                    queries.question(question.id, viewer=viewer)

    def test_is_dropped_with_a_reason_and_takes_all_of_it_with_it(self, scene: Scene) -> None:
        question = raised(scene)
        asked(scene, question)
        given = actions.Collection(
            text="Look at the cameras.",
            agency=scene.cast.council,
            person=scene.cast.femi,
            due=today() + SOON,
            necessity="They keep the cameras.",
        )
        with viewing(scene.cast.chris) as chris:
            action = actions.collect(question=question, given=given, by=chris)
            with pytest.raises(NotReadyError):
                actions.drop_question(question=question, why=" ", by=chris)
            actions.drop_question(question=question, why="They have left.", by=chris)
        with viewing(scene.cast.femi) as femi:
            assert owned.action(action.id, viewer=femi).status == Status.WITHDRAWN
        with viewing(scene.cast.aisha) as aisha:
            assert queries.asked_here(viewer=aisha) == []

    def test_is_collected_by_a_partner_who_reads_the_task_alone(self, scene: Scene) -> None:
        question = raised(scene)
        given = actions.Collection(
            text="Look at the cameras.",
            agency=scene.cast.council,
            person=scene.cast.femi,
            due=today() + SOON,
            necessity="They keep the cameras.",
        )
        with viewing(scene.cast.chris) as chris:
            action = actions.collect(question=question, given=given, by=chris)
        page = client_of(scene.cast.femi).get(f"/actions/{action.id}/").content.decode()
        assert "Look at the cameras." in page
        assert "Harrow" not in page
        assert question.question not in page
        with viewing(scene.cast.femi) as femi:
            mine = owned.action(action.id, viewer=femi)
            assignments.update(action=mine, status=Status.DONE, words="A blue van.", by=femi)
        with viewing(scene.cast.chris) as chris:
            assert [a.result for a in queries.collecting(question, viewer=chris)] == ["A blue van."]


class TestWhatOfficersAreAsked:
    def test_is_let_out_by_a_second_person(self, scene: Scene) -> None:
        question = raised(scene)
        with viewing(scene.cast.chris) as chris:
            new = actions.NewPosting(words="Which cars?", until=today() + SOON)
            made = actions.draft_posting(question=question, given=new, by=chris)
            with pytest.raises(NotForYouError):
                actions.let_out(posting=made, by=chris)
        with viewing(scene.cast.aisha) as aisha:
            assert queries.asked_here(viewer=aisha) == []

    @pytest.mark.parametrize("who", ["chris", "beth"])
    def test_is_let_out_by_no_sql_that_names_nobody(self, scene: Scene, who: str) -> None:
        people = scene.cast.people
        let_out = asked(scene, raised(scene))
        with viewing(people["chris"]) as chris:
            new = actions.NewPosting(words="Where does Tariq sleep?", until=today() + SOON)
            made = actions.draft_posting(question=raised(scene), given=new, by=chris)
        out = {"let_out_at": now(), "audience_id": let_out.audience_id}
        with pytest.raises(ProgrammingError, match="writes both"), viewing(people[who]):
            Posting.objects.filter(id=made.id).update(**out)
        with viewing(scene.cast.aisha) as aisha:
            assert [one.id for one in queries.asked_here(viewer=aisha)] == [let_out.id]

    def test_is_read_in_its_areas_alone(self, scene: Scene) -> None:
        asked(scene, raised(scene))
        for name, reads in (("aisha", True), ("dan", False), ("ellie", False)):
            with viewing(scene.cast.people[name]) as viewer:
                assert bool(queries.asked_here(viewer=viewer)) is reads

    @pytest.mark.parametrize(
        "changes",
        [{"words": f"Where is {NAMES[0]}?"}, {"words": " "}, {"until": today() + 5 * SOON}],
    )
    def test_names_nobody_and_ends(self, scene: Scene, changes: dict[str, Any]) -> None:
        question = raised(scene)
        with pytest.raises(NotReadyError):
            asked(scene, question, **changes)

    @pytest.mark.parametrize("name", ["Tom Ashby", "TOM ASHBY", "Ashby", "Tom"])
    def test_names_nobody_whom_the_group_exploits_by_any_part(
        self, scene: Scene, name: str
    ) -> None:
        exploited(scene)
        question = raised(scene)
        words = f"Has anybody seen {name} with older lads?"
        with pytest.raises(NotReadyError, match="about nobody by name") as raised_:
            asked(scene, question, words=words)
        assert name not in str(raised_.value)

    def test_names_nobody_who_came_onto_the_record_since(self, scene: Scene) -> None:
        question = raised(scene)
        with viewing(scene.cast.chris) as chris:
            new = actions.NewPosting(words="Has anybody seen Tom Ashby?", until=today() + SOON)
            made = actions.draft_posting(question=question, given=new, by=chris)
        exploited(scene)
        with (
            viewing(scene.cast.beth) as beth,
            pytest.raises(NotReadyError, match="about nobody by name"),
        ):
            actions.let_out(posting=queries.posting(made.id, viewer=beth), by=beth)

    def test_is_taken_back_as_its_group_goes_into_a_circle(self, scene: Scene) -> None:
        question = raised(scene)
        out = asked(scene, question)
        with viewing(scene.cast.chris) as chris:
            new = actions.NewPosting(words="Which vans?", until=today() + SOON)
            draft = actions.draft_posting(question=question, given=new, by=chris)
        circle = make_circle(scene.cast, scene.cast.beth, scene.cast.chris)
        move(scene.group.id, circle.id, scene.cast.chris)
        with viewing(scene.cast.aisha) as aisha:
            assert queries.asked_here(viewer=aisha) == []
        with viewing(scene.cast.beth) as beth:
            kept = queries.posting(out.id, viewer=beth)
            assert kept.withdrawn_why == "Its question is kept in a circle now."
            with pytest.raises(NotReadyError, match="kept in a circle"):
                actions.let_out(posting=queries.posting(draft.id, viewer=beth), by=beth)

    def test_is_nothing_of_a_circle(self, cast: Cast) -> None:
        circle = make_circle(cast, cast.beth, cast.chris)
        scene = make_scene(cast, circle)
        question = raised(scene)
        with pytest.raises(NotReadyError, match="circle"):
            asked(scene, question)
        with viewing(cast.ines) as ines:
            assert queries.listing(viewer=ines) == []

    def test_is_held_by_a_covert_interest_in_the_group(self, scene: Scene) -> None:
        cast = scene.cast
        question = raised(scene)
        out = asked(scene, question)
        with viewing(cast.chris) as chris:
            new = actions.NewPosting(words="Which vans?", until=today() + SOON)
            draft = actions.draft_posting(question=question, given=new, by=chris)
        circle = with_second(circle_of(cast.ines, name="Operation Sedge", covert=True))
        with viewing(cast.ines) as ines:
            about = keys.entity(scene.group.entity_id)
            record_interest(key=about, circle=circle.id, why="Controlled buys", by=ines)
        for name in ("aisha", "chris"):
            with viewing(cast.people[name]) as viewer:
                assert queries.asked_here(viewer=viewer) == []
        with viewing(cast.aisha):
            assert not Posting.objects.filter(id=out.id).exists()  # by no query
        with viewing(cast.beth) as beth, pytest.raises(NotReadyError) as refused:
            actions.let_out(posting=queries.posting(draft.id, viewer=beth), by=beth)
        assert str(refused.value) == NOT_AT_PRESENT
        page = client_of(cast.chris).get(reverse("plan_requirements:question", args=[question.id]))
        assert "Held back" in page.content.decode()

    @pytest.mark.parametrize(
        "words",
        ["Where does Quernmore, Tobias sleep?", "Who rings 07700 900 481?", "Which vans?"],
    )
    def test_is_held_where_its_words_name_what_a_covert_interest_is_in(
        self, scene: Scene, words: str
    ) -> None:
        """Of whatever the question is: a place, or nothing on record."""
        cast, person, phone = scene.cast, new_id(), new_id()
        scene.known.say(person, "Person", name="Tobias Quernmore")
        scene.known.say(phone, "Phone", number="+447700900481")
        circle = with_second(circle_of(cast.ines, name="Operation Sedge", covert=True))
        with viewing(cast.ines) as ines:
            for one in (person, phone):
                about = keys.entity(one)
                record_interest(key=about, circle=circle.id, why="Controlled buys", by=ines)
        with viewing(cast.chris) as chris:
            given = actions.NewQuestion(question="Who is new?", why="To know.", due=today() + SOON)
            question = actions.raise_question(given=given, about=None, by=chris)
        is_held = words != "Which vans?"
        if is_held:
            with pytest.raises(NotReadyError) as refused:
                asked(scene, question, words=words)
            assert str(refused.value) == NOT_AT_PRESENT
            return
        asked(scene, question, words=words)
        with viewing(cast.aisha) as aisha:
            assert len(queries.asked_here(viewer=aisha)) == 1

    def test_ends_when_the_record_of_the_group_is_closed(self, scene: Scene) -> None:
        posting = asked(scene, raised(scene))
        archiving = Archiving(
            reason=ArchiveReason.INACTIVE,
            last_active=today() - SOON,
            risk_left="None that we know of.",
            trigger="A release.",
        )
        scene.step(Stage.ARCHIVED, scene.cast.cora, archiving=archiving)
        with acting_as_system(Role.TRIAGE_CLERK):
            group_closed({"group": str(scene.group.id)})  # heard a second time
        with viewing(scene.cast.aisha) as aisha:
            assert queries.asked_here(viewer=aisha) == []
        with viewing(scene.cast.chris) as chris:
            kept = queries.posting(posting.id, viewer=chris)
            (row,) = queries.listing(viewer=chris)
        assert kept.withdrawn_why == "The record of the group was closed."
        assert row.closed_subject

    def test_opens_a_report_that_says_what_it_answers(self, scene: Scene) -> None:
        posting = asked(scene, raised(scene))
        client = client_of(scene.cast.aisha)
        page = client.get("/questions/here/").content.decode()
        assert "Which cars stand all night" in page
        assert "Harrow" not in page
        form = client.get(f"/reports/new/?briefing={posting.id}").content.decode()
        assert "This answers:" in form
        assert client_of(scene.cast.ellie).get("/questions/here/").status_code == 404

    def test_says_to_its_writer_what_it_answered(self, scene: Scene) -> None:
        posting = asked(scene, raised(scene))
        client = client_of(scene.cast.aisha)
        assert "You told us on" not in client.get("/questions/here/").content.decode()
        answered(scene, posting)
        assert "You told us on" in client.get("/questions/here/").content.decode()
        harry = client_of(scene.cast.harry).get("/questions/here/").content.decode()
        assert "You told us on" not in harry
        with viewing(scene.cast.aisha):
            own = Report.objects.get(answers_briefing=posting.id)
        assert "This answers:" in client.get(f"/reports/{own.id}/").content.decode()


class TestALimb:
    def test_becomes_a_question_once(self, cast: Cast) -> None:
        scene = make_scene(cast)
        with viewing(cast.chris) as chris:
            group = groups.group(scene.group.id, viewer=chris)
            test = groups.mapped(group, viewer=chris)
            assert len(queries.limbs_to_ask(group, test, viewer=chris)) == len(Limb)
        client = client_of(cast.chris)
        address = f"/questions/limbs/{scene.group.id}/people/"
        assert client.post(address).status_code == 302
        client.post(address)
        with viewing(cast.chris) as chris:
            (question,) = queries.questions(viewer=chris)
            group = groups.group(scene.group.id, viewer=chris)
            left = queries.limbs_to_ask(group, test, viewer=chris)
        assert question.limb == Limb.PEOPLE
        assert Limb.PEOPLE not in [limb for limb, _ in left]
        assert question.question in client.get(f"/groups/{scene.group.id}/").content.decode()


class TestThePages:
    def test_open_for_those_who_develop_intelligence_alone(self, scene: Scene) -> None:
        question = raised(scene)
        asked(scene, question)
        one = f"{question.id}/"
        pages = ("", "?closed=yes", "ask/", f"ask/group/{scene.group.id}/", one, f"{one}officers/",
                 f"{one}collect/", f"{one}answer/", f"{one}drop/")  # fmt: skip
        for name in ("aisha", "ellie", "grace"):
            client = client_of(scene.cast.people[name])
            for page in pages:
                assert client.get(f"/questions/{page}").status_code == 404, page
        client = client_of(scene.cast.chris)
        for page in pages:
            assert client.get(f"/questions/{page}").status_code == 200, page


class TestAQuestionThatIsTooLong:
    def test_is_refused_at_its_field_with_all_that_was_written(self, scene: Scene) -> None:
        sent = {"question": "7" * 5000, "why": "Why.", "due_day": "1", "due_month": "12",
                "due_year": "2030"}  # fmt: skip
        page = client_of(scene.cast.beth).post("/questions/ask/", sent)
        assert page.status_code == 422
        assert 'href="#id_question"' in page.text
        assert "7" * 5000 in page.text
