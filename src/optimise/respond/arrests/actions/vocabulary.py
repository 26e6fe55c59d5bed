"""The courts' lists: a new version, loaded from a file by those who keep such words."""

from datetime import date

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.holding import wait_in_turn
from optimise.audit.actions import Verb, record
from optimise.basics.clock import local_date, now, today
from optimise.basics.refusals import NotReadyError
from optimise.respond.arrests.domain.vocabulary import Found, as_json
from optimise.respond.arrests.models import Vocabulary
from optimise.respond.operations.domain.parts import KEEPS_WORDS


@transaction.atomic
def load_vocabulary(*, found: Found, source: str, digest: str, by: Viewer) -> Vocabulary:
    """Keep the courts' lists as a file gave them; from now on they stand.

    Errors: NotForYouError; NotReadyError for the file that stands, without a source, of a day to
    come or before the last.
    """
    if not by.roles & KEEPS_WORDS:
        raise NotForYouError("The serious and organised crime lead or an administrator does this.")
    wait_in_turn("the courts' lists", by)
    last = Vocabulary.objects.first()
    if not source.strip():
        raise NotReadyError("Say where the lists are from.", field="source")
    if found.lists.as_of > today():
        raise NotReadyError("That day has not come yet.", field="as_of")
    if last is not None and last.digest == digest:
        raise NotReadyError(f"That file is loaded: it is version {last.number}.")
    if last is not None and found.lists.as_of < last.as_of:
        raise NotReadyError(f"Lists of {local_date(last.as_of)} are loaded, which is later.")
    kept = Vocabulary(
        number=last.number + 1 if last else 1,
        as_of=found.lists.as_of,
        source=source.strip()[:200],
        digest=digest,
        lists=as_json(found.lists),
        rejects=[[one.file, one.row, one.code, one.why] for one in found.rejects],
        new=list(found.new),
        changed=list(found.changed),
        gone=list(found.gone),
        made_by=by.person,
        made_at=now(),
    )
    kept.save(force_insert=True)
    record(
        Verb.ALTER, kind="courts' lists", objects=[kept.id], version=kept.number,
        rejects=len(found.rejects),
    )  # fmt: skip
    return kept


def day_of_lists(said: str) -> date:
    """Return the day that somebody wrote as 2026-11-29. Errors: NotReadyError."""
    try:
        return date.fromisoformat(said)
    except ValueError as error:
        raise NotReadyError("Write the day as 2026-11-29.", field="as_of") from error
