"""From a worried youth worker to a panel of four agencies, what each saw, and what came of it."""

import re
from collections.abc import Callable
from datetime import timedelta

import psycopg
import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from optimise.basics.clock import LOCAL, now
from optimise.evaluate.tests.scene import add, report_by
from optimise.keep_safe.panels.tests import scene as s
from tests.cast import Cast, client_of, viewing
from tests.looking import DESK, PHONE, look

SignIn = Callable[..., Page]
# A whole walk with four looks at each page: longer than a hang is given elsewhere.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(900)]
WALL: ViewportSize = {"width": 1920, "height": 1080}


ONE_ROW = 8  # pixels: buttons of a row begin no further apart


def day(page: Page | Locator, name: str, ahead: timedelta) -> None:
    """Fill in a day in its three boxes."""
    when = now().astimezone(LOCAL) + ahead
    for part in ("day", "month", "year"):
        page.locator(f"[name={name}_{part}]").fill(str(getattr(when, part)))


def top_of(found: Locator) -> float:
    """Return how far down the page something begins."""
    box = found.bounding_box()
    assert box is not None
    return box["y"]


def share(page: Page, words: str, topic: str, **more: str) -> None:
    """Share a fact from the page of a case."""
    page.get_by_role("link", name="Share what you know").click()
    page.get_by_label("What do you share?").fill(words)
    page.get_by_label("What is it about?").select_option(label=topic)
    page.get_by_label("Why do they need to know?").fill("To plan together.")
    if topic == "Health":
        page.get_by_label("What did your Caldicott guardian decide?").fill("Dr Lowe: share it.")
    if "conditions" in more:
        page.get_by_label("C: with conditions").check()
        page.get_by_label("Conditions", exact=False).last.fill(more["conditions"])
    if "reach" in more:
        page.get_by_label(more["reach"]).check()
    page.get_by_role("button", name="Share it").click()
    expect(page.get_by_text("Shared.", exact=True)).to_be_visible()


