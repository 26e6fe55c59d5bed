"""What an agency is told or asked on a day, in the share ledger, from the hour at which it is."""

from datetime import datetime
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Layer
from optimise.access.queries import fences_of
from optimise.access.sharing import actions as ledger
from optimise.access.sharing.domain.disclosing import Grounds, Method, Recipient
from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation
from optimise.basics.refusals import NotReadyError

# The agency keeps this when the day and its addresses are gone from its page.
WHAT = "You were told where to come, and what to do there, on a day on which you help the police."
PURPOSE = "To help at an address, on a day on which the police act, so that nobody is harmed"
NEED = "They are told the address and what is asked of them there, and nothing of the operation."
CONSENT = "Asking before would warn whoever is looked for, and put people in danger."
CALDICOTT = "No patient is named. What a team needs at a door is asked for as it would be by 999."
LIKELIEST = "cda-115"


def enter_in_ledger(
    *,
    row: UUID,
    audience: int,
    agency: Organisation,
    by: Viewer,
    shown_from: datetime | None = None,
) -> None:
    """Enter that an agency is told of an address, for the circle of the operation.

    Errors: NotReadyError without an agreement in force that rests on a gateway.
    """
    ledger.record_disclosure(
        shared=ledger.Shared(
            kind="strike day", what=WHAT, row=row, layer=Layer.PARTNER, shown_from=shown_from
        ),
        to=Recipient(name=agency.name, agency=agency.id),
        method=Method.VIEW,
        grounds=Grounds(
            purpose=PURPOSE,
            necessity=NEED,
            gateway=_gateway(agency),
            consent_why=CONSENT,
            caldicott=CALDICOTT,
            recipient_checked=True,
        ),
        audience=fences_of(audience),
        by=by,
    )


def _gateway(agency: Organisation) -> str:
    """Return the gateway that the agreement with an agency rests on: against crime, if it may."""
    agreement = agencies.agreement_in_force(agency)
    agreed = agreement.gateways if agreement else []
    if not agreed:
        raise NotReadyError(f"No agreement with {agency} is in force.", field="agency")
    return LIKELIEST if LIKELIEST in agreed else str(agreed[0])
