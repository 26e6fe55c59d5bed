"""What the force tells at a panel, in its share ledger: one row for each agency that is told."""

from collections.abc import Iterable
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Layer
from optimise.access.sharing import actions as ledger
from optimise.access.sharing.domain.disclosing import Grounds, Method, Recipient
from optimise.agencies import queries as agencies
from optimise.keep_safe.panels.actions.fences import NotSoundError, fences
from optimise.keep_safe.panels.domain.rooms import Topic
from optimise.keep_safe.panels.models import Shared

# An agency's receipt is read by all of its people, those outside the room too.
WHAT = "Something was shared with your agency at a panel. Those of you who sit there can read it."
CONSENT = "What the person and their family were told stands in the nomination to the panel."


def enter_in_ledger(fact: Shared, told: Iterable[UUID], *, by: Viewer) -> None:
    """Enter a fact that the force shared, for each agency told, in the caller's transaction.

    The rows are for the force and the host alone: whoever was told learns of no other.
    Errors: NotSoundError for what the ledger does not take.
    """
    panel = fact.case.panel
    health = fact.topic == Topic.HEALTH
    grounds = Grounds(
        purpose=fact.need,
        necessity=fact.need,
        gateway=fact.gateway,
        data_kinds=("health",) if health else (),
        consent_why=CONSENT,
        caldicott=fact.caldicott or "Not about anyone's health.",
        conditions=fact.conditions,
        recipient_checked=True,
    )
    for agency in told:
        try:
            ledger.record_disclosure(
                shared=ledger.Shared(kind="shared fact", what=WHAT, row=fact.id, layer=Layer.PANEL),
                to=Recipient(name=agencies.organisation(agency).name, agency=agency),
                method=Method.MEETING,
                grounds=grounds,
                audience=fences(panel, {by.agency, panel.host_id}),
                by=by,
            )
        except ledger.NotSharedError as error:
            raise NotSoundError(str(error)) from error
