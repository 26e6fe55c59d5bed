"""Questions that are locked before anybody looks, and what the engine makes of them."""

from datetime import timedelta
from typing import Any

import pytest
from conftest import Copy
from django.db import DatabaseError, IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import Cast, circle_of, client_of, give_role, suspend, viewing
from tests.jobs import connected_as, perform

from optimise.access.acting import acting_as_system
from optimise.access.domain.roles import Role
from optimise.basics.clock import now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.link.groups.tests.scene import Scene as Led
from optimise.plan.plans import actions as plans
from optimise.plan.plans.domain.phases import Phase
from optimise.plan.plans.tests.scene import make_led, opened
from optimise.review.impact import actions, queries
from optimise.review.impact.domain.design import Direction
from optimise.review.impact.domain.panel import Panel, first_month_after, read_panel
from optimise.review.impact.domain.picture import HEIGHT, TOP, WIDTH, picture
from optimise.review.impact.models import Answer, Counts, Opening, Question
from optimise.review.impact.tests.scene import ONSET, Scene, make_scene, new_question, panel
from optimise.review.impact.views.results import others_table

pytestmark = pytest.mark.django_db(transaction=True)
CHANGES = {
    "title": "Another",
    "why": "Because.",
    "treated": ["A05"],
    "neighbours": [],
    "railway": ["A08"],
    "exporter": ["A09"],
    "controls": ["A07"],
    "onset": "2025-06",
    "months_after": 2,
    "direction": "rise",
    "worthwhile": 0.05,
    "success": "Anything.",
    "locked_at": None,
}


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def answered(scene: Scene) -> Answer:
    """Have Chris ask for the answer, and the worker give it."""
    with viewing(scene.cast.chris) as chris:
        answer = actions.ask_for_answer(question=scene.fresh(), by=chris)
    perform(kind=actions.ESTIMATE, row=str(answer.id), person=str(scene.cast.chris.id))
    with viewing(scene.cast.chris):
        return Answer.objects.get(pk=answer.pk)


