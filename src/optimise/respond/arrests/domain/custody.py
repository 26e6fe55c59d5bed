"""Detention: its steps, its clocks, and what came of it.

Source: PACE 1984 s30 (to a station without delay), s37 (authority), s40 (reviews), s41 (24 hours
from the relevant time), s42 (36 hours by a superintendent), s43-44 (96 hours by a court). Time in
hospital does not count, s41(6). Code C 9.3 and Annex H: whoever may have swallowed drugs is roused
every half hour at least, until the risk assessment (3.6) says how often.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol, TypeVar

FIRST_REVIEW = timedelta(hours=6)
NEXT_REVIEW = timedelta(hours=9)
DETAINED = timedelta(hours=24)
BY_SUPERINTENDENT = timedelta(hours=36)
BY_COURT = timedelta(hours=96)
# No law counts these: how long it may be before somebody asks where they are, and who decided.
ON_THE_WAY = timedelta(hours=1)
TO_DECIDE = timedelta(minutes=30)
SWALLOWED = timedelta(minutes=30)
TO_ASSESS = timedelta(minutes=30)  # whoever may have swallowed drugs (Code C 3.6)
# No limit runs in hospital, so somebody asks after them.
TO_ASK_AFTER = timedelta(hours=1)
SOON = timedelta(minutes=5)  # two clocks may differ by as much
ASKS = "asks"  # the figure of a step that counts once another person has said the same


class Act(StrEnum):
    """What happened in detention."""

    ARRIVED = "arrived at the station"
    AUTHORISED = "detention authorised"
    REVIEWED = "detention reviewed"
    EXTENDED = "detention extended"
    ADULT_ASKED = "appropriate adult asked"
    ADULT_CAME = "appropriate adult came"
    HOSPITAL = "taken to hospital"
    BACK = "back from hospital"
    RISK = "risk assessed"
    ROUSED = "roused"
    VICTIM = "may be a victim"
    AGE = "day of birth put right"
    NUMBERS = "gave phone numbers"
    NOTED = "noted"
    OUTCOME = "outcome"
    HELD = "held after all"


class Outcome(StrEnum):
    """What came of an arrest."""

    NFA = "no further action"
    RUI = "released under investigation"
    BAIL = "bail with conditions"
    CHARGED = "charged"
    CAUTION = "caution"
    OTHER = "another out-of-court disposal"
    RECALL = "recalled to prison"


class Response(StrEnum):
    """How somebody was when they were roused (Code C, Annex H)."""

    WELL = "wakes, answers and does what is asked"
    SLOW = "slow, confused or drowsy"
    NONE = "does not wake"


STILL_OPEN = frozenset({Outcome.RUI, Outcome.BAIL})
# What lets somebody go home: of a charge, unless they are kept in custody for court.
RELEASES = STILL_OPEN | {Outcome.NFA, Outcome.CAUTION, Outcome.OTHER}


class Due(StrEnum):
    """What a clock of detention runs to."""

    ROUSING = "rousing"
    RISK = "risk assessment"
    REVIEW = "review"
    ARRIVAL = "arrival at a station"
    AUTHORITY = "authority to detain"
    LIMIT = "end of detention"
    HOSPITAL = "word from the hospital"
    SECOND = "the word of a second person"
    CAME_OF = "the word of custody on what came of it"
    UNWELL = "an ambulance or the healthcare professional"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a detention as it was written down."""

    act: Act
    at: datetime
    figures: Mapping[str, str] = field(default_factory=dict)


class _Written(Protocol):
    @property
    def act(self) -> str: ...

    @property
    def at(self) -> datetime: ...

    @property
    def figures(self) -> Mapping[str, Any]: ...


