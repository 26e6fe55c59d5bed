"""Tables that do harm, at every page that takes one: refused in words, and on record."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.audit.models import Entry

pytestmark = pytest.mark.django_db(transaction=True)
MILLION = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page that takes a table: who sends, what else it asks, and a sound table."""

    name: str
    who: str
    kind: str
    sound: bytes
    field: str = "file"

    def said(self) -> dict[str, str]:
        """Return what else the form asks."""
        return {"name": "Counts", "family": "violence", "source": "The force"}


PAGES = {
    one.name: one
    for one in (
        Page(
            name="review_outcomes:files",
            who="ines",
            kind="court file",
            sound=b"ASN,Date,Offence code,Plea\n54AB/1,2026-03-14,,G\n",
        ),
        Page(
            name="review_impact:load",
            who="ines",
            kind="counts",
            sound=b"area,month,count\nNorth,2026-01,3\nSouth,2026-01,4\n",
        ),
        Page(
            name="review_standing:searches",
            who="ines",
            kind="searches",
            sound=b"Date,Gender,Age range,Self-defined ethnicity\n2026-03-14,Male,18-24,W1\n",
        ),
        Page(
            name="plan_areas:load",
            who="chris",
            kind="counts of areas",
            sound=b"area,month,offence,count\nSwindon,2026-07,Robbery,4\n",
        ),
        Page(
            name="partner_table:read",
            who="ellie",
            kind="table of concerns",
            sound=b"Concern\nHas two phones.\n",
            field="table",
        ),
    )
}


def one_spot(_: bytes) -> bytes:
    """Return twenty thousand crimes in one place: two hundred million pairs."""
    row = b"Robbery,2026-07-01,51.5,-1.7,Swindon\n"
    return b"offence,when,latitude,longitude,area\n" + row * 20_000


def wide_apart(_: bytes) -> bytes:
    """Return many series that each go on for thirty years: hundreds of millions of noughts."""
    ends = b"A,1990-01,Robbery,1\nA,2019-12,Robbery,1\n"
    rows = b"".join(b"A%d,2000-01,Robbery,1\n" % n for n in range(MILLION))
    return b"area,month,offence,count\n" + ends + rows


HARMFUL: dict[str, Callable[[bytes], bytes]] = {
    "a line without end": lambda sound: sound + b"x" * (2 * MILLION),
    "noughts": lambda sound: sound + b"\0" * MILLION,
    "quotes": lambda sound: sound + b'"' * (4 * MILLION + 1),
    "columns without end": lambda _: b"a," * (2 * MILLION) + b"\nb\n",
    "another coding": lambda sound: sound.decode().encode("utf-16"),
    "bytes": lambda _: bytes(range(128, 256)) * 1000,
    "larger than is taken": lambda sound: sound + b"x,2026-01,1\n" * (25_500_000 // 12),
    "larger than is kept": lambda sound: sound + b"x,2026-01,1\n" * (27_000_000 // 12),
}
WITH_THEIRS: dict[tuple[str, str], Callable[[bytes], bytes]] = {
    ("plan_areas:load", "many crimes on one spot"): one_spot,
    ("plan_areas:load", "long series without end"): wide_apart,
    ("review_impact:load", "a name with a nought"): lambda s: s + b"A\0,2026-01,1\n",
    ("review_impact:load", "a name without end"): lambda s: s + b"A" * 200 + b",2026-01,1\n",
}
CASES = [
    *((page, what, make) for page in PAGES for what, make in HARMFUL.items()),
    *((page, what, make) for (page, what), make in WITH_THEIRS.items()),
]


class TestATableThatIsSent:
    @pytest.mark.parametrize(
        ("name", "make"),
        [(page, make) for page, _, make in CASES],
        ids=[f"{page.partition(':')[0]}-{what}" for page, what, _ in CASES],
    )
    def test_that_does_harm_is_refused_in_words_and_on_record(
        self, cast: Cast, name: str, make: Callable[[bytes], bytes]
    ) -> None:
        page, content = PAGES[name], make(PAGES[name].sound)
        client = client_of(cast.people[page.who])
        sent = {page.field: SimpleUploadedFile("sent.csv", content), **page.said()}
        answer = client.post(reverse(name), sent)
        assert answer.status_code in (200, 422)
        assert "There is a problem" in answer.text
        with viewing(cast.grace):
            (entry,) = Entry.objects.filter(kind=page.kind, allowed=False)
        assert (entry.actor, entry.detail["size"]) == (cast.people[page.who].id, len(content))
        assert entry.detail["refused"]

    @pytest.mark.parametrize("name", PAGES)
    def test_that_is_sound_is_taken(self, cast: Cast, name: str) -> None:
        page = PAGES[name]
        sent = {page.field: SimpleUploadedFile("sent.csv", page.sound), **page.said()}
        assert client_of(cast.people[page.who]).post(reverse(name), sent).status_code == 302
