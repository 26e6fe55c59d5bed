"""Forms that a phone keeps until there is signal, and when they were written.

The clock of a phone may be wrong, and be put right while a form waits. What a phone knows is how
long the form lay there: its clock as it sends, less its clock as it was written.
"""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

from optimise.basics.clock import moment_in, now
from optimise.basics.ids import new_id
from optimise.basics.on_phone import AT_ONCE
from optimise.ui.days import MomentField

CLOCK = "X-Phone-Clock"  # what the phone's says as it sends
WRITTEN = "written_at"
TURNED_BACK = (
    "The clock of this phone was put back while this waited, so nobody can tell how long it did."
    " Where you gave no time, it is dated when it arrived here. If that is wrong, write down when"
    " it was."
)


def by_our_clock(request: HttpRequest) -> QueryDict:
    """Return what was sent, with when it was written by our clock: now, less how long it lay.

    Nothing is said of when, where the phone's clock was put back meanwhile.
    """
    lay = _lay(request)
    if lay is None:
        return request.POST
    sent = request.POST.copy()
    sent[WRITTEN] = "" if lay < -AT_ONCE else (now() - lay).isoformat()
    return sent


def was_turned_back(request: HttpRequest) -> bool:
    """Say whether the phone's clock was put back while this waited."""
    lay = _lay(request)
    return lay is not None and lay < -AT_ONCE


def _lay(request: HttpRequest) -> timedelta | None:
    sent = moment_in(request.headers.get(CLOCK, ""))
    written = moment_in(request.POST.get(WRITTEN, ""))
    return sent - written if sent and written else None


class KeptOnPhone(forms.Form):
    """A form of which a phone says when it was written there, and which it may send twice.

    Both are the script's: without one the form has an id, and no time but that of its arrival.
    """

    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    written_at = MomentField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["client_id"].initial = new_id()
