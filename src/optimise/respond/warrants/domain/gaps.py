"""What a pack lacks, each in words: a pack is lawful, or it does not print.

Source: PACE Code B 3.1-3.8 (20 December 2023); Criminal Procedure Rules, Part 47.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from optimise.basics import courts
from optimise.respond.warrants.domain.boxes import (
    COURT,
    MAYBE,
    NO,
    NONE,
    QUESTIONS,
    SOURCE_READ,
    asked,
)
from optimise.respond.warrants.domain.powers import Entries, Premises

CURRENT = timedelta(days=7)
OLD = timedelta(days=28)
ANONYMOUS = frozenset({"public, anonymous", "Crimestoppers"})
TOLD_US = ANONYMOUS | {"public, named", "partner agency", "custody or debrief", "prison"}
REASONS = 4  # the box whose words are drawn from what we were told
VAGUE = ("any evidence", "any items", "anything", "any other", "all items", "any property")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """An item that an application rests on, as it stands. `barred` is why it may not be used."""

    reference: str
    assessment: str
    known: date
    origin: str
    origin_type: str
    barred: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """All that is looked at before a pack prints."""

    answers: Mapping[str, str]
    grounds: Sequence[Ground]
    told_against: Sequence[
        str
    ]  # of each item that the court is told against it, its kind of source
    unanswered: int  # what the system lists against it, neither told to the court nor left out
    gives_away: Sequence[str]  # the keys of answers that say who told us
    has_annex: bool
    annex_gives_away: bool  # as whoever asks may read it
    may_tell: Mapping[str, Sequence[str]]  # by answer, the words that may
    untellable: Sequence[str]  # what the court is told and may not be, each with whom to ask
    checked_on: date | None
    is_clear: bool
    is_fresh: bool  # the desk was asked lately
    has_authority: bool
    power: str  # its key
    all_premises: bool
    multiple: bool
    allows_all: bool
    allows_multiple: bool
    allows_persons: bool
    refused_before: bool
    has_new_grounds: bool
    not_looked_at: Sequence[str] = ()  # names of subjects who may be victims, by what is known now


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What is lacking, and in which box. One that only warns does not stop the pack.

    One that lapses was there and is too old, one that is new was not asked of packs before: the
    pack does not print, and what was printed stands.
    """

    box: int
    words: str
    warns: bool = False
    lapses: bool = False
    is_new: bool = False


def gaps(pack: Pack, *, today: date) -> list[Gap]:
    """Return everything that a pack lacks, and what to be warned of, in the order of boxes."""
    found = [
        *_unwritten(pack),
        *_of_offence(pack),
        *_of_articles(pack),
        *_of_persons(pack),
        *_of_premises(pack, today),
        *_of_grounds(pack, today),
        *_of_wording(pack),
        *_of_protected(pack),
        *_of_children(pack),
        *_of_candour(pack),
        *_of_the_desk(pack),
    ]
    return sorted(found, key=lambda gap: (gap.box, gap.warns))


def is_whole(found: Sequence[Gap]) -> bool:
    """Say whether a pack may print."""
    return all(gap.warns for gap in found)


def _unwritten(pack: Pack) -> list[Gap]:
    questions = asked(
        power=pack.power,
        premises=Premises.ALL if pack.all_premises else Premises.SPECIFIC,
        entries=Entries.MULTIPLE if pack.multiple else Entries.SINGLE,
    )
    return [
        Gap(box=q.box, words=f"“{q.label}” is not answered.", is_new=q.key == COURT)
        for q in questions
        if (q.required or q.only) and not pack.answers.get(q.key, "").strip()
    ]


def _of_offence(pack: Pack) -> list[Gap]:
    written = pack.answers.get("offence", "").strip()
    if not written or courts.code_in(written):
        return []
    words = "The offence bears no code of the courts. Give it, or say that it is in no list."
    return [Gap(box=1, words=words, warns=True)]


def _of_articles(pack: Pack) -> list[Gap]:
    said = pack.answers.get("articles", "").casefold()
    if any(words in said for words in VAGUE):
        return [
            Gap(box=1, words="What is sought is not exact: a court gives no search for anything.")
        ]
    return []


def _of_persons(pack: Pack) -> list[Gap]:
    if pack.not_looked_at:
        words = (
            f"They may be victims: {'; '.join(pack.not_looked_at)}. Somebody in safeguarding looks"
            " a second time first. Ask for that on their page."
        )
        return [Gap(box=1, words=words, lapses=True), *_of_power_over_persons(pack)]
    return _of_power_over_persons(pack)


def _of_power_over_persons(pack: Pack) -> list[Gap]:
    if pack.allows_persons or not pack.answers.get("persons", "").strip():
        return []
    words = "This power lets no person be searched: leave them out, or choose another power."
    return [Gap(box=1, words=words)]


