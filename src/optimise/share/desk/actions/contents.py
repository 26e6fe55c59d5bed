"""The door to change what the site says: written by one person, agreed by another, taken back.

A change is fitted into everything else that the site says before it is kept: a page that sends a
reader to a line that is not shown is refused, whether the page changes or the line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection, transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold, wait_in_turn
from optimise.access.interests.domain.words import NOT_AT_PRESENT
from optimise.access.postgresql.base import vouch
from optimise.audit.actions import Verb, record
from optimise.basics.clock import day_of, now, start_of, today
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.share import library
from optimise.share.desk import queries
from optimise.share.desk.actions.naming import named_to_readers
from optimise.share.desk.actions.permission import needs_approver, needs_publisher
from optimise.share.desk.models import Piece
from optimise.share.desk.queries.contents import OPEN, begins
from optimise.share.domain.contents import Kind, Said
from optimise.share.domain.guidance import ENGLISH
from optimise.share.site.models import Content
from optimise.share.site.queries import agreed_contents, said_at

State = Piece.State
FROM = timedelta(hours=6)  # of its day
LOOKED_AT = ("read_on", "rung_on", "reviewed_on")
MOST_MONTHS = 24  # that a number is good for
ALL = "site contents"  # what waits in turn: whether one fits hangs on every other
NEWEST = 2**31 - 1
CHANGED = "Its texts were changed since you looked. Read it again."


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPiece:
    """A piece as its author writes it: what stands in it, why, and from which day."""

    said: Said
    why: str
    shown_on: date | None = None


@transaction.atomic
def write_piece(*, new: NewPiece, by: Viewer) -> Piece:
    """Keep a draft of a piece, in place of an open draft of one's own.

    Errors: NotForYouError; NotReadyError says what does not fit the rest of the site, or that
    somebody else is writing it.
    """
    needs_publisher(by)
    if not new.why.strip():
        raise NotReadyError("Say what you change, and why.", field="why")
    said = _brought_up_to_date(new.said)
    _must_fit(said, new.shown_on)
    kind, key, language = said.place
    versions = Piece.objects.filter(kind=kind, key=key, language=language).order_by("-version")
    newest = versions.first()
    if newest and newest.state in OPEN:
        return _rewrite(newest, new, said, by)
    kept = Piece(
        kind=kind,
        key=key,
        language=language,
        version=newest.version + 1 if newest else 1,
        texts=dict(said.texts),
        why=new.why.strip(),
        shown_on=new.shown_on,
        made_by=by.person,
        made_at=now(),
        audience_id=audience_id(queries.desk_audience(), viewer=by),
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="site content", objects=[kept.id])
    return kept


def _rewrite(kept: Piece, new: NewPiece, said: Said, by: Viewer) -> Piece:
    hold(kept, by=by)
    if kept.made_by != by.person:
        raise NotReadyError("Somebody else is writing the next version of this.")
    if kept.state != State.DRAFT:
        raise NotReadyError("It waits for somebody to agree. Take it back first.")
    kept.texts, kept.why, kept.shown_on = dict(said.texts), new.why.strip(), new.shown_on
    kept.save(update_fields=["texts", "why", "shown_on"])
    record(Verb.ALTER, kind="site content", objects=[kept.id])
    return kept


def _brought_up_to_date(said: Said) -> Said:
    """Return a translated page as made from the English page that stands today."""
    if said.kind is not Kind.PAGE or said.language == ENGLISH:
        return said
    topics = library.edition().topics
    english = next((t for t in topics if (t.key, t.language) == (said.key, ENGLISH)), None)
    if english is None:
        raise NotReadyError("There is no English page that this would translate.")
    texts = {**said.texts, "translated_from": english.reviewed_on.isoformat()}
    return Said(kind=said.kind, key=said.key, language=said.language, texts=texts)


def _must_fit(said: Said, shown_on: date | None) -> None:
    """Refuse a piece that could not be shown from its day on. Errors: NotReadyError."""
    _must_have_been(said)
    kind, key, language = said.place
    begins = max(start_of(shown_on) + FROM, now()) if shown_on else now()
    new = Content(
        kind=kind,
        key=key,
        language=language,
        version=NEWEST,
        texts=said.texts,
        shown_from=begins,
    )
    must_fit([*agreed_contents(), new], since=begins, title=said.texts.get("title", ""))


def _must_have_been(said: Said) -> None:
    """Refuse that a number or a page was looked at on a day to come: it would be good for years.

    A day that the program itself says is not the desk's. Errors: NotReadyError names the field.
    """
    shipped: Mapping[str, str] = next(
        (piece.texts for piece in library.program() if piece.place == said.place), {}
    )
    for name in LOOKED_AT:
        day = said.texts.get(name, "").strip()
        if day and day > today().isoformat() and day != shipped.get(name):
            raise NotReadyError("This day is still to come.", field=name)
    months = said.texts.get("months", "").strip() if said.place[0] is Kind.FORCE else ""
    if months and not (months.isdecimal() and 1 <= int(months) <= MOST_MONTHS):
        raise NotReadyError(f"Choose 1 to {MOST_MONTHS} months.", field="months")


def must_fit(after: Sequence[Content], *, since: datetime, title: str = "") -> None:
    """Refuse a change after which a page lacks the line it names, or something is not shown at all.

    Shape: `after` is all that would be agreed then. It is asked of the moment since when, and of
    each later one at which something else begins. What was wrong before is refused again only of
    the page with this title.
    Errors: NotReadyError with each sentence.
    """
    stood, wrong = agreed_contents(), dict[str, None]()
    for moment in sorted({since, *(row.shown_from for row in after if row.shown_from > since)}):
        before, then = (library.fitted(said_at(moment, rows)) for rows in (stood, after))
        known = {why for _, why in before.left_out}
        wrong |= dict.fromkeys(why for _, why in then.left_out if why not in known)
        known = set(before.edition.problems(on=day_of(moment)))
        found = then.edition.problems(on=day_of(moment))
        own = f"“{title}”" if title else "\0"
        wrong |= dict.fromkeys(p for p in found if p not in known or own in p)
    if wrong:
        raise NotReadyError([("", sentence) for sentence in wrong])


@transaction.atomic
def send_piece(*, piece: Piece, by: Viewer) -> None:
    """Put an own draft in front of those who agree. Errors: NotForYouError; NotReadyError."""
    hold(piece, by=by)
    if piece.made_by != by.person:
        raise NotForYouError("Only its author sends a draft.")
    if piece.state != State.DRAFT:
        raise NotReadyError("Only a draft is sent.")
    _set(piece, State.WAITING)
    record(Verb.ALTER, kind="site content", objects=[piece.id], waiting=True)


@transaction.atomic
def agree_piece(*, piece: Piece, seen: str, by: Viewer) -> None:
    """Put a piece before the public, in place of what stands.

    Shape: `seen` is the fingerprint of the texts that were looked at.
    Errors: NotForYouError for its author and those who do not approve; NotReadyError where it does
    not wait, was changed, no longer fits, or must stay in, which is never said why.
    """
    needs_approver(by, piece.made_by)
    hold(piece, by=by)
    wait_in_turn(ALL, by)
    if piece.fingerprint() != seen:
        raise NotReadyError(CHANGED)
    if piece.state != State.WAITING:
        raise NotReadyError("It is not waiting for somebody to agree.")
    _must_fit(_said(piece), piece.shown_on)
    named = named_to_readers(piece.texts.values())
    seal = vouch(str(piece.id), *piece.said(), named.words, "\n".join(named.marks))
    with connection.cursor() as cursor:
        cursor.execute(
            "select share_desk_publish_piece(%s, %s, %s, %s, %s)",
            [piece.id, now(), named.words, list(named.marks), seal],
        )
        (is_out,) = cursor.fetchone()
    if not is_out:
        raise NotReadyError(NOT_AT_PRESENT)
    transaction.on_commit(library.look_again)
    record(Verb.DISCLOSE, kind="site content", objects=[piece.id], recipients=["the public"])


@transaction.atomic
def return_piece(*, piece: Piece, why: str, by: Viewer) -> None:
    """Give a piece back to its author, saying what to change; its author may take it back.

    Errors: NotForYouError; NotReadyError without a reason.
    """
    hold(piece, by=by)
    _needs_author_or_approver(piece, by)
    if piece.state != State.WAITING:
        raise NotReadyError("It is not waiting.")
    if not why.strip():
        raise NotReadyError("Say what is to be changed.")
    _set(piece, State.DRAFT, ended_why=why.strip())
    record(Verb.ALTER, kind="site content", objects=[piece.id], reason=why.strip(), returned=True)


@transaction.atomic
def drop_piece(*, piece: Piece, by: Viewer) -> None:
    """Drop a version that is not public. Errors: NotForYouError; NotReadyError."""
    hold(piece, by=by)
    _needs_author_or_approver(piece, by)
    if piece.state not in OPEN:
        raise NotReadyError("Only what is not public yet is dropped.")
    _set(piece, State.DROPPED)
    record(Verb.ALTER, kind="site content", objects=[piece.id], dropped=True)


@transaction.atomic
def undo_piece(*, piece: Piece, why: str, by: Viewer) -> None:
    """Take back a version at once: what stood before it stands again.

    Also one that the public reads until its next version begins, which stays.
    Its author may, or who approves, alone: what comes back was agreed by two people, or ships with
    the program. Errors: NotForYouError; NotReadyError without a reason, or where what comes back
    would leave a page without the line that it names.
    """
    hold(piece, by=by)
    wait_in_turn(ALL, by)
    _needs_author_or_approver(piece, by)
    if piece.id not in begins(piece.kind, piece.key, piece.language):
        raise NotReadyError("It does not stand any more.")
    if not why.strip():
        raise NotReadyError("Say why you take it back.")
    must_fit([row for row in agreed_contents() if row.id != piece.id], since=now())
    with connection.cursor() as cursor:
        cursor.execute("select share_desk_undo_piece(%s, %s)", [piece.id, why.strip()])
    transaction.on_commit(library.look_again)
    record(Verb.ALTER, kind="site content", objects=[piece.id], reason=why.strip(), undone=True)


def _needs_author_or_approver(piece: Piece, by: Viewer) -> None:
    needs_publisher(by)
    if piece.made_by != by.person and not queries.approves(by):
        raise NotForYouError("Only its author, or who approves, does this.")


def _said(piece: Piece) -> Said:
    texts: Mapping[str, str] = piece.texts
    return Said(kind=Kind(piece.kind), key=piece.key, language=piece.language, texts=texts)


def _set(piece: Piece, state: Piece.State, **more: str) -> None:
    for name, value in {"state": state, **more}.items():
        setattr(piece, name, value)
    piece.save(update_fields=["state", *more])