class TestAQuestion:
    def test_is_answered_only_once_it_is_locked(self, scene: Scene) -> None:
        with viewing(scene.cast.chris) as chris, pytest.raises(NotReadyError, match="Lock"):
            actions.ask_for_answer(question=scene.fresh(), by=chris)
        scene.lock()
        answer = answered(scene)
        assert answer.state == "done"
        assert answer.found["verdict"] in (
            "cannot_tell", "reduction", "no_worthwhile_reduction", "increase",
        )  # fmt: skip

    @pytest.mark.parametrize("field", CHANGES)
    def test_cannot_be_changed_once_locked_whatever_the_program_does(
        self, scene: Scene, field: str
    ) -> None:
        scene.lock()
        with viewing(scene.cast.chris), pytest.raises(IntegrityError):
            Question.objects.filter(pk=scene.question.pk).update(**{field: CHANGES[field]})

    def test_is_locked_at_no_other_moment_by_sql(self, scene: Scene) -> None:
        """Whoever looked first writes no lock, and no look, of another day."""
        day, chris = timedelta(days=1), scene.cast.chris
        rows = Question.objects.filter(pk=scene.question.pk)
        with viewing(chris) as by:
            actions.open_counts(counts=scene.counts, by=by)
        for moment in (now() - day, now() + day):
            with viewing(chris), pytest.raises(IntegrityError, match="locked once, now"):
                rows.update(locked_at=moment, locked_by=chris.id)
            look = Opening(
                counts=scene.counts, by=chris.id, at=moment, audience_id=scene.counts.audience_id
            )
            with viewing(chris), pytest.raises(DatabaseError, match="row-level security"):
                look.save(force_insert=True)
        with viewing(chris):
            copy = rows.get()
        copy.id, copy.locked_at, copy.locked_by = new_id(), now() - day, chris.id
        with viewing(chris), pytest.raises(DatabaseError, match="row-level security"):
            copy.save(force_insert=True)

    def test_can_be_changed_before(self, scene: Scene) -> None:
        with viewing(scene.cast.chris) as chris:
            new = new_question(scene.counts, title="Clearer")
            actions.change_question(question=scene.fresh(), given=new, by=chris)
            assert scene.fresh().title == "Clearer"
        scene.lock()
        with viewing(scene.cast.chris) as chris, pytest.raises(NotReadyError):
            actions.change_question(question=scene.fresh(), given=new, by=chris)

    def test_is_changed_by_who_asked_it_alone_and_by_another_once_they_left(
        self, scene: Scene
    ) -> None:
        new = new_question(scene.counts, title="His")
        change = reverse("review_impact:change", args=[scene.question.id])
        page = reverse("review_impact:question", args=[scene.question.id])
        with viewing(scene.cast.ines) as ines:
            with pytest.raises(NotForYouError, match="Whoever asked this"):
                actions.change_question(question=scene.fresh(), given=new, by=ines)
            with pytest.raises(NotForYouError, match="Whoever asked this"):
                actions.ask_along_the_railway(question=scene.fresh(), areas=["A07"], by=ines)
        with viewing(scene.cast.ines), pytest.raises(DatabaseError, match="whoever asked"):
            Question.objects.filter(id=scene.question.id).update(title="His")
        assert change not in client_of(scene.cast.ines).get(page).content.decode()
        assert change in client_of(scene.cast.chris).get(page).content.decode()
        suspend(scene.cast.chris)
        with viewing(scene.cast.ines) as ines:
            actions.change_question(question=scene.fresh(), given=new, by=ines)
            assert scene.fresh().title == "His"

    def test_that_names_no_area_of_the_counts_is_refused(self, scene: Scene) -> None:
        with viewing(scene.cast.chris) as chris, pytest.raises(NotReadyError, match="A99"):
            actions.ask_question(given=new_question(scene.counts, treated=["A99"]), by=chris)

    def test_says_who_looked_at_the_same_counts_in_another_file(self, scene: Scene) -> None:
        scene.lock()
        answer = answered(scene)
        with viewing(scene.cast.chris) as chris:
            actions.open_answer(answer=answer, by=chris)
            text = "\n".join(scene.counts.text.splitlines()[:-1])  # one row less
            given = actions.NewCounts(
                name="Again", family="violence", source="police.uk", text=text
            )
            loaded = actions.load_counts(given=given, by=chris)
            second = actions.ask_question(given=new_question(loaded, months_after=3), by=chris)
            actions.lock(question=second, by=chris)
        with viewing(scene.cast.chris) as chris:
            locked = queries.question(second.id, viewer=chris)
            assert any(one.too_early for one in queries.who_looked(locked, viewer=chris))
            other = queries.asked_of_others(locked, viewer=chris)
            assert [one.id for one in other] == [scene.question.id]

    @pytest.mark.parametrize(("family", "is_said"), [("drugs", False), ("Violence", True)])
    def test_says_nothing_of_who_looked_at_a_number_alike_of_another_family(
        self, scene: Scene, family: str, is_said: bool
    ) -> None:
        """Of a young question one month is known: nought here and nought there is no sign."""

        def load(of: str) -> Counts:
            head, *rows = panel().splitlines()
            kept = [row for row in rows if row[4:11] <= ONSET and row[:11] != f"A01,{ONSET}"]
            text = "\n".join([head, *kept, f"A01,{ONSET},0"])
            new = actions.NewCounts(name=of, family=of, source="police.uk", text=text)
            return actions.load_counts(given=new, by=chris)

        with viewing(scene.cast.chris) as chris:
            asked, other = load("violence"), load(family)
            actions.open_counts(counts=other, by=chris)
            question = actions.ask_question(given=new_question(asked), by=chris)
            actions.lock(question=question, by=chris)
        with viewing(scene.cast.chris) as chris:
            found = queries.who_looked(queries.question(question.id, viewer=chris), viewer=chris)
            assert any(one.too_early for one in found) is is_said

    def test_reads_each_file_once_to_say_who_looked(
        self, scene: Scene, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        reads = []

        def read(rows: list[str]) -> Panel:
            reads.append(rows)
            return read_panel(rows)

        queries.after_in.cache_clear()  # another test may have read the very file
        monkeypatch.setattr("optimise.review.impact.queries.read_panel", read)
        for _ in range(2):
            with viewing(scene.cast.chris) as chris:
                queries.who_looked(queries.question(scene.question.id, viewer=chris), viewer=chris)
        assert len(reads) == 1

    def test_is_answered_in_a_list_by_one_look_however_many_there_are(self, scene: Scene) -> None:
        client = client_of(scene.cast.chris)

        def looks() -> int:
            with CaptureQueriesContext(connection) as asked:
                client.get(reverse("review_impact:questions"))
            return sum("review_impact_answer" in one["sql"] for one in asked.captured_queries)

        before = looks()
        with viewing(scene.cast.chris) as chris:
            for title in ("Another", "And another"):
                actions.ask_question(given=new_question(scene.counts, title=title), by=chris)
        assert looks() == before > 0

    def test_says_who_looked_before_it_was_locked(self, scene: Scene) -> None:
        with viewing(scene.cast.ines) as ines:
            actions.open_counts(counts=scene.counts, by=ines)
        scene.lock()
        answered(scene)
        with viewing(scene.cast.chris) as chris:
            looked = queries.who_looked(scene.fresh(), viewer=chris)
        assert [(one.name, one.too_early) for one in looked] == [
            ("DI Ines Castell", True),
            ("Chris Adeyemi", False),
        ]

    @pytest.mark.parametrize("who", ["aisha", "ellie", "grace", "joan"])
    def test_is_nobody_else_s(self, scene: Scene, who: str) -> None:
        with viewing(scene.cast.people[who]) as by:
            assert not Question.objects.exists()
            assert not Counts.objects.exists()
            with pytest.raises(NothingHereError):
                queries.question(scene.question.id, viewer=by)
            with pytest.raises(NotForYouError):
                actions.lock(question=scene.question, by=by)


class TestAQuestionOfACircle:
    """What is asked of a circle's operation is read within it alone, until it is let out."""

    TITLE = "The nights of Plover"

    def ask(self, scene: Scene) -> Question:
        circle = circle_of(scene.cast.chris, scene.cast.beth)
        with viewing(scene.cast.chris) as chris:
            new = new_question(scene.counts, title=self.TITLE, circle=circle.id)
            scene.question = actions.ask_question(given=new, by=chris)
            actions.say_what_else(
                question=scene.question, month="2025-10", words="Plover ended.", by=chris
            )
        scene.lock()
        answered(scene)
        return scene.question

    @pytest.mark.parametrize("who", ["ines", "lena", "dan", "aisha", "ellie", "grace", "joan"])
    def test_is_not_there_for_others(self, scene: Scene, who: str) -> None:
        question = self.ask(scene)
        with viewing(scene.cast.people[who]) as by:
            assert not Question.objects.filter(id=question.id).exists()
            assert not Answer.objects.exists()
            with pytest.raises(NothingHereError):
                queries.question(question.id, viewer=by)
        client = client_of(scene.cast.people[who])
        for page in ("question", "change", "what_else"):
            address = reverse(f"review_impact:{page}", args=[question.id])
            assert client.get(address).status_code == 404, page
        for page in ("review_impact:questions", "review_standing:inspector"):
            assert self.TITLE not in client.get(reverse(page)).content.decode(), page

    def test_is_read_within_and_by_others_once_it_is_let_out(self, scene: Scene) -> None:
        question = self.ask(scene)
        inside, outside = client_of(scene.cast.beth), client_of(scene.cast.ines)
        address = reverse("review_impact:question", args=[question.id])
        page = inside.get(address).content.decode()
        assert "Within Operation Plover" in page
        listed = inside.get(reverse("review_impact:questions")).content.decode()
        assert self.TITLE in listed
        move = reverse("need_to_know:change", args=["impact question", question.id])
        assert move in page
        assert outside.get(move).status_code == 404
        sent = {"circle": "", "marking": "OFFICIAL-SENSITIVE", "reason": "It is over."}
        assert inside.post(move, sent).status_code == 302
        assert self.TITLE not in outside.get(address).content.decode()
        said = inside.get(move).content.decode()
        assert "It is over. Choose the same, if you agree." in said
        assert client_of(scene.cast.chris).post(move, sent).status_code == 302
        page = outside.get(address).content.decode()
        assert self.TITLE in page
        assert "Plover ended." in page
        with viewing(scene.cast.ines) as ines:
            assert queries.answers_of(queries.question(question.id, viewer=ines), viewer=ines)

    def test_is_offered_for_own_circles_and_asked_of_no_other(self, scene: Scene) -> None:
        circle = circle_of(scene.cast.chris, scene.cast.beth)
        ask = reverse("review_impact:ask", args=[scene.counts.id])
        assert (
            "Within Operation Plover alone" in client_of(scene.cast.chris).get(ask).content.decode()
        )
        assert "Operation Plover" not in client_of(scene.cast.ines).get(ask).content.decode()
        new = new_question(scene.counts, circle=circle.id)
        with viewing(scene.cast.ines) as ines, pytest.raises(NotForYouError):
            actions.ask_question(given=new, by=ines)

    def test_is_drafted_for_the_public_by_nobody(self, scene: Scene) -> None:
        self.ask(scene)
        with viewing(scene.cast.chris):
            answer = Answer.objects.get()
        give_role(scene.cast.chris, Role.SOC_LEAD)
        draft = client_of(scene.cast.chris).get(
            reverse("share_desk:write"), {"answer": str(answer.id)}
        )
        assert self.TITLE not in draft.content.decode()
        result = client_of(scene.cast.chris).get(reverse("review_impact:result", args=[answer.id]))
        assert "Tell the public" not in result.content.decode()


class TestTheCounts:
    def test_are_refused_with_the_row_that_is_wrong(self, scene: Scene) -> None:
        new = actions.NewCounts(
            name="x", family="y", source="z", text="area,month,count\nA,2026-01,many\n"
        )
        with viewing(scene.cast.chris) as chris, pytest.raises(NotReadyError, match="Row"):
            actions.load_counts(given=new, by=chris)


class TestARun:
    def test_that_was_stopped_keeps_nothing(self, scene: Scene) -> None:
        scene.lock()
        with viewing(scene.cast.chris) as chris:
            answer = actions.ask_for_answer(question=scene.fresh(), by=chris)
            actions.cancel(answer=answer, by=chris)
        perform(kind=actions.ESTIMATE, row=str(answer.id), person=str(scene.cast.chris.id))
        with viewing(scene.cast.chris):
            answer = Answer.objects.get(pk=answer.pk)
        assert (answer.state, answer.found) == ("cancelled", {})

    def test_bears_being_run_twice(self, scene: Scene) -> None:
        scene.lock()
        answer = answered(scene)
        perform(kind=actions.ESTIMATE, row=str(answer.id), person=str(scene.cast.chris.id))
        with viewing(scene.cast.chris):
            assert Answer.objects.get(pk=answer.pk).done_at == answer.done_at


class TestAnAnswer:
    def test_is_looked_at_as_counts_are(self, scene: Scene) -> None:
        scene.lock()
        answer = answered(scene)
        page = reverse("review_impact:result", args=[answer.id])
        for _ in range(2):
            assert client_of(scene.cast.ines).get(page).status_code == 200
        with viewing(scene.cast.ines) as ines:
            again = actions.ask_question(given=new_question(scene.counts), by=ines)
            actions.lock(question=again, by=ines)
            looked = queries.who_looked(Question.objects.get(id=again.id), viewer=ines)
        assert [(one.name, one.too_early) for one in looked] == [
            ("Chris Adeyemi", True),
            ("DI Ines Castell", True),
        ]

    def test_is_told_in_no_list_to_who_may_ask_and_has_not_looked(self, scene: Scene) -> None:
        """A list leaves no record of who read it, and a question asked after that would pass."""
        scene.lock()
        answer = answered(scene)
        sentence = answer.sentence
        ines = client_of(scene.cast.ines)
        question = reverse("review_impact:question", args=[scene.question.id])
        lists = [reverse("review_impact:questions"), question, "/results/inspector/"]
        for page in lists:
            assert sentence not in ines.get(page).content.decode(), page
            assert "Answered: look" in ines.get(page).content.decode(), page
            assert sentence in client_of(scene.cast.chris).get(page).content.decode(), page
        with viewing(scene.cast.ines):
            assert not Opening.objects.filter(by=scene.cast.ines.id).exists()
        assert (
            sentence in ines.get(reverse("review_impact:result", args=[answer.id])).content.decode()
        )
        for page in lists:
            assert sentence in ines.get(page).content.decode(), page

    def test_is_looked_at_by_who_drafts_an_update_from_it(self, scene: Scene) -> None:
        scene.lock()
        answer = answered(scene)
        give_role(scene.cast.ines, Role.NEIGHBOURHOOD)
        page = f"/for-the-public/updates/new/?answer={answer.id}"
        assert scene.question.title in client_of(scene.cast.ines).get(page).content.decode()
        with viewing(scene.cast.ines):
            assert Opening.objects.filter(by=scene.cast.ines.id).count() == 1

    def test_shows_what_else_was_reckoned_with_its_interval(self, scene: Scene) -> None:
        scene.lock()
        answer = answered(scene)
        page = client_of(scene.cast.chris).get(reverse("review_impact:result", args=[answer.id]))
        text = page.content.decode()
        assert len(answer.found["opinions"]) == 3
        for words in (
            "Other ways of reckoning it",
            "(difference in differences)",
            "(segmented regression)",
            "(structural model)",
            "Other areas that strayed as far",
            "Here and the areas around together, in crimes",
        ):
            assert words in text, words
        assert len(others_table(answer.found).rows) == 6

    def test_shows_a_stand_in_of_other_areas_and_what_it_hangs_on(self, scene: Scene) -> None:
        scene.lock()
        answer = answered(scene)
        assert (answer.step, answer.steps) == (4, 4)
        page = client_of(scene.cast.chris).get(reverse("review_impact:result", args=[answer.id]))
        text = page.content.decode()
        for words in (
            "A stand-in made of other areas (synthetic control)",
            "With each area left out in turn",
            "What the stand-in is made of",
            "The stand-in month by month",
            "Observed, and the stand-in, by month. The same figures are in the table",
        ):
            assert words in text, words
        for one in answer.found["synthetic"]["weights"]:
            assert one["area"] in text

    def test_is_about_the_way_that_was_asked(self, scene: Scene) -> None:
        with viewing(scene.cast.chris) as chris:
            new = new_question(scene.counts, direction=Direction.RISE)
            actions.change_question(question=scene.fresh(), given=new, by=chris)
        scene.lock()
        answer = answered(scene)
        assert answer.found["design"]["direction"] == "rise"
        text = (
            client_of(scene.cast.chris)
            .get(reverse("review_impact:result", args=[answer.id]))
            .content.decode()
        )
        assert "Whether it rose" in text
        assert "Smallest rise these figures would show" in text

    def test_of_an_older_program_lacks_what_it_did_not_reckon(self) -> None:
        assert others_table({"displacement": {"effect": None, "interval95": None}}).rows == ()

    def test_stays_as_it_was_found_whatever_the_program_does(self, scene: Scene) -> None:
        scene.lock()
        answer = answered(scene)
        for change in ({"found": {"verdict": "reduction"}}, {"state": "waiting"}):
            with viewing(scene.cast.chris), pytest.raises(IntegrityError):
                Answer.objects.filter(pk=answer.pk).update(**change)

    @pytest.mark.parametrize(
        "change",
        [
            {"found": {"verdict": "reduction"}},
            {"found": {"verdict": "reduction"}, "state": "done", "done_at": now()},
            {"state": "under way"},
        ],
    )
    def test_is_found_by_the_worker_alone(self, scene: Scene, change: dict[str, Any]) -> None:
        """While it waits its asker, in whose rights it is found, writes nothing in its place."""
        scene.lock()
        with viewing(scene.cast.chris) as chris:
            waiting = actions.ask_for_answer(question=scene.fresh(), by=chris)
        with viewing(scene.cast.chris), pytest.raises(DatabaseError, match="the worker finds"):
            Answer.objects.filter(pk=waiting.pk).update(**change)

    def test_ends_with_words_where_the_worker_was_killed(self, scene: Scene) -> None:
        scene.lock()
        with viewing(scene.cast.chris) as chris:
            answer = actions.ask_for_answer(question=scene.fresh(), by=chris)
        with connected_as("worker"), viewing(scene.cast.chris):
            Answer.objects.filter(pk=answer.pk).update(state="under way")
        with connected_as("worker"), acting_as_system(Role.RETENTION_CLERK) as clerk:
            actions.end_broken_off(by=clerk)
        with viewing(scene.cast.chris) as chris:
            ended = Answer.objects.get(pk=answer.pk)
            assert (ended.state, ended.is_over) == ("failed", True)
            assert "Ask for it again" in ended.problem
            actions.ask_for_answer(question=scene.fresh(), by=chris)

    @pytest.mark.parametrize(
        "said",
        [
            {"state": "done", "done_at": now(), "found": {"verdict": "reduction"}},
            {"state": "waiting", "found": {"verdict": "reduction"}},
            {"state": "under way"},
        ],
    )
    def test_is_begun_by_waiting_alone(self, scene: Scene, said: dict[str, Any]) -> None:
        scene.lock()
        chris = scene.cast.chris
        forged = Answer(
            question=scene.question,
            asked_by=chris.id,
            asked_at=now(),
            audience_id=scene.question.audience_id,
            **said,
        )
        with viewing(chris), pytest.raises(DatabaseError, match="the worker finds"):
            forged.save(force_insert=True)


class TestWhereElse:
    def test_is_shown_by_kind_of_crime_and_along_the_railway(self, scene: Scene) -> None:
        with viewing(scene.cast.chris) as chris:
            given = actions.NewCounts(
                name="Burglary by ward", family="burglary", source="x", text=panel(seed=8)
            )
            other = actions.load_counts(given=given, by=chris)
            new = new_question(other, title="Burglary there", railway=["A08"])
            twin = actions.ask_question(given=new, by=chris)
            actions.lock(question=twin, by=chris)
        scene.lock()
        answer = answered(scene)
        page = client_of(scene.cast.chris).get(reverse("review_impact:result", args=[answer.id]))
        text = page.content.decode()
        assert "Burglary there" in text
        assert "The next towns along the railway were not asked about, so nobody can tell." in text
        with viewing(scene.cast.chris) as chris:
            run = actions.ask_for_answer(question=Question.objects.get(pk=twin.pk), by=chris)
        perform(kind=actions.ESTIMATE, row=str(run.id), person=str(scene.cast.chris.id))
        page = client_of(scene.cast.chris).get(reverse("review_impact:result", args=[run.id]))
        assert "in the next towns along the railway" in page.content.decode()


class TestPlacesClearedHeldAndBuilt:
    @pytest.fixture
    def led(self, cast: Cast, database_copy: Copy) -> Led:
        return database_copy.put(make_led, cast)

    def test_lead_to_the_question_of_before_and_after(self, led: Led) -> None:
        cast, plan = led.cast, opened(led)
        begun = today() - timedelta(days=100)
        phase = plans.NewPhase(
            area=cast.swindon.id, phase=Phase.CLEAR, begins=begun, what="Warrants, then patrols."
        )
        with viewing(cast.levi) as levi:
            row = plans.begin_phase(plan=plan, given=phase, by=levi)
        page = reverse("review_impact:questions")
        assert "no counts are held of it" in client_of(cast.chris).get(page).content.decode()
        with viewing(cast.chris) as chris:
            text = panel().replace("A01,", "Swindon,")
            given = actions.NewCounts(name="Violence", family="violence", source="x", text=text)
            counts = actions.load_counts(given=given, by=chris)
        assert "Ask about violence" in client_of(cast.chris).get(page).content.decode()
        form = client_of(cast.chris).get(
            reverse("review_impact:ask", args=[counts.id]) + f"?phase={row.id}"
        )
        assert "Warrants, then patrols." in form.content.decode()
        assert first_month_after(begun) in form.content.decode()
        grace = client_of(cast.aisha)
        assert grace.get(page).status_code == 404


class TestThePicture:
    ROW = st.fixed_dictionaries(
        {
            "month": st.sampled_from(["2026-01", "2026-02", "2026-03"]),
            **{
                name: st.one_of(st.none(), st.floats(0, 1e6))
                for name in ("observed", "expected", "low", "high")
            },
        }
    )

    @given(st.lists(ROW, max_size=30))
    def test_stays_in_its_box(self, months: list[dict[str, object]]) -> None:
        drawn = picture(months, "2026-02")
        for points in (drawn.observed, drawn.expected, drawn.band) if drawn else ():
            for pair in points.split():
                x, y = map(float, pair.split(","))
                assert 0 <= x <= WIDTH + 1
                assert y <= TOP + HEIGHT + 1
