"""What people say of themselves, for counts of fairness and nothing else.

Source: 18+1 codes of self-defined ethnicity, Home Office.
"""

from collections.abc import Mapping
from enum import StrEnum

NOT_STATED = "NS"
ETHNICITIES: Mapping[str, str] = {
    "W1": "White: English, Welsh, Scottish, Northern Irish or British",
    "W2": "White: Irish",
    "W3": "White: Gypsy or Irish Traveller",
    "W4": "White: Roma",
    "W9": "White: any other",
    "M1": "Mixed: White and Black Caribbean",
    "M2": "Mixed: White and Black African",
    "M3": "Mixed: White and Asian",
    "M9": "Mixed: any other",
    "A1": "Asian: Indian",
    "A2": "Asian: Pakistani",
    "A3": "Asian: Bangladeshi",
    "A4": "Asian: Chinese",
    "A9": "Asian: any other",
    "B1": "Black: Caribbean",
    "B2": "Black: African",
    "B9": "Black: any other",
    "O2": "Arab",
    "O9": "Any other",
    NOT_STATED: "Not stated, or not asked",
}

# What an officer saw, in the five words of the files that forces publish.
AS_SEEN: Mapping[str, str] = {
    **{one.lower(): one for one in ("White", "Mixed", "Asian", "Black", "Other")},
    NOT_STATED: "Not stated",
}


class Sex(StrEnum):
    """As they say."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    NOT_KNOWN = "not known"


class Age(StrEnum):
    """By bands."""

    CHILD = "under 18"
    YOUNG = "18 to 24"
    MIDDLE = "25 to 39"
    OLDER = "40 and over"
    NOT_KNOWN = "not known"
