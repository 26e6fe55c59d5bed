"""Files that somebody sends: the one way in, for every form that takes one.

The virus scanner looks first where there is one, then what reads the file does so in the sandbox.
What is refused stands in the record, with what it was and why, and nothing of what was in it.
"""

import hashlib
from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.conf import settings
from django.core.files.base import File
from django.forms import ValidationError

from optimise.audit.actions import Verb, record
from optimise.sandbox import StoppedError
from optimise.sandbox.scanning import scan

T = TypeVar("T")


class Pictures(forms.FileField):
    """Up to four pictures, each drawn afresh by `redraw` before anything else sees it."""

    MOST = 4

    def __init__(
        self, *, redraw: Callable[[bytes], Any], refuses: type[Exception], **kwargs: Any
    ) -> None:
        picker = forms.ClearableFileInput()
        picker.allow_multiple_selected = True
        picker.attrs |= {"multiple": True, "accept": "image/jpeg,image/png,image/webp"}
        super().__init__(widget=picker, required=False, **kwargs)
        self._redraw, self._refuses = redraw, refuses

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the pictures, drawn afresh."""
        files = data if isinstance(data, list) else [data] if data else []
        if len(files) > self.MOST:
            raise forms.ValidationError(f"Choose at most {self.MOST} photographs.")
        return [
            take(file, kind="photograph", read=self._redraw, refuses=self._refuses)
            for file in files
            if file
        ]


def take(
    file: "File[bytes]",
    *,
    kind: str,
    read: Callable[[bytes], T],
    refuses: type[Exception] | tuple[type[Exception], ...],
    most: int | None = None,
) -> T:
    """Return what `read` makes of a file that was sent, of `most` bytes.

    Errors: ValidationError, in the words of what `refuses` names, once the refusal is on record.
    """
    content = file.read()
    if most is not None and len(content) > most:
        _refuse(kind, content, "too large")
        raise ValidationError(f"The file is larger than {most >> 20} MB. Divide it.")
    if problem := scan(content, scanner=settings.VIRUS_SCANNER).problem:
        _refuse(kind, content, "virus scanner")
        raise ValidationError(f"The file was not taken. {problem}")
    try:
        return read(content)
    except refuses as error:
        _refuse(kind, content, _why(error))
        raise ValidationError(str(error)) from error
    except StoppedError as error:
        _refuse(kind, content, error.why)
        raise ValidationError(str(error)) from error


def _why(error: BaseException) -> str:
    return error.__cause__.why if isinstance(error.__cause__, StoppedError) else "not sound"


def _refuse(kind: str, content: bytes, why: str) -> None:
    record(
        Verb.COLLECT,
        kind=kind,
        allowed=False,
        refused=why,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
