"""Writes today's briefing: what officers on shift need, and what they must not do.

A group under a closed operation gets no card: the card would tell what the operation hides.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from demo.desk import CIRCLE_OF
from demo.model import Briefing, BriefingKind, Card, Priority, State, Submission
from demo.world import Group, Line, Person, Standing, World, member_of

_OFFICERS = ("response", "neighbourhood", "pcso", "special constable", "roads policing")
_OWNERS = (
    "priya.nair",
    "amina.yusuf",
    "lewis.tanner",
    "carl.benning",
    "fiona.mallory",
    "wayne.stratford",
)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one kind of item: how many, how urgent, days it lasts, whom it is about."""

    kind: BriefingKind
    count: int
    priority: Priority
    days: int
    about: str
    title: str
    why: str
    do: str
    dont: str
    power: str = ""


_ITEMS = (
    _Words(BriefingKind.WANTED, 4, Priority.HIGH, 7, "runner", "Wanted: {name}, {place}", "Failed to attend court on a supply charge. Moves between addresses in {place} and friends in {team}.", "Arrest if found. Seize phones switched on and keep them powered. Check for anyone young or frightened nearby.", "Don't ring ahead or knock where a child lives without telling safeguarding first.", "Warrant; search after arrest, PACE s32"),
    _Words(BriefingKind.MISSING, 4, Priority.HIGH, 3, "child", "Missing: {name}, {age}", "At risk of being used by a line. Often found near {place} or a station. Has come back hurt before.", "Find, feed, keep safe. Note who is with {him}, which car, which phone. Ring the missing co-ordinator at once.", "Don't treat as a suspect. Don't question about drugs in the street. Don't hand over to anyone but family or the duty social worker.", "Children Act 1989 s46 if at risk of significant harm"),
    _Words(BriefingKind.VEHICLE, 4, Priority.MEDIUM, 7, "driver", "Vehicle: {car}", "Brings people and parcels into {place}, mostly late afternoon. Driver may be {name}.", "Stop if you have grounds. Note everyone inside, ages, where from, where to. Look for a second phone and a receipt.", "Don't follow it into {place} unless you are trained to.", "RTA 1988 s163; MDA 1971 s23 with grounds"),
    _Words(BriefingKind.VISIT, 4, Priority.MEDIUM, 14, "tenant", "Welfare visit due: {street}, {place}", "The person who lives there may no longer decide who comes in. Neighbours are worried.", "Visit in pairs, daytime, with the housing officer. See the tenant alone. Look at the lock, the kitchen, who has the keys.", "Don't ask the tenant in front of visitors. Don't call it a raid. Don't say who rang.", "By consent; PACE s17 to save life"),
    _Words(BriefingKind.HOTSPOT, 3, Priority.MEDIUM, 7, "place", "Patrol: {street}, {place}", "Quick exchanges at the garages, 4pm to 8pm, worst on Thursdays and Fridays.", "Fifteen minutes on foot, twice a shift. Talk to the shop and to the bus drivers. Log the times.", "Don't sit in the car with the engine running: they wait for you to go.", ""),
    _Words(BriefingKind.LOOKOUT, 3, Priority.MEDIUM, 5, "runner", "Look out for: {name}", "Seen off the London train with one rucksack and straight to a taxi for {place}.", "Note time, clothes, who meets {him}. If stopped, ask how old, who paid the fare, who is waiting.", "Don't assume: first ask whether this person is safe.", "MDA 1971 s23 with grounds"),
    _Words(BriefingKind.SAFETY, 3, Priority.HIGH, 14, "enforcer", "Officer safety: {name}", "Said to carry a lock knife in the waistband. Has run at officers in {place}.", "Two officers. Vest on. Hands in view before you talk.", "Don't go alone to the home in {place}.", "PACE s1; MDA 1971 s23"),
    _Words(BriefingKind.CONDITIONS, 3, Priority.MEDIUM, 28, "boss", "Check conditions: {name}", "On bail: not to enter {place}, one phone only, curfew 9pm to 6am.", "Knock at curfew. Ask to see the phone and its number. Report a breach the same shift.", "Don't search the home on the curfew check: you have no power to.", "Bail Act 1976 s7"),
    _Words(BriefingKind.SERIES, 2, Priority.MEDIUM, 10, "cars", "Series: car keys taken, {place}", "Five homes since last week, two to four in the morning, back door each time.", "Look for a car moving without lights and two on foot. Check lock-ups off {street}.", "Don't chase on the estate roads.", "PACE s1"),
    _Words(BriefingKind.REQUIREMENT, 2, Priority.LOW, 28, "line", "We need to know: the {line} line", "We do not know who answers it at weekends or where the phone sleeps.", "If someone shows you a text from it, ask to note the number, the words and the time. Put in a report, three lines will do.", "Don't promise anyone a reward or ask them to find out more.", ""),
    _Words(BriefingKind.TENSION, 1, Priority.LOW, 5, "place", "Tension: {place}", "Talk on residents' pages about a house and who lives there. Much of it is wrong.", "Be seen. Tell people where to report. Correct nothing about any address.", "Don't confirm or deny that an address is known to us.", ""),
    _Words(BriefingKind.RESULT, 2, Priority.LOW, 7, "line", "Result: the {line} line", "Your notes on cars and times led to a charge. Two people are being kept safe.", "Thank the neighbours you know. Say it was many small things.", "Don't say which reports or whose.", ""),
)  # fmt: skip


