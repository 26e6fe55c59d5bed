"""Updates: drafted by one person, let out by another, corrected and withdrawn."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.access.interests.actions import circle_audience
from optimise.access.interests.domain.words import NOT_AT_PRESENT
from optimise.access.postgresql.base import vouch
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.plan.briefings import queries as plan
from optimise.share.desk import queries
from optimise.share.desk.actions.naming import named_to_readers
from optimise.share.desk.actions.permission import (
    needs_approver,
    needs_author_or_approver,
    needs_publisher,
)
from optimise.share.desk.domain.asking import Asked
from optimise.share.desk.domain.naming import Named
from optimise.share.desk.domain.reading import text_of
from optimise.share.desk.models import Touch, Update
from optimise.share.domain.weeks import changed_figures, rest_of, tells_a_number
from optimise.share.domain.withdrawals import OF_UPDATES, Reason
from optimise.share.library import published_topics
from optimise.share.site.markup import to_html
from optimise.share.site.queries import is_out

State = Update.State

_Row = tuple[UUID, Touch.Kind, int]

NO_OTHER_NUMBER = (
    "Leave the figures of the week as they were counted, and write no other number, "
    "in words neither."
)
OF_A_WEEK = ("title", "summary", "correction", "officer", "team")
MAY_BE_APPROVED = (State.WAITING, State.HELD)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUpdate:
    """An update as its author writes it, and what it touches.

    `circles` are operations' circles, `briefings` those whose subjects the update is about.
    """

    title: str
    summary: str
    body: str
    officer: str
    team: str = ""
    topic: str = ""
    areas: tuple[str, ...] = ()
    circles: frozenset[UUID] = frozenset()
    briefings: frozenset[UUID] = frozenset()
    embargo: datetime | None = None
    correction: str = ""

    def words(self) -> dict[str, Any]:
        """Return the fields that are kept as they were written, and what they name."""
        names = ("title", "summary", "body", "officer", "team", "topic", "embargo", "correction")
        kept = {name: getattr(self, name) for name in names} | {"areas": list(self.areas)}
        named = what_it_names(Update(**kept))
        return kept | {"named_words": named.words, "named_marks": list(named.marks)}


def what_it_names(update: Update) -> Named:
    """Return what an update names to who reads it: in every field that is shown, as it is shown."""
    return named_to_readers(update.told())


@transaction.atomic
def draft_update(*, update: NewUpdate, by: Viewer) -> Update:
    """Draft an update. Only its author sees it until it is sent.

    Errors: NotForYouError; NotReadyError on a text or an area that cannot be told.
    """
    needs_publisher(by)
    _must_be_sound(update)
    own = new_id()
    kept = Update(id=own, thread=own, **_new(update, by))
    kept.save(force_insert=True)
    _touch(kept, update, by)
    record(Verb.COLLECT, kind="update", objects=[kept.id])
    return kept


def _new(update: NewUpdate, by: Viewer) -> dict[str, Any]:
    return {
        **update.words(),
        "made_by": by.person,
        "made_at": now(),
        "audience_id": audience_id(queries.desk_audience(), viewer=by),
    }


def _must_be_sound(update: NewUpdate) -> None:
    if not all(text.strip() for text in (update.title, update.summary, update.body)):
        raise NotReadyError("An update needs a title, a summary and a text.")
    if not update.officer.strip():
        raise NotReadyError("An update is by a named officer.")
    _must_be_told(update)


def _must_be_told(update: NewUpdate | Update) -> None:
    """Let no area or topic be named but those of the lists, whoever wrote the row."""
    if set(update.areas) - set(queries.areas_to_name()):
        raise NotReadyError("Name no area smaller than a ward.")
    if update.topic and update.topic not in {one.key for one in published_topics(unchecked=False)}:
        raise NotReadyError("Choose one of the topics.")


def _must_keep_figures(update: NewUpdate | Update, thread: UUID) -> None:
    """Let every version of a week's page tell the figures of its week, and no other number.

    Every field that the public reads is looked at, as it is typed and as it is shown.
    """
    week = queries.week_of(thread)
    if week is None:
        return
    figures = tuple(week.figures)
    if changed_figures(update.body, figures):
        raise NotReadyError(NO_OTHER_NUMBER, field="body")
    fields = {name: getattr(update, name) for name in OF_A_WEEK}
    for name, text in {**fields, "body": rest_of(update.body, figures)}.items():
        if any(tells_a_number(said, begins=week.begins) for said in (text, text_of(to_html(text)))):
            raise NotReadyError(NO_OTHER_NUMBER, field=name)


def _touch(kept: Update, update: NewUpdate, by: Viewer) -> None:
    """Keep what an update touches, in place of what its author named before.

    What somebody else named stays: its author may think otherwise, and does not decide it.
    """
    rows = _touches(update.circles, update.briefings, by)
    Touch.objects.filter(update=kept, by=by.person).delete()
    _keep_touches(kept, rows, by)


def _touches(
    named_circles: frozenset[UUID], named_briefings: frozenset[UUID], by: Viewer
) -> list[_Row]:
    """Return what is touched, each with the audience of those who may read the thing itself."""
    if named_circles - by.circles:
        raise NotForYouError("You may name only circles that you belong to.")
    readable = {b.id: b for b in plan.recent_briefings(viewer=by)} if named_briefings else {}
    if named_briefings - set(readable):
        raise NotForYouError("You may name only briefings that you may read.")
    circles = (
        (c, Touch.Kind.CIRCLE, audience_id(circle_audience(c), viewer=by, own=True))
        for c in named_circles
    )
    briefings = ((b, Touch.Kind.BRIEFING, readable[b].audience_id) for b in named_briefings)
    return [*circles, *briefings]


def _keep_touches(kept: Update, rows: list[_Row], by: Viewer) -> None:
    touches = [
        Touch(update=kept, kind=kind, target=target, by=by.person, audience_id=audience)
        for target, kind, audience in rows
    ]
    # Somebody else may have named the same where this person may not read that they did.
    Touch.objects.bulk_create(touches, ignore_conflicts=True)


@transaction.atomic
def revise_update(*, update: Update, changes: NewUpdate, by: Viewer) -> Update:
    """Write an own draft anew, or begin the next version of what is or was public.

    Errors: NotForYouError on another's draft; NotReadyError, also where the next version does
    not say what was put right.
    """
    needs_publisher(by)
    _must_be_sound(changes)
    hold(update, by=by)
    _must_keep_figures(changes, update.thread)
    if update.state == State.DRAFT:
        if update.made_by != by.person:
            raise NotForYouError("Only its author changes a draft.")
        for name, value in changes.words().items():
            setattr(update, name, value)
        update.looked_at = False
        update.save(update_fields=[*changes.words(), "looked_at"])
        _touch(update, changes, by)
        for last in Update.objects.filter(thread=update.thread, version=update.version - 1):
            _carry_touches(last, update)
        record(Verb.ALTER, kind="update", objects=[update.id])
        return update
    return _next_version(update, changes, by)


def _next_version(update: Update, changes: NewUpdate, by: Viewer) -> Update:
    if update.state not in (State.PUBLISHED, State.HELD):
        raise NotReadyError("Only a draft is changed, or what is public or held back.")
    if not changes.correction.strip():
        raise NotReadyError("Say to the reader what you put right.")
    newest = Update.objects.filter(thread=update.thread).order_by("-version")[0]
    if newest.state in (State.DRAFT, State.WAITING):
        raise NotReadyError("The next version is being written already.")
    kept = Update(
        thread=update.thread,
        version=newest.version + 1,
        address=update.address,
        **_new(changes, by),
    )
    kept.save(force_insert=True)
    # What the last version touched, it touches still, whether or not this author may know.
    _touch(kept, changes, by)
    _carry_touches(update, kept)
    record(Verb.COLLECT, kind="update", objects=[kept.id, update.id])
    return kept


def _carry_touches(old: Update, new: Update) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select share_desk_carry_touches(%s, %s)", [old.id, new.id])


@transaction.atomic
def send_update(*, update: Update, looked: bool, by: Viewer) -> None:
    """Put an own draft in front of those who approve.

    Errors: NotForYouError on another's; NotReadyError until its author has looked at what was
    pointed out (`looked`).
    """
    hold(update, by=by)
    if update.made_by != by.person:
        raise NotForYouError("Only its author sends a draft.")
    if update.state != State.DRAFT:
        raise NotReadyError("Only a draft is sent.")
    if not looked:
        raise NotReadyError("Look at what is pointed out, and say that you have.")
    _set(update, State.WAITING, looked_at=True)
    record(Verb.ALTER, kind="update", objects=[update.id], waiting=True)


@transaction.atomic
def name_touched(
    *, update: Update, circles: frozenset[UUID], briefings: frozenset[UUID], by: Viewer
) -> None:
    """Name what another's update touches, which its author may not know of.

    Whoever looks at it before it goes out may know of an operation that its author does not. Only
    those who may know of it see what was named; what is covert and open then keeps the update in.
    Errors: NotForYouError; NotReadyError where nothing is named, or it is a draft or has ended.
    """
    needs_publisher(by)
    if update.state not in (*MAY_BE_APPROVED, State.PUBLISHED):
        raise NotReadyError("Only what waits, is public or is held back touches anything.")
    if not circles | briefings:
        raise NotReadyError("Choose what it touches.")
    known = set(Touch.objects.filter(update=update).values_list("target", flat=True))
    _keep_touches(update, _touches(circles - known, briefings - known, by), by)
    record(Verb.ALTER, kind="update", objects=[update.id], touches=True)


@transaction.atomic
def return_update(*, update: Update, why: str, by: Viewer) -> None:
    """Give an update back to its author, saying what to change; its author may take it back.

    Errors: NotForYouError for all but its author and who approves; NotReadyError without a reason.
    """
    hold(update, by=by)
    needs_author_or_approver(update, by)
    if update.state != State.WAITING:
        raise NotReadyError("It is not waiting.")
    if not why.strip():
        raise NotReadyError("Say what is to be changed.")
    _set(update, State.DRAFT, ended_why=why.strip())
    record(Verb.ALTER, kind="update", objects=[update.id], reason=why.strip(), returned=True)


@transaction.atomic
def approve_update(*, update: Update, seen: str, by: Viewer, asked: frozenset[Asked]) -> None:
    """Let an update out, in place of the version before it.

    Shape: `asked` are the questions that the approver has answered with no harm; `seen` is the
    fingerprint of the words that were looked at: their author may have sent others since.
    Errors: NotForYouError for its author and those who do not approve; NotReadyError where it
    does not wait, was changed, is to wait in place of what is public, or must stay in, which is
    never said why.
    """
    needs_approver(by, update.made_by)
    hold(update, by=by)
    if set(Asked) - asked:
        raise NotReadyError("Answer each of the three questions first.")
    if update.fingerprint() != seen:
        raise NotReadyError("Its words were changed since you looked. Read it again.")
    if update.state not in MAY_BE_APPROVED:
        raise NotReadyError("It is not waiting for approval.")
    _must_be_told(update)
    _must_keep_figures(update, update.thread)
    if update.embargo and update.embargo > now() and is_out(update.thread):
        raise NotReadyError(
            "It is public, so the next version cannot wait. Approve it on that day."
        )
    if queries.week_waits(update.thread, viewer=by):
        raise NotReadyError(NOT_AT_PRESENT)
    named = what_it_names(update)
    seal = vouch(str(update.id), *update.said(), named.words, "\n".join(named.marks))
    with connection.cursor() as cursor:
        cursor.execute(
            "select share_desk_publish(%s, %s, %s, %s, %s)",
            [update.id, now(), named.words, list(named.marks), seal],
        )
        (went_out,) = cursor.fetchone()
    if not went_out:
        raise NotReadyError(NOT_AT_PRESENT)
    record(Verb.DISCLOSE, kind="update", objects=[update.id], recipients=["the public"])


@transaction.atomic
def hold_update(*, update: Update, why: str, by: Viewer) -> None:
    """Take an update out of the public's sight at once, until someone approves it again.

    Errors: NotForYouError; NotReadyError on what is not public.
    """
    needs_publisher(by)
    hold(update, by=by)
    if update.state != State.PUBLISHED:
        raise NotReadyError("Only what is public is held back.")
    _take_back(update, why)
    record(Verb.ALTER, kind="update", objects=[update.id], reason=why, held=True)


@transaction.atomic
def withdraw_update(*, update: Update, why: str, by: Viewer, said: Reason = Reason.UNSAID) -> None:
    """Withdraw an update for good. Its address stays, with the day.

    Shape: `why` is for the desk; readers are told `said`, one of a few fixed reasons, since no
    second person looks at what is told.
    Errors: NotForYouError for all but its author and who approves; NotReadyError without a reason.
    """
    if not why.strip() or said not in OF_UPDATES:
        raise NotReadyError("Say why it is withdrawn. Readers do not see this.")
    hold(update, by=by)
    needs_author_or_approver(update, by)
    if update.state in (State.DRAFT, State.WAITING):
        _set(update, State.WITHDRAWN, ended_why=why.strip())
    elif update.state in (State.PUBLISHED, State.HELD):
        _take_back(update, why.strip(), said)
    else:
        raise NotReadyError("It is no longer public.")
    record(
        Verb.ALTER,
        kind="update",
        objects=[update.id],
        reason=why.strip(),
        withdrawn=True,
        said=said,
    )


def _take_back(update: Update, why: str, said: Reason | None = None) -> None:
    """Take an update from the public: for good where readers are told something, else for now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select share_desk_take_back(%s, %s, %s, %s, %s)",
            [update.id, said is not None, why, said or "", now()],
        )


def _set(update: Update, state: Update.State, **more: Any) -> None:
    for name, value in {"state": state, **more}.items():
        setattr(update, name, value)
    update.save(update_fields=["state", *more])
