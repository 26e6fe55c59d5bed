"""The ten boxes of an application, in the order of the court's form.

Source: Criminal Procedure Rules, Part 47; the numbers of rules are data of the court, not of ours.
What is asked for PACE section 8, all premises and several entries: PACE 1984 s8(1), (1A)-(1D), (3).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from optimise.respond.warrants.domain.powers import Entries, Premises

PACE_8 = "pace-8"
COURT = "court"
SOURCE_READ = "source_read"
OURS = frozenset({COURT, SOURCE_READ})  # stand in the header, or are for us and not for the court


class Only(StrEnum):
    """What a question is asked for, where it is not asked of every application."""

    PACE_8 = "PACE section 8"
    ALL_PREMISES = "all premises of one person"
    MULTIPLE = "more than one entry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: in which box, and whether a pack is incomplete without it."""

    box: int
    key: str
    label: str
    hint: str = ""
    required: bool = True
    choices: tuple[str, ...] = ()
    only: Only | None = None

    @property
    def help(self) -> str:
        """Return what helps to answer it, and for what alone it is asked."""
        return " ".join(filter(None, (self.only and f"For {self.only} only.", self.hint)))


NONE, SPECIAL, EXCLUDED = "none", "special procedure", "excluded"
NO, MAYBE = "no", "perhaps"

CONDITIONS = (
    "nobody entitled to grant entry can be reached",
    "nobody entitled to grant access to the evidence can be reached",
    "entry will not be granted without a warrant",
    "the search is frustrated or harmed unless officers can enter at once",
)

TITLES = {
    1: "The offence, and what is sought",
    2: "Premises",
    3: "Who lives there",
    4: "Why it is needed",
    5: "Material that is protected",
    6: "How it is done",
    7: "Children and people at risk",
    8: "Candour",
    9: "Declaration",
    10: "Authority",
}

QUESTIONS = (
    Question(box=1, key=COURT, label="Which court is asked?", hint="It heads the application."),
    Question(box=1, key="offence", label="Which offence?", hint="With its code, such as MD71231."),
    Question(
        box=1,
        key="indictable",
        label="Why do you believe that an indictable offence was committed?",
        required=False,
        only=Only.PACE_8,
    ),
    Question(
        box=1,
        key="articles",
        label="What is sought?",
        hint="As exactly as can be said. “Any evidence” is no article.",
    ),
    Question(box=1, key="persons", label="Who is to be searched?", required=False),
    Question(box=2, key="address", label="Full address", hint="With flat and floor."),
    Question(
        box=2, key="describes", label="How is it known from the others?", hint="Door, colour."
    ),
    Question(box=2, key="uprn", label="UPRN", required=False),
    Question(
        box=2,
        key="controls",
        label="Whose premises are they all, and how do you know?",
        hint="Who occupies or controls them, and those that you can name.",
        required=False,
        only=Only.ALL_PREMISES,
    ),
    Question(
        box=2,
        key="not_named",
        label="Why must premises be searched that cannot be named now?",
        hint="What in the offence needs it, and why it is not practicable to name them all.",
        required=False,
        only=Only.ALL_PREMISES,
    ),
    Question(
        box=2,
        key="again",
        label="Why is more than one entry needed?",
        hint="To achieve what the warrant is for.",
        required=False,
        only=Only.MULTIPLE,
    ),
    Question(
        box=2,
        key="how_many",
        label="How many entries at most?",
        hint="Or why no number can be given.",
        required=False,
        only=Only.MULTIPLE,
    ),
    Question(box=3, key="occupier", label="Who is the occupier, and how do you know?"),
    Question(
        box=3,
        key="children",
        label="Do children live or stay there?",
        choices=(NO, MAYBE, "yes"),
    ),
    Question(box=3, key="animals", label="Animals"),
    Question(box=3, key="disability", label="Disability, illness, language"),
    Question(box=4, key="why_now", label="Why now?"),
    Question(
        box=4,
        key="value",
        label="Why is it likely to be evidence, and of substantial value?",
        hint="By itself or with other material.",
        required=False,
        only=Only.PACE_8,
    ),
    Question(
        box=4,
        key="condition",
        label="Which condition of PACE section 8(3) is met?",
        required=False,
        choices=CONDITIONS,
        only=Only.PACE_8,
    ),
    Question(box=4, key="less", label="Why will nothing less do?"),
    Question(box=4, key="refused", label="Why would entry not be granted if asked for?"),
    Question(
        box=4,
        key=SOURCE_READ,
        label="Who of source protection read these words, and when?",
        hint="Where somebody told us. It is not printed. No search knows who told us. It is emptied"
        " when you change other words: have them read again.",
        required=False,
    ),
    Question(
        box=5,
        key="special",
        label="Special procedure or excluded material?",
        choices=(NONE, SPECIAL, EXCLUDED),
    ),
    Question(
        box=5, key="privileged", label="Legally privileged material?", choices=(NO, MAYBE, "yes")
    ),
    Question(box=6, key="when", label="When is it carried out?", hint="And why then, if at night."),
    Question(box=6, key="accompany", label="Who goes with the officers, and why?", required=False),
    Question(box=6, key="reading", label="Reading and hearing time", hint="In minutes."),
    Question(box=6, key="liaison", label="Was community liaison consulted?"),
    Question(
        box=7,
        key="strategy",
        label="Strategy discussion",
        hint="When and with whom; or why there was none.",
        required=False,
    ),
    Question(
        box=8,
        key="others",
        label="What else might weaken this, that the system does not list?",
        hint="Say none, if you know of none.",
    ),
)


def asked(*, power: str, premises: str, entries: str) -> Iterator[Question]:
    """Yield the questions of one application, by the key of its power and what it is for."""
    for_it = {
        None: True,
        Only.PACE_8: power == PACE_8,
        Only.ALL_PREMISES: premises == Premises.ALL,
        Only.MULTIPLE: entries == Entries.MULTIPLE,
    }
    yield from (one for one in QUESTIONS if for_it[one.only])
