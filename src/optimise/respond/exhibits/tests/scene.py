"""What PC Aisha seized in DI Ines's operation; Harry keeps the store at Gablecross with Lena."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tests.cast import Cast, Role, give_role, viewing

from optimise.agencies.models import Person
from optimise.respond.exhibits import actions, queries
from optimise.respond.exhibits.domain.kinds import Kind
from optimise.respond.exhibits.domain.measures import Measure
from optimise.respond.exhibits.models import Exhibit, Store
from optimise.respond.operations.tests.scene import Scene as Operations
from optimise.respond.operations.tests.scene import make_scene as make_operation

WRAPS = "14 white wraps in a clear bag"
SEAL = "A1000001"
WHERE = "The kitchen, behind the kettle"
WHOM = "Vic Harrow, from his hand"


@dataclass(kw_only=True)
class Scene:
    """What a test knows of the exhibit and the store."""

    operations: Operations
    store: Store
    drugs: Exhibit

    @property
    def cast(self) -> Cast:
        """Return the people."""
        return self.operations.cast

    def seize(self, kind: Kind = Kind.CASH, who: str = "aisha", **more: Any) -> Exhibit:
        """Have somebody of the operation seize something."""
        return seize(self.operations, kind, who, **more)

    def fresh(self, one: Exhibit | None = None) -> Exhibit:
        """Return an exhibit as it is now, as whoever views it at the moment."""
        rows = Exhibit.objects.select_related("lies_in", "offered_in", "operation__circle")
        return rows.get(pk=(one or self.drugs).pk)

    def look_into(self) -> None:
        """Have Dan, now a sergeant, who neither had nor keeps it, say why the measures differ."""
        give_role(self.cast.dan, Role.SUPERVISOR)
        self.operations.post(self.cast.dan)
        self.act("dan", actions.explain, words="The wrapping weighed 10.9 g.")

    def act(self, who: str, what: Any, one: Exhibit | None = None, **given: Any) -> Any:
        """Have somebody do something with an exhibit, as they read it now."""
        with viewing(getattr(self.cast, who)) as viewer:
            return what(exhibit=queries.exhibit((one or self.drugs).id, viewer=viewer),
                        by=viewer, **given)  # fmt: skip

    def give(self, who: str, to: Person | Store, one: Exhibit | None = None) -> None:
        """Have somebody hand it over."""
        self.act(who, actions.give, one, to=to, purpose="For the store")

    def accept(self, who: str, one: Exhibit | None = None, seal: str = SEAL, **more: Any) -> None:
        """Have somebody accept it."""
        self.act(who, actions.accept, one, seal=seal, **more)

    def make_fit(self, one: Exhibit | None = None) -> None:
        """Have two count cash, and a weapon be made safe."""
        kind = (one or self.drugs).kind
        if kind == Kind.CASH:
            for who in ("aisha", "ines"):
                self.act(who, actions.measure, one, kind=Measure.CASH, amount=Decimal(420))
        if kind == Kind.WEAPON:
            self.act("aisha", actions.measure, one, kind=Measure.SAFE, words="In a tube.")

    def put_away(self, one: Exhibit | None = None, seal: str = SEAL, shelf: str = "A1") -> None:
        """Have it made fit for the store, handed to it and accepted there."""
        self.make_fit(one)
        self.give("aisha", self.store, one)
        self.accept("harry", one, seal=seal, shelf=shelf)


def seize(operations: Operations, kind: Kind, who: str, **more: Any) -> Exhibit:
    """Have somebody of the operation seize something."""
    given: dict[str, Any] = {
        "kind": kind,
        "what": "£420 in notes",
        "seal": "A1000002",
        "where": WHERE,
        "operation": operations.operation,
    } | more
    with viewing(getattr(operations.cast, who)) as viewer:
        return actions.seize(given=actions.NewExhibit(**given), by=viewer)


def make_scene(cast: Cast) -> Scene:
    """Set a store up, and seize drugs."""
    operations = make_operation(cast)
    with viewing(cast.harry) as harry:
        store = actions.open_store(
            name="Gablecross", where="Gablecross police station", shelves=["A1", "A2"], by=harry
        )
    with viewing(cast.harry) as harry:
        actions.add_keeper(store=store, person=cast.lena, by=harry)
    drugs = seize(operations, Kind.DRUGS, "aisha", what=WRAPS, seal=SEAL, from_whom=WHOM)
    return Scene(operations=operations, store=store, drugs=drugs)
