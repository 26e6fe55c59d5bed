"""Two operations with records of one phone are each sent to the desk, and told nothing else."""

from datetime import timedelta

import psycopg
import pytest
from django.urls import reverse
from tests.cast import Cast, circle_of, client_of, viewing
from tests.jobs import perform
from tests.together import Part, at_once

from optimise.access.interests import queries as interests
from optimise.access.interests.domain.keys import Kind, key
from optimise.access.interests.models import Enquiry, Interest
from optimise.access.models import Circle
from optimise.agencies.models import Person
from optimise.link.lines import actions, queries
from optimise.link.lines.actions.running import FIND
from optimise.link.lines.home_cards import CARDS
from optimise.link.lines.models import Authorisation, Run
from optimise.link.lines.queries import across
from optimise.link.lines.tests import scene

pytestmark = pytest.mark.django_db(transaction=True)
SHARED, OTHER, HANDSET = "+447700900451", "+447700900452", "490154203237518"
ASKS = "Before you go on, ring the deconfliction desk"
(CARD,) = [card for card in CARDS if card.order == 92]


def authorised(person: Person, circle: Circle, numbers: list[str], **more: object) -> Authorisation:
    with viewing(person) as by:
        given = scene.papers(circle, numbers, operation=circle.name, **more)
        return actions.authorise(papers=given, by=by)


def desk(person: Person, one: Authorisation) -> queries.Desk:
    with viewing(person) as viewer:
        return queries.desk_of(queries.authorisation(one.id, viewer=viewer), viewer=viewer)


def page(person: Person, one: Authorisation) -> str:
    address = reverse("link_lines:authorisation", args=[one.id])
    return client_of(person).get(address).content.decode()


