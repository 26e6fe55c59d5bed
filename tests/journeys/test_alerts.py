"""Nobody is missed: a threat to life over a change of inspector; a boy in plain words."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from optimise.access.domain.roles import Role
from optimise.agencies.models import Person
from optimise.basics.clock import LOCAL, now
from optimise.evaluate.tests.scene import report_by
from tests.cast import Cast, client_of, give_role
from tests.looking import look

SignIn = Callable[[Person], Page]
pytestmark = pytest.mark.django_db(transaction=True)
THREAT = "He threatened to kill Jay Marlin on Friday."
A_BOY = "A boy of about 14 stands at the garages with two phones, and is scared."


def step(page: Page, link: str, button: str, **fields: str) -> None:
    page.get_by_role("link", name=link, exact=True).click()
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name=button).click()


def choose(page: Page, question: str, answer: str) -> None:
    page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()


class TestAThreatToLife:
    def test_goes_from_arrival_to_closure_over_a_change_of_inspector(
        self, cast: Cast, sign_in: SignIn
    ) -> None:
        give_role(cast.ines, Role.DUTY_INSPECTOR)
        report = report_by(cast.aisha, words=THREAT, threat=True)
        page = sign_in(cast.lena)
        band = page.get_by_label("Alerts", exact=True)
        expect(band).to_contain_text(report.urn)
        look(page, "alerts/band", dark=False)
        band.get_by_role("button", name="Take it").click()
        expect(page.get_by_text(THREAT)).to_be_visible()
        page.get_by_role("link", name="Real and immediate?").click()
        page.get_by_label("Who is threatened?").fill("Jay Marlin")
        choose(page, "Is the threat real?", "Yes")
        choose(page, "Is it immediate?", "Yes")
        page.get_by_label("Why do you say so?").fill("He owes them.")
        page.get_by_role("button", name="Save the assessment").click()
        step(page, "Decision", "Save the decision", decision="Warn him.", why="It is near.")
        step(page, "Hand it over", "Hand it over", note="Warn him by six.")
        expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
        page.get_by_label("To whom").select_option(label="DI Ines Castell")
        page.get_by_role("button", name="Hand it over").click()

        page = sign_in(cast.ines)
        page.get_by_label("Alerts", exact=True).get_by_role("link", name=report.urn).click()
        page.get_by_role("link", name="See what it is about").click()
        expect(page.get_by_text("Warn him by six.")).to_be_visible()
        page.get_by_role("button", name="Take it over").click()
        page.get_by_role("link", name="Notice", exact=True).click()
        page.get_by_label("A warning notice, to who is threatened").check()
        page.locator("[name=to]").fill("Jay Marlin")
        page.locator("[name=given_by]").fill("PS 12")
        here = now().astimezone(LOCAL)
        page.locator("[name=at]").fill(f"{here - timedelta(minutes=5):%Y-%m-%dT%H:%M}")
        words = page.locator("[name=at] + .op-day-in-words")
        expect(words).to_contain_text(f"{here - timedelta(minutes=5):%Y, %H:%M}")
        page.locator("[name=words]").fill("Said to his face.")
        page.get_by_role("button", name="Save it").click()
        page.get_by_role("link", name="Safety plan", exact=True).click()
        page.locator("[name=plan]").fill("At his aunt's.")
        page.locator("[name=review_at]").fill(f"{here + timedelta(hours=4):%Y-%m-%dT%H:%M}")
        page.get_by_role("button", name="Save the plan").click()
        look(page, "alerts/threat", dark=False)
        step(page, "Close it", "Close it", why="They are in custody.")
        expect(page.get_by_text("They are in custody.").first).to_be_visible()
        expect(page.get_by_label("Alerts", exact=True)).to_have_count(0)
        for name in ("aisha", "chris", "mina", "ellie", "joan"):
            answer = client_of(cast.people[name]).get(f"/triage/{report.id}/threat/")
            assert answer.status_code == 404, name


class TestABoyInPlainWords:
    def test_is_with_safeguarding_as_soon_as_it_comes_in(self, cast: Cast, sign_in: SignIn) -> None:
        report_by(cast.aisha, words=A_BOY)
        page = sign_in(cast.mina)
        band = page.get_by_label("Alerts", exact=True)
        band.get_by_role("link", name="1 report may tell of somebody to keep safe").click()
        look(page, "alerts/guess", dark=False)
        page.get_by_role("link", name="About a child").click()
        expect(page.get_by_text("A boy of about 14")).to_be_visible()
        page.get_by_role("button", name="Accept it and take it in hand").click()
        expect(page.get_by_text("It is in your hands.")).to_be_visible()
        page.get_by_role("link", name="Alerts", exact=True).click()
        look(page, "alerts/mine", dark=False)
        page.get_by_role("link", name="Who is on duty").click()
        look(page, "alerts/rota", dark=False)
