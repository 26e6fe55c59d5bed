"""Writing the ledger of what was shared, when safeguarding lets an agency in."""

from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Layer
from optimise.access.queries import fences_of
from optimise.access.sharing.actions import Shared, record_disclosure
from optimise.access.sharing.domain.disclosing import Consent, Grounds, Method, Recipient
from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation
from optimise.evaluate import actions as evaluate


def desk_says(*words: str, by: Viewer) -> str:
    """Ask the desk of what the police write that another agency reads; "" or its words to ring.

    It warns and bars nothing: whoever is to be kept safe waits for no answer.
    """
    return "" if by.is_partner else evaluate.asked_of_words("\n".join(words), by=by)


CHILD = ("children", "dpa-safeguarding", "cda-115", "common-law")
ADULT = ("care-act", "dpa-safeguarding", "cda-115", "common-law")


def shared_with(
    agency: Organisation,
    *,
    kind: str,
    row: UUID,
    what: str,
    audience: int,
    child: bool,
    why: str,
    agreed: bool,
    by: Viewer,
    caldicott: str = "",
) -> None:
    """Write down that someone's safety is put in an agency's hands, and on what right.

    Shape: the gateway is the first that fits someone like this and that our agreement with them
    rests on. What one partner sends another rests on no agreement of ours: it is written down with
    its author's regime and the recipient in words, without a receipt, as all that they tell.
    `caldicott` says what the guardian of a health agency decided, and who it was.
    Errors: NotReadyError where the ledger refuses, such as without an agreement in force.
    """
    agreement = None if by.is_partner else agencies.agreement_in_force(agency)
    rests_on = agreement.gateways if agreement else []
    fits = CHILD if child else ADULT
    gateway = next((g for g in fits if g in rests_on), fits[0])
    record_disclosure(
        shared=Shared(kind=kind, what=what, row=row, layer=Layer.SAFEGUARDING),
        to=Recipient(name=str(agency), agency=None if by.is_partner else agency.id),
        method=Method.VIEW,
        grounds=Grounds(
            purpose="To keep someone safe",
            gateway=gateway,
            necessity=why,
            regime=agencies.regime_of(by.agency),
            data_kinds=("names and dates of birth",),
            consent=Consent.GIVEN if agreed else Consent.NOT_ASKED,
            consent_why="" if agreed else why,
            caldicott=caldicott,
            # It is chosen from those who work with us, and not typed.
            recipient_checked=True,
        ),
        audience=fences_of(audience),
        by=by,
    )