def _of_premises(pack: Pack, today: date) -> list[Gap]:
    found = []
    if pack.checked_on is None:
        found.append(Gap(box=2, words="Nobody checked that they still live there."))
    elif pack.checked_on < today - CURRENT:
        found.append(Gap(box=2, words="The check that they still live there is older than a week."))
    if pack.all_premises and not pack.allows_all:
        found.append(Gap(box=2, words="This power is for one set of premises only."))
    if pack.multiple and not pack.allows_multiple:
        found.append(Gap(box=2, words="This power allows one entry only."))
    return found


def _of_grounds(pack: Pack, today: date) -> list[Gap]:
    usable = [g for g in pack.grounds if not g.barred]
    found = [
        Gap(box=4, words=f"{g.reference} may not be used: {g.barred}")
        for g in pack.grounds
        if g.barred
    ]
    if not usable:
        found.append(Gap(box=4, words="It rests on nothing that may be used."))
    elif all(g.origin_type in ANONYMOUS for g in usable):
        found.append(
            Gap(box=4, words="Anonymous words alone are no ground. Find what supports them first.")
        )
    elif len({g.origin for g in usable}) == 1:
        old = max(g.known for g in usable) < today - OLD
        words = "All of it comes from one origin"
        found.append(Gap(box=4, words=f"{words}, and is old." if old else f"{words}.", warns=True))
    found += [
        Gap(
            box=4,
            words=f"{g.reference} is graded {g.assessment}: say why it is relied on.",
            warns=True,
        )
        for g in usable
        if g.assessment in "DE"
    ]
    if pack.refused_before and not pack.has_new_grounds:
        found.append(
            Gap(box=4, words="A court refused this. Without a new ground it is not asked again.")
        )
    return found


def _of_wording(pack: Pack) -> list[Gap]:
    """Return what the court and the occupier must not read: the annex is for that.

    The name of who told us is source protection's alone. A check against it, for who writes the
    pack, would answer guesses; so they read the words themselves.
    """
    named = [
        Gap(box=q.box, words=f"“{q.label}” names who told us, or holds an email address.")
        for q in QUESTIONS
        if q.key in pack.gives_away
    ]
    told_us = TOLD_US & {*(g.origin_type for g in pack.grounds), *pack.told_against}
    if (told_us or pack.has_annex) and not pack.answers.get(SOURCE_READ, "").strip():
        why = "Somebody told us part of it" if told_us else "Part of it goes to the court apart"
        words = (
            f"{why}: have source protection read these words before they go to a court, and say who"
            " did, and when."
        )
        named.append(Gap(box=REASONS, words=words, is_new=True))
    if pack.annex_gives_away:
        words = "The confidential annex names who told us, or holds an email address."
        named.append(Gap(box=REASONS, words=words, warns=True))
    return named + [
        Gap(
            box=q.box,
            words=f"“{q.label}” may tell who told us: “{'”, “'.join(pack.may_tell[q.key])}”. What"
            " the occupier must not read goes into the annex.",
            warns=True,
        )
        for q in QUESTIONS
        if q.box == REASONS and pack.may_tell.get(q.key)
    ]


def _of_protected(pack: Pack) -> list[Gap]:
    found = []
    if pack.answers.get("special", NONE) not in ("", NONE):
        found.append(
            Gap(box=5, words="Special procedure or excluded material: a circuit judge, under PACE"
                " Schedule 1. This pack does not go to the magistrates.")
        )  # fmt: skip
    if pack.answers.get("privileged", NO) not in ("", NO):
        found.append(
            Gap(
                box=5,
                words="Privileged material may not be sought. Say how it is set apart.",
                warns=True,
            )
        )
    return found


def _of_children(pack: Pack) -> list[Gap]:
    may = pack.answers.get("children", "") in (MAYBE, "yes")
    if may and not pack.answers.get("strategy", "").strip():
        words = "Children may live there: say what the strategy discussion agreed, or why none was."
        return [Gap(box=7, words=words)]
    return []


def _of_candour(pack: Pack) -> list[Gap]:
    return [
        *_unanswered(pack),
        *(Gap(box=8, words=f"The court may not be told of it: {w}") for w in pack.untellable),
    ]


def _unanswered(pack: Pack) -> list[Gap]:
    if not pack.unanswered:
        return []
    many = "thing speaks" if pack.unanswered == 1 else "things speak"
    return [
        Gap(box=8, words=f"{pack.unanswered} {many} against it: tell the court, or say why not.")
    ]


def _of_the_desk(pack: Pack) -> list[Gap]:
    found = []
    if not pack.is_clear:
        found.append(Gap(box=6, words="The deconfliction desk does not say clear."))
    elif not pack.is_fresh:
        words = "The desk said clear more than two hours ago: ask it again."
        found.append(Gap(box=6, words=words, lapses=True))
    if not pack.has_authority:
        found.append(Gap(box=10, words="No inspector has read it as it stands."))
    return found
