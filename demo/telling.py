"""What the made-up force tells the public: updates, and how many people its officers met.

Every update is written by one person and let out by another. The last of them touches an
operation that is live, so it waits, and whoever tries to let it out is refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from optimise.share.domain.contents import THE_FORCE, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One update: how many days before the year's end it was written, by whom, and the words."""

    days_ago: int
    by: str
    approved_by: str
    officer: str
    team: str
    topic: str
    areas: tuple[str, ...]
    title: str
    summary: str
    body: str
    correction: tuple[str, str, str] | None = None  # what was put right; old words; new words
    withdrawn: str = ""
    circle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """One talk or visit: when, by whom, in which area, what it was, and how many were met."""

    day: date
    by: str
    area: str
    what: str
    people: int


RAN_FOR = 300  # days before the year's end on which the force said who it is
# What the made-up force says of itself: pieces of the site, in place of the program's own.
OWN_CONTENTS: dict[tuple[Kind, str, str], dict[str, str]] = {
    (Kind.FORCE, THE_FORCE, "en"): {
        "name": "Swindon and Wiltshire Police",
        "area": "Swindon and Wiltshire",
        "controller": "The Chief Constable of Swindon and Wiltshire Police, a made-up force.",
        "complaints": "Write to the force’s professional standards team, or ask at any station.",
        "foi": "Write to the force’s information rights team. You have an answer in 20 working days.",
        "accessibility": "Ring 101, or ask somebody to ring for you. We send any page on paper.",
        "months": "6",
    },
    (Kind.PAGE, "child-exploitation-young-people", "en"): {
        "reviewed_by": "the Swindon neighbourhood team",
    },
}
SWINDON = ("Sgt Fiona Mallory", "Swindon neighbourhood team")
UPDATES = (
    Told(
        days_ago=236,
        by="fiona.mallory",
        approved_by="helen.rowntree",
        officer=SWINDON[0],
        team=SWINDON[1],
        topic="cuckooing",
        areas=("swindon",),
        title="What we learnt from the first homes we visited",
        summary="We went to see people whose homes may have been taken over. Most were scared, and"
        " most wanted help.",
        body="""In spring we began to visit homes where neighbours were worried. We went with housing
officers and drug workers. We did not go to arrest the person who lived there.

## What we did

- We asked each person if they felt safe in their own home.
- We changed locks where they asked us to.
- We gave each of them one name and one number to ring.

## What we learnt

- Few people will say it on the first visit. We must come back.
- A changed lock helps for a week. A person who keeps coming helps for longer.

## What changes

Two people now make each visit, and one of them is not a police officer. We come back after a
week and after a month.""",
        correction=(
            "We said that we go back after a month only. We go back after a week as well.",
            "We come back after a month.",
            "We come back after a\nweek and after a month.",
        ),
    ),
    Told(
        days_ago=171,
        by="tom.brinkworth",
        approved_by="helen.rowntree",
        officer="PC Tom Brinkworth",
        team=SWINDON[1],
        topic="child-exploitation-parents",
        areas=("swindon",),
        title="Talks with parents after school",
        summary="We met parents at the school gate and listened. Many had seen signs, and did not"
        " know who to ask.",
        body="""We spent six weeks at school gates and in one sports hall. We brought tea and no forms.

## What parents told us

- A second phone and new shoes worried them most.
- They feared that telling us would get their child in trouble.

## What we say to that

A child who is used to carry drugs is a child who needs help. We look for the adult behind it.
You can ask us what happens next before you tell us anything.

## What changes

Each school now has a named officer. Ask the school office who it is.""",
    ),
    Told(
        days_ago=118,
        by="joy.adebayo",
        approved_by="ruth.abernethy",
        officer="PC Joy Adebayo",
        team="Chippenham neighbourhood team",
        topic="county-lines",
        areas=("chippenham",),
        title="A phone number that sold drugs is off",
        summary="A number that sold drugs no longer answers. Others still sell. Children who were"
        " made to carry have help.",
        body="""For months, one phone number sold drugs in our area. It no longer answers. Somebody is
charged. A court will hear the case, so we say nothing of it before then.

## Who was harmed

Children were made to carry drugs far from home. They are not charged. People they trust are
with them.

## What we learnt

- What came in from many places was put together. No one piece would have done.
- When one number closes, another may try. We looked again after one week, after four
and after thirteen. The number was still off. That does not say that nobody sells there.

## What changes

If you used to buy from this number and want to stop, you can get help without the police. See
who can help.""",
    ),
    Told(
        days_ago=89,
        by="fiona.mallory",
        approved_by="helen.rowntree",
        officer=SWINDON[0],
        team=SWINDON[1],
        topic="drug-dealing",
        areas=("swindon",),
        title="More officers on foot this autumn",
        summary="We plan to walk more in the evening.",
        body="From October more officers will walk in the evening, between four and eight.",
        withdrawn="We could not keep this promise: some of these officers were needed elsewhere.",
    ),
    Told(
        days_ago=52,
        by="rob.hatherley",
        approved_by="gareth.bowen",
        officer="PC Rob Hatherley",
        team="Warminster neighbourhood team",
        topic="organised-burglary",
        areas=("warminster",),
        title="Farm thefts: what helped and what did not",
        summary="We marked tools and walked farm tracks at night. Marking helped. Signs on gates"
        " did not.",
        body="""We worked with farms for three months after tools and fuel were stolen.

## What helped

- Tools with a mark that shows up under a lamp were left behind.
- Farmers who ring each other noticed strange vans sooner than we did.

## What did not help

- Signs on gates. Thefts went on at farms with signs and at farms without.

## What changes

We lend out marking kits. Ask at the front counter, or when you see us.""",
    ),
    Told(
        days_ago=16,
        by="megan.stour",
        approved_by="gareth.bowen",
        officer="PC Megan Stour",
        team="Salisbury neighbourhood team",
        topic="hotels",
        areas=("salisbury",),
        title="What hotel staff noticed",
        summary="We visited hotels and short lets and asked what worries their staff. Now they ring"
        " sooner.",
        body="""We visited hotels, guest houses and short lets. We asked staff what they had seen, and
what had stopped them from ringing.

## What we heard

- Staff noticed young people alone, with adults who paid in cash and would not show a face.
- They did not ring because they were not sure.

## What we told them

You do not have to be sure. If a child may be in danger now, ring 999. If not, ring 101.

## What changes

Three hotels now put our poster in the staff room. You can print it from this site.""",
    ),
    Told(
        days_ago=3,
        by="marek.zielinski",
        approved_by="",
        officer="DI Marek Zielinski",
        team="Fortitude team",
        topic="county-lines",
        areas=("swindon",),
        title="A second line in Swindon",
        summary="What we did about a line that sold drugs near the station.",
        body="We will tell you what we did and what we learnt, once it is over.",
        circle="tamarisk",
    ),
)
_KINDS = (
    ("Assembly at a secondary school", 60, 260),
    ("Talk at a college", 20, 120),
    ("Visits to hotels and short lets", 3, 14),
    ("Visits to landlords and letting agents", 2, 9),
    ("Morning at a taxi rank", 4, 18),
    ("Evening with parents", 8, 45),
    ("Stall at the station", 15, 80),
)
_WHO = (
    ("fiona.mallory", "swindon", 5),
    ("joy.adebayo", "chippenham", 2),
    ("anna.kowalczyk", "trowbridge", 2),
    ("megan.stour", "salisbury", 3),
    ("simon.vickery", "devizes", 1),
    ("rob.hatherley", "warminster", 1),
    ("luke.daventry", "amesbury", 1),
)
FIGURES_BY, FIGURES_APPROVED_BY = "fiona.mallory", "ruth.abernethy"


def talks(today: date, seed: int) -> Iterator[Talk]:
    """Yield the talks and visits of the year that ends on `today`, oldest first."""
    chance = Random(f"talks {seed}")
    first = (today - timedelta(days=365)).replace(day=1)
    days = [first + timedelta(days=n) for n in range((today - first).days)]
    for month in sorted({day.replace(day=1) for day in days}):
        in_month = [day for day in days if day.replace(day=1) == month and day.weekday() < 5]
        found = [
            Talk(day=chance.choice(in_month), by=by, area=area, what=what, people=people)
            for by, area, most in _WHO
            for _ in range(chance.randint(0, most) if in_month else 0)
            for what, low, high in [chance.choice(_KINDS)]
            for people in [chance.randint(low, high)]
        ]
        yield from sorted(found, key=lambda talk: (talk.day, talk.by, talk.what))
