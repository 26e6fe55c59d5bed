"""Forms about the force's areas."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django import forms

from optimise.agencies import queries
from optimise.agencies.actions import Place
from optimise.agencies.domain import area_files
from optimise.agencies.models import Area
from optimise.basics.clock import today
from optimise.ui.areas import choose_areas
from optimise.ui.days import DayField
from optimise.ui.uploads import take


class AreaForm(forms.Form):
    """What an area is from a day on."""

    name = forms.CharField(label="Name", max_length=120)
    kind = forms.CharField(
        label="Kind", max_length=40, help_text="Hub, neighbourhood team, beat or ward."
    )
    code = forms.CharField(label="Code", max_length=40, required=False)
    parent = forms.ModelChoiceField(
        label="Lies in", queryset=Area.objects.none(), required=False, empty_label="Nothing"
    )
    since = DayField(label="From which day?")

    looks = {"name": {"width": 20}, "kind": {"width": 20}, "code": {"width": 10}}

    def __init__(self, *args: Any, area: Area | None = None, **kwargs: Any) -> None:
        known = {"since": today()}
        if area:
            known |= {f: getattr(area, f) for f in ("name", "kind", "code", "parent")}
        super().__init__(*args, **{**kwargs, "initial": known})
        self.fields["parent"].queryset = queries.areas_in_force(on=today())  # type: ignore[attr-defined]
        choose_areas(self, "parent")

    def place(self) -> Place:
        """Return what the door takes."""
        given = self.cleaned_data
        return Place(**{f: given[f] for f in ("name", "kind", "code", "parent")})


class EndForm(forms.Form):
    """The day on which an area ends."""

    on = DayField(label="On which day does it end?")


class ShapesForm(forms.Form):
    """A file of areas, what kind they are, and from which day."""

    shapes = forms.FileField(
        label="File of areas",
        help_text="GeoJSON, KML, or a zip of KML as data.police.uk gives it. At most 20 MB.",
        widget=forms.FileInput(attrs={"accept": ".geojson,.json,.kml,.zip"}),
        error_messages={"required": "Choose a file."},
    )
    kind = forms.CharField(label="What kind of area are they?", max_length=40)
    parent = forms.ModelChoiceField(
        label="New ones lie in", queryset=Area.objects.none(), required=False, empty_label="Nothing"
    )
    since = DayField(label="From which day?")

    looks = {"kind": {"width": 20}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "initial": {"since": today()}})
        self.fields["parent"].queryset = queries.areas_in_force()  # type: ignore[attr-defined]
        choose_areas(self, "parent")

    def clean(self) -> dict[str, Any]:
        """Read the file where the rest is in order."""
        given = super().clean() or {}
        if file := given.get("shapes"):
            try:
                given["shapes"] = take(
                    file,
                    kind="file of areas",
                    read=partial(area_files.read, file.name),
                    refuses=area_files.UnreadableError,
                )
            except forms.ValidationError as error:
                self.add_error("shapes", error)
        return given


class ListForm(forms.Form):
    """The force's areas typed as a list, for a force that has no file of them."""

    hubs = forms.CharField(
        label="Hubs or teams, one a line",
        help_text="Begin a line with a hyphen for a team inside the hub above it.",
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean_hubs(self) -> Sequence[tuple[str, bool]]:
        """Return each name, and whether it lies in the last one that does not."""
        lines = [line.strip() for line in self.cleaned_data["hubs"].splitlines() if line.strip()]
        found = [(line.lstrip("-–• ").strip(), line[0] in "-–•") for line in lines]
        if any(not name or len(name) > 120 for name, _ in found):
            raise forms.ValidationError("Each line needs a name of at most 120 letters.")
        if found and found[0][1]:
            raise forms.ValidationError("The first line is a hub: it has none above it.")
        return found
