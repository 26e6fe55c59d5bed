"""What is asked of a file that comes in: its kind, the basis it is held on, and the file."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from optimise.collect import queries as sources
from optimise.collect.domain.sending import NamedFile, named_in
from optimise.identify.loads.actions.sending import ToSend
from optimise.ui.inputs import choose, words_box
from optimise.ui.uploads import take


class SendForm(forms.Form):
    """A file, or several of one export, by the browser.

    With scripts its names and sizes come first, in `named`, and the file piece by piece; without,
    the file comes with the form.
    """

    source = forms.ChoiceField(label="What kind of file is it?", widget=forms.RadioSelect)
    basis = forms.CharField(
        label="On what lawful basis is it held?", initial="Policing purpose", max_length=200
    )
    authorisation = forms.CharField(
        label="Number of the authorisation",
        help_text="Where what is in it needs one.",
        max_length=120,
        required=False,
    )
    options = forms.CharField(
        label="Options of this kind of file",
        help_text="One a line, such as scheme=5x5x5. Most files need none.",
        required=False,
        widget=words_box(2),
    )
    file = forms.FileField(
        label="The file",
        help_text="Several at once where an export is several. Nothing is loaded yet.",
        required=False,
    )
    named = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        manifests = sorted(
            (one.manifest for one in sources.available().values()), key=lambda one: one.title
        )
        choose(self, "source", [(one.name, f"{one.title}: {one.files}") for one in manifests])

    def sent(self) -> "list[UploadedFile[bytes]]":
        """Return the files that came with the form."""
        files = self.files
        return files.getlist("file") if isinstance(files, MultiValueDict) else []

    def clean_file(self) -> list[tuple[str, bytes]]:
        """Return the name and the content of each file that came with the form."""
        return [
            (one.name or "file", take(one, kind="file to load", read=bytes, refuses=()))
            for one in self.sent()
        ]

    def clean_options(self) -> dict[str, str]:
        """Return the options by name."""
        found = {}
        for line in filter(str.strip, self.cleaned_data["options"].splitlines()):
            name, equals, value = line.partition("=")
            if not equals:
                raise forms.ValidationError(f"Write “{line.strip()[:40]}” as name=value.")
            found[name.strip()] = value.strip()
        return found

    def clean_named(self) -> list[NamedFile]:
        """Return each file that is to be sent, by name, size and when it was last modified."""
        if not self.cleaned_data["named"]:
            return []
        try:
            return named_in(self.cleaned_data["named"])
        except ValueError as error:
            raise forms.ValidationError("Choose the file again.") from error

    def clean(self) -> dict[str, Any]:
        """Ask for a file."""
        given = super().clean() or self.cleaned_data
        if not given.get("named") and not self.sent():
            self.add_error("file", "Choose a file.")
        return given

    def sending(self) -> ToSend:
        """Return what is to be sent as the door takes it."""
        given = self.cleaned_data
        files = given["named"] or [NamedFile(name, len(content)) for name, content in given["file"]]
        return ToSend(
            source=given["source"],
            files=files,
            basis=given["basis"],
            authorisation=given["authorisation"],
            options=given["options"],
        )
