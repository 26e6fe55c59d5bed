"""What the force keeps up to date: clocks, laws and first responders."""

from django import forms

from optimise.keep_safe.domain.clocks import Unit
from optimise.keep_safe.models import Law
from optimise.ui.days import DayField


class ClockForm(forms.Form):
    """How long a clock runs, from a day on."""

    count = forms.IntegerField(label="How long", min_value=1)
    unit = forms.TypedChoiceField(
        label="In",
        coerce=Unit,
        choices=[(u.value, u.value.capitalize()) for u in Unit],
        widget=forms.RadioSelect,
    )
    in_force_from = DayField(label="From which day")
    source = forms.CharField(label="Where this comes from", max_length=200)


class InForceForm(forms.Form):
    """The day from which a law is in force."""

    on = DayField(label="In force from")
    source = forms.CharField(
        label="Where this is printed",
        help_text="Such as the commencement regulations",
        max_length=200,
    )


class FirstResponderForm(forms.Form):
    """An organisation that may refer to the mechanism."""

    name = forms.CharField(label="Organisation", max_length=120)
    in_force_from = DayField(label="From which day")
    source = forms.CharField(label="Where this comes from", max_length=200)


class LawForm(forms.Form):
    """An offence, a power or a defence to list."""

    kind = forms.TypedChoiceField(
        label="What is it?",
        coerce=Law.Kind,
        choices=[(k.value, k.value.capitalize()) for k in Law.Kind],
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label="Name", max_length=120)
    statute = forms.CharField(
        label="Statute and section",
        help_text="Such as Modern Slavery Act 2015 s2",
        max_length=160,
    )
    who = forms.CharField(label="Who applies or uses it", max_length=160, required=False)
    notes = forms.CharField(label="Notes", max_length=400, required=False)
    in_force_from = DayField(
        label="In force from",
        help_text="Leave it empty until you have read the day in print.",
        required=False,
    )
    source = forms.CharField(label="Where this comes from", max_length=200)


class EndForm(forms.Form):
    """The day on which something ends."""

    on = DayField(label="From which day does it no longer count?")


class EndLawForm(EndForm):
    """The day on which a law ends, and where that is printed."""

    source = forms.CharField(
        label="Where this is printed", help_text="Such as the repealing Act", max_length=200
    )
