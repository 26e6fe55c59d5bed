"""Somebody of a group before the courts, and a partner who works with a child."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.cast import Cast, viewing

from optimise.agencies.models import Person
from optimise.basics import courts
from optimise.basics.clock import today
from optimise.link.groups.tests.scene import NAMES
from optimise.link.groups.tests.scene import Scene as Grouped
from optimise.link.groups.tests.scene import make_scene as make_group
from optimise.review import subjects
from optimise.review.outcomes import actions
from optimise.review.outcomes.domain.court import Because, ReleaseTold
from optimise.review.outcomes.domain.protected import Family, Way
from optimise.review.outcomes.domain.terms import Sort, Term
from optimise.review.outcomes.models import Answer, Charge, Outcome, Release, Story


def days_ago(days: int) -> date:
    return today() - timedelta(days=days)


@dataclass(kw_only=True)
class Scene:
    """What a test knows: the group, and whom of it was arrested."""

    cast: Cast
    group: Grouped
    story: Story

    def sentenced(self, months: int = 54) -> None:
        """Take the story to custody of some months."""
        charge = self.charge()
        with viewing(self.cast.ines) as ines:
            actions.answer(charge=charge, what=Answer.What.PLEA, code="G", on=days_ago(60), by=ines)
            new = actions.NewSentence(
                sort=Sort.CUSTODY, term=Term(months), on=days_ago(30), charge=charge
            )
            actions.sentence(story=self.story, given=new, by=ines)

    def charge(self, code: str = "") -> Charge:
        """Have Ines add a charge."""
        with viewing(self.cast.ines) as ines:
            return actions.charge(
                story=self.story, code=code or an_offence(), on=days_ago(90), by=ines
            )

    def release(self, in_days: int, by: Person | None = None) -> Release:
        """Have somebody write down when they come out."""
        told = ReleaseTold(
            on=today() + timedelta(days=in_days), source="HMP Erlestoke", told_on=today()
        )
        with viewing(by or self.cast.chris) as viewer:
            return actions.tell_release(story=self.story, told=told, by=viewer)

    def outcome(self, who: str = "ellie", **changes: Any) -> Outcome:
        """Have a partner enter what changed."""
        given: dict[str, Any] = {
            "family": Family.CHILD_PLAN,
            "way": Way.BETTER,
            "on": days_ago(5),
            "because": Because.JOINT,
            "because_why": "The school and we both worked on it.",
            "words": "Tom Ashby goes to school again.",
            "ask": True,
        } | changes
        with viewing(self.cast.people[who]) as by:
            return actions.enter_outcome(outcome=actions.NewOutcome(**given), by=by)


def an_offence() -> str:
    """Return the code of an offence of supply that the vocabulary holds."""
    found = courts.meaning("concerned in supply class A")
    return found[0].code if found else "XX-CCE"


def make_scene(cast: Cast) -> Scene:
    """Make the group, and the arrest of its first member."""
    group = make_group(cast)
    group.member(NAMES[0])
    with viewing(cast.ines) as ines:
        about = subjects.subject("group", group.group.id, viewer=ines)
        story = actions.begin_story(
            story=actions.NewStory(
                person=group.people[NAMES[0]],
                reference="54AB/1",
                arrested_on=days_ago(100),
                because=Because.PROGRAMME,
                because_why="Found by the line.",
                about=about,
            ),
            by=ines,
        )
    return Scene(cast=cast, group=group, story=story)
