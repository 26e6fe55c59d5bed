"""A line that Chris keeps a record of, with Ines in its circle, and that she closed."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from conftest import AsRole
from tests.cast import Cast, circle_of, viewing

from optimise.access.acting import acting_as_system
from optimise.access.domain.audiences import Audience
from optimise.access.domain.roles import Role
from optimise.access.models import Circle
from optimise.agencies.models import Person
from optimise.basics.clock import frozen, now, today
from optimise.basics.ids import new_id
from optimise.identify import actions as identities
from optimise.identify.models import Judgement
from optimise.identify.tests.scene import INTELLIGENCE
from optimise.identify.tests.scene import Scene as Known
from optimise.link.lines import actions as lines
from optimise.link.lines.domain.records import Confidence
from optimise.link.lines.models import Line, LineNumber
from optimise.review.closures import actions
from optimise.review.closures.domain.counting import ClosureGiven, ClosureType
from optimise.review.closures.models import Closure, Look

NUMBER = "+447700900123"


def given(days_ago: int = 8, **changes: Any) -> ClosureGiven:
    """Return a closure by charge, so many days ago."""
    told: dict[str, Any] = {
        "kind": ClosureType.TYPE_1,
        "on": today() - timedelta(days=days_ago),
        "method": "Warrant and charge",
        "evidence": "Holder charged; phone seized.",
        "holder": "A. Holder",
        "charge_ref": "54/26/1",
    }
    return ClosureGiven(**(told | changes))


@dataclass(kw_only=True)
class Scene:
    """What a test knows: the line, its circle, and its closure."""

    cast: Cast
    circle: Circle
    line: Line
    closure: Closure
    known: Known = field(init=False)

    def __post_init__(self) -> None:
        self.known = Known(cast=self.cast)

    def now(self) -> Closure:
        """Return the closure as Ines reads it now."""
        with viewing(self.cast.ines):
            return Closure.objects.prefetch_related("looks").get(pk=self.closure.pk)

    def status(self) -> str:
        """Return where the line stands."""
        with viewing(self.cast.ines):
            return str(Line.objects.get(pk=self.line.pk).status)

    def look_at(self, number: int) -> Look:
        """Return one of the looks, by its place among them."""
        with viewing(self.cast.ines):
            return Look.objects.filter(closure=self.closure).order_by("due", "id")[number]

    def look(self, number: int, *, seen_again: bool = False, who: Person | None = None) -> None:
        """Have Ines or another take one of the looks, by its place."""
        with viewing(who or self.cast.ines) as by:
            row = Look.objects.filter(closure=self.closure).order_by("due", "id")[number]
            actions.look_back(look=row, seen_again=seen_again, words="Rang the number.", by=by)

    def say(self, words: str, *, circle: UUID | None = None) -> None:
        """Have something said of the line in two days from now."""
        audience = replace(INTELLIGENCE, circle=circle) if circle else INTELLIGENCE
        with frozen(now() + timedelta(days=2)):
            item = self.known.item(words, audience=audience)
            self.known.say(self.line.entity_id, "DealLine", item=item, alias="Marlo again")

    def number(self, line: Line) -> LineNumber:
        """Put the number on the line's record."""
        with viewing(self.cast.ines) as ines:
            given = lines.NumberGiven(
                number=NUMBER,
                since=None,
                until=None,
                basis="On three texts.",
                confidence=Confidence.MODERATE,
            )
            return lines.add_number(line=line, given=given, by=ines)

    def ring(self, words: str) -> None:
        """Have something said of the number, under an id of its own, in two days from now."""
        with frozen(now() + timedelta(days=2)):
            self.known.say(new_id(), "Phone", item=self.known.item(words), number=NUMBER)

    def twin(self, audience: Audience) -> UUID:
        """Make another line known, which Beth holds to be the same for an audience."""
        twin = new_id()
        replace(self.known, days_ago=30).say(twin, "DealLine", name="Marley")
        with viewing(self.cast.beth) as beth:
            identities.judge(
                left=self.line.entity_id,
                right=twin,
                verdict=Judgement.Verdict.SAME,
                reasons="The same texts at noon.",
                audience=audience,
                by=beth,
            )
        return twin


def does(as_role: AsRole, name: str) -> int:
    """Have the worker do one of its rounds."""
    with as_role("worker"), acting_as_system(Role.RETENTION_CLERK) as clerk:
        return int(getattr(actions, name)(by=clerk))


def make_scene(cast: Cast) -> Scene:
    """Have the line known, recorded in a circle, and closed."""
    entity, known = new_id(), Known(cast=cast)
    known.say(entity, "DealLine", item=known.item("Marlo sends texts at noon."), name="Marlo")
    circle = circle_of(cast.chris, cast.ines, cast.beth)
    with viewing(cast.chris) as chris:
        line = lines.begin_record(
            entity=entity, circle=circle.id, reason="Three reports.", by=chris
        )
    with viewing(cast.ines) as ines:
        closure = actions.close_line(line=line, given=given(), by=ines)
    return Scene(cast=cast, circle=circle, line=line, closure=closure)
