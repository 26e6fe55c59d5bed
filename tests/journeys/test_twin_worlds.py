"""The same force with a hidden operation and without: whoever is outside sees the same.

And what came of the work for a child: no page, file or figure of results says who it was.
"""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from conftest import Copy
from django.urls import reverse
from pypdfium2 import PdfDocument

from optimise.access.domain.roles import Role
from optimise.basics.clock import frozen, now, today
from optimise.basics.described import Age, Sex
from optimise.basics.ids import new_id
from optimise.basics.refusals import NothingHereError
from optimise.identify.tests.scene import INTELLIGENCE
from optimise.identify.tests.scene import Scene as Known
from optimise.respond.arrests import actions as arrests
from optimise.respond.arrests.domain.arrests import Necessity
from optimise.respond.arrests.queries import said_of_themselves
from optimise.respond.operations import actions as operations
from optimise.respond.operations.domain.parts import Part
from optimise.respond.operations.models import Operation
from optimise.respond.operations.tests.scene import NEW
from optimise.review import subjects
from optimise.review.closures.tests.scene import make_scene as make_closed
from optimise.review.disruptions import actions as disruptions
from optimise.review.disruptions.domain.levels import Level
from optimise.review.disruptions.models import Claim
from optimise.review.disruptions.tests.scene import Scene, make_scene, new_claim
from optimise.review.impact.tests.scene import make_scene as make_asked
from optimise.review.outcomes import actions as outcomes
from optimise.review.outcomes.domain.court import Because
from optimise.review.outcomes.domain.protected import Answer, Family, Safer, Way
from optimise.review.outcomes.domain.terms import Sort, Term
from optimise.review.outcomes.models import Feedback, Outcome
from optimise.share.desk import queries as desk
from optimise.share.desk.tests.scene import make_publishers
from optimise.share.domain.measures import BY_KEY, MEASURES
from optimise.share.domain.weeks import weeks_to_tell
from tests.cast import Cast, client_of, give_role, viewing
from tests.database import owner_here
from tests.walking import signed_in_once

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = (
    "review_standing:commander", "review_standing:inspector", "review_standing:paper",
    "review_standing:fairness", "review_outcomes:stories", "review_outcomes:calendar",
    "review_outcomes:outcomes", "review_outcomes:year",
    "review_disruptions:claims", "review_disruptions:tried",
    "review_closures:closures", "review_impact:questions", "review_impact:campaigns",
    "review_impact:customers", "share_told:acts", "share_told:thanks", "share_desk:desk",
)  # fmt: skip
# Ines opens the operation, and lets these in.
INSIDE = frozenset({"ines", "aisha", "chris", "beth"})
DAY = timedelta(days=1)
MONTH = (today().replace(day=1) - timedelta(days=70)).replace(day=1)
ONCE = re.compile(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="\w+"')
CHILD = "Tomasz Lanternfield"
# Who reads the words to an outcome: its agency, and those who read papers of safeguarding.
OF_SAFEGUARDING = frozenset({"ellie", "mina", "lena"})


def make(cast: Cast) -> Scene:
    """Put in what everybody who reads results may know."""
    make_publishers(cast)
    give_role(cast.dan, Role.CUSTODY)
    make_asked(cast)
    scene = make_scene(cast)
    enter(cast)
    describe(cast, 10)
    return scene


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make, cast)


def enter(cast: Cast, who: str = "ellie", **changes: Any) -> Outcome:
    given: dict[str, Any] = {
        "family": Family.CHILD_PLAN, "way": Way.BETTER, "on": MONTH + timedelta(days=3),
        "because": Because.JOINT, "because_why": "We worked on it.", "ask": True,
    } | changes  # fmt: skip
    with viewing(cast.people[who]) as by:
        return outcomes.enter_outcome(outcome=outcomes.NewOutcome(**given), by=by)


def describe(cast: Cast, times: int, operation: Operation | None = None) -> None:
    """Have Aisha arrest some people, and custody ask each what they say of themselves."""
    for number in range(times):
        given = arrests.NewArrest(
            name=f"Somebody {number}", born=today() - timedelta(days=30 * 366),
            offences=["MD71231"], grounds="He threw a bag away.", where="4 Mill Lane",
            necessity=[Necessity.INVESTIGATION], operation=operation,
            arrested_at=now() - timedelta(days=60),
        )  # fmt: skip
        with viewing(cast.aisha) as aisha:
            one = arrests.make_arrest(given=given, by=aisha)
        with viewing(cast.dan) as dan:
            arrests.describe(detention=one, ethnicity="B1", sex=Sex.MALE, age=Age.YOUNG, by=dan)


