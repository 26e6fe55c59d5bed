"""On what basis something is held: none of them names a case or an operation.

Source: Criminal Procedure and Investigations Act 1996, code of practice, on how long material is
retained; Inquiries Act 2005, section 35; Data Protection Act 2018, section 47.
"""

from datetime import timedelta
from enum import StrEnum

USUAL_REVIEW = timedelta(days=182)
LATEST_REVIEW = timedelta(days=366)


class Basis(StrEnum):
    """Why nothing may go."""

    PROCEEDINGS = "criminal proceedings or an appeal"
    INVESTIGATION = "an investigation that goes on"
    INQUIRY = "an inquiry, an inquest or a complaint"
    REQUEST = "a person's request that is not answered yet"
