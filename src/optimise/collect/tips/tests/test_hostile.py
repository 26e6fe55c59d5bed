"""Whatever a stranger sends: words in answer, never a fault, and no more memory than is meant."""

import io
import re
import struct
import tracemalloc
import zipfile
import zlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin
from tests.examples import examples

from optimise.collect.tips import turnstiles
from optimise.collect.tips.domain import receipts, tickets
from optimise.collect.tips.domain.budgets import Bucket
from optimise.collect.tips.domain.files import (
    MOST_FILE_BYTES,
    Given,
    NotTakenError,
    cut_jpeg,
    cut_png,
    take,
)
from optimise.collect.tips.domain.questions import QUESTIONS
from optimise.collect.tips.tests.test_form import ticket_in
from optimise.collect.tips.views.guards import InMemory

CANARY = b"canary-51.5549,-1.7797"
ANSWERS = {200, 400, 403, 404, 409, 413, 503}
MIB = 1024 * 1024
many = settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def jpeg(*, progressive: bool = False) -> bytes:
    """Return a picture with a place, a maker, a comment, a profile and a thumbnail in it."""
    notes, out = Image.Exif(), io.BytesIO()
    notes[0x010F] = CANARY.decode()
    picture = Image.effect_noise((96, 64), 60).convert("RGB")
    picture.save(
        out, "JPEG", exif=notes, comment=CANARY, icc_profile=CANARY * 9, progressive=progressive
    )
    return out.getvalue()


def png() -> bytes:
    """Return a picture with words and a place in its notes."""
    notes, out = PngImagePlugin.PngInfo(), io.BytesIO()
    notes.add_text("Author", CANARY.decode())
    notes.add_itxt("Place", CANARY.decode(), zip=True)
    Image.effect_noise((96, 64), 60).convert("RGB").save(out, "PNG", pnginfo=notes)
    return out.getvalue()


def archive() -> bytes:
    """Return a zip that grows a thousand times when it is unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(CANARY.decode(), b"0" * 20 * MIB)
    return out.getvalue()


def bomb() -> bytes:
    """Return a small PNG that says it is 60,000 by 60,000 pixels."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 10 * MIB)), (b"IEND", b""))
    framed = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(framed)


REAL = [jpeg(), jpeg(progressive=True), png(), bomb(), b"%PDF-1.7\n" + CANARY + b"\n%%EOF\n"]
OTHERS = [
    archive(),
    b"GIF89a" + CANARY,
    b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    b"<!doctype html><script>alert(1)</script>",
    b"MZ\x90\x00",
    b"RIFF\x00\x00\x00\x00WEBP",
    b"%PDF-",
    b"\xff\xd8\xff",
    b"\x89PNG\r\n\x1a\n",
    b"",
]


class TestAPictureThatIsTaken:
    @pytest.mark.parametrize("progressive", [False, True])
    def test_of_jpeg_has_the_same_pixels_and_no_notes(self, progressive: bool) -> None:
        before = jpeg(progressive=progressive)
        after = cut_jpeg(before + archive())
        assert CANARY in before
        assert CANARY not in after
        assert b"PK\x03\x04" not in after
        old, new = Image.open(io.BytesIO(before)), Image.open(io.BytesIO(after))
        assert old.tobytes() == new.tobytes()
        assert dict(new.getexif()) == {}

    def test_of_png_has_the_same_pixels_and_no_notes(self) -> None:
        before = png()
        after = cut_png(before + archive())
        assert CANARY in before
        assert CANARY not in after
        assert b"PK\x03\x04" not in after
        assert Image.open(io.BytesIO(before)).tobytes() == Image.open(io.BytesIO(after)).tobytes()
        assert Image.open(io.BytesIO(after)).info == {}

    def test_is_never_unpacked_here(self) -> None:
        small = bomb()
        tracemalloc.start()
        take([Given(data=small)])
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < MIB

    def test_has_no_name_but_ours(self) -> None:
        taken = take([Given(data=data) for data in REAL])
        assert [file.name for file in taken] == [
            "picture 1", "picture 2", "picture 3", "picture 4", "paper 5",
        ]  # fmt: skip


