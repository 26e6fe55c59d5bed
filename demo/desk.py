"""Writes one report as its teller would, and grades and sanitises it as the desk would."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from demo.grading import Grade, grade_for
from demo.model import Force, ItemNote, Persona, Priority, Risk, State, Submission
from demo.phrasing import Rules, say, scuff
from demo.places import FORCE_AREA, STATIONS
from demo.register import Register, Telling
from demo.scenes import Scene, Subject
from demo.voices import VOICES, Voice
from demo.world import Phone, Standing, World
from optimise.collect.domain.proposals import ItemKind, ProposedItem, ProposedReport

# Groups under a closed operation, and the circle of each.
CIRCLE_OF = {"G01": "tamarisk", "G06": "fulmar"}
SEEN_WITHIN = {
    Priority.HIGH: timedelta(hours=3),
    Priority.MEDIUM: timedelta(hours=30),
    Priority.LOW: timedelta(days=9),
}
_TO_PARTNERS = ("cuckoo", "child_worry", "missing_found")
_RUMOURS = {
    "rumour_house": "Nothing is dealt there; the callers have an ordinary reason.",
    "rumour_person": "Made up out of a quarrel.",
}
_MONTHS = (
    "January February March April May June July August September October November December"
).split()

Made = tuple[ProposedItem, ItemNote]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A scene that will be told. `seed` gives a repeat the people and place of the first telling."""

    scene: Scene
    subject: Subject
    voice: str
    obtained: datetime
    submitted: datetime
    seed: str
    repeat: bool = False


@dataclass(slots=True)
class Desk:
    """What the writing of reports leaves behind, beside the reports.

    `heard` keeps, for each person, the row and origin of the first live report about them.
    """

    register: Register = field(default_factory=Register)
    false_reports: dict[str, str] = field(default_factory=dict)
    repeats: dict[str, str] = field(default_factory=dict)
    heard: dict[str, tuple[str, str]] = field(default_factory=dict)
    mentions: dict[str, tuple[str, ...]] = field(default_factory=dict)


def priority_of(plan: Plan) -> Priority:
    """Return the triage priority a plan will get; the same each time it is asked."""
    roll = Random(f"{plan.seed}:{plan.voice}").random()
    high, medium = plan.scene.urgent
    if roll < high:
        return Priority.HIGH
    return Priority.MEDIUM if roll < high + medium else Priority.LOW