@dataclass(slots=True)
class _Board:
    """Draws each subject once, and finds the reports an item rests on."""

    made: World
    rows: Mapping[str, list[str]]
    chance: Random

    def people(self, about: str) -> list[Person]:
        made = self.made
        open_groups = [
            g for g in made.groups.values() if g.id not in CIRCLE_OF and "line" in g.trade
        ]
        roles = {
            "runner": ("runner",),
            "driver": ("courier", "lieutenant"),
            "enforcer": ("enforcer",),
            "boss": ("principal", "line holder"),
        }
        if about == "child":
            return made.standing(Standing.EXPLOITED_CHILD)
        if about == "tenant":
            return made.standing(Standing.EXPLOITED_ADULT)
        if about == "cars":
            return [
                p for g in made.groups.values() if "burglary" in g.trade for p in member_of(made, g)
            ]
        wanted = roles.get(about, ("runner", "storage", "money"))
        return [p for g in open_groups for p in member_of(made, g, *wanted)]

    def sources(self, *true_ids: str) -> tuple[str, ...]:
        found = [row for true_id in true_ids for row in self.rows.get(true_id, [])]
        return tuple(dict.fromkeys(found))[-4:]


def briefings(
    *,
    made: World,
    reports: tuple[Submission, ...],
    mentions: Mapping[str, tuple[str, ...]],
    seed: int,
) -> tuple[Briefing, ...]:
    """Return today's items, each valid on the last day of the world.

    Shape: some forty items; every one names its owner and the live reports it rests on.
    """
    board = _Board(made, _rows_by_subject(reports, mentions), Random(f"{seed}:briefings"))
    items = [item for words in _ITEMS for item in _items(words, board)]
    items += [_line_card(line, board) for line in _lines_without_a_circle(made)[:5]]
    items += [
        _group_card(group, board) for group in made.groups.values() if "line" not in group.trade
    ]
    return tuple(items)


def _rows_by_subject(
    reports: tuple[Submission, ...], mentions: Mapping[str, tuple[str, ...]]
) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for submission in reports:
        covert = any(note.audience.startswith("circle") for note in submission.notes)
        if submission.state is State.LIVE and not covert:
            for true_id in mentions[submission.report.row]:
                found.setdefault(true_id, []).append(submission.report.row)
    return found


def _lines_without_a_circle(made: World) -> list[Line]:
    return [
        line
        for line in made.lines.values()
        if line.group not in CIRCLE_OF and line.closed is None and not line.follows
    ]


def _items(words: _Words, board: _Board) -> Iterator[Briefing]:
    lines = _lines_without_a_circle(board.made)
    people = [p for p in board.people(words.about) if board.sources(p.id)]
    if words.about == "driver":
        people = [p for p in people if p.id in board.made.vehicles_of]
    for n, who in enumerate(board.chance.sample(people, words.count)):
        line = lines[n]
        about = line.id if words.about == "line" else who.id
        where = line.places[0].team if words.about == "line" else who.place.team
        yield _item(words, who, line, board, n=n, about=about, team=where)