Kept = TypeVar("Kept", bound=_Written)  # a step, as it is read here or as its row


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """Where a detention is by its steps. `relevant` is the relevant time, once it is known.

    Until they arrive, `limit` is the latest that it can be: two days after the arrest. `away` is
    how long they were in hospital, which no limit counts, and `heard` when custody last heard from
    there. `asked` is since when another person is to say the same as whoever wrote the last age or
    extension, and `outcome_asked` since when custody is to say whether what came of it is so.
    `assessed_by` is by when their risk is to be assessed, where that presses and was not done.
    `rouse_every` is how often they are roused, and `seen` when they last came, came back, were
    assessed or were roused. `unwell` is since when they are not well as they were roused, and
    nothing was done.
    """

    arrested: datetime
    arrived: datetime | None
    relevant: datetime | None
    authorised: datetime | None
    reviewed: datetime | None
    limit: datetime
    away: timedelta
    in_hospital: bool
    heard: datetime | None
    asked: datetime | None
    outcome_asked: datetime | None
    outcome: str
    rouse_every: timedelta | None = None
    seen: datetime | None = None
    unwell: datetime | None = None
    assessed_by: datetime | None = None

    @property
    def is_over(self) -> bool:
        """Say whether they are in detention no more."""
        return bool(self.outcome)

    @property
    def next_review(self) -> datetime | None:
        """Return by when detention is to be reviewed: six hours from its authority, then nine."""
        if self.authorised is None or self.is_over:
            return None
        if self.reviewed is None:
            return self.authorised + FIRST_REVIEW
        return self.reviewed + NEXT_REVIEW

    @property
    def next_rousing(self) -> datetime | None:
        """Return by when they are to be roused: never before they arrive or in hospital."""
        if self.rouse_every is None or self.seen is None or self.is_over or self.in_hospital:
            return None
        return self.seen + self.rouse_every


def born_on(said: str) -> date:
    """Return a day of birth as a step writes it, 2010-11-29 and no other form of ISO 8601.

    The database reads this form alone, and asks a second person by what it reads.
    Errors: ValueError for any other, or no day.
    """
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", said):
        raise ValueError("a day of birth in another form")
    return date.fromisoformat(said)


def step_of(act: str, at: datetime, figures: Mapping[str, str], *, moment: datetime) -> Step:
    """Return a step as it was written down, at a moment.

    Errors: ValueError for what cannot be read as one, or is still to come: it would count until
    then, whatever is written after it.
    """
    what = Act(act)
    if at > moment + SOON:
        raise ValueError("a step that is still to come")
    try:
        if what is Act.EXTENDED and datetime.fromisoformat(figures["until"]).tzinfo is None:
            raise ValueError("extended until a moment without its offset")
        if what is Act.AGE:
            born_on(figures["born"])
        if what is Act.RISK:
            int(figures["minutes"])
        if what is Act.ROUSED:
            Response(figures["response"])
        if what is Act.OUTCOME:
            Outcome(figures["outcome"])
    except (KeyError, TypeError) as error:
        raise ValueError(f"a step without what it says: {act}") from error
    return Step(act=what, at=at, figures=figures)


def custody_of(arrested: datetime, steps: Iterable[Step], *, swallowed: bool = False) -> Custody:
    """Return where a detention is: steps in the order in which they happened.

    Whoever may have `swallowed` drugs is roused until a risk assessment says otherwise, and that
    has a clock.
    """
    every = sorted(steps, key=lambda step: step.at)
    arrived = _first(every, Act.ARRIVED)
    # The relevant time is the arrival at the first station, or a day after the arrest if sooner.
    relevant = min(arrived, arrested + DETAINED) if arrived else None
    limit = (relevant or arrested + DETAINED) + DETAINED
    away, since = timedelta(), None
    for step in every:
        if step.figures.get(ASKS):
            continue
        if step.act is Act.EXTENDED and "until" in step.figures:
            # Whoever extends says until when, and knows of the hours in hospital before. Nobody
            # gives more than a court may.
            if since is not None:
                away, since = away + (step.at - since), step.at
            most = longest(relevant or arrested + DETAINED, by_court=True) + away
            limit = min(datetime.fromisoformat(step.figures["until"]), most)
        elif step.act is Act.HOSPITAL and since is None:
            since = step.at
        elif step.act is Act.BACK and since is not None:
            gone, since = step.at - since, None
            limit, away = limit + gone, away + gone
    outcomes, waits = came_of(every), waiting(every)
    outcome = waits.pop(Act.OUTCOME, None)
    return Custody(
        arrested=arrested,
        arrived=arrived,
        relevant=relevant,
        authorised=_first(every, Act.AUTHORISED),
        reviewed=max((s.at for s in every if s.act is Act.REVIEWED), default=None),
        limit=limit,
        away=away,
        in_hospital=since is not None,
        heard=max((s.at for s in every if s.act is Act.HOSPITAL), default=None),
        asked=min((one.at for one in waits.values()), default=None),
        outcome_asked=outcome.at if outcome else None,
        outcome=outcomes[-1].figures.get("outcome", "") if outcomes else "",
        rouse_every=_rouse_every(every, swallowed=swallowed),
        seen=max([arrived, *(s.at for s in every if s.act in SEEN)]) if arrived else None,
        unwell=_unwell(every),
        assessed_by=_assessed_by(every, arrived) if swallowed and since is None else None,
    )


