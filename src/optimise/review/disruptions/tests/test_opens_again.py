"""When a claim opens again by a release."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from conftest import AsRole, Copy
from tests.cast import Cast, circle_of, viewing

from optimise.access.acting import acting_as_system
from optimise.access.domain.roles import Role
from optimise.basics.clock import frozen, now, today
from optimise.basics.ids import new_id
from optimise.identify import actions as identities
from optimise.identify.models import Judgement
from optimise.identify.tests.scene import INTELLIGENCE
from optimise.link.groups import actions as members
from optimise.link.groups import queries as groups
from optimise.review import subjects
from optimise.review.disruptions import actions
from optimise.review.disruptions.tests.scene import Scene, days_ago, make_scene, new_claim
from optimise.review.outcomes import actions as outcomes
from optimise.review.outcomes.domain.court import Because, ReleaseTold
from optimise.review.outcomes.domain.terms import Sort, Term

pytestmark = pytest.mark.django_db(transaction=True)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def hear(as_role: AsRole) -> int:
    with as_role("worker"), acting_as_system(Role.RETENTION_CLERK) as clerk:
        return actions.hear_news(by=clerk)


class TestARelease:
    def told(self, scene: Scene, person: UUID, on: date) -> None:
        """Have Ines enter that somebody was in prison, and when they came out."""
        with viewing(scene.cast.ines) as ines:
            story = outcomes.begin_story(
                story=outcomes.NewStory(
                    person=person,
                    reference="54AB/7",
                    arrested_on=days_ago(200),
                    because=Because.OWN,
                    because_why="Found by the line.",
                ),
                by=ines,
            )
            sentence = outcomes.NewSentence(sort=Sort.CUSTODY, term=Term(6), on=days_ago(190))
            outcomes.sentence(story=story, given=sentence, by=ines)
            release = ReleaseTold(on=on, source="HMP Erlestoke", told_on=today())
            outcomes.tell_release(story=story, told=release, by=ines)

    def of_a_person(self, scene: Scene) -> UUID:
        """Have a person claimed instead of the group, moderated, and an hour pass."""
        person = scene.group.people["Vic Harrow"]
        with viewing(scene.cast.ines) as ines:
            target = subjects.subject("person", person, viewer=ines)
            scene.claim = actions.make_claim(claim=new_claim(scene.group, target), by=ines)
        scene.moderate()
        return person

    @pytest.mark.parametrize(("days", "opened"), [(0, 1), (3, 1), (9, 0)])
    def test_that_is_written_down_later_opens_a_claim_from_the_day_it_claims(
        self, scene: Scene, as_role: AsRole, days: int, opened: int
    ) -> None:
        person = self.of_a_person(scene)  # it claims what was five days ago
        with frozen(now() + HOUR):
            self.told(scene, person, days_ago(days))
            assert hear(as_role) == opened
        with frozen(now() + 2 * HOUR):
            if opened:
                assert scene.now().reopened_why == "Somebody came out of prison."
                scene.moderate()
            assert hear(as_role) == 0

    @pytest.mark.parametrize(("covert", "opened"), [(False, 1), (True, 0)])
    def test_of_who_is_held_to_be_the_same_opens_it_where_all_may_know(
        self, scene: Scene, as_role: AsRole, covert: bool, opened: int
    ) -> None:
        person, twin = self.of_a_person(scene), new_id()
        circle = circle_of(scene.cast.beth).id if covert else None
        replace(scene.group.known, days_ago=30).say(twin, "Person", name="Victor Harrow")
        with viewing(scene.cast.beth) as beth:
            identities.judge(
                left=person,
                right=twin,
                verdict=Judgement.Verdict.SAME,
                reasons="One photograph.",
                audience=replace(INTELLIGENCE, circle=circle),
                by=beth,
            )
        with frozen(now() + 2 * DAY):
            self.told(scene, twin, today())
            assert hear(as_role) == opened


class TestAMemberOfTheGroup:
    @pytest.mark.parametrize("where", ["HMP Example", ""])
    @pytest.mark.parametrize(("days", "opened"), [(3, 1), (9, 0)])
    def test_whose_day_is_written_down_late_opens_its_claim_from_the_day_it_claims(
        self, scene: Scene, as_role: AsRole, where: str, days: int, opened: int
    ) -> None:
        scene.jail("Vic Harrow")
        scene.moderate()
        with frozen(now() + HOUR):
            assert hear(as_role) == 0
            with viewing(scene.cast.chris) as chris:
                (member,) = groups.held_in_prison(scene.group.group.id, viewer=chris)
                out = members.Prison(where=where, release_on=days_ago(days), source="Prison")
                members.record_prison(member=member, given=out, by=chris)
            assert hear(as_role) == opened
        with frozen(now() + 2 * HOUR):
            if opened:
                assert scene.now().reopened_why == "Somebody came out of prison."
                scene.moderate()
            assert hear(as_role) == 0

    @pytest.mark.parametrize("on", [None, days_ago(-180)], ids=["no day", "let out early"])
    def test_who_is_said_to_be_out_opens_it_without_a_day_that_is_over(
        self, scene: Scene, as_role: AsRole, on: date | None
    ) -> None:
        scene.jail("Vic Harrow")
        scene.moderate()
        with frozen(now() + HOUR), viewing(scene.cast.chris) as chris:
            (member,) = groups.held_in_prison(scene.group.group.id, viewer=chris)
            out = members.Prison(where="", release_on=on, source="")
            members.record_prison(member=member, given=out, by=chris)
        with frozen(now() + 2 * HOUR):
            assert hear(as_role) == 1
