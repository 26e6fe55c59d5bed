"""What partners and police saw come of the work apart from courts, and what the protected say.

The outcome itself names nobody and holds no words: its note and the feedback do, for the agency
whose it is and for safeguarding alone.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from optimise.access import queries as access
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Viewer
from optimise.access.domain.roles import POLICE, Layer
from optimise.access.holding import hold
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.keep_safe import queries as keep_safe
from optimise.review import subjects
from optimise.review.outcomes.actions.permission import must_say, stamped
from optimise.review.outcomes.domain.court import Because, problems_with_day
from optimise.review.outcomes.domain.protected import (
    Answer,
    Family,
    Way,
    Whom,
    days_to_ask,
    for_whom,
    problem_with_whom,
    problems_with_answer,
)
from optimise.review.outcomes.models import Feedback, Note, Outcome
from optimise.review.subjects import Subject

PAPERS = ("referral", "home")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOutcome:
    """What changed, which way in the judgement of who works with it, and whether this work did it.

    `paper` is the safeguarding paper that it came of; with one, or for a child, somebody is asked
    whether they feel safer where `ask` says so.
    """

    family: Family
    way: Way
    on: date
    because: Because
    because_why: str
    whom: Whom = Whom.NOT_SAID
    words: str = ""
    area: UUID | None = None
    about: Subject | None = None
    paper_kind: str = ""
    paper: UUID | None = None
    ask: bool = False


@transaction.atomic
def enter_outcome(*, outcome: NewOutcome, by: Viewer, replaces: Outcome | None = None) -> Outcome:
    """Enter an outcome for the agency of `by`, and plan the days on which somebody is asked.

    Errors: NotReadyError by field, and where one of a circle's work would leave it by `replaces`;
    NothingHereError for a paper that is not theirs to read; NotForYouError for those who neither
    report nor keep safe.
    """
    if not (by.is_partner or by.roles & POLICE):
        raise NotForYouError("The agency that works with it enters what came of it.")
    must_say({"because_why": (outcome.because_why, "Say why you think so.")})
    if problem := problems_with_day(outcome.on, today=today()):
        raise NotReadyError(problem, field="on")
    if problem := problem_with_whom(outcome.family, outcome.whom):
        raise NotReadyError(problem, field="whom")
    _must_read_paper(outcome, by)
    readers = _for_all(outcome.about, by)
    if replaces is not None:
        _must_stay_within(replaces, readers)
        _strike(replaces, why="Entered again.", by=by)
    kept = Outcome(
        **stamped(by=by, audience=audience_id(readers, viewer=by)),
        family=outcome.family,
        way=outcome.way,
        whom=for_whom(outcome.family, outcome.whom),
        on=outcome.on,
        agency=by.agency,
        area=outcome.area,
        about_kind=outcome.about.kind if outcome.about else "",
        about_id=outcome.about.id if outcome.about else None,
        because=outcome.because,
        replaces=replaces.id if replaces else None,
    )
    kept.save(force_insert=True)
    _keep_words(kept, outcome, by)
    record(Verb.COLLECT, kind="outcome", objects=[kept.id], family=outcome.family.value)
    return kept


def _must_stay_within(earlier: Outcome, readers: Audience) -> None:
    """Let nothing leave the circle of the work that it came of by being entered again."""
    circle = access.fences_of(earlier.audience_id).circle
    if circle is not None and readers.circle != circle:
        raise NotReadyError(
            "It came of a circle's work. Choose that work again, or strike it out instead.",
            field="about",
        )


def _for_all(about: Subject | None, by: Viewer) -> Audience:
    """Return for whom an outcome is: police and its own agency, or the work's own readers."""
    if about is not None and about.kind is not subjects.Kind.AREA:
        return subjects.audience_of(about)
    force = agencies.the_force().id
    return Audience(layer=Layer.PANEL, agencies=frozenset({by.agency, force}))


def _own(about: Subject | None, by: Viewer) -> Audience:
    """Return for whom the words are, and who is asked: its agency, within the work's own circle."""
    return Audience(
        layer=Layer.SAFEGUARDING,
        agencies=frozenset({by.agency}),
        circle=about.circle if about else None,
    )


def _must_read_paper(outcome: NewOutcome, by: Viewer) -> None:
    if outcome.paper is None:
        return
    if outcome.paper_kind == "referral":
        keep_safe.referral(outcome.paper, viewer=by)
    elif outcome.paper_kind == "home":
        keep_safe.home(outcome.paper, viewer=by)
    else:
        raise NotReadyError("Choose the paper that it came of.")


def _keep_words(kept: Outcome, given: NewOutcome, by: Viewer) -> None:
    own = stamped(by=by, audience=audience_id(_own(given.about, by), viewer=by))
    Note(
        **own,
        outcome=kept,
        words=given.words.strip(),
        because_why=given.because_why.strip(),
        paper_kind=given.paper_kind,
        paper=given.paper,
    ).save(force_insert=True)
    if given.ask:
        for asked, due in days_to_ask(today()).items():
            Feedback(**own, outcome=kept, asked=asked, due_on=due, agency=by.agency).save(
                force_insert=True
            )


@transaction.atomic
def strike_outcome(*, outcome: Outcome, why: str, by: Viewer) -> None:
    """Strike out an outcome of one's own agency: it stays, and counts no more. Nobody is asked.

    Errors: NotForYouError for another agency; NotReadyError without a reason, or twice.
    """
    must_say({"why": (why, "Say what was wrong with it.")})
    _strike(outcome, why=why, by=by)


def _strike(outcome: Outcome, *, why: str, by: Viewer) -> None:
    if outcome.agency != by.agency:
        raise NotForYouError("The agency that entered it does this.")
    hold(outcome, by=by)
    if outcome.ended_at:
        raise NotReadyError("It was struck out before.")
    ended: dict[str, Any] = {"ended_at": now(), "ended_by": by.person, "ended_why": why.strip()}
    for name, value in ended.items():
        setattr(outcome, name, value)
    outcome.save(update_fields=list(ended))
    Feedback.objects.filter(outcome=outcome, said_at__isnull=True).update(**ended)
    record(Verb.ALTER, kind="outcome", objects=[outcome.id], struck=True)


@transaction.atomic
def keep_answer(*, feedback: Feedback, given: Answer, by: Viewer) -> None:
    """Keep what somebody said when they were asked, or that they did not agree to be.

    Errors: NotReadyError before its day, twice, or for an answer without consent; NotForYouError.
    """
    if feedback.agency != by.agency:
        raise NotForYouError("The agency that works with them asks.")
    hold(feedback, by=by)
    if feedback.said_at or feedback.ended_at:
        raise NotReadyError("This was asked before.")
    if feedback.due_on > today():
        raise NotReadyError("It is too early to ask.")
    if problems := problems_with_answer(given):
        raise NotReadyError(problems)
    feedback.consent = given.consent
    feedback.safer = given.safer or "" if given.consent else ""
    feedback.words = given.words.strip() if given.consent else ""
    feedback.said_at, feedback.said_by = now(), by.person
    feedback.save(update_fields=["consent", "safer", "words", "said_at", "said_by"])
    record(Verb.COLLECT, kind="feedback", objects=[feedback.id], consent=given.consent)
