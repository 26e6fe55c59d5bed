"""What was seized in the year's operations, from the doorstep to the laboratory and back.

One exhibit is lost on the wrong shelf and found again; one weighs otherwise than it should; one was
handed over three days ago, and nobody has accepted it. Yesterday's cash runs out; one was destroyed.
One was with somebody who is suspended since, and two took it over.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.agencies.actions import suspend
from optimise.agencies.models import Person
from optimise.basics.clock import LOCAL
from optimise.link.lines.models import LineNumber
from optimise.respond.exhibits import actions, queries
from optimise.respond.exhibits.domain.holding import Way
from optimise.respond.exhibits.domain.kinds import Kind
from optimise.respond.exhibits.domain.measures import Measure
from optimise.respond.exhibits.domain.worth import Drug, Level
from optimise.respond.exhibits.models import Exhibit, Store
from optimise.respond.operations.models import Operation
from optimise.respond.warrants.models import Search

Acting = Callable[[str, datetime], AbstractContextManager[Viewer]]
OFFICER, SERGEANT, KEEPER, DETECTIVE = (
    "aisha.rahman", "martin.goss", "pauline.hobbs", "imran.siddiqui",
)  # fmt: skip
LEAD, SECOND, ANALYST = "marek.zielinski", "ruth.abernethy", "daniel.okafor"
PRICES = (
    (Drug.CRACK, Level.STREET, "a rock", "0.15", "10", "15"),
    (Drug.HEROIN, Level.STREET, "a bag", "0.1", "5", "10"),
    (Drug.COCAINE, Level.STREET, "a half gram", "0.5", "30", "50"),
    (Drug.CRACK, Level.WHOLESALE, "an ounce", "28", "900", "1300"),
    (Drug.HEROIN, Level.WHOLESALE, "an ounce", "28", "650", "950"),
    (Drug.COCAINE, Level.WHOLESALE, "an ounce", "28", "1000", "1500"),
)
SHELVES = [f"{row}{n}" for row in "ABC" for n in (1, 2, 3)]
SUSPENDED, ADMINISTRATOR = "graham.tull", "sam.whitcombe"
TAKEN, RUNS = "G03", "G02"  # the stash house that was taken; the operation that is live


@dataclass(kw_only=True)
class Exhibits:
    """Puts the exhibits in, each act by whoever would do it."""

    today: datetime
    people: Mapping[str, Person]
    operations: Mapping[str, Operation]
    acting: Acting
    store: Store = field(init=False)
    made: dict[str, Exhibit] = field(default_factory=dict)

    def put_in(self) -> dict[str, Exhibit]:
        """Set the store up, and put in what was seized in two operations; return it by name."""
        with self.acting(SERGEANT, self.ago(300)) as by:
            self.store = actions.open_store(
                name="Gablecross property store",
                where="Gablecross, behind the front counter",
                shelves=SHELVES,
                by=by,
            )
        with self.acting(SERGEANT, self.ago(299)) as by:
            actions.add_keeper(store=self.store, person=self.people[KEEPER], by=by)
        self._prices()
        if TAKEN in self.operations:
            self._stash_house(self.operations[TAKEN])
            self._held_and_disposed_of()
        if RUNS in self.operations:
            self._flat(self.operations[RUNS])
        return self.made

    def ago(self, days: float, hour: int = 9) -> datetime:
        """Return the hour of a day so many days ago; never later than four this morning."""
        day = (self.today - timedelta(days=days)).date()
        last = datetime.combine(self.today.date(), time(4), LOCAL)
        return min(datetime.combine(day, time(hour), LOCAL), last)

    def _prices(self) -> None:
        """Let the analyst say what drugs cost here: between two sums, made up for the demo."""
        for drug, level, deal, grams, low, high in PRICES:
            with self.acting(ANALYST, self.ago(298)) as by:
                price = actions.NewPrice(
                    drug=drug, level=level, deal=deal, grams=Decimal(grams), low=Decimal(low),
                    high=Decimal(high), place="Swindon", source="Made up for the demo",
                )  # fmt: skip
                actions.set_price(given=price, since=self.ago(298).date(), by=by)

    def _held_and_disposed_of(self) -> None:
        """Have a court let the cash be held longer; the heroin is destroyed, the knife waits."""
        with self.acting(LEAD, self.ago(184, 12)) as by:
            actions.extend_by_court(
                exhibit=self.fresh("cash", by), ordered_at=self.ago(184, 11),
                until=self.ago(-9), order="Swindon Magistrates, detention order 26/118", by=by,
            )  # fmt: skip
        authority = "Order of the Crown Court on sentence"
        with self.acting(LEAD, self.ago(31)) as by:
            actions.ask_disposal(
                exhibit=self.fresh("heroin", by), way=Way.DESTROYED, authority=authority,
                why="Sentenced, and the time to appeal is over. The prosecutor was asked.", by=by,
            )  # fmt: skip
        with self.acting(SECOND, self.ago(30)) as by:
            words = "Read the order and the prosecutor's mail. The laboratory keeps its sample."
            actions.answer_disposal(
                exhibit=self.fresh("heroin", by), agree=True, words=words, by=by
            )
        with self.acting(KEEPER, self.ago(29)) as by:
            words = "Burnt at Westbury, with Sgt Goss as the second. Certificate 0412."
            actions.dispose(exhibit=self.fresh("heroin", by), words=words, by=by)
        with self.acting(LEAD, self.ago(3)) as by:
            actions.ask_disposal(
                exhibit=self.fresh("knife", by), way=Way.DESTROYED, authority=authority,
                why="It belongs to nobody who claims it.", by=by,
            )  # fmt: skip

    def _stash_house(self, operation: Operation) -> None:
        """Seize drugs, cash, a knife and a phone; one is lost and found, one weighs otherwise."""
        day = 185
        search = self._search(operation, self.ago(day, 10))
        self.seize("heroin", operation, day, Kind.DRUGS, search=search,
                   what="31 brown wraps in a cut sock", seal="B2200101", where="Back bedroom, in"
                   " the lining of the curtain", from_whom="Nobody: the room was empty")  # fmt: skip
        self.seize("powder", operation, day, Kind.DRUGS, search=search,
                   what="White powder in a freezer bag", seal="B2200102", where="Kitchen, behind"
                   " the kickboard")  # fmt: skip
        self.seize("cash", operation, day, Kind.CASH, search=search,
                   what="Notes in two rolls with hair bands", seal="B2200103", where="Kitchen,"
                   " in a cereal box")  # fmt: skip
        self.seize("knife", operation, day, Kind.WEAPON, search=search,
                   what="Kitchen knife with a taped handle", seal="B2200104", where="Hall, under"
                   " the mat by the door")  # fmt: skip
        self.seize("line phone", operation, day, Kind.PHONE, search=search,
                   what="Black Nokia with a cracked corner", seal="B2200105", where="Back"
                   " bedroom, under the pillow",
                   handset=actions.NewHandset(make="Nokia", model="105", imeis=["490154203237518"],
                                              sims=["8944100030012345678"],
                                              numbers=["07700 900871"],
                                              state="On, in a bag that keeps signal out"))  # fmt: skip
        self.measure("heroin", OFFICER, day, Measure.GROSS, "9.4", wrapping=Decimal("3.2"))
        self.measure("powder", OFFICER, day, Measure.GROSS, "63.0", wrapping=Decimal("2.0"))
        self.measure("cash", OFFICER, day, Measure.CASH, "1340", words="62 twenties, 10 tens")
        self.measure("cash", LEAD, day, Measure.CASH, "1340", words="Counted with PC Rahman")
        self.measure("knife", OFFICER, day, Measure.SAFE, "0", words="In a tube, tip capped.")
        for shelf, name in zip(SHELVES, ("heroin", "powder", "cash", "knife", "line phone"),
                               strict=False):  # fmt: skip
            self.put_away(name, day - 1, shelf)
        self._laboratory(day - 20)
        self._lost_and_found()

    def _laboratory(self, day: int) -> None:
        """Send the powder to the laboratory and back: it weighs otherwise than it should."""
        self.hand("powder", KEEPER, DETECTIVE, day, "For the laboratory")
        with self.acting(DETECTIVE, self.ago(day - 5, 14)) as by:
            actions.reseal(
                exhibit=self.fresh("powder", by), seal="LAB77120", why="Opened to weigh it", by=by
            )
        for name, key, net, substance in (
            ("powder", DETECTIVE, "52.3", "cocaine, 71 % pure"),
            ("heroin", LEAD, "6.1", "heroin, 34 % pure"),
        ):
            self.measure(name, key, day - 5, Measure.NET, net, substance=substance,
                         words="Severn Forensics, SF-26-0412")  # fmt: skip
        with self.acting(LEAD, self.ago(day - 8)) as by:
            words = (
                "The laboratory kept 8.6 g for the second test, and says so in its statement of the"
                " same day. Its sheet and ours agree then."
            )
            actions.explain(exhibit=self.fresh("powder", by), words=words, by=by)
        self.hand("powder", DETECTIVE, self.store, day - 9, "Back from the laboratory", shelf="A2")

    def _lost_and_found(self) -> None:
        """Take stock: the knife is not on its shelf, and is found on another."""
        with self.acting(KEEPER, self.ago(40)) as by:
            count = actions.begin_count(store=self.store, by=by)
            for name in ("heroin", "powder", "cash", "line phone"):
                actions.see(count=count, text=self.made[name].code, by=by)
            actions.close_count(count=count, by=by)
        with self.acting(LEAD, self.ago(39, 15)) as by:
            words = (
                "On C3, behind the cycle helmets: it was put there when B1 was cleaned on Monday."
                " The seal is whole."
            )
            actions.find_again(exhibit=self.fresh("knife", by), words=words, by=by)
        with self.acting(SERGEANT, self.ago(39, 16)) as by:
            actions.shelve(exhibit=self.fresh("knife", by), shelf="B1", by=by)

    def _flat(self, operation: Operation) -> None:
        """Seize rocks and two phones; something of this week is on its way, and something is late."""
        day = 24
        self.seize("rocks", operation, day, Kind.DRUGS,
                   what="40 white rocks in cling film", seal="B2200201", where="An empty"
                   " flat that the landlord let us into, in the cistern")  # fmt: skip
        self.seize("first phone", operation, day, Kind.PHONE,
                   what="Silver Alcatel, screen whole", seal="B2200202", where="The same flat,"
                   " on the table",
                   handset=actions.NewHandset(make="Alcatel", imeis=["356938035643809"],
                                              numbers=[self._number_of_a_line()],
                                              state="Off"))  # fmt: skip
        self.measure("rocks", OFFICER, day, Measure.GROSS, "11.8", wrapping=Decimal("3.0"))
        for shelf, name in (("C1", "rocks"), ("C2", "first phone")):
            self.put_away(name, day - 1, shelf)
        self.hand("rocks", KEEPER, DETECTIVE, day - 10, "For the laboratory")
        self.measure("rocks", DETECTIVE, day - 15, Measure.NET, "8.7",
                     substance="crack cocaine, 63 % pure", words="Severn Forensics, SF-26-0533")  # fmt: skip
        self.hand("rocks", DETECTIVE, self.store, day - 16, "Back from the laboratory", shelf="C1")
        self.seize("late bag", operation, 4, Kind.PAPERS, what="A tick list in a school notebook",
                   seal="B2200311", where="In the bin store")  # fmt: skip
        self.offer("late bag", OFFICER, self.people[DETECTIVE], 3, "To be read")
        self._taken_over(operation)
        self.seize("tonight", operation, 1, Kind.CASH, what="£2,460 in tens and twenties",
                   seal="B2200312", where="From a coat in the hall")  # fmt: skip
        for who in (OFFICER, LEAD):
            self.measure("tonight", who, 0.5, Measure.CASH, "2460", words="113 twenties, 20 tens")
        self.offer("tonight", OFFICER, self.store, 0, "To the store")

    def _taken_over(self, operation: Operation) -> None:
        """Have what lay with somebody who was suspended looked for by one and agreed by another."""
        self.seize("watch", operation, 12, Kind.JEWELLERY, what="Steel watch, no strap",
                   seal="B2200309", where="Bedroom, in a shoe")  # fmt: skip
        self.hand("watch", OFFICER, SUSPENDED, 11, "For the jeweller in Salisbury to look at")
        with self.acting(ADMINISTRATOR, self.ago(6)) as by:
            person = agencies.person(self.people[SUSPENDED].id)
            suspend(person=person, why="While a complaint is looked into.", by=by)
        with self.acting(OFFICER, self.ago(5)) as by:
            words = "Suspended since yesterday. It was in his drawer at the counter, in its bag."
            actions.look_for(exhibit=self.fresh("watch", by), seal="B2200309", words=words, by=by)
        with self.acting(LEAD, self.ago(5, 10)) as by:
            words = "Saw the bag and its seal, and the drawer with his sergeant."
            actions.answer_absence(exhibit=self.fresh("watch", by), agree=True, words=words, by=by)

    def _number_of_a_line(self) -> str:
        with self.acting(LEAD, self.ago(1)):
            found = LineNumber.objects.order_by("added_at").first()
        return found.number if found else "07700 900872"

    def _search(self, operation: Operation, moment: datetime) -> Search | None:
        with self.acting(OFFICER, moment):
            return Search.objects.filter(operation=operation).first()

    def fresh(self, name: str, by: Viewer) -> Exhibit:
        """Return an exhibit as it is now."""
        return queries.exhibit(self.made[name].id, viewer=by)

    def seize(self, name: str, operation: Operation, day: float, kind: Kind, **given: Any) -> None:
        """Have the officer seize something."""
        with self.acting(OFFICER, self.ago(day, 11)) as by:
            fresh = Operation.objects.select_related("circle").get(pk=operation.pk)
            new = actions.NewExhibit(kind=kind, operation=fresh, **given)
            self.made[name] = actions.seize(given=new, by=by)

    def measure(
        self, name: str, key: str, day: float, kind: Measure, amount: str, **more: Any
    ) -> None:
        """Have somebody weigh or count something."""
        with self.acting(key, self.ago(day, 14)) as by:
            actions.measure(
                exhibit=self.fresh(name, by), kind=kind, amount=Decimal(amount), by=by, **more
            )

    def offer(self, name: str, giver: str, to: Person | Store, day: float, purpose: str) -> None:
        """Have somebody hand something over, and wait."""
        with self.acting(giver, self.ago(day, 15)) as by:
            actions.give(exhibit=self.fresh(name, by), to=to, purpose=purpose, by=by)

    def put_away(self, name: str, day: float, shelf: str) -> None:
        """Have the officer bring something to the store."""
        self.hand(name, OFFICER, self.store, day, "To the store", shelf=shelf)

    def hand(
        self, name: str, giver: str, to: str | Store, day: float, purpose: str, shelf: str = ""
    ) -> None:
        """Have somebody hand something over, and the other accept it."""
        who = self.people[to] if isinstance(to, str) else to
        self.offer(name, giver, who, day, purpose)
        with self.acting(to if isinstance(to, str) else KEEPER, self.ago(day, 16)) as by:
            one = self.fresh(name, by)
            actions.accept(exhibit=one, seal=one.seal, shelf=shelf, by=by)
