"""An information sharing agreement opens a partner's pages, and its end shuts them."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from optimise.access import queries as access
from optimise.agencies import agreements
from optimise.agencies.models import Agreement, NamedPerson, Organisation, Person, Post
from optimise.basics.clock import LOCAL, now
from tests.cast import Cast, client_of
from tests.looking import look

SignIn = Callable[[Person], Page]
pytestmark = pytest.mark.django_db(transaction=True)


def write_day(form: Page | Locator, legend: str, day: date) -> None:
    group = form.get_by_role("group", name=legend)
    for label, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(label).fill(str(number))


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

    def test_says_what_is_missing_and_whom_to_ring(self, cast: Cast, sign_in: SignIn) -> None:
        Post.objects.create(
            organisation=cast.force,
            kind=Post.Kind.CONTACT,
            name="Nadia Farouk",
            phone="01632 960173",
            since=now().date(),
        )
        Organisation.objects.filter(id=cast.council.id).update(
            kind=Organisation.Kind.FRONT_DOOR, phone="01632 960555"
        )
        page = sign_in(cast.ellie)
        expect(page.get_by_role("link", name="Tell the police").first).to_be_visible()
        Agreement.objects.filter(organisation=cast.charity).update(
            in_force_until=now().date() - timedelta(days=1)
        )
        page.get_by_role("link", name="Tell the police").first.click()
        expect(page.get_by_text("has lapsed")).to_be_visible()
        expect(page.get_by_role("link", name="01632 960173")).to_be_visible()
        expect(page.get_by_role("link", name="01632 960555")).to_be_visible()
        expect(page.get_by_role("link", name="Tell the police")).to_have_count(0)
        look(page, "agreements/lapsed", dark=False)


class TestKeepingAgreements:
    def test_from_nothing_to_a_partner_at_work(
        self, cast: Cast, sign_in: SignIn, live_staff_site: str
    ) -> None:
        agency = Organisation.objects.create(
            name="Ridgeway Vale Hospital", kind=Organisation.Kind.HEALTH
        )
        nurse = cast.femi
        nurse.organisation, nurse.trained_on, nurse.training_ends_on = agency, None, None
        nurse.sign_standing()
        nurse.save()
        assert not access.viewer_of(nurse).roles
        today = now().astimezone(LOCAL).date()

        page = sign_in(cast.joan)
        page.get_by_role("link", name="Agreements").click()
        look(page, "agreements/agreements", dark=False)
        page.get_by_role("link", name="Ridgeway Vale Hospital").click()
        expect(page.get_by_text("No Caldicott guardian")).to_be_visible()
        look(page, "agreements/agency-without", dark=False)
        page.get_by_label("Post").select_option("Caldicott guardian")
        page.get_by_label("Name", exact=True).fill("Dr Orla Whitfield")
        page.get_by_label("Telephone number").fill("01632 960418")
        page.get_by_role("button", name="Add").click()
        expect(page.get_by_text("No Caldicott guardian")).to_have_count(0)

        page.get_by_role("link", name="Write an agreement").click()
        page.get_by_role("button", name="Keep").click()
        expect(page.get_by_text("There is a problem")).to_be_visible()
        look(page, "agreements/write-refused", dark=False)
        page.get_by_label("What is it for?").fill("To keep exploited children and adults safe.")
        page.get_by_label("Crime and Disorder Act 1998 s115").check()
        page.get_by_label("Concerns about a child").check()
        page.get_by_label("Reference of the impact assessment").fill("DPIA-26-014")
        write_day(page, "First day in force", today)
        write_day(page, "Last day in force", today + timedelta(days=364))
        write_day(page, "Day of its next review", today + timedelta(days=180))
        page.get_by_role("button", name="Keep").click()
        expect(page.get_by_text("It opens nothing until both sides have signed")).to_be_visible()

        sign = page.locator("form[action$='/sign/']")
        for label, name in (("the force?", "DCI Ruth Abernethy"), ("the agency?", "Chief nurse")):
            sign.get_by_label(f"Who signed for {label}").fill(name)
        write_day(sign, "On which day?", today)
        write_day(sign, "On which day did they?", today)
        sign.get_by_role("button").click()
        expect(page.get_by_text("It does not answer yet").first).to_be_visible()
        page.get_by_role("link", name="Change its words").click()
        for box in page.get_by_role("textbox", name="?").all():
            if not box.input_value():
                box.fill("As the county protocol says.")
        page.get_by_role("button", name="Keep").click()
        sign = page.locator("form[action$='/sign/']")
        for label, name in (("the force?", "DCI Ruth Abernethy"), ("the agency?", "Chief nurse")):
            sign.get_by_label(f"Who signed for {label}").fill(name)
        write_day(sign, "On which day?", today)
        write_day(sign, "On which day did they?", today)
        look(page, "agreements/to-sign", dark=False)
        sign.get_by_role("button").click()
        expect(page.get_by_text("In force").first).to_be_visible()
        page.get_by_role("button", name=f"Name {nurse.name}").click()
        look(page, "agreements/in-force", dark=False)

        page.get_by_role("link", name="Ridgeway Vale Hospital").click()
        expect(page.get_by_text("No training is recorded for you.")).to_be_visible()
        page.get_by_role("link", name="Write down training").click()
        write_day(page, "Day of their training", today)
        write_day(page, "Last day on which it counts", today + timedelta(days=30))
        look(page, "agreements/training", dark=False)
        page.get_by_role("button", name="Keep").click()
        expect(page.get_by_text("Let in")).to_be_visible()
        look(page, "agreements/agency-with", dark=False)
        nurse.refresh_from_db()
        assert access.viewer_of(nurse).is_partner

        page.get_by_role("link", name="Agreements").first.click()
        expect(page.get_by_text(f"Training runs out: {nurse}")).to_be_visible()
        look(page, "agreements/lapses-soon", dark=False)

        sign_in(cast.joan).goto(
            live_staff_site + reverse("agreements:agreement", args=[_of(agency).id])
        )
        page.get_by_label("Why does it end?").fill("They use another system.")
        page.get_by_role("button", name="End the agreement").click()
        expect(page.get_by_text("The agency’s pages are shut")).to_be_visible()
        look(page, "agreements/ended", dark=False)
        assert not access.viewer_of(nurse).roles

    @pytest.mark.parametrize("name", ["aisha", "beth", "ellie", "grace"])
    def test_is_for_those_who_keep_them(self, cast: Cast, name: str) -> None:
        client = client_of(cast.people[name])
        agreement = _of(cast.charity)
        for address in (
            reverse("agreements:agreements"),
            reverse("agreements:agency", args=[cast.council.id]),
            reverse("agreements:agreement", args=[agreement.id]),
            reverse("agreements:draft", args=[cast.charity.id]),
        ):
            assert client.get(address).status_code == 403
        ended = client.post(reverse("agreements:end", args=[agreement.id]), {"why": "Spite."})
        assert ended.status_code == 403
        assert _of(cast.charity).ended_at is None


class TestTheNextEdition:
    def test_takes_over_without_shutting_anybody_out(self, cast: Cast) -> None:
        first, client = _of(cast.charity), client_of(cast.joan)
        today = now().astimezone(LOCAL).date()
        sent: dict[str, object] = {
            "title": first.title, "purpose": first.purpose, "gateways": first.gateways,
            "regime": first.regime, "data_kinds": first.data_kinds,
            "impact_assessment": "DPIA-2", "why": "It is renewed.",
        }  # fmt: skip
        for name, day in (
            ("in_force_from", today),
            ("in_force_until", today + timedelta(days=700)),
            ("review_on", today + timedelta(days=300)),
        ):
            sent |= {f"{name}_{i}": n for i, n in enumerate((day.day, day.month, day.year))}
            sent |= {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}
        sent |= {
            f"section_{name}": "As before."
            for name in (
                "in_meetings", "outside_meetings", "need", "security", "retention", "access",
                "breaches", "complaints",
            )
        }  # fmt: skip
        answer = client.post(reverse("agreements:write_next", args=[first.id]), sent)
        assert answer.status_code == 302, answer.content.decode()
        following = _of(cast.charity)
        assert (following.edition, following.lineage) == (2, first.lineage)
        assert access.viewer_of(cast.ellie).is_partner
        days = {
            f"{who}_on_{i}": n
            for who in ("us", "them")
            for i, n in enumerate((today.day, today.month, today.year))
        } | {
            f"{who}_on_{part}": getattr(today, part)
            for who in ("us", "them")
            for part in ("day", "month", "year")
        }
        client.post(
            reverse("agreements:sign", args=[following.id]),
            {"us": "A", "them": "B", "seen": agreements.fingerprint(following), **days},
        )
        first.refresh_from_db()
        assert first.ended_why == "Edition 2 took its place."
        assert access.viewer_of(cast.ellie).is_partner


def _of(agency: Organisation) -> Agreement:
    return Agreement.objects.filter(organisation=agency).order_by("-edition")[0]