def plant(scene: Scene) -> None:
    """Put in what is hidden: arrests, courts, a claim, changes, and a line that was closed."""
    cast, known = scene.cast, Known(cast=scene.cast)
    with viewing(cast.ines) as ines:
        operation, _ = operations.open_operation(given=NEW, by=ines)
    for person in (cast.aisha, cast.chris, cast.beth):
        with viewing(cast.ines) as ines:
            row = Operation.objects.select_related("circle").get(pk=operation.pk)
            operations.post(operation=row, person=person, part=Part.OFFICER, by=ines)
    describe(cast, 14, operation)
    audience = replace(INTELLIGENCE, circle=operation.circle_id)
    item = known.item("They sell from the van.", audience=audience)
    with viewing(cast.ines) as ines:
        about = subjects.subject("operation", operation.id, viewer=ines)
        new = new_claim(scene.group, about, items=[item.id], on=MONTH - timedelta(days=80))
        claim = disruptions.make_claim(claim=new, by=ines)
        for number in range(7):
            story = outcomes.begin_story(
                story=outcomes.NewStory(
                    person=new_id(), reference=f"GX/{number}", arrested_on=MONTH,
                    because=Because.PROGRAMME, because_why="Ours.", about=about,
                ),
                by=ines,
            )  # fmt: skip
            passed = MONTH + timedelta(days=9)
            new_sentence = outcomes.NewSentence(sort=Sort.CUSTODY, term=Term(24), on=passed)
            outcomes.sentence(story=story, given=new_sentence, by=ines)
    with viewing(cast.chris) as chris:
        held = Claim.objects.prefetch_related("looks").get(pk=claim.pk)
        disruptions.moderate(claim=held, level=Level.MODERATE, why="The item says so.", by=chris)
    for _ in range(6):
        enter(cast, "ines", about=about)
    make_closed(cast)


def text_of(response: Any) -> str:
    """Return what a page or a paper says, without what is new each time."""
    content = bytes(response.content)
    if content.startswith(b"%PDF"):
        return " ".join(page.get_textpage().get_text_range() for page in PdfDocument(content))
    return ONCE.sub("", content.decode())


def pages_of(cast: Cast, name: str) -> dict[str, str]:
    client = client_of(cast.people[name])
    with signed_in_once():
        answers = {page: client.get(reverse(page)) for page in PAGES}
    return {page: f"{one.status_code} {text_of(one)}" for page, one in answers.items()}


def figures_of(cast: Cast, name: str) -> dict[str, Any]:
    """Return what somebody counts for the public, and whom records say to thank."""
    found: dict[str, Any] = {}
    with viewing(cast.people[name]) as by:
        try:
            for one in MEASURES:
                rows = desk.count(one, MONTH, viewer=by)
                found[one.key] = [(row.label, row.count) for row in rows]
            for week in weeks_to_tell(today() - DAY):  # at midnight the database is a day behind
                found[f"{week}"] = desk.count_week(week, viewer=by)
            found["months"] = [(u.measure.key, u.month) for u in desk.untold(viewer=by)]
        except NothingHereError:
            return {}
    return found


class TestAHiddenOperation:
    def test_is_in_no_page_count_or_thanks_of_whoever_is_outside(self, scene: Scene) -> None:
        """Both worlds are read at one moment of the clock, so that no page says how long ago."""
        cast, moment = scene.cast, now() + timedelta(seconds=90)
        outside = sorted(cast.people.keys() - INSIDE)

        def world(names: list[str]) -> dict[str, Any]:
            with frozen(moment):
                return {name: (pages_of(cast, name), figures_of(cast, name)) for name in names}

        world(outside)  # what somebody opened once may stand on their page after
        without = world(outside)
        inside = world(["ines"])
        plant(scene)
        seen = world(outside)
        for name in outside:
            for page, said in seen[name][0].items():
                assert said == without[name][0][page], (name, page)
            assert seen[name][1] == without[name][1], name
        assert world(["ines"]) != inside
        assert without["ruth"][1]["safer"], "nobody counted anything"

    def test_is_counted_once_its_circle_is_closed(self, scene: Scene) -> None:
        """Else the twin above would pass though nothing was planted that can be counted."""
        plant(scene)
        with viewing(scene.cast.lena) as lena:
            assert said_of_themselves(viewer=lena)["ethnicity"]["B1"] == 10
        with owner_here() as owner:
            owner.execute("update access_circle set closed_at = now() where covert")
        with viewing(scene.cast.lena) as lena:
            assert said_of_themselves(viewer=lena)["ethnicity"]["B1"] == 20
        assert dict(figures_of(scene.cast, "ruth")["courts"])[BY_KEY["courts"].rows[1][1]] == 7


class TestAChildOfWhomSomethingCame:
    def test_is_named_on_no_page_file_or_figure(self, scene: Scene) -> None:
        cast = scene.cast
        one = enter(cast, words=f"{CHILD} is at school.", because_why=f"{CHILD}'s mother says so.")
        with viewing(cast.ellie) as ellie:
            for row in Feedback.objects.filter(outcome=one):
                if row.due_on <= today():
                    given = Answer(consent=True, safer=Safer.YES, words=CHILD)
                    outcomes.keep_answer(feedback=row, given=given, by=ellie)
        own = reverse("review_outcomes:outcome", args=[one.id])
        assert CHILD in text_of(client_of(cast.ellie).get(own))
        for name in sorted(cast.people):
            said = pages_of(cast, name)
            if name not in OF_SAFEGUARDING:
                said["own"] = text_of(client_of(cast.people[name]).get(own))
            elif name == "ellie":
                del said["review_outcomes:outcomes"]  # her own agency's list
            for page, words in said.items():
                assert "Lanternfield" not in words, (name, page)
            assert "Lanternfield" not in repr(figures_of(cast, name)), name
