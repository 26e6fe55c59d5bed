"""Who leads a group, or answers for a line, is asked to look when somebody or a phone is taken."""

from dataclasses import dataclass

import pytest
from conftest import Copy
from tests.cast import Cast, client_of, viewing

from optimise.access import actions as access
from optimise.access.interests.actions import circle_audience
from optimise.agencies.models import Person
from optimise.assignments import queries as to_do
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.identify import actions as identities
from optimise.identify.models import Judgement
from optimise.link.groups import actions as groups
from optimise.link.groups.domain.kinds import Owner
from optimise.link.groups.tests.scene import Scene as Groups
from optimise.link.groups.tests.scene import make_scene as make_group
from optimise.link.lines import actions as lines
from optimise.link.lines.domain.records import Confidence
from optimise.link.lines.models import Line
from optimise.respond.arrests.tests.scene import Scene as Arrests
from optimise.respond.arrests.tests.scene import make_scene as make_arrests
from optimise.respond.exhibits.actions import NewHandset
from optimise.respond.exhibits.domain.kinds import Kind
from optimise.respond.exhibits.tests.scene import seize
from optimise.respond.operations.tests.scene import BOY, DEALER
from optimise.review.outcomes import actions

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(kw_only=True)
class Scene:
    """An operation, and a group that its dealer belongs to."""

    arrests: Arrests
    groups: Groups

    @property
    def cast(self) -> Cast:
        """Return the people."""
        return self.arrests.cast

    def lead(self, person: Person) -> None:
        """Have Cora make somebody answer for the group."""
        with viewing(self.cast.people["cora"]) as cora:
            group = self.groups.fresh()
            groups.assign(group=group, person=person, part=Owner.LEAD, by=cora)

    def asked(self, who: str) -> list[str]:
        """Return what stands for somebody to do about groups and lines."""
        with viewing(self.cast.people[who]) as viewer:
            rows = to_do.mine(viewer=viewer).filter(kind__in=["group", "line"])
            return [row.text for row in rows]


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(_make, cast)


def _make(cast: Cast) -> Scene:
    made = Scene(arrests=make_arrests(cast), groups=make_group(cast))
    operation = made.arrests.operations
    dealer = {"person": operation.people[DEALER], "items": [operation.items[DEALER].id]}
    made.groups.member(DEALER, **dealer)
    return made


class TestAnArrest:
    def test_asks_whoever_leads_a_group_of_theirs_once(self, scene: Scene) -> None:
        scene.lead(scene.cast.ines)
        one = scene.arrests.arrest(who="ines", person=scene.arrests.operations.people[DEALER])
        (words,) = scene.asked("ines")
        assert words.startswith("Somebody of this group was arrested on")
        assert actions.ask_leads_of_arrest(arrest=one.arrest_id) == 0
        page = client_of(scene.cast.ines).get("/actions/").content.decode()
        assert "The Harrow group" in page

    def test_of_somebody_else_asks_nobody(self, scene: Scene) -> None:
        scene.lead(scene.cast.ines)
        scene.arrests.arrest(who="ines", person=scene.arrests.operations.people[BOY])
        scene.arrests.arrest(name="Nobody we know")
        assert scene.asked("ines") == []

    def test_within_a_circle_is_nothing_to_a_lead_outside_of_it(self, scene: Scene) -> None:
        scene.lead(scene.cast.people["levi"])
        one = scene.arrests.arrest(who="ines", person=scene.arrests.operations.people[DEALER])
        assert scene.asked("levi") == []
        assert actions.ask_leads_of_arrest(arrest=one.arrest_id) == 0
        dealer = scene.arrests.operations.people[DEALER]
        scene.arrests.arrest(who="ines", operation=None, person=dealer)
        (words,) = scene.asked("levi")
        assert "was arrested on" in words

    def test_of_who_is_the_same_by_a_judgement_asks_too(self, scene: Scene) -> None:
        scene.lead(scene.cast.ines)
        other = new_id()
        scene.groups.known.say(other, "Person", name="Victor Harrow")
        dealer = scene.arrests.operations.people[DEALER]
        with viewing(scene.cast.chris) as chris:
            identities.judge(
                left=dealer,
                right=other,
                verdict=Judgement.Verdict.SAME,
                reasons="The same man.",
                audience=scene.groups.known.briefing(),
                by=chris,
            )
        scene.arrests.arrest(who="ines", person=other)
        assert len(scene.asked("ines")) == 1

    @pytest.mark.parametrize("lead_knows", [False, True])
    def test_of_who_is_the_same_to_a_circle_alone_tells_nobody(
        self, scene: Scene, *, lead_knows: bool
    ) -> None:
        """Nor a lead who is of the circle: others read what stands to be done about the group."""
        scene.lead(scene.cast.ines)
        other = new_id()
        scene.groups.known.say(other, "Person", name="Victor Harrow")
        with viewing(scene.cast.chris):
            circle = access.open_circle(name="Operation Heath", covert=True, by=scene.cast.chris)
            if lead_knows:
                access.add_to_circle(circle=circle, person=scene.cast.ines, by=scene.cast.chris)
        with viewing(scene.cast.chris) as chris:
            identities.judge(
                left=scene.arrests.operations.people[DEALER],
                right=other,
                verdict=Judgement.Verdict.SAME,
                reasons="A source said so.",
                audience=circle_audience(circle.id),
                by=chris,
            )
        scene.arrests.arrest(who="ines", person=other)
        seize(scene.arrests.operations, Kind.CASH, "aisha", person=other)
        assert scene.asked("ines") == []


