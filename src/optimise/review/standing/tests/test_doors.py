"""What a commander, an inspector and an outsider find of the chain, and who answers by name."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from conftest import Copy
from pypdfium2 import PdfDocument
from tests.cast import Cast, circle_of, client_of, give_role, viewing

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Waits
from optimise.access.domain.roles import Role
from optimise.agencies.models import Person
from optimise.basics.clock import frozen, now, today
from optimise.basics.described import Age, Sex
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.identify import actions as identities
from optimise.identify.models import Judgement
from optimise.identify.tests.scene import INTELLIGENCE
from optimise.review import subjects
from optimise.review.closures import queries as closures
from optimise.review.closures.tests.scene import make_scene as closed_scene
from optimise.review.disruptions import actions as claims
from optimise.review.disruptions import queries as disruptions
from optimise.review.disruptions.domain.levels import Level
from optimise.review.disruptions.models import Claim
from optimise.review.disruptions.tests.scene import Scene, make_scene, new_claim
from optimise.review.outcomes import actions as outcomes
from optimise.review.outcomes import queries as outcome_queries
from optimise.review.outcomes.domain.court import Because
from optimise.review.outcomes.domain.protected import Family, Way
from optimise.review.standing import actions, queries
from optimise.review.standing.domain.chain import Link
from optimise.review.standing.domain.fairness import By, Matter
from optimise.review.standing.exports.paper import told_of
from optimise.review.standing.home_cards import CARDS
from optimise.review.standing.models import Described, FairAnswer, StandsOut

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make, cast)


def make(cast: Cast) -> Scene:
    scene = make_scene(cast)
    person = Person(username="nora", name="Insp Nora Lake", organisation=cast.force,
                    joined_at=now(), sensitive_clearance=True)  # fmt: skip
    person.set_unusable_password()
    person.save(force_insert=True)
    person.areas.add(cast.county)
    give_role(person, Role.COMMANDER)
    cast.people["nora"] = person
    return scene


class TestTheChain:
    def test_says_how_long_and_what_was_never_done(self, scene: Scene) -> None:
        with viewing(scene.cast.chris) as chris:
            (one,) = queries.chains(viewer=chris)
        assert one.chain.days[Link.ACTED] == scene.claim.on
        assert "Never mapped" in one.never
        assert "Never owned" in one.never
        assert (one.hours, one.lasted) == (120, 0)

    def test_knows_who_has_a_case_again_under_another_id(self, scene: Scene) -> None:
        known = [scene.group.people["Vic Harrow"], new_id()]
        old = today() - timedelta(days=200)
        with viewing(scene.cast.ines) as ines:
            about = subjects.subject("group", scene.group.group.id, viewer=ines)
            for number in range(6):
                who = known[0] if number == 0 else new_id()
                story = outcomes.NewStory(
                    person=who, reference=f"54X/{number}", arrested_on=old, about=about,
                    because=Because.PROGRAMME, because_why="Ours.",
                )  # fmt: skip
                outcomes.begin_story(story=story, by=ines)
            again = outcomes.NewStory(
                person=known[1], reference="54Y/1", arrested_on=today() - timedelta(days=20),
                because=Because.PROGRAMME, because_why="Ours.",
            )  # fmt: skip
            outcomes.begin_story(story=again, by=ines)

        def words() -> str:
            with viewing(scene.cast.chris) as chris:
                (one,) = queries.chains(viewer=chris)
                return queries.came_back_of(one, viewer=chris).words

        assert words().startswith("0 of 6 arrested ninety days ago or more have a case again")
        with viewing(scene.cast.beth) as beth:
            identities.judge(
                left=known[0], right=known[1], verdict=Judgement.Verdict.SAME,
                reasons="The same tattoo.", audience=INTELLIGENCE, by=beth,
            )  # fmt: skip
        assert words().startswith("1 of 6 arrested ninety days ago or more have a case again")

    def test_is_empty_to_who_reads_no_groups(self, scene: Scene) -> None:
        with viewing(scene.cast.nora) as nora:
            assert queries.chains(viewer=nora) == []

    @pytest.mark.parametrize("who", ["aisha", "ellie", "grace", "joan"])
    def test_is_not_there_for_others(self, scene: Scene, who: str) -> None:
        with viewing(scene.cast.people[who]) as by, pytest.raises(NothingHereError):
            queries.chains(viewer=by)
        client = client_of(scene.cast.people[who])
        for page in ("", "inspector/", "inspector/paper/", "fairness/searches/",
                     f"groups/{scene.group.group.id}/"):  # fmt: skip
            assert client.get(f"/results/{page}").status_code == 404, page
        # Who audits reads on whom it falls, and nothing else of it.
        falls = client.get("/results/fairness/").status_code
        assert falls == (200 if who == "grace" else 404)

    def test_opens_as_pages_and_as_a_paper(self, scene: Scene) -> None:
        client = client_of(scene.cast.chris)
        for page in ("", "inspector/", "fairness/", f"groups/{scene.group.group.id}/"):
            assert client.get(f"/results/{page}").status_code == 200, page
        assert client.get("/results/inspector/paper/").content.startswith(b"%PDF")
        text = client_of(scene.cast.nora).get("/results/").content.decode()
        assert "The Harrow group" not in text


class TestTheCommandersPage:
    def claim(self, scene: Scene, **changes: Any) -> Claim:
        with viewing(scene.cast.ines) as ines:
            area = subjects.subject("area", scene.cast.county.id, viewer=ines)
            return claims.make_claim(claim=new_claim(scene.group, area, **changes), by=ines)

    def test_shows_levels_cost_and_what_was_never_done_in_their_area(self, scene: Scene) -> None:
        claim = self.claim(scene)
        with viewing(scene.cast.nora) as nora:
            found = {one.area.id: one for one in queries.in_areas(viewer=nora)}
        mine = found[scene.cast.county.id]
        assert [one.id for one in mine.claims] == [claim.id]  # the group says no area
        assert (mine.hours, mine.pounds, mine.lasted, mine.hours_each) == (120, 900, 0, None)
        assert ("Nobody else has said how far it went", claim) in mine.never
        assert ("Nothing was entered that changed for people", None) in mine.never
        text = client_of(scene.cast.nora).get("/results/").content.decode()
        for words in ("What was never done, by area", "How far, and what lasted, by area",
                      "What it cost, by area", "Who was protected, by area"):  # fmt: skip
            assert words in text, words
        costs = text.partition("What it cost, by area")[2].partition("</table>")[0]
        assert "0 of 0, 1 not moderated" in costs

    def test_counts_no_level_that_its_reader_is_to_say_blind(self, scene: Scene) -> None:
        while not (claim := self.claim(scene, level=Level.NEGATIVE)).sampled:
            pass
        with viewing(scene.cast.cora) as cora:
            claims.moderate(claim=claim, level=Level.NEGATIVE, why="Two items.", by=cora)
        with viewing(scene.cast.nora) as nora:
            found = {one.area.id: one for one in queries.in_areas(viewer=nora)}
        mine = found[scene.cast.county.id]
        assert claim in mine.claims
        assert mine.unsaid == sum(one.sampled for one in mine.claims) > 0
        assert sum(one.all for one in mine.counted) == len(mine.claims) - mine.unsaid

    def test_counts_nothing_of_a_circle_for_who_is_not_in_it(self, scene: Scene) -> None:
        circle = circle_of(scene.cast.ines, scene.cast.chris)
        with viewing(scene.cast.ines) as ines:
            area = subjects.subject("area", scene.cast.county.id, viewer=ines)
            hidden = replace(area, circle=circle.id)
            claims.make_claim(claim=new_claim(scene.group, hidden), by=ines)
        with viewing(scene.cast.nora) as nora:
            assert not any(one.claims for one in queries.in_areas(viewer=nora))

    def test_shows_no_other_area(self, scene: Scene) -> None:
        self.claim(scene)
        scene.cast.nora.areas.clear()
        with viewing(scene.cast.nora) as nora:
            assert queries.in_areas(viewer=nora) == []
        text = client_of(scene.cast.nora).get("/results/").content.decode()
        assert "You have no area." in text


class TestThePaper:
    def told(self, scene: Scene, who: str) -> dict[str, Any]:
        with viewing(scene.cast.people[who]) as by:
            return told_of(
                chains=queries.chains(viewer=by),
                claims=list(disruptions.claims(viewer=by)),
                people=outcome_queries.outcomes(viewer=by),
                closed=closures.closures(viewer=by),
                asked=[("The patrols", "These figures cannot tell.")],
                viewer=by,
            )

    def test_has_people_lines_impact_and_cost_as_the_page_has(self, scene: Scene) -> None:
        made = closed_scene(scene.cast)
        with viewing(scene.cast.ellie) as ellie:
            new = outcomes.NewOutcome(
                family=Family.CHILD_PLAN, way=Way.BETTER, on=today(), because=Because.JOINT,
                because_why="We worked on it.",
            )  # fmt: skip
            row = outcomes.enter_outcome(outcome=new, by=ellie)
        told = self.told(scene, "ines")
        (person,) = told["people"]
        assert "A partner agency" in person  # Ines is neither of it nor of safeguarding
        assert str(row.id)[:8] in person[-1]
        (line,) = told["lines"]
        assert line[0] == str(made.line)
        assert "before it is counted" in line[-1]
        assert told["impact"] == [["The patrols", "These figures cannot tell."]]
        assert told["cost"][0] == [
            "All claims, those withdrawn too", "120", "900", "0 of 0, 1 not moderated",
            "none lasted",
        ]  # fmt: skip
        paper = client_of(scene.cast.ines).get("/results/inspector/paper/").content
        text = " ".join(page.get_textpage().get_text_range() for page in PdfDocument(paper))
        for words in (str(made.line), "A partner agency", "Nobody has asked.", "What it cost"):
            assert words in text, words

    def test_names_nothing_that_its_reader_may_not_know(self, scene: Scene) -> None:
        closed_scene(scene.cast)
        told = self.told(scene, "nora")
        assert told["lines"] == []
        assert [row[0] for row in told["cost"]] == ["All claims, those withdrawn too"]


class TestFairness:
    def describe(self, scene: Scene, how_many: int, ethnicity: str) -> None:
        for _ in range(how_many):
            with viewing(scene.cast.ines) as ines:
                story = outcomes.begin_story(
                    story=outcomes.NewStory(
                        person=new_id(),
                        reference=str(new_id())[:30],
                        arrested_on=today() - timedelta(days=2),
                        because=Because.OWN,
                        because_why="Patrol.",
                    ),
                    by=ines,
                )
                said = actions.Said(ethnicity=ethnicity, sex=Sex.MALE, age=Age.YOUNG)
                actions.describe(story=story, said=said, by=ines)

    def test_asks_a_commander_to_answer_where_a_share_stands_out(self, scene: Scene) -> None:
        self.describe(scene, 8, "B1")
        self.describe(scene, 8, "W1")
        with viewing(scene.cast.nora) as nora:
            base = actions.NewBase(
                by=By.ETHNICITY, label="B1", in_hundred=2, source="A census", on=today()
            )
            actions.state_base(base=base, by=nora)
            asks = [one for one in queries.fairness(viewer=nora)[By.ETHNICITY] if one.asks]
            assert [one.share.label for one in asks] == ["B1"]
            actions.answer(what=By.ETHNICITY, label="B1", words="We look at why.", by=nora)
            assert not any(one.asks for one in queries.fairness(viewer=nora)[By.ETHNICITY])
        with viewing(scene.cast.chris) as chris, pytest.raises(NotForYouError):
            actions.answer(what=By.ETHNICITY, label="B1", words="Mine.", by=chris)

    def test_asks_again_after_a_year_or_when_figures_moved(self, scene: Scene) -> None:
        self.describe(scene, 8, "B1")
        self.describe(scene, 8, "W1")

        def asks() -> list[str]:
            with viewing(scene.cast.nora) as nora:
                rows = queries.fairness(viewer=nora)[By.ETHNICITY]
            return [one.share.label for one in rows if one.asks]

        with viewing(scene.cast.nora) as nora:
            base = actions.NewBase(
                by=By.ETHNICITY, label="B1", in_hundred=2, source="A census", on=today()
            )
            actions.state_base(base=base, by=nora)
            actions.answer(what=By.ETHNICITY, label="B1", words="We look at why.", by=nora)
        assert asks() == []
        with frozen(now() + timedelta(days=366)):
            assert asks() == ["B1"]
        with viewing(scene.cast.nora):
            # The share was between 28 and 72 in 100. It moved, and stands out still.
            (row,) = FairAnswer.objects.all()
            assert (row.low, row.high) == pytest.approx((0.28, 0.72), abs=0.005)
        self.describe(scene, 60, "W1")
        assert asks() == ["B1"]
        text = client_of(scene.cast.nora).get("/results/fairness/").content.decode()
        assert "the last answer is a year old or of other figures" in text

    def test_counts_on_the_first_page_what_stands_out_of_every_matter(
        self, scene: Scene, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[Matter] = []

        def fairness(*, viewer: Viewer, matter: Matter) -> dict[By, list[SimpleNamespace]]:
            asked.append(matter)
            return {By.SEX: [SimpleNamespace(asks=matter is Matter.SEARCHED)]}

        monkeypatch.setattr(queries, "fairness", fairness)
        text = CARDS[0].text
        assert callable(text)

        def waiting() -> int:
            with viewing(scene.cast.nora) as nora:
                told = text(nora)
            assert isinstance(told, Waits)
            return told.number

        assert waiting() == 1
        assert asked == list(Matter)
        assert waiting() == 1
        assert asked == list(Matter)  # once a day, whatever is opened
        with frozen(now() + timedelta(days=1)):
            assert waiting() == 1
        assert asked == [*Matter, *Matter]
        with viewing(scene.cast.chris) as chris:
            assert text(chris) == ""  # who answers nothing is asked for nothing
        assert asked == [*Matter, *Matter]

    def test_tells_nobody_else_how_much_waits(self, scene: Scene) -> None:
        with viewing(scene.cast.nora) as nora:
            actions.waiting_for(by=nora)
            assert StandsOut.objects.count() == 1
        for who in ("chris", "ines", "grace", "aisha"):
            with viewing(scene.cast.people[who]):
                assert not StandsOut.objects.exists()

    def test_takes_what_somebody_says_once(self, scene: Scene) -> None:
        self.describe(scene, 1, "NS")
        with viewing(scene.cast.ines) as ines:
            row = Described.objects.select_related("story").get()
            said = actions.Said(ethnicity="W1", sex=Sex.MALE, age=Age.YOUNG)
            with pytest.raises(NotReadyError):
                actions.describe(story=row.story, said=said, by=ines)
