"""Arrests in DI Ines's operation: PC Aisha makes them, Vera keeps custody, Lena reviews."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.cast import Cast, give_role, viewing

from optimise.access.domain.roles import Role
from optimise.basics.clock import now, today
from optimise.respond.arrests import actions, queries
from optimise.respond.arrests.domain.arrests import Necessity
from optimise.respond.arrests.domain.custody import Act
from optimise.respond.arrests.models import Detention, Offence, Withdrawal
from optimise.respond.arrests.queries import Told
from optimise.respond.operations.tests.scene import Scene as Operations
from optimise.respond.operations.tests.scene import make_scene as make_operation

GROUNDS = "He threw a bag from the window as we came up the stairs"
PWITS = "MD71231"
GROWN = today() - timedelta(days=30 * 366)


@dataclass(kw_only=True)
class Scene:
    """What a test knows of the arrests."""

    operations: Operations
    arrived: int = 0

    @property
    def cast(self) -> Cast:
        """Return the people; Dan keeps custody in these tests."""
        return self.operations.cast

    def arrest(self, who: str = "aisha", **more: Any) -> Detention:
        """Have somebody of the operation write an arrest down."""
        given: dict[str, Any] = {
            "name": "Vic Harrow",
            "born": GROWN,
            "offences": [PWITS],
            "grounds": GROUNDS,
            "necessity": [Necessity.INVESTIGATION],
            "where": "4 Mill Lane",
            "operation": self.operations.operation,
        } | more
        with viewing(getattr(self.cast, who)) as viewer:
            return actions.make_arrest(given=actions.NewArrest(**given), by=viewer)

    def told(self, one: Detention, who: str = "ines") -> Told:
        """Return a detention as somebody reads it."""
        with viewing(getattr(self.cast, who)) as viewer:
            return queries.detention(one.id, viewer=viewer)

    def step(self, one: Detention, act: Act, who: str = "dan", **more: Any) -> None:
        """Have custody write a step down."""
        with viewing(getattr(self.cast, who)) as viewer:
            actions.take_step(detention=one, given=actions.NewStep(act=act, **more), by=viewer)

    def bring_in(self, one: Detention, *, assessed: bool = True) -> None:
        """Have them arrive, and detention authorised; of drugs inside them their risk assessed."""
        number = f"GX-26-{412 + self.arrived:04}"
        self.arrived += 1
        self.step(one, Act.ARRIVED, station="Gablecross", custody_number=number)
        self.step(one, Act.AUTHORISED, name="Sgt Mapstone")
        if assessed and one.may_hold_drugs and not one.swallowed:
            self.step(one, Act.RISK, name="Sgt Mapstone", minutes="0", words="None inside him.")

    def end(self, one: Detention, who: str = "dan", **given: Any) -> None:
        """Have custody say what came of it, once safeguarding was rung where they are asked."""
        with viewing(getattr(self.cast, who)) as viewer:
            if queries.awaited(one.id, viewer=viewer):
                given.setdefault("safeguarding", "DC Mina: let him go home to his mother.")
            actions.end_with(detention=one, given=actions.NewOutcome(**given), by=viewer)

    def ask_to_withdraw(self, code: str) -> Withdrawal:
        """Have Joan ask that an offence be none from today."""
        with viewing(self.cast.joan) as joan:
            offence = Offence.objects.get(code=code)
            return actions.ask_to_withdraw(offence=offence, on=today(), why="Repealed", by=joan)

    def answer_withdrawal(self, asked: Withdrawal, *, agree: bool) -> None:
        """Have Kit, who keeps the words too, look at it."""
        with viewing(self.cast.kit) as kit:
            actions.answer_withdrawal(withdrawal=asked, agree=agree, answer="I looked.", by=kit)

    def withdraw(self, code: str) -> None:
        """Have two people withdraw an offence."""
        self.answer_withdrawal(self.ask_to_withdraw(code), agree=True)

    def child_born(self) -> date:
        """Return the birthday of somebody of fifteen."""
        return now().date() - timedelta(days=15 * 366)


def make_scene(cast: Cast) -> Scene:
    """Open the operation, and let Dan keep custody and Kit the offences."""
    give_role(cast.dan, Role.CUSTODY)
    give_role(cast.kit, Role.SOC_LEAD)
    return Scene(operations=make_operation(cast))