def _item(
    words: _Words, who: Person, line: Line, board: _Board, *, n: int, about: str, team: str
) -> Briefing:
    facts = _facts(who, line, board)
    today = board.made.today
    since = today - timedelta(days=board.chance.randint(0, min(3, words.days - 1)))
    return Briefing(
        key=f"{words.kind.name.lower()}-{n + 1}",
        kind=words.kind,
        title=words.title.format_map(facts)[:80],
        why=words.why.format_map(facts),
        do=words.do.format_map(facts),
        dont=words.dont.format_map(facts),
        power=words.power,
        areas=(team,),
        roles=_OFFICERS,
        priority=words.priority,
        valid_from=since,
        valid_until=since + timedelta(days=words.days),
        owner=board.chance.choice(_OWNERS),
        approved_by=board.chance.choice(("helen.rowntree", "gareth.bowen", "grace.hollis")),
        marking="OFFICIAL-SENSITIVE",
        sources=board.sources(about),
        warnings=("weapons",) if words.kind is BriefingKind.SAFETY else (),
    )


def _facts(who: Person, line: Line, board: _Board) -> dict[str, str]:
    car = next(iter(board.made.vehicles_of.get(who.id, [])), None)
    return {
        "name": who.name,
        "age": str(board.made.age(who)),
        "him": "her" if who.gender == "female" else "him",
        "place": who.place.name,
        "street": who.address.street,
        "team": who.place.team.replace("-", " ").title(),
        "car": f"{car.colour} {car.make}, {car.plate}" if car else "",
        "line": line.brand,
    }


def _line_card(line: Line, board: _Board) -> Briefing:
    group = board.made.groups[line.group]
    origin = (
        "It starts and ends in the county."
        if line.kind == "internal"
        else f"It comes in from {line.exporter}."
    )
    return _card(
        group,
        board,
        kind=BriefingKind.LINE_CARD,
        known_as=line.brand,
        title=f"Know the {line.brand} line",
        about=(line.id, *group.members),
        what=f"Sells crack and heroin to people who ring one number. {origin}",
        times="Texts go out about nine and again at four; busiest Thursday and Friday.",
    )


def _group_card(group: Group, board: _Board) -> Briefing:
    return _card(
        group,
        board,
        kind=BriefingKind.GROUP_CARD,
        known_as=group.name,
        title=f"Know the {group.name}",
        about=group.members,
        what=f"{group.trade.capitalize()}, out of {group.home}.",
        times="Nights, two to five, and Sunday mornings.",
    )


def _card(
    group: Group,
    board: _Board,
    *,
    kind: BriefingKind,
    known_as: str,
    title: str,
    about: tuple[str, ...],
    what: str,
    times: str,
) -> Briefing:
    made, today = board.made, board.made.today
    faces = member_of(made, group)[:5]
    cars = [car for p in faces for car in made.vehicles_of.get(p.id, [])][:3]
    since = today - timedelta(days=board.chance.randint(1, 9))
    return Briefing(
        key=f"card-{group.id.lower()}",
        kind=kind,
        title=title,
        why=f"Active in {', '.join(place.name for place in group.places[:3])}. Small things you see make the picture.",
        do="Stop and talk on your own grounds. Note phones, cars, who is with whom. Report in thirty seconds from the card.",
        dont="Don't go to the homes on this card without ringing the owner.",
        power="PACE s1 or MDA 1971 s23, on your own grounds",
        areas=group.teams,
        roles=_OFFICERS,
        priority=Priority.MEDIUM,
        valid_from=since,
        valid_until=since + timedelta(days=28),
        owner="carl.benning",
        approved_by="ruth.abernethy",
        marking="OFFICIAL-SENSITIVE",
        sources=board.sources(*about),
        card=Card(
            nickname=known_as,
            what_they_do=what,
            people=tuple(p.name for p in faces),
            vehicles=tuple(f"{car.colour} {car.make}, {car.plate}" for car in cars),
            places_and_times=f"{group.places[0].name} and {group.places[1].name}. {times}",
            violence="Threats over money; a knife shown once this year.",
            protect=_protect(group),
            look_for="Someone new on a bike with two phones. A door propped open. A hire car with tired passengers.",
            if_stopped="Ask age first. Phones stay on. Ask who is waiting for them and whether they can go home.",
            not_to_do="Don't follow, don't ring the number, don't ask neighbours to watch.",
            last_disruption=_last(made.today, board.chance),
        ),
    )


def _protect(group: Group) -> str:
    if not group.exploited:
        return "Nobody known. Older farm and shop owners have been frightened; visit after a theft."
    return (
        f"{len(group.exploited)} people, children among them, may be made to carry or to give up their home. "
        "They are to be kept safe first."
    )


def _last(today: date, chance: Random) -> str:
    when = today - timedelta(days=chance.randint(20, 120))
    return f"{when.day} {when:%B}: one arrest, two phones. Quiet for nine days, then back."