class TestAPanel:
    def test_goes_from_a_nomination_to_a_review(
        self, cast: Cast, sign_in: SignIn, live_staff_site: str
    ) -> None:
        scene = s.set_scene(cast)
        report = report_by(cast.dan)
        with viewing(cast.beth) as beth:
            item = add(report, beth, text="A boy is met at the station by a man of 30.")

        # A youth worker asks the panel to look.
        page = sign_in(scene.ellie, f"{live_staff_site}/panels/")
        look(page, "panels/home-ellie")
        page.get_by_role("link", name="Ask a panel to look").click()
        page.get_by_role("button", name="Nominate").click()
        expect(page.get_by_text("There is a problem")).to_be_visible()
        look(page, "panels/nominate-refused")
        page.get_by_label("Child", exact=True).check()
        page.get_by_label("Name of the person").fill("Jamie Brook")
        page.get_by_label("What others need to find").fill("Born 4 March 2011, Old Mill Lane")
        page.get_by_label("Why should the panel look?").fill(
            "Met at the station twice by an older man. Two phones. Not at school for a week."
        )
        page.get_by_label("What do they and their family know").fill("His mother agrees.")
        page.get_by_role("button", name="Nominate").click()
        expect(page.get_by_text("Sent to the chair.")).to_be_visible()

        # The chair takes it on, with three agencies beside the council.
        page = sign_in(scene.femi, f"{live_staff_site}/panels/{scene.panel.id}/chair/")
        page.get_by_role("link", name="J.B.").click()
        look(page, "panels/nomination-chair")
        page.get_by_role("link", name="Take it on").click()
        page.get_by_label("What members are sent").fill("Boy of 15, may be exploited for a line.")
        for agency in ("Harbour Lights", "Vale Health Trust", "Made-up Constabulary"):
            page.get_by_label(agency).check()
        look(page, "panels/accept")
        page.get_by_role("button", name="Take it on").click()
        expect(page.get_by_text("Taken on.")).to_be_visible()
        case = f"{live_staff_site}/panels/cases/{s.only_case(scene)}/"

        page.goto(case)
        page.set_viewport_size(DESK)
        acts = [
            page.get_by_role("link", name=name) for name in ("Record the panel", "Add an action")
        ]
        assert abs(top_of(acts[0]) - top_of(acts[1])) < ONE_ROW, "what one can do stands in a row"

        # Each agency searches its own systems, and shares what it must.
        page = sign_in(scene.nadia, case)
        look(page, "panels/case-empty")
        page.get_by_role("link", name="Add a note").click()
        page.get_by_label("What did you find?").fill("Two visits to A&E with burns this autumn.")
        page.get_by_role("button", name="Keep it").click()
        share(page, "Treated for a burn in October; he would not say how.", "Health")
        share(
            page,
            "He asked the nurse not to tell his mother.",
            "Home and family",
            conditions="Do not raise this with the family.",
            reach="The chair only",
        )
        page = sign_in(scene.ellie, case)
        share(page, "Says he owes a man money and cannot stop.", "Signs of exploitation")
        page = sign_in(scene.mina, case)
        share(page, "Reported missing four times since June.", "Missing episodes")
        page.get_by_role("link", name="Share from a report").click()
        page.get_by_label("Number of the item").fill("INT-26-ZZZZ-ZZZZ/1")
        page.get_by_role("button", name="Go on").click()
        expect(page.get_by_text("There is no such item that you may read.").first).to_be_visible()
        look(page, "panels/share-from", dark=False)
        page.get_by_label("Number of the item").fill(str(item))
        page.get_by_role("button", name="Go on").click()
        expect(page.get_by_label("What do you share?")).to_have_value(item.text)
        page.get_by_label("What is it about?").select_option(label="Signs of exploitation")
        page.get_by_label("Why do they need to know?").fill("To plan together.")
        look(page, "panels/share-item", dark=False)
        page.get_by_role("button", name="Share it").click()
        expect(page.get_by_text(f"From a report: {item}, graded 2AP")).to_be_visible()
        expect(page.get_by_text("Not from a report")).to_be_visible()

        # The chair calls the meeting; everyone signs.
        page = sign_in(scene.femi, f"{live_staff_site}/panels/{scene.panel.id}/")
        look(page, "panels/panel-chair")
        page.get_by_role("link", name="Call a meeting").click()
        day(page, "day", timedelta())
        page.get_by_label("Time").fill("09:30")
        page.get_by_label("Where").fill("Civic offices, room 2")
        look(page, "panels/new-meeting")
        page.get_by_role("button", name="Call it").click()
        expect(page.get_by_text("Called. Issue the agenda when it is ready.")).to_be_visible()
        meeting = page.url
        page.get_by_role("button", name="Issue the agenda").click()
        expect(page.get_by_text("Each agency sees the cases it is on.")).to_be_visible()
        page.get_by_role("link", name="Show on the big screen").click()
        expect(page.get_by_text("Nobody has signed yet")).to_be_visible()
        for person in (scene.ellie, scene.nadia, scene.mina, scene.omar, scene.femi):
            page = sign_in(person, meeting)
            if person is scene.ellie:
                look(page, "panels/meeting-to-sign")
            page.get_by_role("button", name="I sign this and am here").click()
            expect(page.get_by_text("You have signed")).to_be_visible()
        look(page, "panels/meeting-chair")

        # What each agency sees of the one case.
        for person, sees, never in (
            (scene.ellie, "owes a man money", "not to tell his mother"),
            (scene.nadia, "not to tell his mother", "Harbour Lights"),
            (scene.mina, "four times since June", "Vale Health"),
            (scene.ellie, "met at the station by a man", str(item)),
            (scene.gwen, "not to tell his mother", "Two visits to A&E"),
        ):
            page = sign_in(person, case)
            expect(page.get_by_text(sees).first).to_be_visible()
            expect(page.get_by_text(never)).to_have_count(0)
            look(page, f"panels/case-{person.username}")
        page = sign_in(scene.omar, case)
        expect(page.get_by_text("Jamie")).to_have_count(0)
        expect(page.get_by_role("heading", level=1)).to_contain_text("nothing here")

        # On the big screen: with youth justice in the room, nothing of this case.
        page = sign_in(scene.gwen, f"{meeting}room/")
        look(page, "panels/room")
        page.get_by_role("button", name="Show it").click()
        expect(page.get_by_role("heading", name="Nothing to show")).to_be_visible()
        look(page, "panels/screen-nothing", sizes=(WALL,))
        page.keyboard.press("Escape")
        page.get_by_label("Vale Youth Justice has left").check()
        page.get_by_role("button", name="Show it").click()
        expect(page.get_by_role("heading", name="J.B.")).to_be_visible()
        expect(page.get_by_text("owes a man money")).to_be_visible()
        expect(page.get_by_text("not to tell his mother")).to_have_count(0)
        expect(page.get_by_text("Jamie Brook")).to_have_count(0)
        look(page, "panels/screen", sizes=(WALL, DESK, PHONE))

        # The minute taker keeps what was judged, and gives the actions.
        page.goto(case)
        page.get_by_role("link", name="Record the panel’s decision").click()
        page.get_by_role("button", name="Keep it").click()
        expect(page.get_by_text("There is a problem")).to_be_visible()
        page.get_by_label("Significant").check()
        page.get_by_label("What does the panel rest this on?").fill(
            "Debt, injuries and missing episodes, seen by three agencies."
        )
        page.get_by_label("Plan").fill("One trusted adult, school back in steps, debt made safe.")
        day(page, "review_on", timedelta(weeks=13))
        page.get_by_role("button", name="Keep it").click()
        expect(page.get_by_text("Review within 12 weeks").first).to_be_visible()
        look(page, "panels/judge-refused")
        day(page, "review_on", timedelta(weeks=6))
        page.get_by_role("button", name="Keep it").click()
        expect(page.get_by_text("Kept.", exact=True)).to_be_visible()
        page.goto(case)
        page.get_by_role("link", name="Add an action").click()
        page.get_by_label("What is to be done?").fill("Meet him at school on Tuesday.")
        page.get_by_label("Who does it?").select_option(label="Ellie Stone, Harbour Lights")
        day(page, "due", timedelta(days=5))
        look(page, "panels/add-action")
        page.get_by_role("button", name="Add it").click()

        # Minutes: one edition for each agency, approved by the chair.
        page.goto(f"{meeting}minutes/")
        page.get_by_role("button", name="Draft the minutes").click()
        look(page, "panels/minutes")
        page.get_by_role("link", name="Harbour Lights").click()
        page.get_by_role("link", name="Sanitise further").click()
        look(page, "panels/minutes-cut")
        page.get_by_role("button", name="Keep this version").click()
        page = sign_in(scene.femi, f"{meeting}minutes/")
        page.get_by_role("link", name="Harbour Lights").click()
        page.get_by_role("button", name="Approve for Harbour Lights").click()
        expect(page.get_by_text("Harbour Lights reads them now.")).to_be_visible()

        # The owner reads hers, does the action in one tap, and hears what came of it.
        page = sign_in(scene.ellie, meeting)
        page.get_by_role("link", name="Minutes for Harbour Lights").click()
        expect(page.get_by_text("owes a man money")).to_be_visible()
        expect(page.get_by_text("not to tell his mother")).to_have_count(0)
        expect(page.get_by_text("Vale Health")).to_have_count(0)
        look(page, "panels/minutes-ellie")
        page.goto(f"{live_staff_site}/actions/")
        look(page, "panels/actions")
        page.get_by_role("button", name=re.compile("Done.*Meet him")).click()
        expect(page.get_by_text("Done. Thank you.")).to_be_visible()
        look(page, "panels/actions-done")
        page.get_by_role("link", name="Meet him at school").click()
        page.get_by_label("What came of it").fill("He came, and will come again.")
        page.get_by_role("button", name="Save").click()
        look(page, "panels/action")

        page = sign_in(scene.femi, f"{live_staff_site}/panels/{scene.panel.id}/chair/")
        page.get_by_role("link", name="Say what came of it").click()
        page.get_by_label("What came of it?").fill("A plan is in place. You keep seeing him.")
        page.get_by_role("button", name="Send").click()
        page = sign_in(scene.ellie, f"{live_staff_site}/panels/")
        page.get_by_role("link", name="J.B.").click()
        expect(page.get_by_text("A plan is in place.")).to_be_visible()
        look(page, "panels/nomination-answered")

        # At the review its chair steps down, with a reason, and another agency agrees.
        page = sign_in(scene.femi, f"{case}judge/")
        page.get_by_label("Emerging").check()
        page.get_by_label("What does the panel rest this on?").fill("Home every night, at school.")
        page.get_by_role("radio", name="Step down").check()
        page.get_by_label("Why step up, step down or close?").fill("Early help carries on.")
        page.get_by_role("button", name="Keep it").click()
        page = sign_in(scene.ellie, case)
        look(page, "panels/case-to-agree")
        page.get_by_role("button", name="I agree: end it").click()
        page.goto(case)
        expect(page.get_by_text("Stepped down").first).to_be_visible()
        look(page, "panels/case-stepped-down")

    def test_gives_the_chair_what_is_late_and_what_lacks_a_review(
        self,
        cast: Cast,
        sign_in: SignIn,
        live_staff_site: str,
        as_owner: psycopg.Connection,
    ) -> None:
        scene = s.set_scene(cast)
        case = s.accepted(scene)
        s.given(scene, case, scene.ellie, text="Meet him at school.")
        s.given(scene, case, None, text="Find out who pays for his phone.")
        s.given(scene, case, scene.nadia, text="Book a health check.")
        as_owner.execute(
            "update keep_safe_panels_case set accepted_at = now() - interval '14 weeks'"
        )
        as_owner.execute("update assignments_action set due = now() - interval '9 days'")
        s.nominated(scene, scene.aisha)
        page = sign_in(scene.femi, f"{live_staff_site}/panels/{scene.panel.id}/chair/")
        expect(page.get_by_text("Harbour Lights: 2 late")).to_be_visible()
        expect(page.get_by_text("Never discussed")).to_be_visible()
        look(page, "panels/chair")
        page.get_by_role("button", name=re.compile("Ask after it.*Meet him")).click()
        expect(page.get_by_text("The notice says only to sign in.")).to_be_visible()
        page.goto(f"{live_staff_site}/panels/{scene.panel.id}/seats/")
        look(page, "panels/seats")
        page.goto(f"{live_staff_site}/panels/cases/{case.id}/agencies/")
        look(page, "panels/parties")
        page = sign_in(scene.ellie, f"{live_staff_site}/actions/")
        expect(page.get_by_text("You were asked about this")).to_be_visible()
        look(page, "panels/actions-late")

    def test_seats_a_person_who_signs_first(
        self, cast: Cast, sign_in: SignIn, live_staff_site: str
    ) -> None:
        scene = s.set_scene(cast)
        page = sign_in(scene.femi, f"{live_staff_site}/panels/{scene.panel.id}/seats/")
        page.get_by_label("Who is offered it?").fill("nobody-here")
        page.get_by_role("button", name="Offer the seat").click()
        expect(page.get_by_text("Nobody of that name may sit here").first).to_be_visible()
        page.get_by_label("Who is offered it?").fill("Hugo Marsden")
        page.get_by_role("button", name="Offer the seat").click()
        expect(page.get_by_text("Has not signed")).to_be_visible()
        page = sign_in(scene.hugo, f"{live_staff_site}/panels/")
        look(page, "panels/home-offered")
        page.get_by_role("link", name="Read and sign").click()
        look(page, "panels/sign")
        page.get_by_role("button", name="I have read this and sign it").click()
        expect(page.get_by_text("Signed. You sit on Vale VACS now.")).to_be_visible()

    def test_prints_for_each_reader_what_they_may_see(self, cast: Cast) -> None:
        scene = s.set_scene(cast)
        s.accepted(scene)
        meeting = s.met(scene)
        pages = {
            name: client_of(getattr(scene, name)).get(f"/panels/meetings/{meeting.id}/agenda.pdf")
            for name in ("ellie", "omar")
        }
        assert {p["Content-Type"] for p in pages.values()} == {"application/pdf"}
        words = {name: s.text_of_pdf(answer.content) for name, answer in pages.items()}
        assert "Jamie Brook" in words["ellie"]
        assert "Ellie Stone, Harbour Lights" in words["ellie"]
        assert words["ellie"].count("OFFICIAL-SENSITIVE") == 2
        assert "Jamie" not in words["omar"]
        assert "nothing here for your agency" in words["omar"]


