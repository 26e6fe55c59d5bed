"""A claim about a group: made by Ines, moderated by Cora, with items that name the group."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.cast import Cast, viewing

from optimise.agencies.models import Person
from optimise.basics.clock import frozen, now, today
from optimise.link.groups import actions as groups
from optimise.link.groups.tests.scene import Scene as Grouped
from optimise.link.groups.tests.scene import make_scene as make_group
from optimise.review import subjects
from optimise.review.disruptions import actions
from optimise.review.disruptions.domain.levels import Lasted, Level, P
from optimise.review.disruptions.models import Claim, Look


def days_ago(days: int) -> date:
    return today() - timedelta(days=days)


@dataclass(kw_only=True)
class Scene:
    """What a test knows: the group, and a claim about it."""

    cast: Cast
    group: Grouped
    claim: Claim

    def fresh(self) -> Claim:
        """Return the claim as whoever views it at the moment may read it."""
        return Claim.objects.prefetch_related("looks").get(pk=self.claim.pk)

    def now(self) -> Claim:
        """Return the claim as Ines reads it now."""
        with viewing(self.cast.ines):
            return self.fresh()

    def moderate(self, person: Person | None = None, level: Level = Level.MODERATE) -> None:
        """Have somebody moderate the claim, Cora unless said."""
        with viewing(person or self.cast.cora) as by:
            actions.moderate(claim=self.fresh(), level=level, why="Two items say so.", by=by)

    def jail(self, name: str) -> None:
        """Have Chris put somebody on the group's record, and in prison for half a year."""
        member = self.group.member(name)
        with viewing(self.cast.chris) as chris:
            prison = groups.Prison(
                where="HMP Example", release_on=days_ago(-180), source="Prison, today"
            )
            groups.record_prison(member=member, given=prison, by=chris)

    def say(self, name: str, words: str, **audience: Any) -> None:
        """Have something said of somebody two days from now, in an item of that audience."""
        known = self.group.known
        with frozen(now() + timedelta(days=2)):
            item = known.item(words, **audience)
            known.say(self.group.people[name], "Person", item=item, alias="Lucky")

    def look(self, number: int, lasted: Lasted) -> None:
        """Have Chris take the first or the second look."""
        with viewing(self.cast.chris) as chris:
            row = Look.objects.filter(claim=self.claim).order_by("due")[number]
            actions.look(look=row, lasted=lasted, words="Nothing seen.", by=chris)


def new_claim(scene: Grouped, target: subjects.Subject, **changes: Any) -> actions.NewClaim:
    """Return a claim about the group."""
    given: dict[str, Any] = {
        "target": target,
        "p": P.PURSUE,
        "tactic": "Search warrant",
        "level": Level.MAJOR,
        "on": days_ago(5),
        "changed": "They have nobody who holds stock.",
        "indicator": "Customers a day",
        "before": "40",
        "after": "6",
        "items": [next(iter(scene.items.values())).id],
        "hours": 120,
        "pounds": 900,
    } | changes
    return actions.NewClaim(**given)


def make_scene(cast: Cast) -> Scene:
    """Make the group, and the claim."""
    group = make_group(cast)
    with viewing(cast.ines) as ines:
        target = subjects.subject("group", group.group.id, viewer=ines)
        claim = actions.make_claim(claim=new_claim(group, target), by=ines)
    return Scene(cast=cast, group=group, claim=claim)
