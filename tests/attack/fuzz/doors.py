"""The doors by which files come in: what is sent there, how it is changed, and who reads it."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from unittest.mock import patch

from django.core.files.base import ContentFile
from django.forms import ValidationError

from optimise.agencies.domain import area_files, people_file
from optimise.collect import sources
from optimise.collect.domain.pictures import NotAPictureError, redraw
from optimise.collect.domain.proposals import Rejection
from optimise.collect.intake import viewing
from optimise.collect.sources import partner_table
from optimise.collect.sources.call_records import cells
from optimise.collect.sources.call_records.authorisation import Authorisation
from optimise.collect.sources.call_records.domain.clock_forms import Times
from optimise.collect.sources.call_records.downloads import held_in
from optimise.collect.sources.call_records.headings import Records
from optimise.collect.sources.call_records.layout import every_part
from optimise.collect.sources.call_records.problems import UnreadableRecordsError
from optimise.collect.sources.call_records.reading import read_calls
from optimise.plan.areas.domain import figures
from optimise.plan.assessments.domain.letterhead import LETTERHEAD, NotALetterheadError
from optimise.review.impact.domain import panel
from optimise.review.outcomes.domain import importing
from optimise.review.standing.domain import searches
from optimise.sandbox import StoppedError
from optimise.ui import uploads
from optimise.warehouse.engines import open_duckdb
from tests.attack.fuzz import changing, seeds

TAKEN = ""
A_LOAD = 600.0  # seconds: however long it is, but with a word in so many
Read = Callable[[bytes], str]  # what is said of a file that is not taken whole, or TAKEN


class NotOnRecordError(AssertionError):
    """A file was refused, and no entry of the record says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """One way in: sound files, what makes them unsound, who reads them, and how long at most."""

    sound: Sequence[bytes]
    change: changing.Change
    read: Read
    seconds: float

    def file(self, random: Random) -> bytes:
        """Return one changed file; changed again at times, so that faults meet each other."""
        made = self.change(random, random.choice(self.sound))
        while random.random() < 0.25:
            made = self.change(random, made)
        return made


# Through a page


def through_a_page(
    read: Callable[[bytes], object], refuses: type[Exception] | tuple[type[Exception], ...]
) -> Read:
    """Return what sends a file as a form does; a refusal must stand in the record, in words."""

    def send(content: bytes) -> str:
        entries: list[dict[str, object]] = []
        with patch.object(uploads, "record", lambda *_, **entry: entries.append(entry)):
            try:
                uploads.take(ContentFile(content), kind="file", read=read, refuses=refuses)
            except ValidationError as error:
                (entry,) = entries or [{}]
                if entry.get("size") != len(content) or not entry.get("refused"):
                    raise NotOnRecordError from error
                return " ".join(error.messages)
        return TAKEN

    return send


def areas(name: str) -> Read:
    """Return what reads a file of areas, of this name."""
    return through_a_page(partial(area_files.read, name), area_files.UnreadableError)


def _people(content: bytes) -> object:
    return people_file.read(content, organisations=["The force"], areas=["Swindon"], taken=["a"])


def _cells(content: bytes) -> object:
    return cells.cells_of(content, name="cells.csv", during=None)


PHOTOGRAPH = through_a_page(redraw, NotAPictureError)
CONCERNS = through_a_page(partner_table.read, partner_table.NotATableError)


# Elsewhere


def calls(name: str, kind: Records = Records.CALLS) -> Read:
    """Return what reads records from a file of this name, as the worker does."""

    def read(content: bytes) -> str:
        with tempfile.TemporaryDirectory() as made, open_duckdb(folder=Path(made)) as engine:
            path = Path(made) / name
            path.write_bytes(content)
            papers = Authorisation(urn="URN-1", numbers=("07700900001",))
            try:
                read_calls(
                    [path],
                    engine=engine,
                    work=Path(made),
                    authorisation=papers,
                    times=Times.UTC,
                    kind=kind,
                )
                if kind is Records.HANDSET:
                    held_in(engine, every_part(path, engine=engine, work=Path(made), kind=kind))
            except UnreadableRecordsError as error:
                return str(error)
        return TAKEN

    return read


def load(source: str, name: str) -> Read:
    """Return what reads a file of a source: it rejects in words; the sandbox alone may end it."""

    def read(content: bytes) -> str:
        with tempfile.TemporaryDirectory() as made:
            path = Path(made) / name
            path.write_bytes(content)
            try:
                rejections = [
                    one for one in sources.source(source).read(path) if isinstance(one, Rejection)
                ]
            except StoppedError as error:
                return str(error)
        return next((one.say for one in rejections), TAKEN)

    return read