class TestAnEnforcementMeeting:
    def test_hears_of_a_childs_panel_only_what_its_chair_allowed(
        self, cast: Cast, sign_in: SignIn, live_staff_site: str
    ) -> None:
        scene = s.set_scene(cast)
        case = s.accepted(scene)
        s.told(scene, case, scene.ellie, "He says he waits at the underpass at four.")
        s.enforcement_case(scene)
        page = sign_in(scene.mina, f"{live_staff_site}/panels/cases/{case.id}/")
        page.get_by_role("link", name="Ask to tell this elsewhere").click()
        page.get_by_label("What would be told there?").fill("Prescribed medication, underpass.")
        page.get_by_label("Why must it be told there?").fill("So that officers are there.")
        page.get_by_role("button", name="Ask the chair").click()
        expect(page.get_by_text("sounds like health detail").first).to_be_visible()
        look(page, "panels/crossing-refused")
        page.get_by_label("What would be told there?").fill("Dealing at the underpass at four.")
        page.get_by_role("button", name="Ask the chair").click()
        expect(page.get_by_text("Asked.")).to_be_visible()
        page = sign_in(scene.femi, f"{live_staff_site}/panels/{scene.panel.id}/chair/")
        page.get_by_role("link", name="Dealing at the underpass").click()
        page.get_by_label("Yes, in these words").check()
        page.get_by_label("Why?").fill("It names no child and no source.")
        look(page, "panels/crossing-decide")
        page.get_by_role("button", name="Decide").click()
        page = sign_in(scene.rosa, f"{live_staff_site}/panels/{scene.enforcement.id}/")
        page.get_by_role("link", name="Underpass").click()
        expect(page.get_by_text("Dealing at the underpass at four.")).to_have_count(0)
        page = sign_in(scene.mina, f"{live_staff_site}/panels/elsewhere/{s.only_crossing(scene)}/")
        page.get_by_role("button", name="Tell it there now").click()
        expect(page.get_by_text("Told there, in those words.")).to_be_visible()
        page = sign_in(scene.rosa, f"{live_staff_site}/panels/{scene.enforcement.id}/")
        page.get_by_role("link", name="Underpass").click()
        expect(page.get_by_text("Dealing at the underpass at four.").first).to_be_visible()
        look(page, "panels/case-enforcement")
