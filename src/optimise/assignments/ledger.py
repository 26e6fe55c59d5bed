"""What another agency is asked to do, in the share ledger before anybody there can read it."""

from optimise.access.domain.audiences import Audience, Viewer
from optimise.access.domain.roles import Layer
from optimise.access.sharing import actions as ledger
from optimise.access.sharing.domain.disclosing import Grounds, Method, Recipient
from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation
from optimise.assignments.models import Action
from optimise.basics.refusals import NotReadyError

KIND = "action"
PURPOSE = "To do what they are asked, so that somebody is kept safe or a crime is prevented"
CONSENT = "They are told what they must do and no more. Asking first could warn whoever does harm."
LIKELIEST = "cda-115"


def enter_in_ledger(
    action: Action, *, necessity: str, caldicott: str, audience: Audience, by: Viewer
) -> None:
    """Enter that somebody of another agency is asked to do something, with a receipt for them.

    Shape: `audience` is that of what the action serves.
    Errors: NotReadyError without a reason why they need to know this much, and as the ledger.
    """
    agency = action.owner_agency
    if not necessity.strip():
        raise NotReadyError("Say why they must know this much, and no less.", field="necessity")
    ledger.record_disclosure(
        shared=ledger.Shared(kind=KIND, row=action.id, what=action.text, layer=Layer.PARTNER),
        to=Recipient(
            name=str(agency),
            agency=agency.id,
            person=action.owner_person.id if action.owner_person else None,
        ),
        method=Method.VIEW,
        grounds=Grounds(
            purpose=PURPOSE,
            necessity=necessity,
            gateway=_gateway(agency),
            consent_why=CONSENT,
            caldicott=caldicott,
            recipient_checked=True,  # chosen from those whom an agreement names, and not typed
        ),
        audience=audience,
        by=by,
    )


def _gateway(agency: Organisation) -> str:
    agreement = agencies.agreement_in_force(agency)
    agreed = agreement.gateways if agreement else []
    if not agreed:
        raise NotReadyError(f"No agreement with {agency} is in force.", field="owner")
    return LIKELIEST if LIKELIEST in agreed else str(agreed[0])


def call_back(action: Action, *, why: str, by: Viewer) -> None:
    """Call back what somebody of another agency was told, whose action is needed no more."""
    ledger.recall_everywhere(kind=KIND, row=action.id, why=why, by=by)
