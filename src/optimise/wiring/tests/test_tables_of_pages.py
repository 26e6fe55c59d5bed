"""A table of a page, sorted, narrowed and taken as a file by the address of the page."""

import csv
import io
import re
from html import unescape

import pytest
from django.db import transaction
from django.test import Client, RequestFactory
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.access.acting import acting_as
from optimise.audit.actions import Verb
from optimise.audit.models import Entry
from optimise.identify.tests.scene import Scene, kept_from_export
from optimise.ui.tables import Link, table
from optimise.wiring.middleware import _as_file

pytestmark = pytest.mark.django_db(transaction=True)
FIRST = re.compile(r'role="rowheader"[^>]*><span class="op-table__value">([^<]*)<')


def page(client: Client, asked: str = "") -> str:
    return client.get(f"{reverse('alerts:waits')}{asked}").content.decode()


def names(client: Client, asked: str = "") -> list[str]:
    return [unescape(name) for name in FIRST.findall(page(client, asked))]


class TestATableOfAPage:
    def test_is_sorted_by_the_address(self, cast: Cast) -> None:
        beth = client_of(cast.beth)
        as_it_comes = names(beth)
        assert len(as_it_comes) > 3
        assert names(beth, "?sort=1.0") == sorted(as_it_comes, key=str.casefold)
        assert names(beth, "?sort=1.-0") == sorted(as_it_comes, key=str.casefold, reverse=True)

    def test_keeps_the_columns_that_one_chose_on_this_device(self, cast: Cast) -> None:
        beth = client_of(cast.beth)
        assert "Told first</a></th>" in page(beth)
        assert "Told first</a></th>" not in page(beth, "?cols=1&col=1.1&col=1.3")
        assert "Told first</a></th>" not in page(beth)
        assert "Told first</a></th>" in page(client_of(cast.beth))
        assert "Told first</a></th>" in page(beth, "?cols=1&col=1.1&col=1.2&col=1.3")
        assert "Told first</a></th>" in page(beth)

    @pytest.mark.parametrize(
        "kept", ["[]", "{", '{"alerts:waits 1": [2, "x", 99]}', "null", "1", "[" * 9000]
    )
    def test_takes_any_nonsense_that_a_device_kept(self, cast: Cast, kept: str) -> None:
        beth = client_of(cast.beth)
        beth.cookies["optimise_columns"] = kept
        assert "Alert" in page(beth)

    def test_goes_out_as_it_is_shown_and_is_on_record(self, cast: Cast) -> None:
        beth = client_of(cast.beth)
        asked = "?sort=1.-0&cols=1&col=1.3&file=1"
        answer = beth.get(f"{reverse('alerts:waits')}{asked}")
        assert answer["Content-Type"].startswith("text/csv")
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert rows[0] == ["OFFICIAL-SENSITIVE"]
        assert rows[3] == ["Alert", "Minutes until the next in line"]
        assert [row[0] for row in rows[4:]] == sorted(names(beth), key=str.casefold, reverse=True)
        with viewing(cast.grace):
            (taken,) = Entry.objects.filter(verb=Verb.EXPORT, actor=cast.beth.id)
            assert (taken.kind, taken.result_count) == ("table", len(rows) - 4)

    def test_goes_out_to_nobody_who_may_not_open_its_page(self, cast: Cast) -> None:
        answer = client_of(cast.ellie).get(f"{reverse('alerts:waits')}?file=1")
        assert answer.status_code == 404
        assert not answer["Content-Type"].startswith("text/csv")

    def test_is_a_page_where_no_such_table_is_on_it(self, cast: Cast) -> None:
        assert "<!DOCTYPE html>" in page(client_of(cast.beth), "?file=no-such")

    def test_leaves_out_the_rows_of_items_that_are_stopped_and_says_so(self, cast: Cast) -> None:
        scene = Scene(cast=cast)
        secret = scene.item("Drives IQ10 ZZZ.", grading=kept_from_export())
        items = [secret, *(scene.item(f"Sold from a flat, {n}.") for n in range(4))]
        made = table(
            "Items",
            items,
            {"Item": lambda i: Link(i.text, reverse("identify:item", args=[i.id]))},
        )
        request = RequestFactory().get("/items/")
        with acting_as(cast.chris) as viewer:
            request.viewer = viewer  # type: ignore[attr-defined]
            text = _as_file(request, made, "OFFICIAL").content.decode("utf-8-sig")
        assert "IQ10" not in text
        assert text.count("Sold from a flat") == 4
        assert "the handling of their items stops files: 1" in text
        with acting_as(cast.grace), transaction.atomic():
            entry = Entry.objects.get(verb="export")
        assert (entry.result_count, entry.detail["left_out"]) == (4, 1)
        assert secret.id not in entry.shown
