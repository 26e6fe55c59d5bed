"""The door to write: assessments are begun, written sentence by sentence, and signed by another."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from optimise.access import queries as access
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Layer, Role
from optimise.access.holding import hold
from optimise.access.sharing import actions as ledger
from optimise.access.sharing.domain.disclosing import Grounds, Method, Recipient
from optimise.access.sharing.models import Disclosure
from optimise.agencies.models import Organisation
from optimise.alerts import actions as alerts
from optimise.alerts import notices
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.evaluate import queries as evaluate
from optimise.evaluate.actions import check_handling, must_have_rung, refuse_giveaways
from optimise.evaluate.domain.grading import Outlet
from optimise.evaluate.models import Item
from optimise.identify import queries as identify
from optimise.link.groups import queries as groups
from optimise.plan import subjects
from optimise.plan.assessments import queries
from optimise.plan.assessments.domain.kinds import OF_A_SUBJECT, Kind, section
from optimise.plan.assessments.domain.readers import NobodyError, narrowest
from optimise.plan.assessments.domain.yardstick import problem_with_judgement
from optimise.plan.assessments.models import Assessment, Figure, Letterhead, Passage
from optimise.plan.subjects import Subject


def needs_writer(by: Viewer) -> None:
    """Let only those go on who research or answer for groups. Errors: NotForYouError."""
    if not by.roles & queries.WRITES:
        raise NotForYouError("Someone who researches groups, or answers for them, writes it.")


def must_be_open(found: Assessment) -> None:
    """Refuse to change what somebody signed. Errors: NotReadyError."""
    if found.is_signed:
        raise NotReadyError("It is signed, and stays as it is. Begin another.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAssessment:
    """What an assessment is called, and what was asked of it, by whom and by when."""

    kind: Kind
    title: str
    terms: str


@transaction.atomic
def begin(*, given: NewAssessment, about: Subject | None, by: Viewer) -> Assessment:
    """Begin an assessment, once its terms are agreed.

    Errors: NotReadyError by field, or for a profile of nothing; NotForYouError.
    """
    needs_writer(by)
    missing = [
        (name, ask)
        for name, said, ask in (
            ("title", given.title, "Say what it is called."),
            ("terms", given.terms, "Say what was asked, by whom, and by when."),
        )
        if not said.strip()
    ]
    if missing:
        raise NotReadyError(missing)
    if given.kind in OF_A_SUBJECT and about is None:
        raise NotReadyError("A profile is of a group, a line or a place. Begin it on its page.")
    kept = Assessment(
        kind=given.kind,
        title=given.title.strip(),
        terms=given.terms.strip(),
        about_kind=about.kind if about else "",
        about=about.id if about else None,
        made_by=by.person,
        made_at=now(),
        audience_id=about.audience if about else audience_id(subjects.FOR_ALL, viewer=by),
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="assessment", objects=[kept.id, *([about.id] if about else [])])
    return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPassage:
    """A sentence: its words, what it rests on, and for a judgement how likely and how sure."""

    section: str
    words: str
    items: Sequence[UUID] = ()
    probability: str = ""
    confidence: str = ""
    partner_words: str = ""


@transaction.atomic
def add_passage(*, assessment: Assessment, given: NewPassage, by: Viewer) -> Passage:
    """Add a sentence, for those alone who may read all that it rests on.

    Errors: NotReadyError by field; NotForYouError.
    """
    needs_writer(by)
    hold(assessment, by=by)
    must_be_open(assessment)
    items = _must_be_sound(assessment, given, by)
    last = assessment.passages.order_by("-place").values_list("place", flat=True).first()
    kept = Passage(
        assessment=assessment,
        section=given.section,
        place=(last or 0) + 1,
        made_by=by.person,
        made_at=now(),
        **_fields(assessment, given, items, by),
    )
    kept.save(force_insert=True)
    Assessment.objects.filter(id=assessment.id).update(passage_count=F("passage_count") + 1)
    record(Verb.ALTER, kind="assessment", objects=[assessment.id, kept.id, *given.items])
    return kept


@transaction.atomic
def change_passage(*, passage: Passage, given: NewPassage, by: Viewer) -> None:
    """Change a sentence of one's own, until the assessment is signed. Errors: as `add_passage`.

    Nobody changes another's words: so that whoever signs has written none.
    """
    needs_writer(by)
    if by.person != passage.made_by:
        raise NotForYouError("Whoever wrote a sentence changes it. Add one of your own.")
    hold(passage, by=by)
    must_be_open(passage.assessment)
    items = _must_be_sound(passage.assessment, given, by)
    fields = _fields(passage.assessment, given, items, by)
    for name, value in fields.items():
        setattr(passage, name, value)
    passage.save(update_fields=list(fields))
    record(Verb.ALTER, kind="assessment", objects=[passage.assessment_id, passage.id])


@transaction.atomic
def remove_passage(*, passage: Passage, by: Viewer) -> None:
    """Take a sentence out. Errors: NotReadyError once it is signed; NotForYouError."""
    needs_writer(by)
    hold(passage, by=by)
    must_be_open(passage.assessment)
    if passage.removed_at is None:
        passage.removed_at = now()
        passage.save(update_fields=["removed_at"])
        found = Assessment.objects.filter(id=passage.assessment_id)
        found.update(passage_count=F("passage_count") - 1)
        record(Verb.ALTER, kind="assessment", objects=[passage.assessment_id, passage.id])


def _fields(
    found: Assessment, given: NewPassage, items: Sequence[Item], by: Viewer
) -> dict[str, object]:
    return {
        "words": given.words.strip(),
        "partner_words": given.partner_words.strip(),
        "items": list(given.items),
        "probability": given.probability,
        "confidence": given.confidence,
        "audience_id": audience_id(queries.audience_for(found, items), viewer=by),
    }


def _must_be_sound(found: Assessment, given: NewPassage, by: Viewer) -> list[Item]:
    if section(Kind(found.kind), given.section) is None:
        raise NotReadyError("This kind of assessment has no such heading.", field="section")
    if not given.words.strip():
        raise NotReadyError("Write the sentence.", field="words")
    if problem := problem_with_judgement(given.words, given.probability, given.confidence):
        raise NotReadyError(problem, field="words" if given.probability else "confidence")
    items = evaluate.items(given.items, viewer=by)
    if len(items) != len(set(given.items)):
        raise NotReadyError("One of these items is not there for you.", field="items")
    if not items and given.section not in WITHOUT_ITEMS:
        raise NotReadyError("Choose the items that it rests on.", field="items")
    if _names_somebody(found, given.partner_words, items, by):
        words = "Words for partners name nobody. Somebody is named here, wholly or in part."
        raise NotReadyError(words, field="partner_words")
    try:
        queries.audience_for(found, items)
    except NobodyError:
        say = "Nobody may read all of these together. Write a sentence for each."
        raise NotReadyError(say, field="items") from None
    return items


# What is not known, and what could be done, rests on no item.
WITHOUT_ITEMS = ("gaps", "options")


def _names_somebody(found: Assessment, words: str, items: Sequence[Item], by: Viewer) -> bool:
    """Say whether words name anybody whom their items tell of, or of the group they are about."""
    if not words.strip():
        return False
    people = {said.entity_id for item in items for said in item.statements.filter(schema="Person")}
    if identify.says_whom(words, people, kept_safe=(), viewer=by):
        return True
    about = queries.about_of(found, viewer=by)
    if about is None or about.kind is not subjects.Kind.GROUP:
        return False
    return groups.names_somebody(groups.group(about.id, viewer=by), words, viewer=by)


TO_SIGN = "assessment to sign"


@transaction.atomic
def ask_for_signature(*, assessment: Assessment, by: Viewer) -> None:
    """Put an assessment before those who sign, and tell them. Asked twice, it waits once.

    One that is kept in a circle is told of to nobody outside it: its readers find it in their list.
    Errors: NotReadyError where it is empty or signed; NotForYouError for others than its authors.
    """
    needs_writer(by)
    hold(assessment, by=by)
    must_be_open(assessment)
    rows = queries.passages_of(assessment, viewer=by)
    if by.person not in {assessment.made_by, *(row.made_by for row in rows)}:
        raise NotForYouError("Whoever writes it says that it is ready.")
    if not rows:
        raise NotReadyError("Nothing is written yet.")
    if not assessment.waits:
        assessment.asked_by, assessment.asked_at = by.person, now()
        assessment.save(update_fields=["asked_by", "asked_at"])
    if access.fences_of(assessment.audience_id).circle is None:
        alerts.raise_alert(kind=TO_SIGN, row=assessment.id, by=by)
    record(Verb.ALTER, kind="assessment", objects=[assessment.id], asked="signature")


@transaction.atomic
def write_on(*, assessment: Assessment, by: Viewer) -> None:
    """Take an assessment back to its draft: it waits for nobody's signature any more.

    Errors: NotReadyError where it does not wait; NotForYouError.
    """
    needs_writer(by)
    hold(assessment, by=by)
    must_be_open(assessment)
    if not assessment.waits:
        raise NotReadyError("It is a draft, and waits for nobody.")
    assessment.asked_by = assessment.asked_at = None
    assessment.save(update_fields=["asked_by", "asked_at"])
    alerts.end_alerts(kind=TO_SIGN, rows=[assessment.id], why="It is written on.", by=by)
    record(Verb.ALTER, kind="assessment", objects=[assessment.id], asked="")


@transaction.atomic
def sign(*, assessment: Assessment, seen: str, by: Viewer) -> None:
    """Sign an assessment as it is: never its author, and none who cannot read all of it.

    `seen` is the state that the signer read. From then on its sentences, what they cite, and its
    figures stay as they are.
    Errors: NotForYouError; NotReadyError where nobody asked, it is empty, signed, cites what is
    gone, names for partners who is on a group's record now, or was changed since.
    """
    hold(assessment, by=by)
    must_be_open(assessment)
    if not by.roles & queries.SIGNS or by.person == assessment.made_by:
        raise NotForYouError("Someone other than its author, who may read all of it, signs it.")
    rows = queries.passages_of(assessment, viewer=by)
    if by.person in {*assessment.hands, *(row.made_by for row in rows)}:
        raise NotForYouError("Someone who wrote none of it, and took nothing out, signs it.")
    if not rows:
        raise NotReadyError("Nothing is written yet.")
    if len(rows) != assessment.passage_count:
        raise NotForYouError("Somebody signs it who may read all of it.")
    if not assessment.waits:
        raise NotReadyError("Its author has not said that it is ready.")
    if queries.state_of(assessment, viewer=by) != seen:
        raise NotReadyError("It was changed since you looked. Read it again.")
    wanted = {item for row in rows for item in row.items}
    items = {one.id: one for one in evaluate.items(wanted, viewer=by)}
    if wanted - items.keys():
        raise NotReadyError("A sentence rests on an item that is gone. Its author looks again.")
    told = [row for row in rows if row.partner_words]
    rests_on = [items[one] for row in told for one in row.items]
    if _names_somebody(assessment, "\n".join(row.partner_words for row in told), rests_on, by):
        raise NotReadyError("Words for partners name somebody. Its author looks again.")
    for row in rows:
        row.cited = queries.cited(row, items)
        row.save(update_fields=["cited"])
    _freeze_figures(assessment, by)
    assessment.signed_by, assessment.signed_at = by.person, now()
    assessment.save(update_fields=["signed_by", "signed_at"])
    alerts.end_alerts(kind=TO_SIGN, rows=[assessment.id], why="It was signed.", by=by)
    notices.tell(queries.to_tell(assessment, viewer=by) - {by.person})
    record(Verb.ALTER, kind="assessment", objects=[assessment.id], signed=True)


def _freeze_figures(found: Assessment, by: Viewer) -> None:
    own = access.fences_of(found.audience_id)
    for one in queries.live_figures(found, viewer=by):
        try:
            fences = narrowest([own, access.fences_of(one.audience)])
        except NobodyError:
            continue
        Figure(
            assessment=found,
            about=one.about,
            name=one.name,
            values=dict(one.values),
            made_by=by.person,
            made_at=now(),
            audience_id=audience_id(fences, viewer=by),
        ).save(force_insert=True)


# On what paper

KEEPS_LETTERHEAD = frozenset({Role.ADMINISTRATOR, Role.COORDINATOR, Role.SOC_LEAD})


@transaction.atomic
def keep_letterhead(*, name: str, content: bytes, by: Viewer) -> Letterhead:
    """Make Word documents by the force's own template from now on. Errors: NotForYouError."""
    if not by.roles & KEEPS_LETTERHEAD:
        raise NotForYouError("An administrator, coordinator or the serious crime lead does this.")
    kept = Letterhead(name=name, content=content, made_by=by.person, made_at=now())
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="template of papers", objects=[kept.id], name=name)
    return kept


