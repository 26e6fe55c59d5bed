"""Words that should make someone look sooner. A suggestion only: a person sets the priority.

A missing word means nothing. The list is a beginning, dated, for a force to change.
Source: ours, a beginning for a force to change; last read through 2026-11.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from optimise.evaluate.domain.clocks import Priority


class Risk(StrEnum):
    """What the words may mean."""

    THREAT_TO_LIFE = "threat to life"
    CHILD = "a child may be at risk"
    WEAPON = "a weapon"
    HELD = "someone may be held or hurt"
    TAKEN_OVER = "a home may have been taken over"
    FLEETING = "a chance that will not last"


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRule:
    """Words that point to one risk, the priority they suggest and what to do about it.

    `words` is a regular expression, matched without regard to case on whole words.
    """

    risk: Risk
    words: str
    priority: Priority
    prompt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskFound:
    """Where in the text the words of a risk stand."""

    risk: Risk
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskSuggestion:
    """The priority the words suggest, what to ask, and the words themselves."""

    priority: Priority
    prompts: tuple[str, ...]
    found: tuple[RiskFound, ...]


DEFAULT_RULES = (
    RiskRule(
        risk=Risk.THREAT_TO_LIFE,
        words=(
            r"threat(?:s|ened)? to (?:kill|life)|(?:going to|gonna|will|wants? to) "
            r"(?:kill|shoot|stab)|kill(?:ing)? (?:him|her|them|me|himself|herself)|"
            r"end (?:his|her|their|my) life|suicid\w+|hit ?man|death threats?|acid attack"
        ),
        priority=Priority.HIGH,
        prompt="Is someone's life in danger? Tell the duty inspector now and record it.",
    ),
    RiskRule(
        risk=Risk.HELD,
        words=(
            r"kidnap\w*|held against (?:his|her|their) will|locked in|tortur\w+|"
            r"beat(?:en)? up|rap(?:e|ed|ing)|taken hostage|being held|overdos\w+|can'?t get away"
        ),
        priority=Priority.HIGH,
        prompt="Is someone held or hurt now? If so it is a call for 999, not only a report.",
    ),
    RiskRule(
        risk=Risk.WEAPON,
        words=(
            r"guns?|firearms?|shotguns?|pistols?|handguns?|machetes?|zombie kni(?:fe|ves)|"
            r"kni(?:fe|ves)|blades?|swords?|shank|strap|acid|crossbows?"
        ),
        priority=Priority.MEDIUM,
        prompt="Is a weapon there now? Add a warning marker so that officers know.",
    ),
    RiskRule(
        risk=Risk.CHILD,
        words=(
            r"child(?:ren)?|kids?|schoolboys?|schoolgirls?|pupils?|under ?age|minors?|"
            r"(?:young|teenage|little) (?:boys?|girls?|lads?|runners?)|teenagers?|"
            r"(?:[5-9]|1[0-7])[- ]?(?:years?[- ]?old|yrs?[- ]?old|yo)|aged (?:[1-9]|1[0-7])|"
            r"missing from (?:home|care|school)|youngers?|tin(?:y|ies)"
        ),
        priority=Priority.MEDIUM,
        prompt="Is a child at risk? Choose their role and make a safeguarding referral.",
    ),
    RiskRule(
        risk=Risk.TAKEN_OVER,
        words=(
            r"cuckoo\w*|tak(?:en|ing) over (?:his|her|their|the) (?:flat|house|home)|"
            r"(?:flat|house|home)(?: is| was| has been)?(?: being)? taken over|"
            r"moved in ?to (?:his|her|their|the \w+ ?\w+['’]s) (?:flat|house|home)|"
            r"trap house|bando"
        ),
        priority=Priority.MEDIUM,
        prompt="Has a vulnerable person's home been taken over? They may be a victim.",
    ),
    RiskRule(
        risk=Risk.FLEETING,
        words=(
            r"right now|at the moment|tonight|this (?:morning|afternoon|evening)|today|"
            r"tomorrow|on (?:his|her|their) way|about to leave|in the next (?:hour|few hours)"
        ),
        priority=Priority.MEDIUM,
        prompt="Will this be of use only for a short time? Say until when.",
    ),
)
ORDER = tuple(Priority)


def suggest_priority(text: str, *, rules: Sequence[RiskRule] = DEFAULT_RULES) -> RiskSuggestion:
    """Return the priority that the words of `text` suggest, and what to ask.

    Shape: the highest priority of the rules that fired, low where none did; prompts in the
    order of the rules, each once; findings in the order of the text.
    Errors: re.error where a rule's words are no regular expression.
    """
    found = sorted(_findings(text, rules), key=lambda f: (f.start, f.end, f.risk))
    fired = [rule for rule in rules if any(f.risk is rule.risk for f in found)]
    return RiskSuggestion(
        priority=min((r.priority for r in fired), key=ORDER.index, default=Priority.LOW),
        prompts=tuple(dict.fromkeys(rule.prompt for rule in fired)),
        found=tuple(found),
    )


def _findings(text: str, rules: Sequence[RiskRule]) -> Iterator[RiskFound]:
    for rule in rules:
        for hit in re.finditer(rf"(?<!\w)(?:{rule.words})(?!\w)", text, re.IGNORECASE):
            yield RiskFound(risk=rule.risk, start=hit.start(), end=hit.end(), words=hit[0])