def came_of(steps: Iterable[Kept]) -> list[Kept]:
    """Return what came of it, the last counts: of what stands, and no second is asked for.

    Shape: steps in the order in which they happened.
    """
    found: list[Kept] = []
    for step in steps:
        if step.act == Act.HELD:
            found = []
        elif step.act == Act.OUTCOME and not step.figures.get(ASKS):
            found.append(step)
    return found


CARED_FOR = frozenset({Act.ROUSED, Act.HOSPITAL})


def _unwell(steps: Iterable[Step]) -> datetime | None:
    """Return since when somebody is not well as they were roused, and went to no hospital."""
    since = None
    for step in steps:
        if step.act in CARED_FOR:
            well = step.figures.get("response", Response.WELL) == Response.WELL
            since = None if well else since or step.at
    return since


SEEN = frozenset({Act.RISK, Act.ROUSED, Act.BACK})


def _rouse_every(steps: Iterable[Step], *, swallowed: bool) -> timedelta | None:
    said = [int(step.figures["minutes"]) for step in steps if step.act is Act.RISK]
    if not said:
        return SWALLOWED if swallowed else None
    return timedelta(minutes=said[-1]) or None


def waiting(steps: Iterable[Kept]) -> dict[Act, Kept]:
    """Return what waits for a second person, by what it is: nothing of its kind counted since.

    Shape: steps in the order in which they happened.
    """
    every = list(steps)
    last = {Act(step.act): step for step in every if step.act in BY_TWO}
    held = max((step.at for step in every if step.act == Act.HELD), default=None)
    asked = last.get(Act.OUTCOME)
    if asked and (came_of(every) or (held and held >= asked.at)):
        del last[Act.OUTCOME]
    return {act: step for act, step in last.items() if step.figures.get(ASKS)}


BY_TWO = frozenset({Act.AGE, Act.EXTENDED, Act.OUTCOME})


def _assessed_by(steps: Sequence[Step], arrived: datetime | None) -> datetime | None:
    """Return by when a risk is to be assessed: from when they arrive, or are back, until it is."""
    here = [step.at for step in steps if step.act is Act.BACK]
    if arrived is None or any(step.act is Act.RISK for step in steps):
        return None
    return max([arrived, *here]) + TO_ASSESS


def _first(steps: Iterable[Step], act: Act) -> datetime | None:
    return next((step.at for step in steps if step.act is act), None)


def clocks(custody: Custody) -> list[tuple[Due, datetime]]:
    """Return what runs out and when, the soonest first; nothing once detention is over."""
    if custody.is_over:
        return []
    since = {
        Due.UNWELL: custody.unwell,
        Due.ROUSING: custody.next_rousing,
        Due.RISK: custody.assessed_by,
        Due.REVIEW: custody.next_review,
        Due.SECOND: custody.asked,
        Due.CAME_OF: custody.outcome_asked,
    }
    found = [(what, at) for what, at in since.items() if at]
    if custody.arrived is None:
        found.append((Due.ARRIVAL, custody.arrested + ON_THE_WAY))
    elif custody.authorised is None:
        found.append((Due.AUTHORITY, custody.arrived + TO_DECIDE))
    if not custody.in_hospital:
        found.append((Due.LIMIT, custody.limit))
    elif custody.heard:
        found.append((Due.HOSPITAL, custody.heard + TO_ASK_AFTER))
    return sorted(found, key=lambda one: one[1])


def longest(relevant: datetime, *, by_court: bool) -> datetime:
    """Return until when detention may be extended at most."""
    return relevant + (BY_COURT if by_court else BY_SUPERINTENDENT)
