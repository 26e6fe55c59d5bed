"""The page of a week of action: drafted from what is counted, once; a second person lets it out."""

from datetime import date

from django.db import transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Viewer
from optimise.access.holding import keep_new
from optimise.access.interests.domain.words import NOT_AT_PRESENT
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotReadyError
from optimise.share.desk import queries
from optimise.share.desk.actions.permission import needs_publisher
from optimise.share.desk.actions.updates import NewUpdate, draft_update
from optimise.share.desk.models import Update, Week
from optimise.share.domain.weeks import draft_of, may_be_told


@transaction.atomic
def draft_week(*, begins: date, days: str, officer: str, team: str, by: Viewer) -> Update:
    """Draft the page of the week that begins on a Monday, from its figures.

    Shape: `days` says which days those are. The page is an update as any other from here on.
    Errors: NotForYouError; NotReadyError less than thirty days after the week, where it was
    drafted before, where every figure is too small, or while it must stay in, which is never
    said why.
    """
    needs_publisher(by)
    if not may_be_told(begins, today=today()):
        raise NotReadyError("A week is told no sooner than thirty days after it ended.")
    counts = queries.count_week(begins, viewer=by)
    if counts.get("waits"):
        raise NotReadyError(NOT_AT_PRESENT)
    draft = draft_of(begins, counts, days=days)
    if not draft.figures:
        raise NotReadyError("Every figure of that week is under five: there is nothing to tell.")
    new = NewUpdate(
        title=draft.title, summary=draft.summary, body=draft.body, officer=officer, team=team
    )
    update = draft_update(update=new, by=by)
    kept = Week(
        begins=begins,
        thread=update.thread,
        counts=counts,
        figures=list(draft.figures),
        made_by=by.person,
        made_at=now(),
        audience_id=audience_id(queries.desk_audience(), viewer=by),
    )
    keep_new(kept, or_raise=NotReadyError("That week was drafted before. It is told once."))
    record(Verb.COLLECT, kind="week", objects=[kept.id, update.id])
    return update
