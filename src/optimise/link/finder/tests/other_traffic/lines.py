"""Deal lines in many styles, each over its numbers, handsets and holders."""

from collections.abc import Callable
from dataclasses import dataclass, field

from optimise.link.finder.tests.other_traffic.world import DAY, HOUR, World

Later = Callable[[float, Callable[[float], None]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a line trades. `a_day` is bulk texts a day; `reach` of the list, `slow` seconds apart."""

    size: int = 80
    opens: float = 8.5
    shuts: float = 23.0
    a_day: float = 2.0
    reach: float = 0.85
    rotates: bool = False
    slow: float = 5.0
    text_orders: float = 0.0
    median: float = 20.0
    missed: float = 0.25
    calls_back: float = 0.4
    sends_runner: float = 0.5
    shifts: bool = False
    second: bool = False
    forwards: bool = False
    internal: bool = False
    life: float = 1.0


STYLES = {
    "classic": Style(),
    "no bulk texts": Style(a_day=0.0),
    "few texts": Style(a_day=0.25, size=60),
    "rotating list": Style(a_day=5.0, reach=0.15, rotates=True, size=120),
    "slow hand": Style(a_day=1.0, slow=70.0, size=45),
    "by text": Style(text_orders=0.8, a_day=1.5),
    "two shifts": Style(shifts=True, opens=7.0, shuts=25.0),
    "small": Style(size=22, a_day=0.7, sends_runner=0.25),
    "big": Style(size=280, a_day=3.0, missed=0.4),
    "all hours": Style(opens=0.0, shuts=24.0, a_day=2.0, size=110),
    "short lived": Style(life=0.3),
    "forwarded": Style(forwards=True),
    "two numbers": Style(second=True),
    "internal": Style(internal=True, size=70, a_day=1.5),
    "own deliveries": Style(sends_runner=0.0, calls_back=0.7, size=50),
}


@dataclass(slots=True)
class Line:
    """A line: its list in order, its number in use, who works for it."""

    world: World
    name: str
    style: Style
    starts: float
    life: float
    announces: bool
    moves_over: float
    contacts: list[int]
    runners: list[int] = field(default_factory=list)
    number: int = -1
    second: int = -1
    forwarded: int = -1
    stray: set[int] = field(default_factory=set)
    texted: dict[int, float] = field(default_factory=dict)
    clock: float = 0.0
    turn: int = 0

    def begin(self, later: Later) -> None:
        """Hire, take a first number and plan what follows."""
        rng, style = self.world.rng, self.style
        self.runners = [self.world.phone("runner", town=1) for _ in range(int(rng.integers(1, 4)))]
        if style.forwards:
            self.forwarded = self.world.phone("forwarded to", held=True)
        later(self.starts * DAY, lambda at: self._take_number(at, later, old=-1))
        if style.a_day:
            later((self.starts + rng.uniform(0, 0.5)) * DAY, lambda at: self._advertise(at, later))

    def open(self, at: float) -> bool:
        """Return whether the line trades at this hour."""
        hour = (at % DAY) / HOUR
        return self.style.opens <= hour < self.style.shuts or hour + 24 < self.style.shuts

    def until_open(self, at: float) -> float:
        """Return the seconds until it opens."""
        return (self.style.opens * HOUR - at % DAY) % DAY

    def fresh(self, phone: int) -> float:
        """Return how much a text in the last hours draws a user here."""
        return 3.0 if self.clock - self.texted.get(phone, -1e9) < 3 * HOUR else 1.0

    def number_for(self, phone: int, at: float) -> int:
        """Return the number that a user would ring now, or less than nought for none."""
        self.clock = at
        if self.number < 0 or phone in self.stray:
            return -1
        return self.second if self.second >= 0 and phone % 5 < 2 else self.number

    def speaks(self, number: int) -> int:
        """Return the phone that the holder rings from."""
        return self.forwarded if self.forwarded >= 0 else number

    def rename(self, old: int, new: int) -> None:
        """Put a user's new number in the old one's place."""
        self.contacts = [new if c == old else c for c in self.contacts]

    def _new_phone(self, at: float, old: int) -> int:
        rng, world = self.world.rng, self.world
        town = 1 if self.style.internal else int(rng.random() < 0.3)
        number = world.phone("line", town=town, held=True)
        world.line_of[number], world.styles[number] = self.name, self._style_name()
        phone = world.phones[number]
        if old >= 0 and rng.random() < 0.45:
            phone.handsets = [(0.0, world.phones[old].handset(at))]
        if self.style.shifts:
            other = world.new_handset()
            first = phone.handsets[0][1]
            for half in range(int(at // (DAY / 2)), world.days * 2):
                phone.handsets.append((half * DAY / 2, first if half % 2 else other))
        elif rng.random() < 0.4:
            phone.handsets.append((at + rng.exponential(20) * DAY, world.new_handset()))
        return number

    def _style_name(self) -> str:
        return next(name for name, style in STYLES.items() if style is self.style)

    def _take_number(self, at: float, later: Later, old: int) -> None:
        rng = self.world.rng
        self.number = new = self._new_phone(at, old)
        if self.style.second and self.turn == 0:
            self.second = self._new_phone(at, -1)
        if old >= 0:
            self.world.successions.append((old, new))
            self._tell(at, later)
        self.turn += 1
        life = 3 + float(rng.gamma(1.3, self.life * self.style.life / 1.3))
        if self.turn == 1 and self.starts == 0:
            life = max(1.0, life * float(rng.random()))  # begun before the days held
        later(at + life * DAY, lambda t: self._drop_number(t, later, new))

    def _drop_number(self, at: float, later: Later, old: int) -> None:
        rng = self.world.rng
        self.number = -1
        if rng.random() < 0.3 and self.contacts:
            for _ in range(int(rng.integers(1, 8))):
                stray = self.world.one_of(self.contacts)
                self.world.call(at + rng.uniform(0.05, 7) * DAY, stray, old, median=15, missed=0.8)
        gap = rng.exponential(0.8) if rng.random() < 0.85 else rng.uniform(3, 10)
        later(at + gap * DAY, lambda t: self._take_number(t, later, old))

    def _tell(self, at: float, later: Later) -> None:
        """Those texted come at once, others by word of mouth; some never do."""
        rng = self.world.rng
        lost = {c for c in self.contacts if rng.random() > self.moves_over}
        told = set()
        if self.announces:
            when = at + rng.uniform(0, 24) * HOUR
            told = {c for c in self.contacts if rng.random() < 0.8}
            self._send(when, [c for c in self.contacts if c in told])
        self.stray = {c for c in self.contacts if c in lost or c not in told}
        for contact in self.stray - lost:
            later(at + rng.exponential(2.0) * DAY, lambda _, c=contact: self.stray.discard(c))  # type: ignore[misc]

    def _advertise(self, at: float, later: Later) -> None:
        rng, style = self.world.rng, self.style
        later(at + rng.gamma(4, 1 / style.a_day / 4) * DAY, lambda t: self._advertise(t, later))
        if self.number < 0:
            return
        if not self.open(at):
            at += self.until_open(at) + rng.exponential(1800)
        some = max(8, int(len(self.contacts) * style.reach))
        if style.rotates:
            self.contacts = self.contacts[some:] + self.contacts[:some]
            people = self.contacts[:some]
        else:
            people = [c for c in self.contacts if rng.random() < style.reach]
        self._send(at, people)

    def _send(self, at: float, people: list[int]) -> None:
        number, rng = self.number, self.world.rng
        for person in people:
            at += rng.gamma(2, self.style.slow / 2)
            self.world.text(at, number, person)
            self.texted[person] = at
