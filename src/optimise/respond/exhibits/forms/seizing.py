"""What is seized: the exhibit, what a phone says of itself, pictures, a label that was scanned."""

from collections.abc import Sequence
from typing import Any

from django import forms

from optimise.access.domain.audiences import Viewer
from optimise.collect.domain.pictures import NotAPictureError, redraw
from optimise.identify.picking import Picker
from optimise.respond.exhibits.actions import NewExhibit, NewHandset
from optimise.respond.exhibits.domain.kinds import Kind
from optimise.respond.exhibits.forms.common import (
    NO_SEARCH,
    NONE,
    line,
    lines_of,
    said,
    words_box,
)
from optimise.respond.exhibits.models import Handset
from optimise.respond.operations.forms import moment, offer, offer_operations
from optimise.respond.operations.models import Operation
from optimise.respond.warrants.models import Search
from optimise.ui.inputs import NO_CHOICE
from optimise.ui.kept import KeptOnPhone
from optimise.ui.uploads import Pictures


class HandsetForm(forms.Form):
    """What a phone says of itself, as it was read last."""

    make = line("Make", required=False, most=60)
    model = line("Model", required=False, most=60)
    imeis = words_box("IMEI", "One a line. Dial *#06#, or look under the battery.", required=False)
    sims = words_box("SIM card number", "One a line, as printed on the card.", required=False)
    numbers = words_box("Phone number", "One a line.", required=False)
    state = line(
        "State",
        "On, off, locked, in a bag that keeps signal out. Never a PIN: seal it apart.",
        required=False,
        most=120,
    )

    def __init__(self, *args: Any, old: Handset | None, **named: Any) -> None:
        super().__init__(*args, **named)
        if old is not None:
            self.initial = {name: getattr(old, name) for name in ("make", "model", "state")}
            self.initial |= {
                name: "\n".join(getattr(old, name)) for name in ("imeis", "sims", "numbers")
            }

    def handset(self) -> NewHandset:
        """Return what was written."""
        said = self.cleaned_data
        return NewHandset(
            make=said["make"],
            model=said["model"],
            imeis=lines_of(said["imeis"]),
            sims=lines_of(said["sims"]),
            numbers=lines_of(said["numbers"]),
            state=said["state"],
        )


class SeizeForm(KeptOnPhone, Picker):
    """Something that is seized, on a phone: five answers, and what may be added."""

    operation = forms.ChoiceField(label="In which operation?", required=False)
    kind = forms.ChoiceField(label="What is it?", choices=[NO_CHOICE, *said(list(Kind))])
    what = line("Describe it", "As on the label: 14 white wraps in a clear bag.", most=300)
    seal = line("Seal or bag number", most=40)
    where = line("Where was it found?", "The room, and where in it.", most=300)
    search = forms.ChoiceField(label="At which search?", required=False)
    found_by = line("Who found it, if not you?", required=False, most=120)
    from_whom = line("From whom, in words", "If they are not known here.", required=False)
    photographs = Pictures(label="Photographs", redraw=redraw, refuses=NotAPictureError)
    serial = forms.IntegerField(
        label="Number on the bag", required=False, min_value=1, max_value=9999
    )
    seized_at = moment("When?", "Empty means now.", required=False)
    looks = {"serial": {"width": 5}, "seal": {"width": 20, "autocomplete": "off"}}
    parts = [
        (
            "If there is time",
            (
                "photographs", "search", "person_words", "person", "from_whom", "found_by",
                "serial", "seized_at",
            ),
        ),
    ]  # fmt: skip

    def __init__(
        self,
        *args: Any,
        viewer: Viewer,
        operations: Sequence[Operation],
        searches: Sequence[Search],
        initials: str,
        **named: Any,
    ) -> None:
        super().__init__(*args, **named)
        self.add_picker(
            "person", label="From whom?", schema="Person", viewer=viewer, required=False
        )
        self._operations = offer_operations(self, operations)
        self._searches = {str(one.id): one for one in searches}
        labels = [(key, one.address) for key, one in self._searches.items()]
        offer(self, "search", [NONE, *labels], unknown=NO_SEARCH)
        self.fields["serial"].help_text = (
            f"Yours is {initials}/ and a number. Empty takes the next. Write the one that you put"
            " on the bag where there was no signal."
        )

    def exhibit(self) -> NewExhibit:
        """Return what was seized."""
        said = self.cleaned_data
        return NewExhibit(
            kind=Kind(said["kind"]),
            what=said["what"],
            seal=said["seal"],
            where=said["where"],
            operation=self._operations.get(said.get("operation") or ""),
            search=self._searches.get(said.get("search") or ""),
            serial=said["serial"] or 0,
            found_by=said["found_by"],
            from_whom=said["from_whom"],
            person=said["person"],
            seized_at=said["seized_at"],
            photographs=said["photographs"],
            client_id=said["client_id"],
            written_at=said["written_at"],
        )


class PhotographsForm(forms.Form):
    """More pictures."""

    photographs = Pictures(label="Photographs", redraw=redraw, refuses=NotAPictureError)


class FindForm(forms.Form):
    """What was scanned or typed."""

    q = forms.CharField(label="Scan a label, or type a reference", max_length=40)
