"""What the pages of exhibits ask, by topic."""

from optimise.respond.exhibits.forms.continuity import (
    AcceptForm,
    GiveForm,
    KeepForm,
    LookForm,
    MeasureForm,
    ResealForm,
    ShelfForm,
    WordsForm,
)
from optimise.respond.exhibits.forms.keeping import AgreeForm, CourtForm, DisposalForm, HoldForm
from optimise.respond.exhibits.forms.reference import PowerForm, PriceForm
from optimise.respond.exhibits.forms.seizing import (
    FindForm,
    HandsetForm,
    PhotographsForm,
    SeizeForm,
)
from optimise.respond.exhibits.forms.stores import KeeperForm, SeeForm, ShelvesForm, StoreForm

__all__ = [
    "AcceptForm",
    "AgreeForm",
    "CourtForm",
    "DisposalForm",
    "FindForm",
    "GiveForm",
    "HandsetForm",
    "HoldForm",
    "KeepForm",
    "KeeperForm",
    "LookForm",
    "MeasureForm",
    "PhotographsForm",
    "PowerForm",
    "PriceForm",
    "ResealForm",
    "SeeForm",
    "SeizeForm",
    "ShelfForm",
    "ShelvesForm",
    "StoreForm",
    "WordsForm",
]