# What leaves


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What one edition holds: its sentences with their words, and the marking that they need."""

    marking: str
    rows: tuple[tuple[Passage, str], ...]


def police_edition(*, assessment: Assessment, outlet: Outlet, by: Viewer) -> Leaving:
    """Return the edition for the police, as far as this viewer may read it.

    Errors: StoppedError where the handling of an item keeps it from leaving so.
    """
    rows = queries.passages_of(assessment, viewer=by)
    check_handling(_items(rows, by), outlet=outlet)
    marking = queries.marking_of(rows, viewer=by)
    _left(assessment, Verb.EXPORT, by, rows, marking=marking)
    return Leaving(marking=marking, rows=tuple((row, row.words) for row in rows))


LEDGER = "assessment"


@transaction.atomic
def give_edition(
    *, assessment: Assessment, agency: Organisation, grounds: Grounds, by: Viewer, rung: str = ""
) -> Disclosure:
    """Write in the ledger that an agency is given its edition, before anybody can make the paper.

    The desk is asked first; `rung` is whom they rang, and when.
    Errors: as `partner_edition`; RingFirstError; NotReadyError with what the ledger refuses.
    """
    leaving = _for_partner(assessment, agency, by)
    told = "\n".join(words for _, words in leaving.rows)
    kept = ledger.record_disclosure(
        shared=ledger.Shared(kind=LEDGER, row=assessment.id, what=told, layer=Layer.PARTNER),
        to=Recipient(name=agency.name, agency=agency.id),
        method=Method.EXPORT,
        grounds=grounds,
        audience=access.fences_of(assessment.audience_id),
        by=by,
    )
    # Last, so that nobody asks again and again for want of another answer.
    items = _items([row for row, _ in leaving.rows], by)
    must_have_rung(items=items, words=told, rung=rung, by=by)
    return kept


@transaction.atomic
def call_back(*, assessment: Assessment, why: str, by: Viewer) -> list[Disclosure]:
    """Call an assessment back from every agency that was given it; return what it was given by.

    Errors: NotForYouError; NotReadyError without a reason, or where no agency has it.
    """
    if not by.roles & queries.SIGNS:
        raise NotForYouError("Someone who answers for groups calls it back.")
    if not why.strip():
        raise NotReadyError("Say why it is called back.", field="why")
    told = ledger.recall_everywhere(kind=LEDGER, row=assessment.id, why=why, by=by)
    if not told:
        raise NotReadyError("No agency has it now.")
    return told


def partner_edition(*, assessment: Assessment, agency: Organisation, by: Viewer) -> Leaving:
    """Return the edition for one agency: the words cut for partners, of what it may have.

    Shape: a sentence without such words is not in it. One item that may not go stops it all.
    Errors: StoppedError; NotReadyError before it is signed, where it has no such words, or before
    the ledger says that this agency is given it.
    """
    leaving = _for_partner(assessment, agency, by)
    if agency.id not in queries.given_to(assessment, viewer=by):
        raise NotReadyError("Say first why that agency needs it, and by what right it is shared.")
    rows = [row for row, _ in leaving.rows]
    _left(assessment, Verb.DISCLOSE, by, rows, marking=leaving.marking, agency=str(agency.id))
    return leaving


def _for_partner(assessment: Assessment, agency: Organisation, by: Viewer) -> Leaving:
    if not by.roles & queries.SIGNS:
        raise NotForYouError("Someone who answers for groups gives it to a partner.")
    if not assessment.is_signed:
        raise NotReadyError("Nobody has signed it yet. Only what is signed goes to a partner.")
    rows = [one for one in queries.passages_of(assessment, viewer=by) if one.partner_words]
    if not rows:
        raise NotReadyError("It has no words for partners.")
    if any(access.fences_of(one.audience_id).circle for one in rows):
        raise NotReadyError("A sentence of it is kept in a circle, so it goes to no partner.")
    items = _items(rows, by)
    for outlet in (Outlet.PRINT, Outlet.EXPORT, Outlet.PARTNER, Outlet.NAMED_AGENCY):
        check_handling(items, outlet=outlet, agency=agency.id)
    refuse_giveaways(*(one.partner_words for one in rows))
    marking = queries.marking_of(rows, viewer=by)
    return Leaving(marking=marking, rows=tuple((row, row.partner_words) for row in rows))


def _items(rows: Sequence[Passage], by: Viewer) -> list[Item]:
    wanted = {item for row in rows for item in row.items}
    items = evaluate.items(wanted, viewer=by)
    if len(items) != len(wanted):
        raise NotReadyError("A sentence rests on an item that is not there for you.")
    return items


def _left(found: Assessment, verb: Verb, by: Viewer, rows: Sequence[Passage], **more: Any) -> None:
    items = [item for row in rows for item in row.items]
    record(verb, kind="assessment", objects=[found.id, *dict.fromkeys(items)], **more)
