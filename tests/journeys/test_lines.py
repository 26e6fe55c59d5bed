"""A spreadsheet of phone records becomes a lead, a graded report, a line record and a card."""

import io
from collections.abc import Callable
from csv import DictReader
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from optimise.access.models import Circle
from optimise.agencies.models import Person
from optimise.basics.clock import now
from optimise.collect.sources.call_records.tests.test_downloads import SECRET, UFED, book
from optimise.link.lines import actions as lines
from optimise.link.lines.tests import scene
from tests.cast import Cast, circle_of, viewing
from tests.database import Copy
from tests.jobs import do_waiting_jobs
from tests.looking import look

SignIn = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)


def ugly_spreadsheet() -> bytes:
    """The made-up records as a phone company's workbook: a header block, odd headings, a mess."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    notes = book.add_worksheet("Read me")
    notes.write_row(0, 0, ["MADEUP MOBILE", "Disclosure 00417"])
    sheet = book.add_worksheet("Calls")
    sheet.write_row(0, 0, ["MADEUP MOBILE - CALL DATA"])
    sheet.write_row(1, 0, ["All times local. Confidential."])
    head = ["Tgt No.", "Calling Party", "Dialled Digits", "Date", "Time", "Dur (s)", "Call Type",
            "IMEI", "Start Cell"]  # fmt: skip
    sheet.write_row(3, 0, head)
    rows = DictReader(io.StringIO(scene.traffic().calls.decode()))
    place = 4
    for place, row in enumerate(rows, 4):
        start = datetime.fromisoformat(row["start"])
        sheet.write_row(place, 0, [
            _home(row["target"]), _home(row["a_number"]), _home(row["b_number"]),
            f"{start:%d/%m/%Y}", f"{start:%H:%M:%S}", row["duration_s"],
            {"voice": "Voice Call", "sms": "SMS"}[row["kind"]], row["a_imei"],
            row["a_cell"] or row["b_cell"],
        ])  # fmt: skip
    sheet.write_row(place + 1, 0, ["07700900000", "07700900000", "p-1", "31/02/2026", "25:00:00"])
    sheet.write_row(
        place + 2, 0, ["07700900000", "07700900000", "p-1", "12/01/2026", "10:00:00", "20",
                       "Voice Call", "3.51234E+14"]
    )  # fmt: skip
    book.close()
    return out.getvalue()


CARD = {
    "Title": "Lantern, at the station",
    "Why it matters": "Children are sent here by train to sell, and are hurt when they stop.",
    "Usual places and times": "Platform 3, 16:00 to 19:00.",
    "What to look for": "Two phones, a train ticket paid in cash, no school bag.",
    "If you stop them": "Ask who is waiting for them. Record the ticket.",
    "Vulnerable people to protect": "A boy of about 15 may be sent. Ring safeguarding.",
    "What to do": "Stop, speak, keep safe.",
    "What not to do": "Do not call the boy a suspect.",
    "Contact": "Intelligence desk, 01632 960101",
}


def _home(number: str) -> str:
    return "0" + number[3:] if number.startswith("+44") else number


def cells() -> bytes:
    """The list of cells, two of which say which way they look."""
    rows = ["Cell ID,Latitude,Longitude,Azimuth"]
    for i, (cell, (lat, lon, _)) in enumerate(scene.traffic().cells.items()):
        rows.append(f"{cell},{lat},{lon},{(i * 120) % 360 or ''}")
    return "\n".join(rows).encode()


def fill_day(page: Page, label: str, day: datetime) -> None:
    group = page.get_by_role("group", name=label)
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(part).fill(str(value))


class TestAnUglySpreadsheet:
    def test_becomes_a_line_record_and_a_card_without_the_phone_data(
        self, cast: Cast, sign_in: SignIn, live_staff_site: str
    ) -> None:
        circle_of(cast.chris, cast.ines)
        page = sign_in(cast.chris)
        page.get_by_role("link", name="Lines", exact=True).click()
        look(page, "lines/radar-empty")
        page.get_by_role("link", name="See the authorisations").click()
        look(page, "lines/authorisations-empty")
        page.get_by_role("link", name="New authorisation").click()
        page.get_by_role("button", name="Keep it").click()
        expect(page.get_by_text("There is a problem")).to_be_visible()
        look(page, "lines/authorisation-refused")
        page.get_by_label("Operation Plover").check()
        for label, text in (
            ("Authorisation number", "CD/2026/00417"),
            ("Applicant", "DC Omar Fell"),
            ("Single point of contact", "Rita Blake"),
            ("Offence", "Supply of class A drugs"),
            ("Phone company", "Madeup Mobile"),
            ("Numbers authorised", "\n".join(map(_home, scene.traffic().targets))),
        ):
            page.get_by_label(label).fill(text)
        fill_day(page, "First day authorised", scene.BEGINS + timedelta(days=1))
        fill_day(page, "Last day authorised", scene.ENDS)
        fill_day(page, "Received on", now())
        fill_day(page, "Review on", now() + timedelta(days=180))
        look(page, "lines/authorisation-new")
        page.get_by_role("button", name="Keep it").click()
        expect(page.get_by_role("heading", name="CD/2026/00417")).to_be_visible()
        look(page, "lines/authorisation")

        page.locator("input[name=file]").set_input_files(
            {"name": "00417 final.xlsx", "mimeType": "application/vnd.ms-excel",
             "buffer": ugly_spreadsheet()}
        )  # fmt: skip
        page.locator("input[name=cells]").set_input_files(
            {"name": "cells.csv", "mimeType": "text/csv", "buffer": cells()}
        )
        page.get_by_role("button", name="Send the file").click()
        expect(page.get_by_role("heading", name="What do the columns mean?")).to_be_visible()
        expect(page.get_by_text("If it means British time").first).to_be_attached()
        look(page, "lines/mapping")
        page.get_by_role("button", name="Confirm and read it").click()
        expect(page.get_by_text("A wrong hour puts people").first).to_be_visible()
        page.get_by_label("Tgt No.").select_option("Number the records are of")
        page.get_by_label("Call Type").select_option("Call, text or data")
        page.get_by_label("British time, as a clock").check()
        page.get_by_label("Keep this as").fill("Madeup Mobile calls")
        page.get_by_role("button", name="Confirm and read it").click()
        expect(page.get_by_text("Step 0 of")).to_be_visible()
        look(page, "lines/import-progress")
        do_waiting_jobs()
        expect(page.get_by_text("outside the authorisation").first).to_be_visible()
        look(page, "lines/import-done")
        with page.expect_download() as file:
            page.get_by_role("link", name="Take the reject file").click()
        rejects = Path(file.value.path()).read_text(encoding="utf-8-sig")
        assert "the time cannot be read" in rejects
        assert "damaged by a spreadsheet" in rejects
        assert "before the authorised period" in rejects

        page.get_by_role("link", name="Look for lines").click()
        page.get_by_label("CD/2026/00417").check()
        look(page, "lines/run-new")
        page.get_by_role("button", name="Look for lines").click()
        expect(page.get_by_text("Step 0 of")).to_be_visible()
        do_waiting_jobs()
        expect(page.get_by_role("heading", name="Line radar")).to_be_visible()
        expect(page.get_by_text("Lead, not evidence").first).to_be_visible()
        look(page, "lines/radar")
        page.locator(".op-radar__lead a").first.click()
        expect(page.get_by_text("times better than all innocent kinds")).to_be_visible()
        look(page, "lines/lead-why")
        page.get_by_role("link", name="behind it").first.click()
        expect(page.get_by_text("File and row say where")).to_be_visible()
        look(page, "lines/lead-behind")
        page.go_back()
        page.get_by_role("link", name="Accept it").click()
        page.get_by_role("button", name="Accept it").click()
        expect(page.get_by_text("There is a problem")).to_be_visible()
        page.get_by_label("Why do you accept it?").fill(
            "Bulk texts each morning to the same list, runners rung after callers. A taxi would "
            "not text the same people. Two test purchases were arranged on it."
        )
        page.get_by_label("Name it trades under").fill("The Lantern line")
        page.get_by_label("External: it crosses").check()
        page.get_by_label("Swindon").check()
        page.get_by_label("Yes: the records are").check()
        page.get_by_label("It is inferred from the records").check()
        page.get_by_label("What may others be told").fill(
            "A line known as Lantern is assessed to sell in Swindon, run from outside the county."
        )
        look(page, "lines/accept")
        page.get_by_role("button", name="Accept it").click()
        expect(page.get_by_text("It is a graded report and a line record now")).to_be_visible()
        expect(page.get_by_role("heading", name="The Lantern line")).to_be_visible()
        look(page, "lines/record")
        record = page.url
        # Of its links the last leads to the report; the others say what it rests on.
        page.locator(".op-card", has_text="is assessed to be used as a deal line").get_by_role(
            "link"
        ).last.click()
        expect(page.get_by_text("is assessed to be used as a deal line").first).to_be_visible()
        look(page, "lines/graded-report")
        page.goto(record)
        for name in ("When", "Who", "Where"):
            page.get_by_role("link", name=name, exact=True).click()
            page.wait_for_timeout(500)
            look(page, f"lines/record-{name.lower()}")
        page.get_by_role("link", name="Record", exact=True).click()
        page.get_by_role("link", name="Change the record").click()
        page.get_by_label("What is known of violence").fill("A knife was shown in October.")
        page.get_by_label("Crack cocaine").check()
        page.get_by_label("Why does the record change?").fill("From two graded reports.")
        look(page, "lines/record-change")
        page.get_by_role("button", name="Keep the change").click()
        expect(page.get_by_text("What it said before is kept")).to_be_visible()

        page.get_by_role("button", name="Write an officer’s card").click()
        expect(page.get_by_label("Violence and weapons")).to_have_value(
            "A knife was shown in October."
        )
        look(page, "lines/card")
        text = page.content()
        for number in scene.traffic().targets:
            assert number not in text
            assert _home(number)[1:] not in text.replace(" ", "")

        for label, words in CARD.items():
            page.locator(f"label:has-text('{label}')").first.click()
            page.keyboard.insert_text(words)
        page.get_by_role("button", name="Save and look at it").click()
        page.get_by_role("button", name="Send for approval").click()
        expect(page.get_by_text("Sent. Someone else now approves it.")).to_be_visible()

        page = sign_in(cast.ines)
        page.get_by_role("link", name="Briefing desk", exact=True).click()
        page.get_by_role("link", name=CARD["Title"]).click()
        page.get_by_role("button", name="Approve").click()
        expect(page.get_by_text("Approved. Officers read it now.")).to_be_visible()

        page = sign_in(cast.chris, f"{live_staff_site}/lines/")
        expect(page.get_by_text("Known: The Lantern line").first).to_be_visible()
        page.get_by_role("link", name="Corridors", exact=True).click()
        expect(page.get_by_role("heading", name="Corridors")).to_be_visible()
        look(page, "lines/corridors", dark=False)

        numbers = [_home(n)[1:] for n in scene.traffic().targets]
        for outsider in (cast.beth, cast.aisha):
            page = sign_in(outsider)
            for address in (
                "/lines/", "/lines/records/", "/lines/corridors/", "/lines/authorisations/", record
            ):  # fmt: skip
                page.goto(address if "://" in address else live_staff_site + address)
                text = page.content().replace(" ", "")
                assert "00417" not in text
                assert "Lantern" not in text
                assert not [n for n in numbers if n in text]
        page.goto(f"{live_staff_site}/briefings/")  # the constable reads the card, and no number
        expect(page.get_by_text("A knife was shown in October.").first).to_be_attached()
        look(page, "lines/card-read", dark=False)
        text = page.content().replace(" ", "")
        assert "00417" not in text
        assert not [n for n in numbers if n in text]
        page = sign_in(cast.beth, f"{live_staff_site}/lines/records/")
        look(page, "lines/outsider")


class TestALead:
    def test_shows_its_reasons_roles_and_journeys_with_what_else_they_may_be(
        self, cast: Cast, database_copy: Copy, sign_in: SignIn, live_staff_site: str
    ) -> None:
        scene.put_plover(cast, database_copy)
        page = sign_in(cast.chris, f"{live_staff_site}/lines/")
        look(page, "lines/radar-two", dark=False)
        page.get_by_role("link", name="07700 900002").first.click()
        expect(page.get_by_role("heading", name="What speaks against it")).to_be_visible()
        expect(page.get_by_text("Weighed as a loud line: many users")).to_be_visible()
        page.get_by_role("link", name="What was asked of it").click()
        asked = page.get_by_role("table", name="What was asked before it was weighed")
        expect(asked.get_by_role("row").filter(has_text="Line of weekends").first).to_be_visible()
        with page.expect_download() as taken:
            page.locator("a[href$='/sorts/']").click()
        assert "Somebody who rings does so 1.3 times" in taken.value.path().read_text()
        look(page, "lines/lead-second-why", dark=False)
        for name in ("When", "Who", "Where"):
            page.get_by_role("link", name=name, exact=True).click()
            page.wait_for_timeout(800)
            look(page, f"lines/lead-{name.lower()}", dark=name == "Who")
        expect(page.get_by_text("not geolocation evidence").first).to_be_visible()
        expect(page.get_by_text("They moved as one on").first).to_be_visible()
        expect(page.get_by_text("a cell that serves ground near").first).to_be_attached()
        page.get_by_role("link", name="Why", exact=True).click()
        page.get_by_role("link", name="Compare two numbers").click()
        page.get_by_label("with").select_option(scene.SECOND)
        page.get_by_role("button", name="Compare").click()
        expect(page.get_by_text("in common").first).to_be_visible()
        expect(page.get_by_text("They moved as one on").first).to_be_visible()
        page.locator("[data-picture=map]").scroll_into_view_if_needed()
        expect(page.locator("[data-picture=map] canvas")).to_be_visible()
        look(page, "lines/compare", dark=False)
        page.go_back()
        page.go_back()
        page.get_by_role("link", name="Who", exact=True).click()
        expect(page.get_by_text("Possible second phone").first).to_be_visible()
        care = page.get_by_role("region", name="People who may be at risk")
        expect(care.get_by_text("not suspects and not targets")).to_be_visible()
        expect(care.get_by_role("link")).to_have_count(0)
        care.get_by_role("button", name="For a home").click()
        expect(page.get_by_text("Safeguarding has it")).to_be_visible()


class TestALineRecord:
    def test_leads_to_every_step_that_may_follow(
        self, cast: Cast, database_copy: Copy, sign_in: SignIn, live_staff_site: str
    ) -> None:
        run = scene.put_plover(cast, database_copy)
        line = scene.accepted(cast, run)
        lead = scene.best(cast.chris, run)
        Person.objects.filter(id=cast.chris.id).update(rank="Superintendent")
        page = sign_in(cast.ines)
        record = f"{live_staff_site}/lines/records/{line.id}/"
        page.goto(f"{live_staff_site}/lines/records/")
        look(page, "lines/records")
        for name in ("attribute", "number"):
            page.goto(f"{record}{name}/")
            look(page, f"lines/{name}")
        page.goto(record)
        page.get_by_role("link", name="Record a closure").click()
        page.get_by_label("Type 1").check()
        fill_day(page, "On which day?", now() - timedelta(days=8))
        page.get_by_label("How was it closed?").fill("Warrant and charge")
        page.get_by_label("What shows that").fill("The holder is on remand; the phone is seized.")
        page.get_by_role("button", name="Record it").click()
        expect(page.get_by_text("Without one it is not a Type 1").first).to_be_visible()
        look(page, "lines/close-refused")
        page.get_by_label("Line holder charged").fill("A. Holder")
        page.get_by_label("Charge (optional)").fill("54/26/1")
        page.get_by_role("button", name="Record it").click()
        expect(page.get_by_text("1 check-back overdue").first).to_be_visible()
        page.get_by_role("link", name="Look now").first.click()
        look(page, "lines/check-back")
        page.get_by_label("No: still out of use").check()
        page.get_by_label("What did you look at?").fill("Rang the company.")
        page.get_by_role("button", name="Write it down").click()
        expect(page.get_by_text("Out of use so far").first).to_be_visible()
        look(page, "lines/record-closed")
        page.get_by_role("link", name="Type 1").click()
        look(page, "lines/closure")

        page.goto(f"{record}order/")
        for label in ("How has it been used", "Why would the order", "Does a victim use it",
                      "Does family", "What goes with it"):  # fmt: skip
            page.get_by_label(label).fill("Two sentences that a judge can follow.")
        page.locator("input[name=items]").first.check()
        look(page, "lines/order-draft")
        page.get_by_role("button", name="Keep the draft").click()
        page.get_by_role("button", name="Send to legal services").click()
        expect(page.get_by_role("button", name="Write down the advice")).to_have_count(0)
        circle_of(cast.mina)
        page = sign_in(cast.mina, page.url)
        page.get_by_label("Who advised?").fill("J. Brief")
        page.get_by_label("What did they advise?").fill("Both limbs are met.")
        page.get_by_role("button", name="Write down the advice").click()
        page.get_by_role("button", name="Put before a superintendent").click()
        expect(page.get_by_role("button", name="Sign the application")).to_have_count(0)
        page = sign_in(cast.chris, page.url)
        look(page, "lines/order-to-sign")
        page.get_by_label("Why are you satisfied").fill("On both limbs, for the reasons given.")
        page.get_by_role("button", name="Sign the application").click()
        page.get_by_label("It made the order").check()
        page.get_by_label("Court", exact=True).fill("County Court at Swindon")
        page.get_by_label("Phone company that must act").fill("Madeup Mobile")
        fill_day(page, "Decided on", now() - timedelta(days=1))
        page.get_by_role("button", name="Write down the court").click()
        expect(page.get_by_text("Waiting for the provider")).to_be_visible()
        look(page, "lines/order-made")
        with page.expect_download() as file:
            page.get_by_role("link", name="Take the pack").click()
        pack = PdfReader(file.value.path())
        words = "".join(sheet.extract_text() for sheet in pack.pages)
        assert "OFFICIAL-SENSITIVE" in words
        assert "County Court at Swindon" in words
        page.goto(f"{live_staff_site}/lines/leads/{lead.id}/decide/?as=dismiss")
        look(page, "lines/dismiss")


class TestReadsOfPlates:
    def test_show_on_the_page_of_a_lead_which_vehicle_moved_with_it(
        self, cast: Cast, database_copy: Copy, sign_in: SignIn, live_staff_site: str
    ) -> None:
        scene.put_plover(cast, database_copy)
        page = sign_in(cast.chris, f"{live_staff_site}/lines/authorisations/new/")
        page.get_by_label("Operation Plover").check()
        for label, text in (
            ("Authorisation number", "ANPR/2026/31"),
            ("Applicant", "DC Omar Fell"),
            ("Single point of contact", "Rita Blake"),
            ("Offence", "Supply of class A drugs"),
            ("Phone company", "National ANPR Service"),
            ("Number plates authorised", "ab26 cde\nac26cde"),
        ):
            page.get_by_label(label).fill(text)
        fill_day(page, "First day authorised", scene.BEGINS)
        fill_day(page, "Last day authorised", scene.ENDS)
        fill_day(page, "Received on", now())
        fill_day(page, "Review on", now() + timedelta(days=180))
        page.get_by_role("button", name="Keep it").click()
        page.get_by_label("ANPR reads").check()
        page.locator("input[name=file]").set_input_files(
            {"name": "reads.csv", "mimeType": "text/csv", "buffer": scene.reads()}
        )
        look(page, "lines/plates-authorisation", dark=False)
        page.get_by_role("button", name="Send the file").click()
        expect(page.get_by_role("heading", name="What do the columns mean?")).to_be_visible()
        expect(page.get_by_label("VRM")).to_have_value("plate")
        look(page, "lines/plates-mapping", dark=False)
        page.get_by_role("button", name="Confirm and read it").click()
        do_waiting_jobs()
        expect(page.get_by_text("Cameras placed")).to_be_visible()
        page.get_by_role("link", name="Look for lines").click()
        page.get_by_label("CD/2026/00417").check()
        page.get_by_label("ANPR/2026/31").check()
        page.get_by_role("button", name="Look for lines").click()
        do_waiting_jobs()
        expect(page.get_by_role("heading", name="Line radar")).to_be_visible()
        page.get_by_role("link", name="07700 900002").first.click()
        page.get_by_role("link", name="Where", exact=True).click()
        expect(page.get_by_role("heading", name="AB26 CDE, vehicle")).to_be_visible()
        expect(page.get_by_text("They moved as one on").first).to_be_visible()
        expect(page.get_by_text("not who drove").first).to_be_visible()
        page.wait_for_timeout(800)
        look(page, "lines/plates-where", dark=False)

        page = sign_in(cast.aisha)
        for address in ("/lines/", "/lines/authorisations/"):
            page.goto(live_staff_site + address)
            assert "ANPR/2026/31" not in page.content()
            assert "AB26" not in page.content()


class TestAHandsetDownload:
    def test_shows_who_it_was_in_touch_with_and_no_message(
        self, cast: Cast, sign_in: SignIn, live_staff_site: str, tmp_path: Path
    ) -> None:
        circle = circle_of(cast.chris, cast.ines)
        with viewing(cast.chris) as by:
            papers = scene.papers(circle, ["07700 900001"], urn="DL/2026/9")
            authorisation = lines.authorise(papers=papers, by=by)
        page = sign_in(cast.chris, f"{live_staff_site}/lines/authorisations/{authorisation.id}/")
        expect(page.get_by_text("Not covered")).to_be_visible()
        page.get_by_label("Handset download").check()
        page.locator("input[name=file]").set_input_files(
            {"name": "ufed.xlsx", "mimeType": "application/vnd.ms-excel",
             "buffer": book(tmp_path / "ufed.xlsx", UFED).read_bytes()}
        )  # fmt: skip
        page.get_by_role("button", name="Send the file").click()
        expect(page.get_by_role("heading", name="What do the columns mean?")).to_be_visible()
        assert SECRET not in page.content()
        look(page, "lines/handset-mapping", dark=False)
        page.get_by_label("UTC: add an hour").check()
        page.get_by_role("button", name="Confirm and read it").click()
        do_waiting_jobs()
        expect(page.get_by_text("the file itself was not kept")).to_be_visible()
        expect(page.get_by_text("Kev top")).to_be_visible()
        expect(page.get_by_text("Snapchat")).to_be_visible()
        assert SECRET not in page.content()
        address = page.url
        look(page, "lines/handset", dark=False)

        page = sign_in(cast.aisha, address)
        assert "Kev top" not in page.content()


class TestRanksAndDecisions:
    def test_tell_after_thirty_whether_ranks_meant_what_they_say(
        self, cast: Cast, database_copy: Copy, sign_in: SignIn, live_staff_site: str
    ) -> None:
        run = scene.put_plover(cast, database_copy)
        lead = scene.best(cast.chris, run)
        scene.accepted(cast, run)
        page = sign_in(cast.chris, f"{live_staff_site}/lines/meaning/")
        expect(page.get_by_text("1 lead of your operations was decided on")).to_be_visible()
        look(page, "lines/meaning-too-few", dark=False)
        with viewing(cast.chris):
            circle = Circle.objects.get(id=run.circle_id)
        scene.put_aside(cast, 29, circle=circle)
        page.reload()
        expect(page.get_by_text("Of 30 leads decided on, 1 was accepted")).to_be_visible()
        page.get_by_role("button", name="Tell the chance by these decisions").click()
        expect(page.get_by_text("In use", exact=True)).to_be_visible()
        look(page, "lines/meaning")
        page.goto(f"{live_staff_site}/lines/leads/{lead.id}/")
        expect(page.get_by_text("As among 30 leads decided on")).to_be_visible()
        page.goto(f"{live_staff_site}/lines/meaning/")
        page.get_by_role("button", name="Undo what is in use").click()
        expect(page.get_by_text("Undone", exact=True)).to_be_visible()

        page = sign_in(cast.aisha, f"{live_staff_site}/lines/meaning/")
        expect(page.get_by_text("decided on")).to_have_count(0)
