"""The door to write: let word go to those who told us, and thank by name who agrees to it."""

import json
from datetime import date, timedelta
from uuid import UUID

from django.db import connection, transaction

from optimise.access.actions import audience_id, needs_system
from optimise.access.domain.audiences import Audience, Viewer
from optimise.access.domain.roles import Layer
from optimise.access.holding import hold, keep_new
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.share.told import queries
from optimise.share.told.domain.thanks import Part, days_counted
from optimise.share.told.domain.words import FEWEST, Far, problem_with_day
from optimise.share.told.models import Thanks, Word
from optimise.share.told.queries import Act

KEPT = timedelta(days=730)  # how long thanks stand


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
    if act.word and act.word.sent_at:
        raise NotReadyError("Word of it went before.")
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
    keep_new(kept, or_raise=NotReadyError("Word was let go before. Take that back first."))
    record(Verb.DISCLOSE, kind="word", objects=[kept.id, act.id], recipients=["those who told us"])
    return kept


@transaction.atomic
def take_back(*, word: Word, by: Viewer) -> None:
    """Take back a word: nobody hears it from now on, though who heard it has heard it.

    Errors: NotForYouError; NotReadyError where it was taken back.
    """
    _needs_releaser(by)
    hold(word, by=by)
    if word.withdrawn_at:
        raise NotReadyError("It was taken back before.")
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


# Thanks

ASKED_BY = Audience(layer=Layer.BRIEFING, roles=queries.THANKS)
EVERYBODY = Audience(layer=Layer.PUBLISHED)


@transaction.atomic
def ask_to_thank(*, person: UUID, part: Part, by: Viewer) -> Thanks:
    """Ask somebody whether they may be thanked by name for what records say they did.

    Errors: NotForYouError; NotReadyError where no record says so, or they were asked.
    """
    if not queries.asks_to_thank(by):
        raise NotForYouError("An area commander or the serious and organised crime lead does this.")
    found = [one for one in queries.helped(viewer=by) if (one.person, one.part) == (person, part)]
    if not found:
        raise NotReadyError("They were asked already, or no record says that they did it.")
    since, until = days_counted(today())
    kept = Thanks(
        person_id=person,
        part=part,
        times=found[0].times,
        since=since,
        until=until,
        made_by=by.person,
        made_at=now(),
        audience_id=audience_id(ASKED_BY, viewer=by),
    )
    keep_new(kept, or_raise=NotReadyError("They were asked already."))
    record(Verb.COLLECT, kind="thanks", objects=[kept.id, person], part=part.value)
    return kept


@transaction.atomic
def answer_thanks(*, thanks: Thanks, agree: bool, by: Viewer) -> None:
    """Agree to be thanked by name, or do not; who agreed may take that back at any time.

    Errors: NotForYouError for anybody else's; NotReadyError where they said no before.
    """
    if thanks.person_id != by.person:
        raise NotForYouError("Only whoever is thanked agrees to it.")
    hold(thanks, by=by)
    if thanks.agreed is False:
        raise NotReadyError("You said no to this.")
    thanks.agreed, thanks.answered_at = agree, now()
    fences = EVERYBODY if agree else ASKED_BY
    thanks.audience_id = audience_id(fences, viewer=by, own=True)
    thanks.save(update_fields=["agreed", "answered_at", "audience_id"])
    record(Verb.ALTER, kind="thanks", objects=[thanks.id], agreed=agree)


@transaction.atomic
def forget_thanks(*, by: Viewer) -> int:
    """Remove thanks older than two years; return how many. The system's."""
    needs_system(by)
    with connection.cursor() as cursor:
        cursor.execute("select share_told_forget(%s)", [today() - KEPT])
        return int(cursor.fetchone()[0])