class TestAFileThatIsNotTaken:
    @pytest.mark.parametrize("data", OTHERS, ids=range(len(OTHERS)))
    def test_is_refused_with_a_reason(self, data: bytes) -> None:
        with pytest.raises(NotTakenError, match=r"damaged|other_kind"):
            take([Given(data=data)])

    def test_is_one_too_many_or_too_large(self) -> None:
        with pytest.raises(NotTakenError, match="too_many_files"):
            take([Given(data=png())] * 7)
        with pytest.raises(NotTakenError, match="too_many_bytes"):
            take([Given(data=b"%PDF-" + b"0" * MOST_FILE_BYTES)])

    @given(st.sampled_from(REAL), st.data())
    @settings(max_examples=examples(300))
    def test_is_refused_or_cut_however_it_was_damaged(
        self, real: bytes, data: st.DataObject
    ) -> None:
        damaged = bytearray(real[: data.draw(st.integers(0, len(real)))])
        for at in data.draw(st.lists(st.integers(0, max(0, len(damaged) - 1)), max_size=8)):
            damaged[at : at + 1] = data.draw(st.binary(max_size=3))
        try:
            (taken,) = take([Given(data=bytes(damaged))])
        except NotTakenError:
            return
        assert len(taken.data) <= len(damaged)

    @pytest.mark.parametrize(
        "data",
        [
            b"\xff\xd8\xff" + b"\xff" * 8 * MIB,
            b"\xff\xd8\xff\xda\x00\x02" + b"\xff\x00" * 4 * MIB,
            b"\xff\xd8" + b"\xff\xe1\x00\x02" * 2 * MIB,
            b"\x89PNG\r\n\x1a\n" + b"\0\0\0\0teXt\0\0\0\0" * (MIB // 2),
        ],
        ids=["filling", "scan", "segments", "chunks"],
    )
    def test_costs_few_steps_however_many_parts_it_has(self, data: bytes) -> None:
        with pytest.raises(NotTakenError):
            take([Given(data=data)])


class TestFilesInMemory:
    def test_are_let_go_once_they_are_too_much(self) -> None:
        keeper = InMemory(RequestFactory().post("/"))
        keeper.new_file("files", "big.jpg", "image/jpeg", 0)
        tracemalloc.start()
        for at in range(0, 200 * MIB, MIB):
            keeper.receive_data_chunk(bytes(MIB), at)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert keeper.is_over
        assert keeper.file_complete(200 * MIB) is None
        assert peak < MOST_FILE_BYTES + 4 * MIB


@pytest.fixture
def ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let as much in as is sent, with receipts that are quick to work out."""
    monkeypatch.setitem(tickets.SOONEST, tickets.Kind.FORM, 0)
    monkeypatch.setattr(receipts, "MEMORY", 64)
    for way in (turnstiles.PLAIN, turnstiles.PROVED):
        for name in ("tips", "looks", "kept"):
            monkeypatch.setattr(way, name, Bucket(most=1e12, a_second=0))


TEXT = st.text(max_size=200) | st.sampled_from(["", "\0", "[[ticket]]", "{{ 7*7 }}", "x" * 9000])
KEYS = st.sampled_from([question.key for question in QUESTIONS]) | st.text(max_size=20)
FILES = st.sampled_from(REAL + OTHERS) | st.binary(max_size=400)
FIELDS = st.dictionaries(KEYS, TEXT | st.lists(TEXT, max_size=4), max_size=15)
PATHS = ("write/", "again/", "again/answer/", "sealed/", "again/sealed/", "work/")
KINDS = (
    "",
    "☃",
    "text/plain",
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "multipart/form-data; boundary=x; charset=nonsense",
    "multipart/form-data; boundary=" + "x" * 300,
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-7",
)


def whole(answer: Any) -> None:
    """See that an answer is one of ours, in words, and no fault."""
    assert answer.status_code in ANSWERS
    if answer.headers.get("Content-Type", "").startswith("application/json"):
        assert answer.json()
    else:
        shown = re.sub(r"<template.*?</template>", "", answer.content.decode(), flags=re.DOTALL)
        assert shown.count("<h1") == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("identity", "ready")
class TestAHostileForm:
    @many
    @given(FIELDS, st.lists(FILES, max_size=8))
    def test_is_answered_in_words(
        self, public: Client, fields: dict[str, Any], files: list[bytes]
    ) -> None:
        ticket = ticket_in(public.get("/contact/write/").content.decode())
        sent = [SimpleUploadedFile("a" * 300 + "\\../x.jpg", data) for data in files]
        body = {"what": "words", **_encodable(fields), "ticket": ticket, "files": sent}
        whole(public.post("/contact/write/", body))

    @many
    @given(st.binary(max_size=2000), st.sampled_from(KINDS), st.sampled_from(PATHS))
    def test_is_answered_in_words_whatever_its_body_is(
        self, public: Client, junk: bytes, kind: str, path: str
    ) -> None:
        headers = {"Optimise-Proof": kind}
        for body in (junk, b"--x\r\n" + junk, b"--x\r\nContent-Disposition: form-data; " + junk):
            answer = public.generic("POST", f"/contact/{path}", body, kind, headers=headers)
            assert answer.status_code in ANSWERS

    @many
    @given(TEXT, TEXT, TEXT)
    def test_is_answered_in_words_when_somebody_guesses(
        self, public: Client, receipt: str, proof: str, answer: str
    ) -> None:
        ticket = ticket_in(public.get("/contact/again/").content.decode())
        fields = _encodable(
            {"receipt": receipt, "proof": proof, "answer": answer, "ticket": ticket}
        )
        whole(public.post("/contact/again/", fields))
        whole(public.post("/contact/again/answer/", fields))
        whole(public.post("/contact/again/sealed/", fields, headers={"Optimise-Proof": "x.y"}))

    def test_that_is_too_large_keeps_the_words(self, public: Client) -> None:
        ticket = ticket_in(public.get("/contact/write/").content.decode())
        film = SimpleUploadedFile("film.jpg", b"\xff\xd8\xff" + bytes(12 * MIB))
        answer = public.post(
            "/contact/write/", {"ticket": ticket, "what": "a grey van", "files": film}
        )
        html = answer.content.decode()
        assert answer.status_code == 400
        assert "The files are too large" in html
        assert "a grey van" in html

    def test_that_is_larger_than_we_read_is_refused_before_it_is_read(self, public: Client) -> None:
        class Unread(io.BytesIO):
            def read(self, *_: object) -> bytes:
                pytest.fail("the body was read")

        answer = public.post(
            "/contact/write/",
            b"",
            content_type="multipart/form-data; boundary=x",
            **{"wsgi.input": Unread(), "CONTENT_LENGTH": str(41 * MIB)},  # type: ignore[arg-type]
        )
        assert answer.status_code == 413
        assert "Nothing was sent" in answer.content.decode()

    def test_shows_back_what_was_typed_and_runs_none_of_it(self, public: Client) -> None:
        hostile = "<script>alert(1)</script>[[ticket]]{{ 7 * 7 }}\"'"
        html = public.post("/contact/write/", {"what": hostile}).content.decode()
        assert "&lt;script&gt;alert(1)&lt;/script&gt;[[ticket]]{{ 7 * 7 }}&quot;&#x27;" in html
        assert "<script>alert" not in html


def _encodable(fields: dict[str, Any]) -> dict[str, Any]:
    """Return fields as a client can send them: half a surrogate pair has no bytes."""

    def clean(value: Any) -> Any:
        if isinstance(value, list):
            return [clean(each) for each in value]
        return value.encode("utf-8", "replace").decode()

    return {clean(key): clean(value) for key, value in fields.items()}
