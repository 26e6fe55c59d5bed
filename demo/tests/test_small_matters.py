"""Messages of no more than a nuisance: a risk that they raise is one that nobody reads."""

from pathlib import Path
from random import Random

from demo import phrasing

from optimise.evaluate.domain.risk_words import Risk, suggest_priority

SAID = {
    "street": "Juniper Walk",
    "place": "Toothill",
    "who": "Sean Fitz",
    "them": "them",
    "him": "him",
    "day": "Monday",
    "day2": "Friday",
    "month": "May",
    "clock": "22:10",
    "weeks": "3",
    "years": "12",
    "nth": "third",
}
MANY, MOST_RAISED, MOST_URGENT = 80, 12, 4
URGENT = {Risk.THREAT_TO_LIFE, Risk.HELD}


class TestASmallMatter:
    def test_seldom_raises_a_risk(self) -> None:
        rules = phrasing.read_rules(sorted(Path(phrasing.WORDS).glob("*.txt")))
        chance = Random(7)
        told = [
            phrasing.say("small_matter.public", facts=SAID, rules=rules, chance=chance)
            for _ in range(MANY)
        ]
        raised = {text: risks for text in told if (risks := suggest_priority(text).risks)}
        assert len(raised) <= MOST_RAISED, raised
        urgent = {text for text, risks in raised.items() if URGENT & set(risks)}
        assert len(urgent) <= MOST_URGENT, urgent
