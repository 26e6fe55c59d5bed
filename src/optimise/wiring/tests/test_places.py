"""What stands in the rail of a desk: counts and one's own, in the viewer's rights."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, client_of

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Place, Under
from optimise.agencies.models import Person
from optimise.respond.operations.tests.scene import make_scene
from optimise.wiring import declarations

pytestmark = pytest.mark.django_db(transaction=True)
PLACE = re.compile(r'<a class="govuk-service-navigation__link" href="([^"]+)"')


def places_of(client: Client, at: str = "home") -> list[str]:
    return PLACE.findall(client.get(reverse(at)).content.decode())


class TestWhoIsSignedIn:
    def test_is_said_by_name_first_and_by_title_after(self, cast: Cast) -> None:
        Person.objects.filter(id=cast.aisha.id).update(
            name="Aisha Rahman", rank="Neighbourhood Intelligence Officer"
        )
        page = client_of(cast.aisha).get(reverse("home")).content.decode()
        assert ">Aisha Rahman, Neighbourhood Intelligence Officer</a>" in page
        assert "Officer Aisha" not in page
        assert 'aria-hidden="true">AR</span>' in page


class TestPlaces:
    def test_stand_under_their_headings_in_order(self) -> None:
        headings = [place.under for place in declarations.places()]
        assert list(dict.fromkeys(headings)) == [one for one in Under if one in headings]

    def test_lead_only_to_what_opens(self, cast: Cast) -> None:
        refused = [
            (who, href)
            for who in ("aisha", "beth", "chris", "ellie", "grace", "harry", "ines", "joan")
            for client in [client_of(getattr(cast, who))]
            for href in places_of(client)
            if client.get(href, follow=True).status_code != 200
        ]
        assert refused == []

    def test_are_asked_for_once_a_page(self, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[str] = []

        def said_to(place: Place, _: Viewer) -> str:
            asked.append(place.href)
            return ""

        monkeypatch.setattr(Place, "said_to", said_to)
        client_of(cast.beth).get(reverse("home"))
        assert asked.count("alerts:alerts") == 1


class TestOwn:
    def test_names_operations_to_those_in_them_alone(self, cast: Cast) -> None:
        one = make_scene(cast).operation
        href = reverse("respond_operations:operation", args=[one.id])
        assert href in places_of(client_of(cast.ines))
        assert href not in places_of(client_of(cast.chris))
        assert str(one) not in client_of(cast.chris).get(reverse("home")).content.decode()
