"""Powers of seizure and prices."""

from django import forms

from optimise.respond.exhibits.domain.kinds import Kind
from optimise.respond.exhibits.domain.worth import Drug, Level
from optimise.respond.exhibits.forms.common import amount, line, said, words_box
from optimise.ui.days import DayField


class PowerForm(forms.Form):
    """A power as it stands from a day on."""

    key = line("Short name", "One that is there already ends on that day.", most=30)
    name = line("The power, with its section", most=120)
    hours = forms.IntegerField(
        label="For how many hours at first?", help_text="Empty: as long as necessary.",
        required=False, min_value=1,
    )  # fmt: skip
    skips = forms.BooleanField(label="Weekends and bank holidays do not count", required=False)
    kinds = forms.MultipleChoiceField(
        label="What is held under it at once?", choices=said(list(Kind)),
        widget=forms.CheckboxSelectMultiple, required=False,
    )  # fmt: skip
    then = words_box("What must be done by the end?")
    least = forms.DecimalField(
        label="From how many pounds?", help_text="Empty: from any sum.", required=False,
        min_value=0, max_digits=10, decimal_places=2,
    )  # fmt: skip
    source = line("Where does the law stand?")
    since = DayField(label="From")


class PriceForm(forms.Form):
    """What a deal of a drug costs here, between two sums, from a day on."""

    drug = forms.TypedChoiceField(label="Drug", coerce=Drug, choices=said(list(Drug)))
    level = forms.TypedChoiceField(
        label="At which deals?", coerce=Level, choices=said(list(Level)), widget=forms.RadioSelect
    )
    deal = line("What deal is that?", "Such as: a wrap, an ounce.", most=60)
    grams = amount("What does the deal weigh, in grams?")
    low = amount("What does it cost at least, in pounds?")
    high = amount("What does it cost at most, in pounds?")
    place = line("Where?", "Such as: Swindon.", most=60)
    source = line("Who says so, and of when?")
    since = DayField(label="From")
    looks = {one: {"width": 10} for one in ("grams", "low", "high")}
