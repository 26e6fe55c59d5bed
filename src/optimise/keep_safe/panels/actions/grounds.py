"""Facts that rest on a report item: what its handling stops and adds, and taking them back."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection, transaction

from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError
from optimise.evaluate import actions as evaluate
from optimise.evaluate.domain.grading import Handling, Outlet
from optimise.evaluate.models import Item
from optimise.keep_safe.panels.actions.permission import audience
from optimise.keep_safe.panels.domain.sharing import Handled, strictest
from optimise.keep_safe.panels.models import Ground, Shared

GIVES_AWAY = "These words could give away who told us. Write them anew."


def handled_as(item: Item, *, words: str, own: Handled, told: Iterable[UUID]) -> Handled:
    """Return how a fact is handled that rests on an item: as strictly as the item, or stricter.

    Shape: `words` are what would be told, `told` the agencies outside the force.
    Errors: NotReadyError where a condition of the item stops it, or the words give away a source.
    """
    try:
        for agency in sorted(told):
            evaluate.check_handling([item], outlet=Outlet.PARTNER, agency=agency)
        evaluate.refuse_giveaways(words)
    except evaluate.StoppedError:
        raise
    except NotReadyError as error:
        raise NotReadyError(GIVES_AWAY) from error
    conditions = tuple(condition.text for condition in evaluate.grading_of(item).conditions)
    return strictest([own, Handled(handling=Handling(item.handling), conditions=conditions)])


def keep_ground(fact: Shared, item: Item, given: Iterable[UUID], *, by: Viewer) -> Ground:
    """Keep that a fact rests on an item, for the force alone, in the caller's transaction."""
    ground = Ground(
        fact=fact,
        item=item,
        given=list(given),
        audience_id=audience(fact.case.panel, {by.agency}, by=by),
    )
    ground.save(force_insert=True)
    return ground


@transaction.atomic
def take_back(*, asked: UUID, why: str, hidden_only: bool = False) -> None:
    """Take back, from all but the force, every fact that rests on an item or on a report's items.

    `hidden_only` takes back only what rests on an item that few may know of now. Its case says
    that something was taken back, and not what.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select keep_safe_panels_take_back(%s, %s, %s, %s)", [asked, hidden_only, why, now()]
        )
