"""The ten boxes of an application, in the order of the court's form.

Source: Criminal Procedure Rules, Part 47; the numbers of rules are data of the court, not of ours.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: in which box, and whether a pack is incomplete without it."""

    box: int
    key: str
    label: str
    hint: str = ""
    required: bool = True
    choices: tuple[str, ...] = ()


NONE, SPECIAL, EXCLUDED = "none", "special procedure", "excluded"
NO, MAYBE = "no", "perhaps"

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
    Question(box=1, key="offence", label="Which offence?", hint="With its code, such as MD71231."),
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
    Question(box=4, key="less", label="Why will nothing less do?"),
    Question(box=4, key="refused", label="Why would entry not be granted if asked for?"),
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
