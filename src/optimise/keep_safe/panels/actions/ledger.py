"""What is told at a panel, in the share ledger: who told what to whom, on what ground.

The force's own telling has one row, and one receipt, for each agency that is told. Another agency's
has one row in words, without a receipt: a row for each would tell it who else is on the case.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Layer
from optimise.access.sharing import actions as ledger
from optimise.access.sharing.domain.disclosing import Grounds, Method, Recipient
from optimise.agencies import queries as agencies
from optimise.keep_safe.panels.actions.fences import NotSoundError, fences
from optimise.keep_safe.panels.models import Panel

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
    `item` is the report item that it rests on, and its version.
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
    item: tuple[UUID, int] | None = None


def enter_in_ledger(telling: Telling, *, panel: Panel, by: Viewer) -> None:
    """Enter what was told at a panel, in the caller's transaction; nothing where nobody was told.

    Its rows are for the agency that told it and the host: whoever was told learns of no other.
    Errors: NotSoundError for what the ledger does not take.
    """
    to = sorted(telling.to - {by.agency})
    if not to:
        return
    by_force = by.agency == agencies.the_force().id
    recipients = _each(to) if by_force else [Recipient(name=_in_words(telling, to, panel))]
    kind, row, version = ("item", *telling.item) if telling.item else (telling.kind, telling.row, 1)
    try:
        for recipient in recipients:
            ledger.record_disclosure(
                shared=ledger.Shared(
                    kind=kind, what=WHAT[telling.kind], row=row, version=version, layer=Layer.PANEL
                ),
                to=recipient,
                method=Method.MEETING,
                grounds=_grounds(telling, by),
                audience=fences(panel, {by.agency, panel.host_id}),
                by=by,
            )
    except ledger.NotSharedError as error:
        raise NotSoundError(str(error)) from error


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
