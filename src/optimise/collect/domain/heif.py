"""HEIC, the pictures of iPhones, by Debian's libheif where it is installed: called in the sandbox.

The library is loaded with this module, as within the sandbox there are no files to load it from. It
turns a picture as the telephone was held by itself.
"""

import ctypes
from ctypes import byref, c_char_p, c_int, c_size_t, c_void_p
from typing import Any

from PIL import Image

KINDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1"})  # what follows "ftyp"
LONGEST = 20_000  # pixels of a side
_HEVC, _RGB, _INTERLEAVED = 1, 1, 10


class _Outcome(ctypes.Structure):
    _fields_ = (("code", c_int), ("more", c_int), ("message", c_char_p))


def _loaded() -> Any:
    """Return the library, or None where it, or its decoder of HEVC, is not installed."""
    try:
        library = ctypes.CDLL("libheif.so.1")
    except OSError:
        return None
    for name in ("heif_context_alloc", "heif_image_get_plane_readonly"):
        getattr(library, name).restype = c_void_p
    for name in (
        "heif_init",
        "heif_context_read_from_memory_without_copy",
        "heif_context_get_primary_image_handle",
        "heif_decode_image",
    ):
        getattr(library, name).restype = _Outcome
    library.heif_context_set_max_decoding_threads.restype = None
    if library.heif_init(None).code or not library.heif_have_decoder_for_format(_HEVC):
        return None
    return library


_library = _loaded()


def is_opened() -> bool:
    """Say whether this machine can open HEIC."""
    return _library is not None


def is_heic(content: bytes) -> bool:
    """Say whether a file begins as HEIC does."""
    return content[4:8] == b"ftyp" and content[8:12] in KINDS


class NotOpenedError(ValueError):
    """It cannot be opened: it is broken, or nothing here opens it."""


class TooLargeError(ValueError):
    """It has more pixels than may be looked at."""


def opened(content: bytes, *, most: int) -> Image.Image:
    """Return the picture, of at most `most` pixels. Errors: NotOpenedError; TooLargeError.

    What it takes is given back when the child ends: it looks at one file.
    """
    if _library is None:
        raise NotOpenedError
    context, handle, image = c_void_p(_library.heif_context_alloc()), c_void_p(), c_void_p()
    _library.heif_context_set_max_decoding_threads(context, 0)
    _library.heif_context_set_maximum_image_size_limit(context, LONGEST)
    _must(
        _library.heif_context_read_from_memory_without_copy(
            context, c_char_p(content), c_size_t(len(content)), None
        )
    )
    _must(_library.heif_context_get_primary_image_handle(context, byref(handle)))
    width = _library.heif_image_handle_get_width(handle)
    height = _library.heif_image_handle_get_height(handle)
    if width * height > most:
        raise TooLargeError
    _must(_library.heif_decode_image(handle, byref(image), _RGB, _INTERLEAVED, None))
    return _as_picture(image)


def _must(outcome: _Outcome) -> None:
    if outcome.code:
        raise NotOpenedError


def _as_picture(image: c_void_p) -> Image.Image:
    width = _library.heif_image_get_width(image, _INTERLEAVED)
    height = _library.heif_image_get_height(image, _INTERLEAVED)
    stride = c_int()
    plane = _library.heif_image_get_plane_readonly(image, _INTERLEAVED, byref(stride))
    if not plane or width <= 0 or height <= 0:
        raise NotOpenedError
    rows = ctypes.string_at(plane, stride.value * height)
    return Image.frombytes("RGB", (width, height), rows, "raw", "RGB", stride.value)