def tip(content: bytes) -> str:
    """Say what cannot be shown of a file that came with a tip."""
    return viewing.show(content).problem


def _court(content: bytes) -> object:
    text = importing.read_sent(content)
    return list(importing.rows_of(text, importing.guess(importing.headings(text))))


def _counts(content: bytes) -> object:
    return panel.read_panel(panel.read_sent(content).splitlines())


TEMPLATE = through_a_page(LETTERHEAD.run, NotALetterheadError)
COURT = through_a_page(_court, importing.NotResultsError)
COUNTS = through_a_page(_counts, panel.PanelProblemError)
SEARCHES = through_a_page(searches.read_sent, searches.SearchesProblemError)
FIGURES = through_a_page(partial(figures.read_sent, name="c.csv"), figures.FiguresProblemError)


def kinds(folder: Path) -> dict[str, list[Door]]:
    """Return the doors of each kind of file."""
    books, shown = changing.of_zip(changing.xml), seeds.pictures()
    packed = changing.of_zip(changing.xml)
    return {
        "workbook": [
            Door(sound=seeds.workbooks(), change=books, read=CONCERNS, seconds=15),
            Door(sound=seeds.workbooks(), change=books, read=calls("c.xlsx"), seconds=120),
            Door(sound=seeds.older_books(seeds.TABLE)[:1], change=books, read=CONCERNS, seconds=15),
            *(
                Door(sound=[sound], change=change, read=calls(name), seconds=120)
                for sound, change, name in zip(
                    seeds.older_books(seeds.CALLS),
                    (books, changing.by_bytes),
                    ("c.ods", "c.xls"),
                    strict=True,
                )
            ),
        ],
        "handset": [
            Door(
                sound=seeds.handset_books(folder),
                change=books,
                read=calls("h.xlsx", Records.HANDSET),
                seconds=120,
            ),
            Door(
                sound=seeds.handset_xml(),
                change=changing.xml,
                read=calls("h.xml", Records.HANDSET),
                seconds=120,
            ),
        ],
        "template": [Door(sound=seeds.templates(), change=books, read=TEMPLATE, seconds=15)],
        "heic": [
            Door(sound=seeds.heics(), change=changing.boxes, read=read, seconds=15)
            for read in (PHOTOGRAPH, tip)
        ],
        "picture": [
            Door(sound=shown, change=changing.picture, read=PHOTOGRAPH, seconds=15),
            Door(sound=shown, change=changing.picture, read=tip, seconds=15),
        ],
        "pdf": [Door(sound=seeds.pdfs(), change=changing.pdf, read=tip, seconds=15)],
        "kml": [Door(sound=[seeds.KML], change=changing.xml, read=areas("a.kml"), seconds=40)],
        "geojson": [
            Door(sound=[seeds.geojson()], change=changing.of_json, read=areas("a.json"), seconds=40)
        ],
        "zip": [Door(sound=[seeds.areas_zip()], change=packed, read=areas("a.zip"), seconds=40)],
        "gzip": [
            Door(
                sound=[seeds.packed(content)],
                change=changing.of_gzip(changing.table),
                read=load(source, f"{name}.gz"),
                seconds=A_LOAD,
            )
            for source, name, content in seeds.loads()
            if name.endswith(".csv")
        ],
        "xml": [Door(sound=seeds.etsi(), change=changing.xml, read=calls("c.xml"), seconds=120)],
        "columns": [
            Door(
                sound=seeds.parquets(folder),
                change=changing.by_bytes,
                read=calls("c.parquet"),
                seconds=180,
            ),
            Door(
                sound=seeds.calls_json(), change=changing.of_json, read=calls("c.json"), seconds=180
            ),
            *(
                Door(
                    sound=[content],
                    change=changing.of_json,
                    read=load(source, name),
                    seconds=A_LOAD,
                )
                for source, name, content in seeds.loads()
                if name.endswith("json")
            ),
        ],
        "table": [
            Door(sound=[content], change=changing.table, read=read, seconds=seconds)
            for content, read, seconds in (
                (seeds.TABLE, CONCERNS, 15),
                (seeds.PEOPLE, through_a_page(_people, people_file.NotATableError), 15),
                (seeds.CELLS, through_a_page(_cells, UnreadableRecordsError), 120),
                (seeds.GRID, through_a_page(_cells, UnreadableRecordsError), 120),
                (seeds.CALLS, calls("c.csv"), 120),
                (seeds.COURT, COURT, 15),
                (seeds.COUNTS, COUNTS, 15),
                (seeds.SEARCHES, SEARCHES, 15),
                *((content, FIGURES, 40) for content in seeds.FIGURES),
            )
        ],
    }
