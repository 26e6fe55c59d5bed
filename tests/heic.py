"""A small HEIC picture as an iPhone makes one, with notes in it, where this machine can make it."""

import ctypes
import tempfile
from ctypes import byref, c_char_p, c_int, c_void_p
from typing import Any

import pytest

from optimise.collect.domain import heif

NOTES = b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0Made-up Phones at 51.5 N"
_HEVC, _RGB, _INTERLEAVED = 1, 1, 10


def needed() -> str:
    """Return what must be installed before such a picture can be made here; nothing where it is."""
    library: Any = heif._library
    if library is None:
        return "needs HEIC: apt-get install libheif1 libheif-plugin-libde265"
    if not library.heif_have_encoder_for_format(_HEVC):
        return "needs to write HEIC: apt-get install libheif-plugin-x265"
    return ""


def made(width: int = 96, height: int = 64) -> bytes:
    """Return a picture, all teal. Skips the test where Debian's libheif cannot write HEIC."""
    library: Any = heif._library
    if lacking := needed():
        pytest.skip(lacking)
    for name in (
        "heif_image_create", "heif_image_add_plane", "heif_context_get_encoder_for_format",
        "heif_context_encode_image", "heif_context_add_exif_metadata", "heif_context_write_to_file",
    ):  # fmt: skip
        getattr(library, name).restype = heif._Outcome
    library.heif_image_get_plane.restype = c_void_p
    context, image, encoder = c_void_p(library.heif_context_alloc()), c_void_p(), c_void_p()
    handle, stride = c_void_p(), c_int()
    library.heif_image_create(width, height, _RGB, _INTERLEAVED, byref(image))
    library.heif_image_add_plane(image, _INTERLEAVED, width, height, 24)
    plane = library.heif_image_get_plane(image, _INTERLEAVED, byref(stride))
    row = (b"\x00\x80\x80" * width).ljust(stride.value, b"\0")
    ctypes.memmove(plane, row * height, stride.value * height)
    library.heif_context_get_encoder_for_format(context, _HEVC, byref(encoder))
    library.heif_context_encode_image(context, image, encoder, None, byref(handle))
    library.heif_context_add_exif_metadata(context, handle, c_char_p(NOTES), len(NOTES))
    with tempfile.NamedTemporaryFile() as file:
        library.heif_context_write_to_file(context, c_char_p(file.name.encode()))
        out = file.read()
    assert heif.is_heic(out)
    return out
