"""A group scored by two, planned for with three agencies, asked about, and reviewed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from conftest import Copy
from playwright.sync_api import Page, expect

from optimise.basics.clock import today
from optimise.collect.domain.proposals import ItemKind
from optimise.collect.models import Report
from optimise.evaluate import actions as evaluate
from optimise.identify.tests.scene import INTELLIGENCE, SHARED
from optimise.link.groups.models import Group
from optimise.link.groups.tests.scene import NAMES, Scene, make_scene
from optimise.plan.harm import actions as harm
from optimise.plan.harm import queries as scores
from optimise.plan.plans.tests.scene import make_led
from tests.cast import Cast, client_of, viewing
from tests.looking import look

SignIn = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_led, cast)


def fill_day(page: Page, name: str, days: int) -> None:
    day = today() + timedelta(days=days)
    for part, value in (("day", day.day), ("month", day.month), ("year", day.year)):
        page.locator(f"[name={name}_{part}]").fill(str(value))


def answer_the_rest(scene: Scene) -> None:
    """Have Chris answer every factor but the first, which he answers on the page."""
    item = next(iter(scene.items.values()))
    with viewing(scene.cast.chris) as chris:
        (score,) = scores.scores(viewer=chris)
        for n, factor in enumerate(scores.matrix_in_force().factors[1:]):
            level = None if n == 3 else n % 4
            new = harm.NewLevel(factor=factor.key, level=level, why="As the items say.",
                                items=[item.id])  # fmt: skip
            harm.set_level(score=score, given=new, by=chris)


def give(
    page: Page, tactic: str, words: str, who: str, *, authority: str = "", look_for: str = ""
) -> None:
    page.get_by_role("link", name="Give somebody something to do").click()
    page.get_by_role("link", name=tactic).click()
    page.get_by_label("Which objective does it serve?").select_option(index=0)
    page.get_by_label("What is to be done?").fill(words)
    fill_day(page, "due", 14)
    if authority:
        page.get_by_label("On what authority?").fill(authority)
    if look_for:
        page.get_by_label("Or somebody else").fill(look_for)
        page.get_by_role("button", name="Give it").click()
        expect(page.get_by_text("Choose which of those found is meant.").first).to_be_visible()
        look(page, "plans/somebody-else", dark=False)
    page.get_by_label("Who does it?").select_option(label=who)
    page.get_by_label("why must they know this much").fill("They do it where they work already.")
    page.get_by_role("button", name="Give it").click()


def score(page: Page, site: str, scene: Scene, group: Group) -> None:
    page.goto(f"{site}/groups/{group.id}/")
    page.get_by_role("link", name="Score the harm").click()
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("link", name="Answer the next factor").click()
    page.get_by_label("3: Grievous harm").check()
    page.get_by_label("Why").fill("Two stabbings in May.")
    page.locator("[name=items]").first.check()
    look(page, "plans/factor", dark=False)
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("heading", name="Psychological harm")).to_be_visible()
    answer_the_rest(scene)
    page.get_by_role("link", name="Back").click()
    page.get_by_role("link", name="Send for approval").click()
    page.get_by_label("Moderate").check()
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("link", name="Approve or send back")).to_have_count(0)


def approve_score(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}/harm/")
    page.get_by_role("main").get_by_role("link", name=name).first.click()
    page.get_by_role("link", name="Approve or send back").click()
    page.get_by_label("Approve it").check()
    page.get_by_label("What you looked at").fill("I read the items.")
    page.get_by_role("button", name="Record the decision").click()


def plan(page: Page, site: str, group: Group) -> None:
    """Open a plan with one aim, which three agencies serve."""
    page.goto(f"{site}/groups/{group.id}/")
    page.get_by_role("link", name="Open a plan").click()
    page.get_by_label("What should be different").fill("No child carries for them by spring.")
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_text("Nobody protects.")).to_be_visible()
    page.locator("a[href$='?p=Protect']").click()
    page.get_by_label("What is to be reached?").fill("Homes they use are safe.")
    page.get_by_label("How will you see that it worked?").fill("Homes that pass the test")
    page.get_by_label("How is it now?").fill("1 of 3")
    page.get_by_label("What would be success?").fill("3 of 3")
    fill_day(page, "by_when", 90)
    page.get_by_role("button", name="Add it").click()
    give(page, "Use the tenancy", "Change the lock of the flat.",
         "Olu Barnes, Whitestone Homes", authority="The tenancy agreement")  # fmt: skip
    give(page, "A mentor", "Offer a mentor at the drop-in.", "Ellie Stone, Harbour Lights")
    give(page, "Patrol a place", "Walk the parade at nine.",
         "PC Aisha Rahman, Made-up Constabulary", look_for="Rahman")  # fmt: skip
    expect(page.get_by_text("Nobody protects.")).to_have_count(0)
    expect(page.get_by_text("Nobody pursues.")).to_be_visible()


def do_it(page: Page, site: str) -> None:
    """Have housing do what it was given."""
    page.goto(f"{site}/actions/")
    page.get_by_role("link", name="Change the lock of the flat.", exact=True).click()
    page.get_by_label("Done", exact=True).check()
    page.get_by_label("What came of it").fill("Done. The tenant has the only key.")
    page.get_by_role("button", name="Save").click()


def review(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}/plans/")
    page.get_by_role("main").get_by_role("link", name=name).first.click()
    expect(page.get_by_text("The tenant has the only key.")).to_be_visible()
    page.get_by_role("link", name="Review the plan").click()
    page.get_by_label("What did you find").fill("One home is safe.")
    page.get_by_role("button", name="Record the review").click()
    expect(page.get_by_text("One home is safe.")).to_be_visible()


GAIN = "What do they get out of it"


def ask_officers(page: Page, site: str, group: Group) -> None:
    page.goto(f"{site}/groups/{group.id}/")
    page.get_by_role("button", name=GAIN).click()
    page.get_by_role("link", name=GAIN).click()
    page.get_by_role("link", name="Ask officers").click()
    page.get_by_label("What should officers tell us?").fill("Who pays with new notes here?")
    fill_day(page, "until", 30)
    page.get_by_role("button", name="Write it").click()


def let_it_out(page: Page, site: str) -> None:
    page.goto(f"{site}/questions/")
    look(page, "plans/questions", dark=False)
    page.get_by_role("link", name=GAIN).click()
    page.get_by_role("button", name="Let it out").click()


def tell(page: Page, site: str) -> None:
    """Have an officer see what is asked here, and answer it."""
    page.goto(f"{site}/")
    page.get_by_role("link", name="See what, and tell").click()
    look(page, "plans/here")
    page.get_by_role("link", name="I know something").click()
    expect(page.get_by_text("Who pays with new notes here?")).to_be_visible()
    page.locator("textarea").first.fill("The barber takes fifties every Friday.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="What became of it")).to_be_visible()
    expect(page.get_by_text("Who pays with new notes here?")).to_be_visible()
    page.goto(f"{site}/questions/here/")
    expect(page.get_by_text("You told us on")).to_be_visible()


def grade(cast: Cast) -> None:
    with viewing(cast.beth) as beth:
        report = Report.objects.get(answers_briefing__isnull=False)
        evaluate.add_item(
            report=report,
            by=beth,
            item=evaluate.NewItem(
                text="A barber takes fifties every Friday.",
                kind=ItemKind.FACT,
                grading=SHARED,
                audience=INTELLIGENCE,
            ),
        )


def link_the_answer(page: Page, site: str) -> None:
    page.goto(f"{site}/questions/")
    page.get_by_role("link", name=GAIN).click()
    expect(page.get_by_text("Came in for it")).to_be_visible()
    look(page, "plans/question", dark=False)
    page.get_by_role("link", name="Link an answer").click()
    page.get_by_label("Came in for it").check()
    page.get_by_label("What does it answer?").fill("Cash, through the barber.")
    page.get_by_label("Yes: nothing more is needed").check()
    page.get_by_role("button", name="Link it").click()
    expect(page.get_by_text("Cash, through the barber.").first).to_be_visible()


def call(page: Page, site: str, kind: str) -> None:
    """Call a meeting, and have its agenda made of what is due and new."""
    page.goto(f"{site}/meetings/")
    page.get_by_role("link", name="Call a meeting").click()
    page.get_by_label(kind).check()
    fill_day(page, "day", 1)
    page.get_by_label("At what hour?").fill("09:00")
    page.get_by_label("Where?").fill("Room 4")
    page.get_by_label("Who chairs it?").select_option(label="Cora Lindley")
    page.get_by_role("button", name="Call it").click()
    page.get_by_role("button", name="Make the agenda").click()


def decide(page: Page, name: str, what: str) -> None:
    page.get_by_role("link", name=name).first.click()
    page.get_by_role("link", name="Record the decision").click()
    page.get_by_label("What was decided?").fill(what)
    page.get_by_label("Why?", exact=True).fill("A knife was found.")
    page.get_by_label("Who saw it otherwise").fill("The DI would wait a week.")
    page.get_by_role("button", name="Record the decision").click()


class TestAGroup:
    def test_is_scored_by_two_planned_with_three_agencies_and_reviewed(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        cast, site, group = scene.cast, live_staff_site, scene.group
        score(sign_in(cast.chris), site, scene, group)
        page = sign_in(cast.cora)
        approve_score(page, site, "The Harrow group")
        look(page, "plans/score")
        page.goto(f"{site}/harm/")
        look(page, "plans/harm")
        page.goto(f"{site}/harm/matrix/")
        look(page, "plans/matrix", dark=False)
        page = sign_in(cast.levi)
        plan(page, site, group)
        look(page, "plans/plan")
        page = sign_in(cast.olu)
        do_it(page, site)
        expect(page.get_by_text("Harrow")).to_have_count(0)
        page = sign_in(cast.levi, f"{site}/plans/")
        look(page, "plans/plans")
        review(page, site, "The Harrow group")


class TestAQuestion:
    def test_goes_from_a_limb_to_a_constable_and_back(
        self, cast: Cast, sign_in: SignIn, live_staff_site: str
    ) -> None:
        scene, site = make_scene(cast), live_staff_site
        ask_officers(sign_in(cast.chris), site, scene.group)
        let_it_out(sign_in(cast.beth), site)
        page = sign_in(cast.aisha)
        tell(page, site)
        expect(page.get_by_text("Harrow")).to_have_count(0)
        grade(cast)
        link_the_answer(sign_in(cast.chris), site)


class TestAMeeting:
    def test_goes_from_its_call_to_minutes_by_two(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        cast, site = scene.cast, live_staff_site
        page = sign_in(cast.cora)
        call(page, site, "Group meeting")
        decide(page, "The Harrow group", "Chris scores it this week.")
        page.get_by_role("link", name="The meeting").click()
        page.get_by_role("link", name="Show on the big screen").click()
        look(page, "plans/screen", dark=False)
        page.get_by_role("link", name="The meeting").click()
        look(page, "plans/meeting")
        page.get_by_role("link", name="The meeting is over").click()
        expect(
            page.get_by_text("Nothing is decided on 1 of 2 lines: The Harrow group.")
        ).to_be_visible()
        look(page, "plans/over")
        page.get_by_role("button", name="It is over").click()
        page.get_by_role("button", name="It goes on: take that back").click()
        page.get_by_role("link", name="The meeting is over").click()
        page.get_by_role("button", name="It is over").click()
        page.get_by_role("link", name="Write the minutes").click()
        expect(page.get_by_label("Minutes")).to_have_value("The Harrow group: Chris scores it this "
            "week. Because: A knife was found. Otherwise: The DI would wait a week."
            "\n\nNothing was decided on: The Harrow group.")  # fmt: skip
        page.get_by_role("button", name="Keep them").click()
        expect(page.get_by_role("button", name="Approve the minutes")).to_have_count(0)

        page = sign_in(cast.levi, f"{site}/meetings/")
        page.get_by_role("link", name="Group meeting").first.click()
        page.get_by_role("button", name="Approve the minutes").click()
        expect(page.get_by_text("Approved", exact=True).first).to_be_visible()


class TestAnybodyElse:
    @pytest.mark.parametrize("who", ["aisha", "dan", "ellie", "femi", "olu", "grace"])
    def test_finds_no_group_member_or_victim_on_any_of_these_pages(
        self, scene: Scene, who: str
    ) -> None:
        client = client_of(scene.cast.people[who])
        words = (*NAMES, "Harrow", "Tom Ashby")
        for page in ("/", "/harm/", "/plans/", "/questions/", "/questions/here/", "/plans/tactics/",
                     "/harm/compare/", "/actions/"):  # fmt: skip
            body = client.get(page, follow=True).content.decode()
            assert not [word for word in words if word in body], page
