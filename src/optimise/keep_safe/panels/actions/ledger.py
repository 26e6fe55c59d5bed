"""What is told at a panel, in the share ledger: who told what to whom, on what ground.

The force's own telling has one row, and one receipt, for each agency that is told. Another agency's
has one row in words, without a receipt: a row for each would tell it who else is on the case.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from optimise.access.domain.audiences import Audience, Viewer
from optimise.access.domain.roles import Layer
from optimise.access.queries import fences_of
from optimise.access.sharing import actions as ledger
from optimise.access.sharing import queries as shared
from optimise.access.sharing.domain.disclosing import Grounds, Method, Recipient
from optimise.agencies import queries as agencies
from optimise.evaluate.models import Item
from optimise.keep_safe.panels.actions.permission import fences
from optimise.keep_safe.panels.models import Ground, Panel, Shared

# An agency's receipt is read by all of its people, those outside the room too.
PURPOSE = "To keep people safe, with others at a panel"
WHAT = {
    "nomination": "A panel that your agency runs was asked to look at something.",
    "panel case": "Your agency was put on a case of a panel. Those of you who sit there can read"
    " it.",
    "shared fact": "Something was shared with your agency at a panel. Those of you who sit there"
    " can read it.",
    "minutes": "The minutes of a panel are ready for your agency. Those of you who sit there can"
    " read them.",
}
CONSENT = "What the person and their family were told stands in the nomination to the panel."


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What is told at a panel, to which agencies, why, and by what right.

    `kind` is one of `WHAT`. `names` says that whoever tells it may know which agencies are told.
    `item` is the report item that it rests on: then it stands in that item's ledger, so that
    calling the item back finds it.
    """

    kind: str
    row: UUID
    to: frozenset[UUID]
    need: str
    gateway: str
    names: bool = False
    health: bool = False
    caldicott: str = ""
    conditions: str = ""
    item: Item | None = None


def enter_in_ledger(telling: Telling, *, panel: Panel, by: Viewer) -> list[UUID]:
    """Enter what was told at a panel, in the caller's transaction, and return the rows' ids.

    Its rows are for the agency that told it and the host: whoever was told learns of no other.
    Errors: NotReadyError for what the ledger does not take.
    """
    to = sorted(telling.to - {by.agency})
    if not to:
        return []
    by_force = by.agency == agencies.the_force().id
    recipients = _each(to) if by_force else [Recipient(name=_in_words(telling, to, panel))]
    return [
        ledger.record_disclosure(
            shared=_shared(telling),
            to=recipient,
            method=Method.MEETING,
            grounds=_grounds(telling, by),
            audience=_readers(telling, panel, by),
            by=by,
        ).id
        for recipient in recipients
    ]


def _shared(telling: Telling) -> ledger.Shared:
    item, what = telling.item, WHAT[telling.kind]
    if item is None:
        return ledger.Shared(kind=telling.kind, what=what, row=telling.row, layer=Layer.PANEL)
    return ledger.Shared(
        kind="item", what=what, row=item.id, version=item.version, layer=Layer.PANEL
    )


def _readers(telling: Telling, panel: Panel, by: Viewer) -> Audience:
    if telling.item is not None:
        return fences_of(telling.item.audience_id)
    return fences(panel, {by.agency, panel.host_id})


def _each(to: Iterable[UUID]) -> list[Recipient]:
    return [Recipient(name=agencies.organisation(a).name, agency=a) for a in to]


def _in_words(telling: Telling, to: list[UUID], panel: Panel) -> str:
    if to == [panel.host_id]:
        return f"{panel.host}, which runs the panel"
    if telling.names:
        return ", ".join(agencies.organisation(agency).name for agency in to)
    return "The agencies on the case"


def _grounds(telling: Telling, by: Viewer) -> Grounds:
    return Grounds(
        purpose=PURPOSE,
        necessity=telling.need,
        gateway=telling.gateway,
        regime=agencies.regime_of(by.agency),
        data_kinds=("health",) if telling.health else (),
        consent_why=CONSENT,
        caldicott=telling.caldicott or "Not about anyone's health.",
        conditions=telling.conditions,
        recipient_checked=True,
    )


def recall_told(fact: Shared, *, why: str, by: Viewer) -> None:
    """Call a fact back from all who were told it, in the caller's transaction."""
    ground = Ground.objects.filter(fact=fact).first()
    if ground is None:
        ledger.recall_everywhere(kind="shared fact", row=fact.id, why=why, by=by)
        return
    for row in shared.disclosures_of("item", [ground.item_id], viewer=by):
        if row.id in ground.given and row.recalled_at is None:
            ledger.recall(given=row, why=why, by=by)
