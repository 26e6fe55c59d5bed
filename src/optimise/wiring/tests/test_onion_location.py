"""Which pages name the onion address: those that came over https, to whoever is not there yet."""

import pytest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.test import RequestFactory

from optimise.wiring.onion_location import OnionLocation

HERE = "a" * 56 + ".onion"
NAME = "Onion-Location"


def page(_: HttpRequest) -> HttpResponse:
    return HttpResponse("<h1>Who can help</h1>")


class TestTheOnionLocation:
    @pytest.fixture(autouse=True)
    def site(self, settings: pytest.FixtureRequest) -> None:
        settings.OPTIMISE_ONION_ADDRESS = HERE  # type: ignore[attr-defined]
        settings.ALLOWED_HOSTS = ["optimise.example", HERE]  # type: ignore[attr-defined]

    def answer(self, host: str = "optimise.example", *, secure: bool = True) -> HttpResponse:
        request = RequestFactory().get("/who-can-help/", HTTP_HOST=host, secure=secure)
        return OnionLocation(page)(request)

    def test_is_named_on_a_page_over_https(self) -> None:
        assert self.answer().headers[NAME] == f"http://{HERE}/who-can-help/"

    def test_is_named_neither_on_the_onion_nor_over_plain_http(self) -> None:
        assert NAME not in self.answer(HERE).headers
        assert NAME not in self.answer(secure=False).headers

    def test_is_named_on_pages_alone(self) -> None:
        request = RequestFactory().get("/x/", HTTP_HOST="optimise.example", secure=True)
        assert NAME not in OnionLocation(lambda _: JsonResponse({}))(request).headers

    def test_is_nothing_where_the_site_has_none(self, settings: pytest.FixtureRequest) -> None:
        settings.OPTIMISE_ONION_ADDRESS = ""  # type: ignore[attr-defined]
        assert NAME not in self.answer().headers
