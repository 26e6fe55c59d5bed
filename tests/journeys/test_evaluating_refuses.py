"""What evaluation will not let happen: leaving a threat, passing a condition, showing the words."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import Page, expect

from optimise.access.acting import acting_as
from optimise.agencies.models import Person
from optimise.basics.ids import new_id
from optimise.collect.models import Report
from optimise.evaluate import actions
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import Item, Triage
from optimise.evaluate.tests.scene import add, report_by, restricted
from optimise.identify import actions as identify
from optimise.identify.models import Statement
from tests.cast import Cast, client_of
from tests.journeys.test_triage import at_the_desk, choose, look

SignIn = Callable[[Person], Page]
pytestmark = pytest.mark.django_db(transaction=True)
SEALED = "My sister Philippa saw a grey moped at Lantern Row"


def taken(report: Report, *, by: Person) -> None:
    with acting_as(by) as viewer, transaction.atomic():
        triage = Triage.objects.select_related("report").get(pk=report.id)
        actions.take(triage=triage, by=viewer)


def item_of(report: Report, *, by: Person, grading: g.Grading | None = None) -> Item:
    with acting_as(by) as viewer, transaction.atomic():
        item = add(report, viewer, **({"grading": grading} if grading else {}))
        name = identify.NewStatement(
            entity=new_id(), schema="Person", prop="name", value="Jay Marlin"
        )
        identify.state(item=item, statements=[name], by=viewer)
        return item


class TestAThreatToLife:
    def test_cannot_be_left_until_an_inspector_was_told(self, cast: Cast, sign_in: SignIn) -> None:
        threatened = report_by(cast.aisha, threat=True)
        other = report_by(cast.dan)
        taken(threatened, by=cast.beth)
        page = at_the_desk(sign_in(cast.beth))
        expect(page.get_by_role("heading", name="A threat to life comes first")).to_be_visible()
        page.get_by_role("link", name=f"Go to {threatened.urn}").click()
        expect(page.get_by_role("heading", name="Threat to life", exact=True)).to_be_visible()
        look(page, "8-threat-notice")
        for name, ids in (
            ("evaluate:report", {"report_id": other.id}),
            ("evaluate:take", {"report_id": other.id}),
            ("evaluate:finish", {"report_id": other.id}),
            ("evaluate:finish", {"report_id": threatened.id}),
        ):
            client = client_of(cast.beth)
            answer = client.post if name == "evaluate:take" else client.get
            where = reverse("evaluate:threat", kwargs={"report_id": threatened.id})
            assert answer(reverse(name, kwargs=ids)).headers["Location"] == where
        page.get_by_role("link", name="Go on with this report").click()
        expect(page.get_by_text("What you write is saved.")).to_be_visible()
        look(page, "9-threat-open")
        page.get_by_role("link", name="Record that an inspector was told").click()
        page.get_by_role("button", name="Record it").click()
        expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
        page.get_by_label("Which inspector was told?").select_option(label="Insp Lena Hart")
        page.get_by_label("Reference it was noted under").fill("LOG 214")
        page.get_by_role("button", name="Record it").click()
        expect(page.get_by_text("may be worked on as usual")).to_be_visible()
        page.get_by_role("link", name="Triage", exact=True).click()
        expect(page.get_by_role("heading", name="Triage")).to_be_visible()

    def test_stands_on_every_page_of_the_duty_inspector(self, cast: Cast, sign_in: SignIn) -> None:
        report = report_by(cast.aisha, words=SEALED, threat=True)
        page = sign_in(cast.lena)
        expect(page.get_by_label("Alerts", exact=True)).to_contain_text(report.urn)
        assert "Philippa" not in page.content()
        page.get_by_role("link", name="Threats to life", exact=True).click()
        look(page, "10-open-threats")
        page.get_by_role("link", name=report.urn).last.click()
        expect(page.get_by_text("Philippa")).to_be_visible()
        page.get_by_role("button", name="Take charge of it").click()
        expect(page.get_by_text("Before it can be closed:")).to_be_visible()
        look(page, "11-in-charge")


class TestHandling:
    def test_stops_a_share_and_says_whom_to_ask(self, cast: Cast, sign_in: SignIn) -> None:
        report = report_by(cast.aisha)
        item = item_of(report, by=cast.beth, grading=restricted(g.Outlet.PARTNER))
        page = at_the_desk(sign_in(cast.beth))
        page.goto(page.url.split("/triage")[0] + reverse("evaluate:item", args=[item.id]))
        look(page, "12-item")
        page.get_by_role("link", name="Share with a partner agency").click()
        expect(page.get_by_text("Ask DI Castell")).to_be_visible()
        expect(page.get_by_role("button", name="Share with a partner agency")).to_have_count(0)
        look(page, "13-stopped")

    def test_is_lifted_by_grading_again_and_then_the_share_is_logged(
        self, cast: Cast, sign_in: SignIn
    ) -> None:
        report = report_by(cast.aisha)
        item = item_of(report, by=cast.beth, grading=restricted(g.Outlet.PARTNER))
        page = at_the_desk(sign_in(cast.beth))
        page.goto(page.url.split("/triage")[0] + reverse("evaluate:item", args=[item.id]))
        page.get_by_role("link", name="Grade again").click()
        look(page, "14-grade-again")
        choose(page, "With whom may it be shared?", "With anyone who has a policing purpose")
        page.get_by_label("Why is it graded again?").fill("DI Castell lifts it.")
        page.get_by_role("button", name="Grade again").click()
        expect(page.get_by_text("Graded again: 2AP.")).to_be_visible()
        page.get_by_role("link", name="Share with a partner agency").click()
        page.get_by_label("Which agency?").select_option(label="Harbour Lights")
        page.get_by_label("What they read").fill("A moped is used near you.")
        page.get_by_label("Why do they need it?").fill("To keep a child safe")
        page.get_by_label("By what legal gateway?").select_option(index=1)
        page.get_by_label("Why this much, and no less?").fill("They need no more.")
        page.get_by_label("If they did not agree, why share it?").fill("A child is at risk.")
        page.get_by_label("I made sure that this is the right agency").check()
        look(page, "15-give")
        page.get_by_role("button", name="Share with a partner agency").click()
        expect(page.get_by_text("Harbour Lights can now read their edition.")).to_be_visible()
        look(page, "16-given")
        page.get_by_role("link", name="Call back").click()
        page.get_by_label("Why is it called back?").fill("It was wrong.")
        page.get_by_role("button", name="Call it back").click()
        expect(page.get_by_text("Called back, no answer yet")).to_be_visible()


class TestTheSealedWords:
    @pytest.mark.parametrize("name", ["chris", "aisha", "ellie", "lena", "joan"])
    def test_stand_on_no_page_of_anyone_outside_the_unit(self, cast: Cast, name: str) -> None:
        report = report_by(cast.dan, words=SEALED)
        item = item_of(report, by=cast.beth)
        with acting_as(cast.beth), transaction.atomic():
            said = Statement.objects.get(item=item)
        client = client_of(getattr(cast, name))
        of_report, of_item = {"report_id": report.id}, {"item_id": item.id}
        for address in (
            reverse("evaluate:queue"),
            *(
                reverse(f"evaluate:{page}", kwargs=of_report)
                for page in ("report", "finish", "threat")
            ),
            *(
                reverse(f"evaluate:{page}", kwargs=of_item)
                for page in ("item", "grade_again", "brief", "give", "log")
            ),
            reverse("workbench:known", kwargs=of_item),
            reverse("workbench:add", kwargs=of_item | {"slug": "person"}),
            reverse("workbench:supersede", kwargs=of_item | {"statement_id": said.id}),
            reverse("evaluate:find") + f"?support={report.urn}",
        ):
            answer = client.get(address)
            assert b"Philippa" not in answer.content, address
            assert b"sister" not in answer.content, address
            if name in ("aisha", "ellie", "joan"):
                assert b"Jay Marlin" not in answer.content, address
                assert b"grey moped" not in answer.content, address

    @pytest.mark.parametrize("name", ["aisha", "ellie", "joan"])
    def test_answer_alike_for_hidden_and_missing(self, cast: Cast, name: str) -> None:
        report = report_by(cast.dan, words=SEALED)
        item = item_of(report, by=cast.beth)
        client = client_of(getattr(cast, name))
        for page, key, there in (
            ("evaluate:report", "report_id", report.id),
            ("evaluate:threat", "report_id", report.id),
            ("evaluate:item", "item_id", item.id),
            ("workbench:known", "item_id", item.id),
        ):
            hidden = client.get(reverse(page, kwargs={key: there}))
            missing = client.get(reverse(page, kwargs={key: new_id()}))
            assert hidden.status_code == missing.status_code == 404
            assert len(hidden.content) == len(missing.content)

    @pytest.mark.parametrize("name", ["chris", "aisha", "ellie"])
    def test_give_nobody_outside_the_unit_an_act(self, cast: Cast, name: str) -> None:
        report = report_by(cast.dan, words=SEALED)
        item = item_of(report, by=cast.beth)
        client = client_of(getattr(cast, name))
        for page, kwargs, sent in (
            ("take", {"report_id": report.id}, {}),
            ("priority", {"report_id": report.id}, {"priority": "low"}),
            ("raise_threat", {"report_id": report.id}, {}),
            ("marks", {"report_id": report.id}, {"text": "x"}),
            ("finish", {"report_id": report.id}, {"outcome": "no policing value"}),
            (
                "grade_again",
                {"item_id": item.id},
                {"source": "1", "assessment": "A", "handling": "P", "why": "x"},
            ),
        ):
            answer = client.post(reverse(f"evaluate:{page}", kwargs=kwargs), sent)
            assert answer.status_code in (403, 404), page
        with acting_as(cast.beth), transaction.atomic():
            assert Triage.objects.get(pk=report.id).state == Triage.State.WAITING
            assert Item.objects.get(pk=item.id).grade == "2AP"
