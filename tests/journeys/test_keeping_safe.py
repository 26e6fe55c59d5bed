"""A boy of fifteen, and a flat that was taken over: from a worry to what came of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from optimise.agencies.models import Organisation
from optimise.basics.clock import LOCAL, now
from optimise.collect.models import Report
from optimise.keep_safe.models import Concern, Referral
from optimise.keep_safe.panels.models import Case
from optimise.keep_safe.panels.tests import scene as panels
from optimise.keep_safe.tests.scene import NAME, mash, referred
from tests.cast import Cast, client_of, viewing
from tests.journeys.test_officer_report import UNTIL_A_DRAFT_IS_KEPT
from tests.looking import look

SignIn = Callable[..., Page]
TOLD_AT_THE_PANEL = {
    "ellie": "Says that he owes a man money.",
    "nadia": "Seen for a burn in October.",
    "mina": "Reported missing four times since June.",
}
pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Counted:
    """A page whose clicks and filled fields are counted, as a first-time user makes them."""

    page: Page
    clicks: int = 0
    fields: int = 0

    def click(self, role: str, name: str) -> None:
        """Click a link or a button."""
        self.page.get_by_role(role, name=name, exact=True).first.click()  # type: ignore[arg-type]
        self.clicks += 1

    def choose(self, label: str) -> None:
        """Tick or choose an answer."""
        self.page.get_by_label(label, exact=True).check()
        self.clicks += 1

    def fill(self, label: str, text: str) -> None:
        """Fill in a field."""
        self.page.get_by_label(label, exact=True).fill(text)
        self.fields += 1


def refer_a_boy(page: Page) -> Counted:
    """Find "make a referral" on the home page and finish it, with only what is required."""
    user = Counted(page)
    user.click("link", "Make a referral")
    user.choose("Swindon MASH: a child")
    user.click("button", "Continue")
    user.choose("No")
    user.fill("Name", NAME)
    user.fill("Day", "15")
    user.fill("Month", "1")
    user.fill("Year", "2011")
    user.choose("Criminal exploitation, such as county lines")
    user.fill("What has happened, and when?", "He came back on Monday with a burn on his hand.")
    user.fill("What do they say, in their own words?", "He says he owes them and cannot stop.")
    user.choose("They agree")
    user.fill("Your phone number", "01632 960155")
    user.click("button", "Send the referral")
    expect(page.get_by_text("Sent. Your reference is SAFE-")).to_be_visible()
    return user


class TestABoyOfFifteen:
    def test_is_referred_accepted_kept_safe_by_a_panel_and_heard_of_again(
        self, cast: Cast, sign_in: SignIn, live_staff_site: str
    ) -> None:
        mash(cast)
        scene = panels.set_scene(cast)
        page = sign_in(cast.ellie)
        look(page, "keep-safe/partner-home", dark=False)
        page.get_by_role("link", name="Make a referral").first.click()
        look(page, "keep-safe/refer", dark=False)
        page.get_by_role("link", name="Optimise").first.click()
        refer_a_boy(page)
        look(page, "keep-safe/referral-author", dark=False)
        address = page.url
        page.get_by_role("link", name="Put it right").click()
        look(page, "keep-safe/referral-correct", dark=False)
        page.get_by_label("What is put right, and why").fill("The day")
        page.get_by_label("What has happened, and when?").fill("He came back on Tuesday.")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Changed: What has happened, and when?")).to_be_visible()
        page.get_by_role("link", name="Add what is new").click()
        look(page, "keep-safe/referral-new", dark=False)
        page.get_by_label("No", exact=True).check()
        page.get_by_label("What is new").fill("He is at the bus station now.")
        page.get_by_role("button", name="Add it").click()
        expect(page.get_by_text("He is at the bus station now.")).to_be_visible()

        page = sign_in(cast.femi)
        page.get_by_role("link", name="Keep safe", exact=True).first.click()
        look(page, "keep-safe/mash-start", dark=False)
        due = page.get_by_role("row", name="Accept or refuse a referral")
        due.get_by_role("link").click()
        look(page, "keep-safe/referral-mash", dark=False)
        expect(page.get_by_text(NAME).first).to_be_visible()
        expect(page.get_by_text("For safeguarding")).to_have_count(0)
        page.get_by_role("link", name="Accept or refuse").click()
        page.get_by_label("Refuse").check()
        page.get_by_role("button", name="Decide").click()
        expect(page.get_by_text("Say why it is refused").first).to_be_visible()
        look(page, "keep-safe/referral-refusal-without-reason", dark=False)
        page.get_by_label("Accept").check()
        page.get_by_role("button", name="Decide").click()
        expect(page.get_by_text("Decided. The referrer is told.")).to_be_visible()
        page.get_by_role("link", name="What came of it").click()
        page.get_by_label("National Referral Mechanism").check()
        page.get_by_role("button", name="Save").click()

        page = sign_in(cast.mina, address)
        look(page, "keep-safe/referral-safeguarding", dark=False)
        page.get_by_role("link", name="Begin an NRM referral").click()
        expect(page.get_by_label("Name", exact=True)).to_have_value(NAME)
        page.get_by_label("Criminal", exact=True).check()
        page.get_by_label("Yes", exact=True).check()
        page.get_by_label("Where it happened, in order").fill("Swindon, then Didcot")
        page.get_by_label("When it happened").fill("Since September")
        page.get_by_label("What has been done to keep them safe?").fill("He stays with his aunt.")
        look(page, "keep-safe/nrm-form", dark=False)
        page.get_by_role("button", name="Save, and go on").click()
        expect(page.get_by_text("Tell children’s services first")).to_be_visible()
        look(page, "keep-safe/nrm-before", dark=False)
        page.get_by_role("link", name="Before it goes").click()
        look(page, "keep-safe/nrm-prepare", dark=False)
        yesterday = (now() - timedelta(days=1)).astimezone(LOCAL)
        told = page.get_by_label("When children’s services were told")
        told.fill(f"{yesterday:%Y-%m-%dT%H:%M}")
        page.get_by_label("Their reference").fill("CS-4471")
        page.get_by_role("button", name="Save").click()
        page.get_by_role("link", name="Copy it across").click()
        look(page, "keep-safe/nrm-across", dark=False)
        page.get_by_role("link", name="Back", exact=True).click()
        page.get_by_role("link", name="It has been sent").click()
        page.get_by_label("Reference of the online form").fill("NRM-26-0001")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Not yet decided; expected by")).to_be_visible()
        look(page, "keep-safe/nrm-clock", dark=False)

        page = sign_in(cast.harry)
        page.get_by_role("link", name="Keep safe").click()
        page.get_by_role("link", name="Every clock").click()
        expect(page.get_by_text("NRM reasonable grounds expected")).to_be_visible()
        expect(page.get_by_text(NAME)).to_have_count(0)
        look(page, "keep-safe/supervisor-clocks", dark=False)

        # One agency alone cannot keep him safe: a panel of four looks at it together.
        page = sign_in(cast.femi, address)
        page.get_by_role("link", name="Ask a panel to look").click()
        expect(page.get_by_label("Name of the person")).to_have_value(NAME)
        expect(page.get_by_label("Child", exact=True)).to_be_checked()
        page.get_by_label("Why should the panel look?").fill("Injured, in debt, and often gone.")
        page.get_by_label("What do they and their family know").fill("His aunt agrees.")
        look(page, "keep-safe/panel-nominate", dark=False)
        page.get_by_role("button", name="Nominate").click()
        page.get_by_role("link", name="Vale VACS").click()
        page.get_by_role("link", name="Take it on").click()
        page.get_by_label("What members are sent").fill("Boy of 15, may be made to carry drugs.")
        for agency in ("Harbour Lights", "Vale Health Trust", "Made-up Constabulary"):
            page.get_by_label(agency).check()
        page.get_by_role("button", name="Take it on").click()
        expect(page.get_by_role("button", name="Take it on")).to_have_count(0)
        with viewing(cast.femi):
            boy = Case.objects.get()
        case = f"{live_staff_site}/panels/cases/{boy.id}/"
        for name, words in TOLD_AT_THE_PANEL.items():
            panels.told(scene, boy, cast.people[name], words)
        for name in ("ellie", "nadia", "mina", "femi"):
            page = sign_in(cast.people[name], case)
            for words in TOLD_AT_THE_PANEL.values():
                expect(page.get_by_text(words).first).to_be_visible()
            names_others = page.get_by_text("From Vale Health Trust")
            expect(names_others).to_have_count(1 if name in ("nadia", "femi") else 0)
            look(page, f"keep-safe/panel-seen-by-{name}", dark=False)
        page.get_by_role("link", name="Add an action").click()
        page.get_by_label("What is to be done?").fill("Meet him at school on Tuesday.")
        page.get_by_label("Who does it?").select_option(label="Ellie Stone, Harbour Lights")
        soon = (now() + timedelta(days=5)).astimezone(LOCAL)
        for part in ("day", "month", "year"):
            page.locator(f"[name=due_{part}]").fill(str(getattr(soon, part)))
        page.get_by_role("button", name="Add it").click()
        page = sign_in(cast.ellie)
        look(page, "keep-safe/partner-home-with-action", dark=False)
        page.get_by_role("button", name=re.compile("Done.*Meet him")).click()
        expect(page.get_by_text("Done. Thank you.")).to_be_visible()

        page = sign_in(cast.femi, address)
        look(page, "keep-safe/referral-with-panel", dark=False)
        page.get_by_role("link", name="Tell the referrer").click()
        page.get_by_label("What may the referrer know?").fill("A worker sees him every week now.")
        page.get_by_role("button", name="Tell them").click()

        page = sign_in(cast.ellie, address)
        expect(page.get_by_text("A worker sees him every week now.")).to_be_visible()
        expect(page.get_by_text("National Referral Mechanism")).to_have_count(0)
        look(page, "keep-safe/referral-feedback", dark=False)

    def test_is_referred_by_a_first_time_user_in_few_clicks_and_fields(
        self, cast: Cast, sign_in: SignIn
    ) -> None:
        mash(cast)
        user = refer_a_boy(sign_in(cast.ellie))
        said = f"A first referral takes {user.clicks} clicks and {user.fields} fields."
        print(said)  # noqa: T201 - whoever runs this with -s reads how much is asked of them
        assert user.clicks <= 8
        assert user.fields <= 8

    def test_reaches_nobody_else(self, cast: Cast, sign_in: SignIn, live_staff_site: str) -> None:
        refer_a_boy(sign_in(cast.ellie))
        with viewing(cast.mina):
            sent = Referral.objects.get()
        for name in ("femi", "dan", "joan", "grace", "beth"):
            page = sign_in(cast.people[name], f"{live_staff_site}/keep-safe/referrals/{sent.id}/")
            expect(page.get_by_text("There is nothing here that you can open")).to_be_visible()
        with viewing(cast.kit):
            assert not Report.objects.exists()

    def test_is_kept_on_the_phone_where_there_is_no_signal(
        self, cast: Cast, sign_in: SignIn
    ) -> None:
        page = sign_in(cast.ellie)
        page.get_by_role("link", name="Make a referral").first.click()
        page.get_by_label("Wiltshire MASH: a child", exact=True).check()
        page.get_by_role("button", name="Continue").click()
        expect(page.get_by_label("Name", exact=True)).to_be_visible()
        page.wait_for_load_state()
        page.get_by_label("Name", exact=True).fill("Jamie")
        page.evaluate(UNTIL_A_DRAFT_IS_KEPT)
        page.reload()
        expect(page.get_by_label("Name", exact=True)).to_have_value("Jamie")
        page.get_by_label("No", exact=True).check()
        page.get_by_label("Missing", exact=True).check()
        page.get_by_label("What has happened, and when?").fill("Gone since Friday.")
        page.get_by_label("What do they say, in their own words?").fill("Not asked: he is away.")
        page.get_by_label("Your phone number").fill("01632 960155")
        page.get_by_label("Not needed: a child who may be exploited").check()
        page.context.set_offline(True)
        page.get_by_role("button", name="Send the referral").click()
        expect(page.get_by_text("There is no signal.")).to_be_visible()
        with viewing(cast.mina):
            assert not Referral.objects.exists()
        page.context.set_offline(False)
        expect(page.get_by_text("has been sent")).to_be_visible()
        with viewing(cast.mina):
            assert Referral.objects.get().answers["name"] == "Jamie"

    def test_is_on_paper(self, cast: Cast) -> None:
        mash(cast)
        sent = referred(cast)
        answer = client_of(cast.femi).get(f"/keep-safe/referrals/{sent.id}/paper/")
        assert answer.status_code == 200
        assert answer.content.startswith(b"%PDF")


class TestAConcern:
    def test_is_raised_from_any_page_in_two_taps(
        self, cast: Cast, sign_in: SignIn, live_staff_site: str
    ) -> None:
        for name, path in (("aisha", "/briefings/"), ("ellie", "/reports/"), ("beth", "/triage/")):
            page = sign_in(cast.people[name], live_staff_site + path)
            page.get_by_text("Raise a concern").click()  # the first tap
            if name == "aisha":
                look(page, "keep-safe/concern-first-tap", dark=False)
            page.get_by_role("button", name="A child").click()  # the second
            expect(page.get_by_text("Safeguarding has it.")).to_be_visible()
        look(page, "keep-safe/concern-author", dark=False)
        with viewing(cast.mina):
            pages = set(Concern.objects.values_list("page", flat=True))
        assert pages == {"/briefings/", "/reports/", "/triage/"}
        page = sign_in(cast.mina)
        page.get_by_role("main").get_by_role("link", name="See what is due").first.click()
        look(page, "keep-safe/safeguarding-start", dark=False)
        page.get_by_role("row", name="Look at a concern").first.get_by_role("link").click()
        look(page, "keep-safe/concern-safeguarding", dark=False)
        page.get_by_role("button", name="Take it in hand").click()
        page.get_by_role("link", name="End it").click()
        page.get_by_label("No safeguarding need found").check()
        page.get_by_label("Why").fill("Raised while trying it out.")
        page.get_by_role("button", name="End it").click()
        expect(page.get_by_text("waits for a second: another")).to_be_visible()
        page = sign_in(cast.lena, live_staff_site + "/keep-safe/")
        page.get_by_role("row", name="Agree that a concern ends").get_by_role("link").click()
        look(page, "keep-safe/concern-second", dark=False)
        page.get_by_role("button", name="I agree: end it").click()
        expect(page.get_by_text("You agreed: it has ended.")).to_be_visible()
        page.get_by_role("link", name="How concerns and homes ended").click()
        expect(page.get_by_text("Raised while trying it out.")).to_be_visible()
        look(page, "keep-safe/concerns-ended", dark=False)

    @pytest.mark.parametrize("name", ["joan", "grace"])
    def test_is_not_offered_to_those_who_do_not_report(self, cast: Cast, name: str) -> None:
        client = client_of(cast.people[name])
        assert b"Raise a concern" not in client.get("/").content
        sent = client.post("/keep-safe/concern/", {"who": "child", "page": "/"})
        assert sent.status_code == 404

    def test_is_not_taken_from_strangers(self, cast: Cast) -> None:
        sent = Client().post("/keep-safe/concern/", {"who": "child", "page": "/"})
        assert sent.status_code == 302


class TestATakenOverFlat:
    def test_is_told_of_visited_cared_for_and_closed_in_part(
        self, cast: Cast, sign_in: SignIn
    ) -> None:
        Organisation.objects.filter(id=cast.council.id).update(
            name="Harrow Homes", kind=Organisation.Kind.HOUSING
        )
        page = sign_in(cast.femi)
        page.get_by_role("link", name="Keep safe", exact=True).first.click()
        page.get_by_role("link", name="Tell us about a home").click()
        look(page, "keep-safe/home-form", dark=False)
        page.get_by_label("Where is it?").fill("Flat 4, Harrow Court")
        page.get_by_label("Who lives there").fill("Mr Arden")
        page.get_by_label("Door damaged or propped open").check()
        page.get_by_label("The resident sleeps elsewhere or in one room").check()
        page.get_by_label("Who noticed it?").fill("My own visit")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("Say when, or that it is not known").first).to_be_visible()
        page.get_by_label("Not known", exact=True).check()
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("Sent. Police safeguarding visits")).to_be_visible()
        look(page, "keep-safe/home-signs", dark=False)
        address = page.url

        page = sign_in(cast.mina, address)
        page.get_by_role("link", name="Write up a visit").click()
        page.get_by_label("House or flat").check()
        page.locator("input[name=alone][value=Yes]").check()
        for name in ("may_enter", "may_leave", "deliveries"):
            page.locator(f"input[name={name}][value='Someone else']").check()
        page.locator("input[name=free][value=No]").check()
        page.get_by_label("What does the resident say, and want?").fill("He wants them gone.")
        look(page, "keep-safe/home-visit", dark=False)
        page.get_by_role("button", name="Save the visit").click()
        expect(page.get_by_text("Others decide over this home").first).to_be_visible()
        page.get_by_role("link", name="Write the plan").click()
        page.get_by_label("Plan of care").fill("New locks, housing, today.\nTreatment worker, Mon.")
        page.get_by_role("button", name="Save").click()

        page = sign_in(cast.femi, address)
        page.get_by_role("link", name="Record a closure").click()
        look(page, "keep-safe/home-closure", dark=False)
        page.get_by_label("Full: nobody may be there").check()
        page.get_by_label("Why it is needed").fill("Strangers come day and night.")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("A partial closure lets them stay.").first).to_be_visible()
        page.get_by_label("Partial: the resident stays").check()
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Partial: the resident stays")).to_be_visible()
        look(page, "keep-safe/home-whole", dark=False)

        for outsider in ("ellie", "aisha", "joan", "grace"):
            page = sign_in(cast.people[outsider], address)
            expect(page.get_by_text("There is nothing here that you can open")).to_be_visible()


class TestAPersonCheck:
    def test_meets_a_boy_in_custody_as_a_child_to_keep_safe(
        self, cast: Cast, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(cast.harry, f"{live_staff_site}/keep-safe/check/")
        look(page, "keep-safe/check-empty", dark=False)
        page.get_by_label("Name", exact=True).fill("Jamie Ferris")
        for part, text in (("Day", "15"), ("Month", "1"), ("Year", "2011")):
            page.get_by_label(part).fill(text)
        page.get_by_role("button", name="Check").click()
        expect(page.get_by_text("Under 18: a child, to be kept safe first")).to_be_visible()
        expect(page.get_by_text("Modern slavery, section 45.")).to_be_visible()
        look(page, "keep-safe/check-child", dark=False)

    def test_is_not_for_those_who_hold_nobody(
        self, cast: Cast, sign_in: SignIn, live_staff_site: str
    ) -> None:
        for name in ("aisha", "ellie", "joan"):
            page = sign_in(cast.people[name], f"{live_staff_site}/keep-safe/check/")
            expect(page.get_by_text("There is nothing here that you can open")).to_be_visible()