class TestOneNumberInTwoOperations:
    @pytest.fixture
    def plover(self, cast: Cast) -> Circle:
        return circle_of(cast.chris, cast.ines)

    @pytest.fixture
    def ours(self, cast: Cast, plover: Circle) -> Authorisation:
        return authorised(cast.chris, plover, [SHARED], urn="CD/1", devices=[HANDSET])

    @pytest.fixture
    def bittern(self, cast: Cast) -> Circle:
        return circle_of(cast.beth, name="Operation Bittern")

    @pytest.mark.parametrize(
        "named", [{"numbers": ["07700 900451"]}, {"numbers": [], "devices": ["490154203237510"]}]
    )
    def test_sends_both_to_the_desk_and_says_no_more(
        self, cast: Cast, ours: Authorisation, bittern: Circle, named: dict[str, list[str]]
    ) -> None:
        assert not desk(cast.chris, ours).rings
        theirs = authorised(cast.beth, bittern, urn="CD/2", **named)
        assert desk(cast.beth, theirs).rings
        assert desk(cast.beth, theirs).others == ()
        told = desk(cast.chris, ours)
        assert (told.rings, len(told.others)) == (False, 1)
        for person, one, secrets in (
            (cast.beth, theirs, ("Plover", "CD/1", "Adeyemi")),
            (cast.chris, ours, ("Bittern", "CD/2", "Beth Marlow")),
        ):
            text = page(person, one)
            assert ASKS in text
            assert not [word for word in secrets if word in text]

    def test_taken_in_at_one_moment_sends_the_second_to_the_desk(
        self, cast: Cast, plover: Circle, bittern: Circle
    ) -> None:
        def part(person: Person, circle: Circle) -> Part:
            given = scene.papers(circle, [SHARED], operation=circle.name)
            return (
                person,
                lambda _: None,
                lambda _, by: actions.authorise(papers=given, by=by).rings_desk,
            )

        rings = at_once(part(cast.chris, plover), part(cast.beth, bittern))
        assert sorted(rings) == [False, True]

    def test_stands_on_the_first_page_of_those_who_were_first(
        self, cast: Cast, ours: Authorisation, bittern: Circle
    ) -> None:
        with viewing(cast.chris) as chris:
            assert CARD.text(chris) == ""
        authorised(cast.beth, bittern, [SHARED], urn="CD/2")
        with viewing(cast.chris) as chris:
            (row,) = CARD.text(chris).rows  # type: ignore[union-attr]
        assert row.text == "CD/1"
        with viewing(cast.beth) as beth:
            assert CARD.text(beth) == ""

    def test_is_asked_of_what_is_named_and_of_nothing_else(
        self, cast: Cast, ours: Authorisation, bittern: Circle
    ) -> None:
        theirs = authorised(cast.beth, bittern, [OTHER, "p-1"], urn="CD/2")
        assert not desk(cast.beth, theirs).rings
        assert ASKS not in page(cast.beth, theirs)
        with viewing(cast.chris):
            assert not Enquiry.objects.exists()

    def test_says_nothing_within_one_operation(
        self, cast: Cast, ours: Authorisation, plover: Circle
    ) -> None:
        again = authorised(cast.chris, plover, [SHARED], urn="CD/3")
        assert not desk(cast.chris, again).rings
        assert desk(cast.chris, ours).others == ()

    def test_is_nobody_elses_to_read(
        self, cast: Cast, ours: Authorisation, bittern: Circle
    ) -> None:
        authorised(cast.beth, bittern, [SHARED], urn="CD/2")
        with viewing(cast.beth):
            assert set(Interest.objects.values_list("by", flat=True)) == {cast.beth.id}
            assert not Enquiry.objects.exists()
        with viewing(cast.aisha):
            assert not Interest.objects.exists()

    def test_ends_with_its_records(self, cast: Cast, ours: Authorisation, bittern: Circle) -> None:
        with viewing(cast.ines) as by:
            actions.remove_authorisation(authorisation=ours, why="No longer needed.", by=by)
        theirs = authorised(cast.beth, bittern, [SHARED], urn="CD/2")
        assert not desk(cast.beth, theirs).rings

    @pytest.mark.parametrize(("days", "rings"), [(13, True), (15, False)])
    def test_is_an_order_to_ring_for_two_weeks_and_old_news_then(
        self,
        cast: Cast,
        ours: Authorisation,
        bittern: Circle,
        as_owner: psycopg.Connection,
        days: int,
        *,
        rings: bool,
    ) -> None:
        theirs = authorised(cast.beth, bittern, [SHARED], urn="CD/2")
        as_owner.execute(f"update access_interests_interest set at = at - interval '{days} days'")
        as_owner.commit()
        assert desk(cast.beth, theirs).rings is rings
        text = page(cast.beth, theirs)
        assert ("Ring about what this names" in text, "That may be over" in text) == (
            rings,
            not rings,
        )

    def test_keeps_nothing_in(self, cast: Cast, ours: Authorisation) -> None:
        with viewing(cast.ines) as ines:
            assert interests.interests(viewer=ines) == []
        with viewing(cast.aisha) as aisha:
            asked = key(Kind.PHONE, SHARED)
            assert interests.ask(asked, viewer=aisha).must_ring


class TestANumberThatIsCalled:
    def test_is_asked_about_when_a_run_ends(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        circle = circle_of(cast.chris, cast.ines)
        one = scene.imported(cast, cast.chris, circle)
        lines = sorted(scene.traffic().truth.line_of)
        authorised(cast.beth, circle_of(cast.beth, name="Operation Bittern"), lines, urn="CD/2")
        with viewing(cast.chris) as by:
            run = actions.ask_for_run(authorisations=[one.authorisation], by=by)
        perform(kind=FIND, row=str(run.id), person=str(cast.chris.id))
        with viewing(cast.chris):
            assert Run.objects.get(id=run.id).rings_desk
        text = client_of(cast.chris).get(reverse("link_lines:run", args=[run.id])).content.decode()
        assert ASKS in text
        assert "Bittern" not in text
        monkeypatch.setattr(across, "LATELY", timedelta())
        text = client_of(cast.chris).get(reverse("link_lines:run", args=[run.id])).content.decode()
        assert (ASKS in text, "That may be over" in text) == (False, True)
