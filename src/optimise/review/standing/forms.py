"""Forms of the page on fairness."""

from django import forms

from optimise.basics.described import ETHNICITIES, Age, Sex
from optimise.review.standing.domain import searches
from optimise.review.standing.domain.fairness import UNKNOWN, By
from optimise.review.standing.queries import names_by
from optimise.ui.days import DayField
from optimise.ui.inputs import NO_CHOICE, words
from optimise.ui.uploads import take

# Which of several lists of ethnicities a base is for.
AS_OF = {By.RECORDED: ", as somebody else says", By.OFFICER: ", as an officer sees it"}


class DescribeForm(forms.Form):
    """What somebody says of themselves."""

    ethnicity = forms.ChoiceField(
        label="Ethnicity, as they say",
        choices=[NO_CHOICE, *ETHNICITIES.items()],
        help_text="For counts on the page of fairness alone. It stands nowhere else.",
    )
    sex = forms.ChoiceField(
        label="Sex, as they say",
        choices=[(one.value, one.value.capitalize()) for one in Sex],
        widget=forms.RadioSelect,
    )
    age = forms.ChoiceField(
        label="Age", choices=[(one.value, one.value.capitalize()) for one in Age],
        widget=forms.RadioSelect,
    )  # fmt: skip


class BaseForm(forms.Form):
    """The share of a group among those who live here."""

    group = forms.ChoiceField(
        label="Group",
        choices=lambda: [
            NO_CHOICE,
            *(
                (f"{by.value}:{label}", f"{name}{AS_OF.get(by, '')}")
                for by in By
                for label, name in names_by(by).items()
                if label != UNKNOWN[by]
            ),
        ],
    )
    in_hundred = forms.FloatField(label="In 100 of those who live here", min_value=0, max_value=100)
    source = forms.CharField(label="Source", max_length=200, help_text="Such as a census.")
    on = DayField(label="Day of the source")
    looks = {"in_hundred": {"width": 5}}


class SearchesForm(forms.Form):
    """A file of stops and searches."""

    source = forms.CharField(
        label="Where it is from", max_length=200, help_text="Such as data.police.uk."
    )
    file = forms.FileField(
        label="Stops and searches",
        help_text="CSV with Date, Gender, Age range and Self-defined ethnicity, as published."
        " Counted where they are there: Officer-defined ethnicity, and Area by our areas' names, or"
        " Latitude and Longitude.",
    )

    def clean_file(self) -> searches.Counts:
        """Return what the file counts, read in the sandbox."""
        return take(
            self.cleaned_data["file"],
            kind="searches",
            read=searches.read_sent,
            refuses=searches.SearchesProblemError,
            most=searches.MOST_BYTES,
        )


class AnswerForm(forms.Form):
    """Why a share stands out, and what is done about it."""

    words = words("What explains it, and what you do about it", rows=4)
