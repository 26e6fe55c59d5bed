"""Forms of warrants and of searches."""

from optimise.respond.warrants.forms.applying import (
    AgainstForm,
    AnnexForm,
    ApplyForm,
    BoxesForm,
    CheckForm,
    GroundsForm,
    HearingForm,
)
from optimise.respond.warrants.forms.powers import PowerForm, PowerWithoutForm
from optimise.respond.warrants.forms.searching import (
    EntryForm,
    InspectorForm,
    ProtectionForm,
    ReturnForm,
    WithoutForm,
)

__all__ = [
    "AgainstForm",
    "AnnexForm",
    "ApplyForm",
    "BoxesForm",
    "CheckForm",
    "EntryForm",
    "GroundsForm",
    "HearingForm",
    "InspectorForm",
    "PowerForm",
    "PowerWithoutForm",
    "ProtectionForm",
    "ReturnForm",
    "WithoutForm",
]
