"""The page of one form, as someone signed in meets it."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client, override_settings
from tests.cast import Cast, client_of, viewing

from optimise.agencies.models import Area
from optimise.audit.models import Entry
from optimise.basics.refusals import NotReadyError

pytestmark = pytest.mark.django_db(transaction=True)
TOKEN = "csrfmiddlewaretoken"
TWICE = "This was done the first time you sent it."


@pytest.fixture(autouse=True)
def _one_page_more() -> Iterator[None]:
    with override_settings(ROOT_URLCONF="optimise.ui.tests.urls_with_form"):
        yield


@pytest.fixture
def joan(cast: Cast) -> Client:
    return client_of(cast.joan)


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found
    return found[1]


def named(name: str) -> int:
    return Area.objects.filter(name=name).count()


class TestTheForm:
    def test_asks_and_marks_only_what_is_optional(self, cast: Cast, joan: Client) -> None:
        page = joan.get(f"/try/{cast.swindon.id}/").text
        assert page.count("(optional)") == 1
        assert "Code (optional)" in page
        assert "govuk-input--width-4" in page

    def test_does_it_says_so_and_leads_on(self, cast: Cast, joan: Client) -> None:
        answer = joan.post(f"/try/{cast.swindon.id}/", {"name": "West"}, follow=True)
        assert answer.redirect_chain == [("/force/areas/?kept", 302)]
        assert "West was kept." in answer.text
        assert Area.objects.get(id=cast.swindon.id).name == "West"

    def test_names_the_field_and_links_to_it(self, cast: Cast, joan: Client) -> None:
        answer = joan.post(f"/try/{cast.swindon.id}/", {"name": "", "code": "W7"})
        assert answer.status_code == 422
        assert '<a href="#id_name">Answer “What is it called?”</a>' in answer.text
        assert 'id="id_name-error"' in answer.text
        assert 'value="W7"' in answer.text
        assert "<title>Error: Name" in answer.text

    def test_puts_what_stands_in_the_way_beside_its_field(self, cast: Cast, joan: Client) -> None:
        answer = joan.post(f"/try/{cast.swindon.id}/", {"name": "Taken", "code": "W7"})
        assert answer.status_code == 422
        assert '<a href="#id_name">Another area is called that.</a>' in answer.text
        assert 'value="Taken"' in answer.text
        assert 'value="W7"' in answer.text

    def test_leaves_nothing_of_what_could_not_be_done(self, cast: Cast, joan: Client) -> None:
        joan.post(f"/try/{cast.swindon.id}/", {"name": "Taken"})
        assert Area.objects.get(id=cast.swindon.id).name == "Swindon"
        joan.post("/try/press/", {"name": "Taken"})
        assert named("Taken") == 0

    def test_keeps_a_refusal_on_record_and_what_was_written(self, cast: Cast, joan: Client) -> None:
        address = f"/try/{cast.swindon.id}/"
        answer = joan.post(address, {"name": "Not yours", "code": "W7"})
        assert answer.status_code == 403
        assert "Only its keeper names it." in answer.text
        assert 'value="W7"' in answer.text
        with viewing(cast.grace):
            assert Entry.objects.filter(actor=cast.joan.id, allowed=False).exists()
        assert Area.objects.get(id=cast.swindon.id).name == "Swindon"


class TestAFormSentTwice:
    @pytest.mark.parametrize("address", ["/try/add/", "/try/press/"])
    def test_acts_once(self, joan: Client, address: str) -> None:
        sent = {"name": "Twice", TOKEN: "a"}
        first, second = joan.post(address, sent), joan.post(address, sent)
        assert (first.status_code, second.status_code) == (302, 302)
        assert second.headers["Location"] == first.headers["Location"]
        assert named("Twice") == 1
        assert TWICE in joan.get("/force/areas/").text

    @pytest.mark.parametrize("address", ["/try/add/", "/try/press/"])
    def test_acts_once_at_one_moment(self, cast: Cast, address: str) -> None:
        joan = client_of(cast.joan)
        joan.get("/force/areas/")
        cookies = {name: morsel.value for name, morsel in joan.cookies.items()}

        def send(_: int) -> int:
            other = Client()
            other.cookies.load(cookies)
            try:
                return other.post(address, {"name": "Twice", TOKEN: "a"}).status_code
            finally:
                connections.close_all()

        with ThreadPoolExecutor(3) as pool:
            assert list(pool.map(send, range(3))) == [302, 302, 302]
        assert named("Twice") == 1

    def test_acts_again_from_a_page_opened_anew(self, joan: Client) -> None:
        for token in "ab":
            joan.post("/try/add/", {"name": "Twice", TOKEN: token})
        assert named("Twice") == 2

    def test_acts_again_with_other_words(self, joan: Client) -> None:
        for name in ("One", "Other"):
            joan.post("/try/add/", {"name": name, TOKEN: "a"})
        assert named("One") == named("Other") == 1

    def test_is_tried_again_where_it_was_not_done(self, joan: Client) -> None:
        for _ in range(2):
            answer = joan.post("/try/add/", {"name": "Taken", TOKEN: "a"})
            assert "Another is called that." in answer.text

    def test_is_not_taken_for_somebody_elses(self, cast: Cast, joan: Client) -> None:
        sent = {"name": "Twice", TOKEN: "a"}
        joan.post("/try/add/", sent)
        client_of(cast.joan).post("/try/add/", sent)
        assert named("Twice") == 2


class TestAStalePage:
    def test_says_so_and_changes_nothing(self, cast: Cast, joan: Client) -> None:
        address = f"/try/{cast.swindon.id}/"
        seen = hidden(joan.get(address).text, "as_read")
        Area.objects.filter(id=cast.swindon.id).update(code="S1")
        answer = joan.post(address, {"name": "West", "as_read": seen})
        assert answer.status_code == 409
        assert "Somebody changed this since you opened the page." in answer.text
        assert 'value="West"' in answer.text
        assert Area.objects.get(id=cast.swindon.id).name == "Swindon"

    def test_is_sent_again_once_it_was_read(self, cast: Cast, joan: Client) -> None:
        address = f"/try/{cast.swindon.id}/"
        seen = hidden(joan.get(address).text, "as_read")
        Area.objects.filter(id=cast.swindon.id).update(code="S1")
        again = hidden(joan.post(address, {"name": "West", "as_read": seen}).text, "as_read")
        assert again != seen
        assert joan.post(address, {"name": "West", "as_read": again}).status_code == 302
        assert Area.objects.get(id=cast.swindon.id).name == "West"


class TestMarking:
    def test_is_that_of_the_app_unless_the_view_knows_better(self, cast: Cast) -> None:
        mina = client_of(cast.mina)
        assert mina.get("/try/add/").text.count("OFFICIAL</section>") == 2


class TestNotReady:
    def test_names_the_field(self) -> None:
        assert NotReadyError("Say why.", field="why").problems == (("why", "Say why."),)
        assert NotReadyError("Say why.").problems == (("", "Say why."),)

    def test_holds_several_problems_and_says_them_all(self) -> None:
        error = NotReadyError([("why", "Say why."), ("on", "Choose a day.")])
        assert str(error) == "Say why. Choose a day."


class TestWhatNoColumnHolds:
    def test_is_refused_in_words_and_not_lost(self, cast: Cast, joan: Client) -> None:
        """Whatever a form lets through, the page never is an error page."""
        long = "7" * 100_000
        answer = joan.post(f"/try/{cast.swindon.id}/", {"name": long})
        assert answer.status_code == 422
        assert "is too long" in answer.text
        assert long in answer.text
        assert named("Swindon") == 1
