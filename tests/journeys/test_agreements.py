"""An information sharing agreement opens a partner's pages, and its end shuts them."""

from datetime import timedelta

import pytest

from optimise.agencies.models import Agreement, NamedPerson
from optimise.basics.clock import now
from tests.cast import Cast, client_of

pytestmark = pytest.mark.django_db(transaction=True)


class TestALapsedAgreement:
    def test_shuts_an_open_session_at_the_next_page(self, cast: Cast) -> None:
        client = client_of(cast.ellie)
        assert client.get("/reports/tell/").status_code == 200
        Agreement.objects.filter(organisation=cast.charity).update(
            in_force_until=now().date() - timedelta(days=1)
        )
        for address in ("/", "/reports/tell/", "/reports/", "/known/", "/no/such/page/"):
            answer = client.get(address)
            assert answer.status_code in (403, 404), address
        said = client.get("/").content.decode()
        assert "The agreement with your agency has lapsed." in said
        assert "999" in said

    def test_takes_nothing_that_is_sent_after_it(self, cast: Cast) -> None:
        client = client_of(cast.ellie)
        NamedPerson.objects.update(until=now())
        answer = client.post("/reports/tell/form/", {"words": "Lantern"})
        assert answer.status_code == 403
        assert "does not name you" in answer.content.decode()

    def test_lets_others_in_as_before(self, cast: Cast) -> None:
        Agreement.objects.filter(organisation=cast.charity).update(
            in_force_until=now().date() - timedelta(days=1)
        )
        assert client_of(cast.femi).get("/").status_code == 200
        assert client_of(cast.aisha).get("/").status_code == 200

    def test_lets_them_sign_out(self, cast: Cast) -> None:
        client = client_of(cast.ellie)
        Agreement.objects.update(in_force_until=now().date() - timedelta(days=1))
        assert client.post("/sign-in/out/").status_code == 302
