"""The pages of loads, for those who load files."""

import psycopg
import pytest
from django.db import transaction
from django.urls import reverse
from tests.cast import Cast, client_of

from optimise.access.acting import acting_as
from optimise.access.domain.roles import Layer
from optimise.access.sharing.domain.disclosing import Grounds, Method, Recipient
from optimise.collect.domain.proposals import Why
from optimise.evaluate import actions as evaluate
from optimise.evaluate.models import Item
from optimise.identify.loads.tests.scene import counts, load

pytestmark = pytest.mark.django_db(transaction=True)


class TestTheList:
    def test_shows_each_load_and_what_became_of_its_rows(self, cast: Cast) -> None:
        figures = load(cast.beth).figures
        page = client_of(cast.chris).get(reverse("collect:batches"))
        assert page.status_code == 200
        assert "Beth Marlow" in page.text
        assert f"{figures.kept:,}" in page.text

    def test_says_how_files_come_in_where_there_is_none(self, cast: Cast) -> None:
        assert "optimise collect load" in client_of(cast.beth).get("/reports/loads/").text

    def test_shows_nothing_to_those_who_do_not_load(self, cast: Cast) -> None:
        load(cast.beth)
        for person in (cast.aisha, cast.ellie, cast.ines):
            page = client_of(person).get(reverse("collect:batches"))
            assert "Beth Marlow" not in page.text
            assert "Files loaded</a>" not in page.text


class TestTheLoad:
    def test_tells_each_row_left_out_with_its_reason(self, cast: Cast) -> None:
        loaded = load(cast.beth)
        page = client_of(cast.beth).get(reverse("collect:batch", args=[loaded.batch]))
        assert page.status_code == 200
        assert Why.NOT_ALLOWED.value in page.text
        assert "nodes.Person.csv:" in page.text

    def test_is_nothing_to_those_who_do_not_load(self, cast: Cast) -> None:
        address = reverse("collect:batch", args=[load(cast.beth).batch])
        assert client_of(cast.aisha).get(address).status_code == 404
        assert client_of(cast.aisha).post(f"{address}undo/", {"reason": "x"}).status_code == 404


class TestUndo:
    def test_removes_it_and_leaves_the_record(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        address = reverse("collect:batch", args=[load(cast.beth).batch])
        page = client_of(cast.beth).post(f"{address}undo/", {"reason": "Wrong."}, follow=True)
        assert "Reason: Wrong." in page.text
        assert not any(counts(as_owner).values())

    def test_asks_for_a_reason(self, cast: Cast, as_owner: psycopg.Connection) -> None:
        address = reverse("collect:batch", args=[load(cast.beth).batch])
        page = client_of(cast.beth).post(f"{address}undo/", {"reason": " "})
        assert "Say why this load is undone." in page.text
        assert counts(as_owner)["collect_report"]

    def test_shows_what_rests_on_it(self, cast: Cast, as_owner: psycopg.Connection) -> None:
        address = reverse("collect:batch", args=[load(cast.beth).batch])
        with acting_as(cast.beth) as beth, transaction.atomic():
            item = Item.objects.first()
            assert item is not None
            given = evaluate.Given(
                to=Recipient(name="Harbour Lights"),
                method=Method.VERBAL,
                layer=Layer.INTELLIGENCE,
                grounds=Grounds(purpose="safeguarding", gateway="common law"),
            )
            evaluate.disseminate(item=item, given=given, by=beth)
        page = client_of(cast.beth).post(f"{address}undo/", {"reason": "Wrong."})
        assert "was given to Harbour Lights" in page.text
        assert counts(as_owner)["collect_report"]

    def test_is_refused_to_an_analyst_who_did_not_load_it(self, cast: Cast) -> None:
        address = reverse("collect:batch", args=[load(cast.beth).batch])
        page = client_of(cast.chris).post(f"{address}undo/", {"reason": "Mine?"})
        assert page.status_code == 403
        assert "cannot be undone by you" in page.text
