"""A partner sends a table of concerns: what the columns mean, what can be sent, and what cannot."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
import xlsxwriter
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from optimise.agencies.models import Person
from optimise.audit.models import Entry
from optimise.collect.models import Report, Words
from optimise.collect.sources.tests.hostile import with_endless_texts
from optimise.sandbox.tests.scanner import WORD, scanner
from tests.cast import Cast, client_of, viewing
from tests.looking import look

SignIn = Callable[[Person], Page]
pytestmark = pytest.mark.django_db(transaction=True)
ROWS = (
    ("When", "Who is it about", "Concern", "Internal ref"),
    ("14/03/2026", "Rowan", "Comes home late with money and will not say from whom.", 7),
    ("soon", "Kit", "Has two phones.", 8),
    ("", "Jay", "", 9),
)


def workbook() -> bytes:
    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
    return file.getvalue()


def answer_to(client: Client, content: bytes, said: dict[str, str]) -> str:
    """Return the page that answers a file and what its columns are said to mean."""
    file = BytesIO(content)
    file.name = "ours.csv"
    address = client.post(reverse("partner_table:read"), {"table": file})["Location"]
    text: str = client.post(address, said).content.decode()
    return text


class TestATable:
    def test_is_sent_row_by_row_once(
        self, cast: Cast, sign_in: SignIn, as_owner: psycopg.Connection
    ) -> None:
        for again in (False, True):
            page = sign_in(cast.ellie)
            page.get_by_role("link", name="Send it row by row").click()
            if not again:
                page.get_by_role("button", name="Read it").click()
                expect(page.get_by_text("There is a problem")).to_be_visible()
                look(page, "table/choose", dark=False)
            page.locator("input[type=file]").set_input_files(
                {"name": "ours.xlsx", "mimeType": "application/zip", "buffer": workbook()}
            )
            page.get_by_role("button", name="Read it").click()
            expect(page.get_by_label("What the police should know")).to_have_value("2")
            page.get_by_label("Who", exact=True).select_option("Who is it about")
            page.get_by_label("From our records").check()
            page.get_by_role("button", name="Check the rows").click()
            expect(page.get_by_text("1 of 3 rows can be sent")).to_be_visible()
            expect(page.get_by_text("Its day is not written")).to_be_visible()
            expect(page.get_by_text("Not taken: the column Internal ref.")).to_be_visible()
            if not again:
                look(page, "table/columns", dark=False)
                waits = as_owner.execute("select value from wiring_cache").fetchall()
                assert waits
                assert "Rowan" not in str(waits)
            if not again:
                page.get_by_role("button", name="Send 1 report").click()
                expect(page.get_by_role("heading", name="1 report was sent")).to_be_visible()
                look(page, "table/sent", dark=False)
        expect(page.get_by_text("says the same now, and is not sent twice")).to_be_visible()
        expect(page.get_by_role("button", name="Send 1 report")).to_have_count(0)
        look(page, "table/again", dark=False)
        with viewing(cast.beth):
            assert Report.objects.count() == 1
            words = Words.objects.get()
            assert words.provenance == "From our records"
            assert "Rowan" in str(words.answers)

    def test_sent_again_with_other_columns_says_so_first_and_is_sent_anew(self, cast: Cast) -> None:
        client = client_of(cast.ellie)
        content = b'Notes,Kids\nHe moved in.,"two, 4 and 6"\nShe left.,\n'
        said = {"words": "0", "known_by": "saw"}
        more = {**said, "children": "1"}
        first = answer_to(client, content, {**said, "send": "yes"})
        assert "2 reports were sent" in first
        check = answer_to(client, content, {**more, "send": "no"})
        assert "1 row says something else now" in check
        assert "Send 1 report<" in " ".join(check.split()).replace(" <", "<")
        second = answer_to(client, content, {**more, "send": "yes"})
        assert "1 report was sent" in second
        assert second.count("Sent before, with the same words") == 1
        assert "Nothing new was sent" in answer_to(client, content, {**more, "send": "yes"})
        with viewing(cast.beth):
            answers = [words.answers for words in Words.objects.all()]
        assert len(answers) == 3
        assert [a for a in answers if a.get("Children in the home") == "two, 4 and 6"]

    def test_waits_for_its_reader_alone(self, cast: Cast) -> None:
        client = client_of(cast.ellie)
        content = BytesIO(b"Concern\nHas two phones.\n")
        content.name = "ours.csv"
        answer = client.post(reverse("partner_table:read"), {"table": content})
        address = answer["Location"]
        assert client.get(address).status_code == 200
        assert client_of(cast.femi).get(address).status_code == 404
        assert client_of(cast.beth).get(address).status_code == 404
        assert client.get(reverse("partner_table:columns", args=["nothing"])).status_code == 404

    def test_that_is_larger_inside_than_a_table_is_refused_on_record_and_the_site_stays_up(
        self, cast: Cast
    ) -> None:
        client = client_of(cast.ellie)
        file = BytesIO(with_endless_texts())
        file.name = "ours.xlsx"
        answer = client.post(reverse("partner_table:read"), {"table": file})
        assert "larger inside than a table is" in answer.text
        with viewing(cast.grace):
            (entry,) = Entry.objects.filter(kind="table of concerns")
        assert (entry.allowed, entry.actor, entry.detail["size"]) == (
            False,
            cast.ellie.id,
            len(file.getvalue()),
        )
        good = BytesIO(workbook())
        good.name = "ours.xlsx"
        assert client.post(reverse("partner_table:read"), {"table": good}).status_code == 302

    def test_that_the_virus_scanner_refuses_is_not_taken(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = BytesIO(b"Concern\n" + WORD + b"\n")
        file.name = "ours.csv"
        with TemporaryDirectory() as folder, scanner(Path(folder)) as named:
            monkeypatch.setattr(settings, "VIRUS_SCANNER", named)
            answer = client_of(cast.ellie).post(reverse("partner_table:read"), {"table": file})
        assert "The virus scanner refused it: Made-Up.Test." in answer.text
        with viewing(cast.grace):
            (entry,) = Entry.objects.filter(kind="table of concerns")
        assert (entry.allowed, entry.detail["refused"]) == (False, "virus scanner")

    @pytest.mark.parametrize("content", [b"", b"PK\x03\x04nonsense", b"\xff\xfe\x00", b"only\n"])
    def test_that_is_none_is_refused_in_words(self, cast: Cast, content: bytes) -> None:
        file = BytesIO(content)
        file.name = "x.csv"
        answer = client_of(cast.ellie).post(reverse("partner_table:read"), {"table": file})
        assert answer.status_code == 422
        assert "There is a problem" in answer.text
