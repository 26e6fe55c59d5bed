"""Files that somebody sends: the one way in, for every form that takes one.

The virus scanner looks first where there is one, then what reads the file does so in the sandbox.
What is refused stands in the record, with what it was and why, and nothing of what was in it.
"""

import hashlib
from collections.abc import Callable
from io import BytesIO
from typing import Any, TypeVar

from django import forms
from django.conf import settings
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.forms import ValidationError

from optimise.audit.actions import Verb, record
from optimise.sandbox import StoppedError
from optimise.sandbox.scanning import scan

T = TypeVar("T")


class Unkept(UploadedFile):  # type: ignore[type-arg]
    """A file of a form that was too large to be kept: its name, its size and what it hashes to."""

    def __init__(self, name: str, kind: str | None, size: int, sha256: str) -> None:
        super().__init__(BytesIO(), name, kind, size)
        self.sha256 = sha256


class CountsTheRest(FileUploadHandler):
    """Read, and let go, the files of a form that holds more than is kept in memory.

    Without it they would count as never sent, and whoever sent them would be told to choose one.
    """

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 - Django's name
        content_length: int,
        *rest: Any,
        **more: Any,
    ) -> None:
        """Take part where the form is larger than what Django's own handler keeps."""
        self._is_over = content_length > settings.FILE_UPLOAD_MAX_MEMORY_SIZE

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to count a file."""
        super().new_file(*args, **kwargs)
        self._digest = hashlib.sha256()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Count a piece of it."""
        self._digest.update(raw_data)
        return None if self._is_over else raw_data

    def file_complete(self, file_size: int) -> Unkept | None:
        """Return what is known of the file."""
        if not self._is_over:
            return None
        return Unkept(self.file_name or "", self.content_type, file_size, self._digest.hexdigest())


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
    if isinstance(file, Unkept):
        _refuse(kind, file.size or 0, file.sha256, "too large")
        raise ValidationError(
            f"More than {settings.FILE_UPLOAD_MAX_MEMORY_SIZE >> 20} MB at once is not taken."
            " Send fewer files, or divide the file."
        )
    content = file.read()
    size, sha256 = len(content), hashlib.sha256(content).hexdigest()
    if most is not None and len(content) > most:
        _refuse(kind, size, sha256, "too large")
        raise ValidationError(f"The file is larger than {most >> 20} MB. Divide it.")
    if problem := scan(content, scanner=settings.VIRUS_SCANNER).problem:
        _refuse(kind, size, sha256, "virus scanner")
        raise ValidationError(f"The file was not taken. {problem}")
    try:
        return read(content)
    except refuses as error:
        _refuse(kind, size, sha256, _why(error))
        raise ValidationError(str(error)) from error
    except StoppedError as error:
        _refuse(kind, size, sha256, error.why)
        raise ValidationError(str(error)) from error


def _why(error: BaseException) -> str:
    return error.__cause__.why if isinstance(error.__cause__, StoppedError) else "not sound"


def _refuse(kind: str, size: int, sha256: str, why: str) -> None:
    record(Verb.COLLECT, kind=kind, allowed=False, refused=why, size=size, sha256=sha256)