@dataclass(slots=True)
class Writer:
    made: World
    force: Force
    rules: Rules
    desk: Desk
    chance: Random

    def write(self, plan: Plan, *, row: str, waiting: bool) -> Submission:
        """Return the plan as a report with its items, or without them while it waits."""
        voice = VOICES[plan.voice]
        telling = self._telling(plan, voice)
        by = self._who_sends(voice, plan.subject.place.team)
        words, made = self._words_and_items(plan, voice, telling, row)
        if waiting:
            made = []
        self._note_truth(plan, telling, row)
        grader = self.chance.choice(
            [p for p in self.force.people if p.role == "intelligence officer"]
        )
        return Submission(
            report=ProposedReport(
                row=row,
                words=words,
                origin_type=voice.origin,
                items=tuple(item for item, _ in made),
                obtained_at=plan.obtained,
                marking="OFFICIAL" if plan.scene.kind == "small_matter" else "OFFICIAL-SENSITIVE",
                reference=f"54-INT-{plan.submitted.year}-{int(row.partition(':')[2]):07d}",
            ),
            submitted_by=by.key,
            submitted_at=plan.submitted,
            areas=(plan.subject.place.key,),
            state=State.WAITING if waiting else State.LIVE,
            priority=priority_of(plan),
            risks=self._risks(plan),
            notes=tuple(note for _, note in made),
            kind=plan.scene.kind,
            graded_by="" if waiting else grader.key,
            graded_at=None if waiting else self._graded_at(plan),
        )

    def _graded_at(self, plan: Plan) -> datetime:
        most = {Priority.HIGH: 55, Priority.MEDIUM: 1300, Priority.LOW: 7000}[priority_of(plan)]
        newest = SEEN_WITHIN[Priority.HIGH]
        return plan.submitted + min(timedelta(minutes=self.chance.randint(5, most)), newest)

    def _risks(self, plan: Plan) -> tuple[Risk, ...]:
        if Risk.LIFE in plan.scene.risks and priority_of(plan) is not Priority.HIGH:
            return (Risk.SOURCE,) if self.chance.random() < 0.3 else ()
        child = plan.subject.who.standing is Standing.EXPLOITED_CHILD
        return tuple(dict.fromkeys((*plan.scene.risks, *((Risk.CHILD,) if child else ()))))

    def _telling(self, plan: Plan, voice: Voice) -> Telling:
        precise = voice.family != "public"
        telling = Telling(self.made, self.desk.register, plan.obtained, precise, self.chance)
        telling.facts |= self._setting(plan)
        plan.scene.cast(telling, plan.subject, Random(f"{plan.seed}:cast"))
        # Details that the sealed and the sanitised words share are fixed before either is written.
        same = Random(f"{plan.seed}:details")
        for detail in ("found", "change", "shop", "innocent"):
            telling.facts[detail] = say(
                detail, facts=telling.facts, rules=self.rules, chance=same
            ).rstrip(".")
            telling.facts[detail] = telling.facts[detail][0].lower() + telling.facts[detail][1:]
        return telling

    def _setting(self, plan: Plan) -> dict[str, str]:
        same, at = Random(f"{plan.seed}:setting"), plan.obtained
        place = plan.subject.place
        group = plan.subject.group
        others = [p for p in (group.places if group else self.made.places) if p != place]
        return {
            "he": "they",
            "him": "them",
            "his": "their",
            "place": place.name,
            "street": same.choice(place.streets),
            "other": same.choice(("London", "Bristol", "Reading", "Birmingham", "Oxford")),
            "other_place": same.choice(others).name,
            "station": STATIONS.get(
                place.key, "Swindon" if place.team == "swindon" else "Westbury"
            ),
            "day": f"{at:%A}",
            "day2": f"{at + timedelta(days=same.randint(1, 6)):%A}",
            "month": _MONTHS[at.month - 1],
            "date": self.chance.choice(
                (f"{at.day} {_MONTHS[at.month - 1]}", f"{at:%d/%m/%y}", f"{at:%d.%m.%Y}")
            ),
            "clock": self.chance.choice((f"{at:%H%M}", f"{at:%H:%M}", _spoken(at))),
            "cash": f"£{same.choice((40, 60, 85, 120, 180, 240, 300, 450, 600, 900, 1200))}",
            "n": same.choice(("two", "three", "four", "five", "six")),
            "mins": str(same.randint(4, 40)),
            "weeks": same.choice(("two", "three", "four", "five", "six", "eight")),
            "years": str(same.randint(2, 41)),
        }

    def _who_sends(self, voice: Voice, team: str) -> Persona:
        able = [p for p in self.force.people if p.role in voice.roles]
        near = [p for p in able if team in p.areas or FORCE_AREA in p.areas]
        return self.chance.choice(near or able)

    def _words_and_items(
        self, plan: Plan, voice: Voice, telling: Telling, row: str
    ) -> tuple[str, list[Made]]:
        grade = self._grade(plan, voice, row)
        words = self._say(f"{plan.scene.kind}.{voice.family}", telling)
        rule = self._intel_rule(plan, grade)
        behind = self._behind(plan, telling)
        if behind:
            words = f"{words} {self._say(f'{behind}.{voice.family}', telling)}"
        spoken = (rule, f"{behind}.intel") if behind else (rule,)
        made = [self._item(plan, telling, grade, spoken=spoken)]
        what = self._brings_up(plan, voice, telling)
        if what:
            words = f"{words} {self._say(f'also_{what}.{voice.family}', telling)}"
            made.append(self._item(plan, telling, grade, spoken=(f"also_{what}.intel",)))
        if voice.family == "officer" and self.chance.random() < 0.12:
            made.append(self._comment(telling))
        if voice.family == "public":
            words = scuff(words, chance=self.chance)
        return words, made

    def _behind(self, plan: Plan, telling: Telling) -> str:
        """Return which rule names the line or group behind it, where the scene's own words do not."""
        if plan.scene.kind in ("line_number", "who_runs", "cash_home", "grow_house"):
            return ""
        if "line" in telling.keys:
            return "for_line"
        return "for_group" if "group" in telling.keys else ""

    def _say(self, rule: str, telling: Telling) -> str:
        return say(rule, facts=telling.facts, rules=self.rules, chance=self.chance)

    def _intel_rule(self, plan: Plan, grade: Grade) -> str:
        seen = f"{plan.scene.kind}.intel_seen"
        first_hand = grade.source + grade.assessment == "1A"
        return seen if first_hand and seen in self.rules else f"{plan.scene.kind}.intel"

    def _grade(self, plan: Plan, voice: Voice, row: str) -> Grade:
        grade = grade_for(plan.voice, plan.scene.kind, chance=self.chance)
        earlier = self.desk.heard.setdefault(plan.subject.who.id, (row, plan.voice))
        backed = earlier[0] != row and VOICES[earlier[1]].family != voice.family
        if grade.assessment == "C" and backed and not plan.repeat and self.chance.random() < 0.35:
            return replace(grade, assessment="B", supported_by=earlier[0])
        return grade

    def _brings_up(self, plan: Plan, voice: Voice, telling: Telling) -> str:
        """Bring in the home, phone or vehicle of the one it is about, at times."""
        who = plan.subject.who
        if (
            "who" not in telling.keys
            or voice.family == "agency"
            or who.standing is Standing.INNOCENT
        ):
            return ""
        phones, cars = self.made.phones_of.get(who.id), self.made.vehicles_of.get(who.id)
        unheard = phones and any(phone.id not in self.desk.register.held for phone in phones)
        what = "phone" if unheard else self.chance.choice(("home", "phone", "car", "", ""))
        if what == "home" and "addr" not in telling.keys:
            telling.address("addr", who.address)
            telling.link("LinkedToPlace", "who", "addr", "home")
            return what
        if what == "phone" and phones and "phone" not in telling.keys:
            telling.phone("phone", self._least_heard(phones))
            telling.link("UsesPhone", "who", "phone", "holder")
            return what
        if what == "car" and cars and "car" not in telling.keys:
            telling.vehicle("car", self.chance.choice(cars))
            telling.link("UsesVehicle", "who", "car", "driver")
            return what
        return ""

    def _least_heard(self, phones: list[Phone]) -> Phone:
        held = self.desk.register.held
        return min(phones, key=lambda phone: (phone.id in held, self.chance.random()))

    def _item(self, plan: Plan, telling: Telling, grade: Grade, *, spoken: tuple[str, ...]) -> Made:
        first_hand = grade.assessment == "A"
        item = ProposedItem(
            text=" ".join(self._say(rule, telling) for rule in spoken),
            source=grade.source,
            assessment=grade.assessment,
            handling=grade.handling,
            kind=ItemKind.FACT if first_hand else ItemKind.REPORTED,
            reason=grade.reason,
            conditions=grade.conditions,
            origin=self._origin(plan),
            statements=telling.take(),
        )
        briefed = f"{plan.scene.kind}.brief" if spoken[0].startswith(plan.scene.kind) else ""
        return item, self._note(plan, telling, grade, item, briefed=briefed)

    def _origin(self, plan: Plan) -> str | None:
        """Return who first saw it: a rumour has one origin however many tell it."""
        if plan.scene.kind in _RUMOURS:
            return f"talk about {plan.subject.who.id}"
        return f"first seen, {plan.seed}" if plan.repeat or self.chance.random() < 0.7 else None

    def _note(
        self, plan: Plan, telling: Telling, grade: Grade, item: ProposedItem, *, briefed: str
    ) -> ItemNote:
        group, team = plan.subject.group, plan.subject.place.team
        circle = CIRCLE_OF.get(group.id) if group else None
        kind = plan.scene.kind
        audience, briefing, partner = "intelligence", "", ""
        if circle and grade.handling == "C":
            audience = f"circle:{circle}"
        elif grade.handling == "P" and grade.assessment in "AB":
            if briefed in self.rules and self.chance.random() < 0.3:
                briefing = self._say(briefed, telling)
                audience = f"briefing:{team}"
            elif kind in _TO_PARTNERS and self.chance.random() < 0.4:
                partner = item.text
                audience = f"partner:{'swindon' if team == 'swindon' else 'wiltshire'}-mash"
        return ItemNote(
            audience=audience,
            briefing_text=briefing,
            partner_text=partner,
            supported_by=grade.supported_by,
        )

    def _comment(self, telling: Telling) -> Made:
        item = ProposedItem(
            text=self._say("comment", telling),
            source="1",
            assessment="C",
            handling="P",
            kind=ItemKind.ASSESSMENT,
        )
        return item, ItemNote(audience="intelligence")

    def _note_truth(self, plan: Plan, telling: Telling, row: str) -> None:
        truth = self.desk.register.truth
        self.desk.mentions[row] = tuple(dict.fromkeys(truth[key] for key in telling.keys.values()))
        if plan.scene.kind in _RUMOURS:
            self.desk.false_reports[row] = _RUMOURS[plan.scene.kind]


def _spoken(at: datetime) -> str:
    hour = at.hour % 12 or 12
    return f"{hour}.{at.minute:02d}{'am' if at.hour < 12 else 'pm'}"