class TestASeizure:
    def test_from_one_of_a_group_asks_whoever_leads_it(self, scene: Scene) -> None:
        scene.lead(scene.cast.ines)
        dealer = scene.arrests.operations.people[DEALER]
        seize(scene.arrests.operations, Kind.CASH, "aisha", person=dealer)
        (words,) = scene.asked("ines")
        assert words.startswith("Something was seized on")

    def test_of_a_phone_asks_whoever_answers_for_its_line(self, scene: Scene) -> None:
        line = self._line(scene, owner=scene.cast.ines)
        handset = NewHandset(numbers=["+44 7700 900321"])
        phone = seize(scene.arrests.operations, Kind.PHONE, "aisha", handset=handset)
        (words,) = scene.asked("ines")
        assert words.startswith("A phone with a number of this line was seized")
        assert actions.ask_owners_of_phone(exhibit=phone.id) == 0
        other = NewHandset(numbers=["07700 900322"])
        seize(scene.arrests.operations, Kind.PHONE, "aisha", handset=other, seal="A1000009")
        assert len(scene.asked("ines")) == 1
        assert str(line) in client_of(scene.cast.ines).get("/actions/").content.decode()

    def test_of_a_phone_is_nothing_to_who_does_not_read_it(self, scene: Scene) -> None:
        self._line(scene, owner=scene.cast.chris)
        handset = NewHandset(numbers=["07700 900321"])
        seize(scene.arrests.operations, Kind.PHONE, "aisha", handset=handset)
        assert scene.asked("chris") == []

    def _line(self, scene: Scene, owner: Person) -> Line:
        cast = scene.cast
        with viewing(cast.chris):
            circle = access.open_circle(name="Operation Heath", covert=True, by=cast.chris)
            access.add_to_circle(circle=circle, person=cast.ines, by=cast.chris)
        with viewing(cast.chris) as chris:
            line = Line(
                circle=circle,
                brand="Harrow",
                owner=owner.id,
                made_by=chris.person,
                made_at=now(),
                audience_id=access.audience_id(circle_audience(circle.id), viewer=chris),
            )
            line.save(force_insert=True)
        with viewing(cast.chris) as chris:
            number = lines.NumberGiven(
                number="07700 900321",
                since=None,
                until=None,
                basis="A customer",
                confidence=Confidence.STRONG,
            )
            lines.add_number(line=line, given=number, by=chris)
        return line
