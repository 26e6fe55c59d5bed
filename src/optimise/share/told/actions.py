"""The door to write: let word go to those who told us, and take it back before it went."""

import json
from datetime import date

from django.db import IntegrityError, connection, transaction

from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.share.told import queries
from optimise.share.told.domain.words import FEWEST, Far, problem_with_day
from optimise.share.told.models import Word
from optimise.share.told.queries import Act


def _needs_releaser(by: Viewer) -> None:
    if not queries.releases(by):
        raise NotForYouError("Whoever coordinates, leads or answers for the work lets word go.")


@transaction.atomic
def let_word_go(*, act: Act, far: Far, not_before: date, looked: bool, by: Viewer) -> Word:
    """Let those whose reports an act rests on hear how far it came, a month from now or later.

    It goes by itself, once nothing that it touches is open, and to several at once.
    Errors: NotForYouError; NotReadyError for a day too soon, without having looked (`looked`), or
    where word was let go before.
    """
    _needs_releaser(by)
    if problem := problem_with_day(not_before, today=today()):
        raise NotReadyError(problem, field="day")
    if not looked:
        raise NotReadyError("Look at it as somebody who told us would, and say so.", field="looked")
    kept = Word(
        kind=act.kind,
        act=act.id,
        far=far,
        reports=sorted(act.reports, key=str),
        not_before=not_before,
        made_by=by.person,
        made_at=now(),
        audience_id=act.audience,
    )
    try:
        with transaction.atomic():
            kept.save(force_insert=True)
    except IntegrityError:
        raise NotReadyError("Word was let go before. Take that back first.") from None
    record(Verb.DISCLOSE, kind="word", objects=[kept.id, act.id], recipients=["those who told us"])
    return kept


@transaction.atomic
def take_back(*, word: Word, by: Viewer) -> None:
    """Take back a word that nobody has heard. Errors: NotForYouError; NotReadyError."""
    _needs_releaser(by)
    hold(word, by=by)
    if word.withdrawn_at or word.sent_at:
        raise NotReadyError("It went already, or was taken back.")
    word.withdrawn_at, word.withdrawn_by = now(), by.person
    word.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record(Verb.ALTER, kind="word", objects=[word.id, word.act], withdrawn=True)


@transaction.atomic
def send_due(*, by: Viewer) -> int:
    """Tell the officers and partners whose word is due; return how many. The worker's."""
    needs_system(by)
    said = json.dumps({far.value: far.said for far in Far})
    with connection.cursor() as cursor:
        cursor.execute("select share_told_send(%s, %s, %s, %s)", [now(), today(), FEWEST, said])
        sent = int(cursor.fetchone()[0])
    if sent:
        record(Verb.DISCLOSE, kind="word", recipients=["those who told us"], results=sent)
    return sent
