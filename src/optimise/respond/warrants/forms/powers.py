"""Forms of powers of search, with a warrant and without."""

from django import forms

from optimise.respond.warrants.domain.powers import PowerGiven
from optimise.respond.warrants.domain.without import PowerWithout, Searched
from optimise.respond.warrants.forms.common import line, said, words_box
from optimise.ui.days import DayField


class PowerForm(forms.Form):
    """How a power stands from a day on."""

    key = forms.SlugField(label="Short name", help_text="Such as mda-23", max_length=20)
    name = line("Name and section", most=80)
    test = words_box("Test")
    applies = line("Who may apply?")
    months = forms.IntegerField(label="Months in which it may be entered on", min_value=1)
    all_premises = forms.BooleanField(label="All premises of one person", required=False)
    multiple = forms.BooleanField(label="More than one entry", required=False)
    persons = forms.BooleanField(label="Persons found there may be searched", required=False)
    since = DayField(label="From which day?")
    looks = {"months": {"width": 2}}

    def power(self) -> PowerGiven:
        """Return what was written."""
        given = dict(self.cleaned_data)
        given.pop("since")
        return PowerGiven(**given)


class PowerWithoutForm(forms.Form):
    """How a power without a warrant stands from a day on."""

    key = forms.SlugField(label="Short name", help_text="Such as pace-18", max_length=20)
    name = line("Name and section", most=80)
    test = words_box("Test")
    reach = words_box("How far it goes")
    applies = line("Who may?")
    searched = forms.MultipleChoiceField(
        label="What may be searched?",
        choices=said(list(Searched)),
        widget=forms.CheckboxSelectMultiple,
    )
    after_arrest = forms.BooleanField(label="Only after an arrest", required=False)
    inspector = forms.BooleanField(
        label="An inspector authorises it, or records it afterwards", required=False
    )
    since = DayField(label="From which day?")

    def power(self) -> PowerWithout:
        """Return what was written."""
        given = dict(self.cleaned_data)
        given.pop("since")
        given["searched"] = tuple(Searched(one) for one in given["searched"])
        return PowerWithout(**given)
