"""Forms that a phone keeps until there is signal."""

from typing import Any

from django import forms

from optimise.basics.ids import new_id
from optimise.ui.days import MomentField


class KeptOnPhone(forms.Form):
    """A form of which a phone says when it was written there, and which it may send twice.

    Both are the script's: without one the form has an id, and no time but that of its arrival.
    """

    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    written_at = MomentField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["client_id"].initial = new_id()
