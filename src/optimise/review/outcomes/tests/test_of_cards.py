"""Whoever answers for a live card is asked to look again when somebody on it came out of prison."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from conftest import AsRole, Copy
from tests.cast import Cast, viewing

from optimise.access.acting import acting_as_system
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import Role
from optimise.agencies import actions as agencies
from optimise.agencies.models import Person
from optimise.assignments import actions as assignments
from optimise.assignments import queries as to_do
from optimise.basics.clock import frozen, now, today
from optimise.link.groups.tests.scene import NAMES
from optimise.plan.briefings.models import Briefing
from optimise.plan.briefings.queries.cards import SERVED
from optimise.plan.briefings.tests.scene import drafted, live, open_circle
from optimise.review import subjects
from optimise.review.outcomes import actions
from optimise.review.outcomes.domain.court import Because, ReleaseTold
from optimise.review.outcomes.domain.terms import Sort, Term
from optimise.review.outcomes.tests.scene import Scene, days_ago, make_scene

pytestmark = pytest.mark.django_db(transaction=True)
IN_DAYS = 20


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(_made, cast)


def _made(cast: Cast) -> Scene:
    scene = make_scene(cast)
    scene.sentenced()
    scene.release(IN_DAYS)
    return scene


def on_them(scene: Scene) -> frozenset[UUID]:
    return frozenset({scene.group.people[NAMES[0]]})


def pass_days(as_role: AsRole, days: int) -> int:
    """Have the worker look some days on; return how many were asked."""
    later = frozen(now() + timedelta(days=days))
    with as_role("worker"), acting_as_system(Role.RETENTION_CLERK) as clerk, later:
        return actions.ask_of_cards(by=clerk)


def asked(person: Person, card: Briefing) -> list[str]:
    with viewing(person) as viewer:
        found = to_do.serving(SERVED, [card.id], viewer=viewer)
        return [one.text for one in found if one.owner_person_id == person.id]


def reads(person: Person, text: str) -> bool:
    """Say whether somebody's lists of actions show one of these words, or its page."""
    with viewing(person) as viewer:
        listed = to_do.my_actions(viewer=viewer)
        late = [one for _, some in listed.late for one in some]
        every = [*listed.mine, *listed.ours, *listed.given, *late, *to_do.actions()]
        return any(one.text == text for one in every)


class TestACardOfWhoCameOut:
    def test_says_who_came_out_to_those_alone_who_read_of_it(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        """The card is for all police; where somebody stands with the courts is not."""
        cast = scene.cast
        card = live(cast, about=on_them(scene), valid_until=now() + timedelta(days=IN_DAYS + 9))
        assert pass_days(as_role, IN_DAYS) == 1
        (text,) = asked(cast.beth, card)
        for one in (cast.beth, cast.chris, cast.ines, cast.harry):
            assert reads(one, text), one
        for one in (cast.dan, cast.aisha, cast.joan, cast.kit, cast.ellie):
            assert not reads(one, text), one

    def test_is_looked_at_by_who_answers_for_it_on_the_day_and_once(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        until = now() + timedelta(days=IN_DAYS + 9)
        card = live(scene.cast, about=on_them(scene), valid_until=until)
        other = live(scene.cast, valid_until=until)
        draft = drafted(scene.cast, about=on_them(scene), valid_until=until)
        assert pass_days(as_role, IN_DAYS - 1) == 0
        assert pass_days(as_role, IN_DAYS) == 1
        (text,) = asked(scene.cast.beth, card)
        assert "came out of prison" in text
        assert NAMES[0] not in text
        for one in (other, draft):
            assert asked(scene.cast.beth, one) == []
        with viewing(scene.cast.beth) as beth:
            (action,) = to_do.serving(SERVED, [card.id], viewer=beth)
            assignments.withdraw(action=action, why="It says so.", by=beth)
        assert pass_days(as_role, IN_DAYS + 1) == 0

    @pytest.mark.parametrize(
        ("gone", "instead"), [(("beth",), "chris"), (("beth", "chris"), "harry")]
    )
    def test_is_looked_at_by_others_where_who_answers_for_it_has_left(
        self, scene: Scene, as_role: AsRole, gone: tuple[str, ...], instead: str
    ) -> None:
        cast = scene.cast
        card = live(cast, about=on_them(scene), valid_until=now() + timedelta(days=IN_DAYS + 9))
        with viewing(cast.joan) as joan:
            for one in gone:
                agencies.suspend(person=cast.people[one], why="Left the force.", by=joan)
        assert pass_days(as_role, IN_DAYS) == 1
        assert len(asked(cast.people[instead], card)) == 1
        assert pass_days(as_role, IN_DAYS + 1) == 0

    def test_is_looked_at_where_its_day_is_written_down_late(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        scene.release(-9)
        card = live(scene.cast, about=on_them(scene))
        assert pass_days(as_role, 0) == 1
        assert len(asked(scene.cast.beth, card)) == 1

    def test_is_asked_about_again_where_the_worker_was_ended_between(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        until = now() + timedelta(days=IN_DAYS + 9)
        made = [live(scene.cast, about=on_them(scene), valid_until=until) for _ in range(2)]
        whole, times = assignments.give, iter([False, True])

        def gives(**given: Any) -> Any:
            if next(times, False):
                raise OSError
            return whole(**given)

        with patch("optimise.assignments.actions.give", gives):
            pass_days(as_role, IN_DAYS)
        assert pass_days(as_role, IN_DAYS) == 1
        assert [len(asked(scene.cast.beth, one)) for one in made] == [1, 1]
        assert pass_days(as_role, IN_DAYS) == 0

    def test_is_asked_about_by_the_system_alone(self, scene: Scene) -> None:
        with viewing(scene.cast.chris) as chris, pytest.raises(NotForYouError):
            actions.ask_of_cards(by=chris)

    def test_outside_the_circle_of_the_release_is_asked_about_by_nobody(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        """Also where whoever answers for the card is in the circle."""
        cast = scene.cast
        circle = open_circle(cast.beth, cast.ines)
        until = now() + timedelta(days=30)
        with viewing(cast.ines) as ines:
            group = scene.group.group.id
            about = subjects.Subject(kind=subjects.Kind.GROUP, id=group, name="", circle=circle.id)
            other = scene.group.people[NAMES[1]]
            new = actions.NewStory(
                person=other, reference="54AB/9", arrested_on=days_ago(100),
                because=Because.OWN, because_why="Patrol met him.", about=about,
            )  # fmt: skip
            covert = actions.begin_story(story=new, by=ines)
            sentence = actions.NewSentence(sort=Sort.CUSTODY, term=Term(12), on=days_ago(30))
            actions.sentence(story=covert, given=sentence, by=ines)
            told = ReleaseTold(on=today() + timedelta(days=2), source="Prison", told_on=today())
            actions.tell_release(story=covert, told=told, by=ines)
        card = live(cast, about=frozenset({other}), valid_until=until)
        assert pass_days(as_role, 3) == 0
        for person in (cast.beth, cast.ines, cast.chris):
            assert asked(person, card) == []
