"""The form of the desk."""

from django import forms


class ClearForm(forms.Form):
    """What was agreed."""

    note = forms.CharField(
        label="What was agreed, and with whom?",
        help_text="Neither side reads this.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
