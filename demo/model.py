"""The shapes of the made-up year: what the loader reads, and the truth it is checked against.

Keys are plain strings, unique inside one year: `hannah.orchard` for a person of the force,
`swindon` for an area, `e00412` for an entity as a report wrote it, `P0031` for who that truly is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from optimise.collect.domain.proposals import ProposedReport


class AgencyKind(StrEnum):
    """What sort of body an organisation is."""

    FORCE = "police force"
    COUNCIL = "council"
    SAFEGUARDING = "safeguarding hub"
    ADULT_CARE = "adult social care"
    HOUSING = "housing association"
    CHARITY = "charity"
    HEALTH = "health"
    EDUCATION = "education"
    TRANSPORT = "transport police"
    PROBATION = "probation"


class AreaKind(StrEnum):
    """The levels of the policing map, widest first."""

    FORCE = "force"
    HUB = "hub"
    TEAM = "neighbourhood team"
    PLACE = "place"


class State(StrEnum):
    """How far the desk has got with a report."""

    WAITING = "waiting in triage"
    LIVE = "graded and live"


class Priority(StrEnum):
    """Triage priority. High is one hour, medium a day, low a week."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Risk(StrEnum):
    """The risk ticks of the report form."""

    LIFE = "threat to life"
    CHILD = "child at risk"
    ADULT = "adult at risk"
    SOURCE = "source at risk"
    OFFICER = "officer safety"


class Verdict(StrEnum):
    """What a person decided about two entities."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class BriefingKind(StrEnum):
    """The kinds of item read out at the start of a shift."""

    WANTED = "wanted"
    MISSING = "missing"
    VEHICLE = "vehicle of interest"
    GROUP_CARD = "group awareness card"
    LINE_CARD = "line awareness card"
    VISIT = "safeguarding visit"
    HOTSPOT = "hotspot patrol"
    LOOKOUT = "be on the lookout"
    SAFETY = "officer safety"
    CONDITIONS = "conditions to check"
    SERIES = "crime series"
    REQUIREMENT = "what we need to know"
    TENSION = "community tension"
    RESULT = "result"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    key: str
    name: str
    kind: AgencyKind
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One area of the policing map; only a place has a point."""

    key: str
    name: str
    kind: AreaKind
    parent: str | None
    valid_from: date
    valid_to: date | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona:
    """Someone who works here. `line` is the sentence on the sign-in page; empty if not shown."""

    key: str
    name: str
    rank: str
    number: str
    role: str
    organisation: str
    team: str
    areas: tuple[str, ...]
    line: str = ""

    @property
    def titled(self) -> str:
        """Return the name as it is said at work, such as "PC Aisha Rahman"."""
        return f"{self.rank} {self.name}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    organisations: tuple[Organisation, ...]
    areas: tuple[Area, ...]
    people: tuple[Persona, ...]

    @property
    def named(self) -> tuple[Persona, ...]:
        """Return the people who have a door of their own on the sign-in page."""
        return tuple(person for person in self.people if person.line)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemNote:
    """What the desk decided about one item, beside the item itself.

    `audience` is `intelligence`, `briefing:<area keys>`, `circle:<key>` or `partner:<agency>`.
    `supported_by` names the report whose item backs a grade B.
    """

    audience: str
    briefing_text: str = ""
    partner_text: str = ""
    supported_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A report on its way through the desk: the report, who sent it in, and where it stands.

    `notes` has one note for each item, in the same order; a waiting report has neither.
    """

    report: ProposedReport
    submitted_by: str
    submitted_at: datetime
    areas: tuple[str, ...]
    state: State
    priority: Priority
    risks: tuple[Risk, ...]
    notes: tuple[ItemNote, ...]
    kind: str
    graded_by: str = ""
    graded_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The extra fields of a group or line awareness card."""

    nickname: str
    what_they_do: str
    people: tuple[str, ...]
    vehicles: tuple[str, ...]
    places_and_times: str
    violence: str
    protect: str
    look_for: str
    if_stopped: str
    not_to_do: str
    last_disruption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """One item of a briefing, with its do and don't and the reports it rests on."""

    key: str
    kind: BriefingKind
    title: str
    why: str
    do: str
    dont: str
    power: str
    areas: tuple[str, ...]
    roles: tuple[str, ...]
    priority: Priority
    valid_from: date
    valid_until: date
    owner: str
    approved_by: str
    marking: str
    sources: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    card: Card | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A decision about two entities, by a named person, with reasons. Audience as in a note."""

    left: str
    right: str
    verdict: Verdict
    reason: str
    by: str
    at: datetime
    audience: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A closed operation: who is in it, what it is about, and on what grounds it is closed."""

    key: str
    name: str
    about: str
    grounds: str
    subject: str
    members: tuple[str, ...]
    opened: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What is really so, and no screen knows.

    `entities` maps each entity key to the one it truly is; the rest is about true ids.
    `false_reports` says by row why a report is wrong; `repeats` gives the row first told of the
    same; `mentions` lists for each row, waiting ones too, whom and what its words are about.
    `outcomes` says of each deed against a group whether it lasted, `effects` of each
    question about impact by how much the counts truly changed; `awareness` how many of each rank
    truly read of the groups in their areas, check themselves and know them.
    """

    entities: Mapping[str, str]
    people: Mapping[str, Mapping[str, object]]
    groups: Mapping[str, Mapping[str, object]]
    lines: Mapping[str, Mapping[str, object]]
    operations: Mapping[str, Mapping[str, object]]
    cuckooed_homes: Mapping[str, str]
    exploited_children: tuple[str, ...]
    exploited_adults: tuple[str, ...]
    false_reports: Mapping[str, str]
    repeats: Mapping[str, str]
    mentions: Mapping[str, tuple[str, ...]]
    outcomes: Mapping[str, Mapping[str, object]]
    effects: Mapping[str, Mapping[str, object]]
    awareness: Mapping[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """The whole made-up year, as the loader takes it."""

    today: date
    seed: int
    force: Force
    reports: tuple[Submission, ...]
    briefings: tuple[Briefing, ...]
    judgements: tuple[Judgement, ...]
    circles: tuple[Circle, ...]
    truth: Truth
