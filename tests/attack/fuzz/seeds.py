"""Sound files of every kind, small, to begin from."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import duckdb
import pypdfium2
from docx import Document
from PIL import Image

from optimise.collect import sources
from optimise.collect.sources.call_records.tests import test_downloads as downloads
from optimise.collect.sources.call_records.tests.test_etsi import CALL, message
from optimise.collect.sources.tests.hostile import workbook
from tests import heic
from tests.attack.fuzz import books

SAMPLES = Path(sources.__file__).parent
CALLS = (
    b"a_number,b_number,start,duration_s,kind,a_cell\n"
    b"07700900001,07700900002,2026-06-01T09:15:00Z,42,voice,234-15-100-7\n"
    b"07700900002,07700900001,01/06/2026 09:16:00,,sms,\n"
)
TABLE = b"Concern,Date,Who,Where\nShouting at night,14/03/2026,A boy,3 Mossop Court\n"
PEOPLE = b"user name,name,organisation,areas\njo.b,Jo Bloggs,The force,Swindon\n"
CELLS = b"cell,lat,lon,azimuth,valid from\n1-2,51.5,-1.7,120,2026-01-01\n"
GRID = b"cell,easting,northing\n1-2,415000,184000\n"
COURT = b"reference,date,offence,result,months\nAB/1,14/03/2026,MD71001,Imprisonment,12\n"
COUNTS = b"area,month,count\nNorth,2026-01,3\nSouth,2026-02,4\n"
SEARCHES = (
    b"Date,Gender,Age range,Self-defined ethnicity,Officer-defined ethnicity,Latitude,Longitude\n"
    b"2026-09-14T10:00:00+00:00,Male,10-17,Asian/Asian British - Indian,Asian,51.5601,-1.7801\n"
)
FIGURES = (
    b"area,month,offence,count,harm index\nNorth,2026-01,Robbery,3,12.5\nSouth,2026-02,Fraud,4,\n",
    b"Month,LSOA code,LSOA name,Crime type\n2026-01,E01015000,Swindon 001A,Robbery\n",
    b"offence,when,until,latitude,longitude,area\n"
    + b"Robbery,2026-01-02 21:15,2026-01-03 09:00,51.5,-1.7,North\n" * 60,
)
SQUARE = [[[-1.8, 51.5], [-1.7, 51.5], [-1.7, 51.6], [-1.8, 51.5]]]
KML = (
    b'<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
    b"<Placemark><name>North</name><Polygon><outerBoundaryIs><LinearRing><coordinates>"
    b"-1.8,51.5,0 -1.7,51.5,0 -1.7,51.6,0 -1.8,51.5,0</coordinates></LinearRing></outerBoundaryIs>"
    b"</Polygon></Placemark></Document></kml>"
)


def geojson() -> bytes:
    """Return two areas, a polygon and a point."""
    shapes = (
        {"type": "Polygon", "coordinates": SQUARE},
        {"type": "Point", "coordinates": [-1.7, 51.5]},
    )
    features = [
        {"type": "Feature", "properties": {"name": f"Area {n}", "code": f"A{n}"}, "geometry": shape}
        for n, shape in enumerate(shapes)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def areas_zip() -> bytes:
    """Return a zip of two KML files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("W01.kml", KML)
        packed.writestr("W02.kml", KML.replace(b"North", b"South"))
    return out.getvalue()


def pictures() -> list[bytes]:
    """Return one picture as JPEG (two ways), PNG (three) and WebP."""
    drawn = Image.linear_gradient("L").resize((60, 40)).convert("RGB")
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "A camera"
    ways: tuple[tuple[str, Image.Image, dict[str, object]], ...] = (
        ("JPEG", drawn, {"exif": exif}), ("JPEG", drawn, {"progressive": True}), ("PNG", drawn, {}),
        ("PNG", drawn.convert("P"), {}), ("PNG", drawn.convert("RGBA"), {"compress_level": 1}),
        ("WEBP", drawn, {"exif": exif}), ("WEBP", drawn, {"lossless": True}),
    )  # fmt: skip
    return [_saved(one, kind, **named) for kind, one, named in ways]


def _saved(one: Image.Image, kind: str, **named: object) -> bytes:
    out = io.BytesIO()
    one.save(out, kind, **named)
    return out.getvalue()


def pdfs() -> list[bytes]:
    """Return a PDF of two pages with a picture in it, and one written by hand."""
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(200, 200)
    picture = pypdfium2.PdfImage.new(document)
    picture.load_jpeg(io.BytesIO(pictures()[0]))
    page.insert_obj(picture)
    page.gen_content()
    document.new_page(100, 100)
    out = io.BytesIO()
    document.save(out)
    by_hand = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 90 90]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Length 22>>stream\n0 0 m 50 50 l S q Q Q\nendstream endobj\n"
        b"trailer<</Root 1 0 R/Size 5>>\n%%EOF\n"
    )
    return [out.getvalue(), by_hand]


def parquets(folder: Path) -> list[bytes]:
    """Return calls as Parquet, packed in two ways."""
    found = []
    for packing in ("snappy", "zstd"):
        path = folder / f"{packing}.parquet"
        duckdb.sql(
            "copy (select '0770090000' || i as a_number, '07700900002' as b_number,"
            " timestamp '2026-06-01 09:15:00' + i * interval 1 minute as start, i as duration_s"
            f" from range(20) t(i)) to '{path}' (format parquet, compression {packing})"
        )
        found.append(path.read_bytes())
    return found


def calls_json() -> list[bytes]:
    """Return calls as JSON: a list, wrapped, and one to a line."""
    call = {
        "a_number": "07700900001",
        "b_number": "07700900002",
        "start": "2026-06-01T09:15:00Z",
        "duration_s": 3,
    }
    rows = [call, {**call, "duration_s": 9, "cell": {"id": 7, "lat": 51.5}}]
    return [
        json.dumps(rows).encode(),
        json.dumps({"records": rows}).encode(),
        "\n".join(map(json.dumps, rows)).encode(),
    ]


def workbooks() -> list[bytes]:
    """Return a workbook of concerns, and one of calls."""
    concerns = workbook("Concern", "Shouting at night", "A red van")
    return [concerns, _as_workbook(CALLS), _as_workbook(TABLE)]


def _as_workbook(table: bytes) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(table.decode().splitlines()):
            sheet.write_row(number, 0, row.split(","))
        book.add_worksheet("another").write(3, 3, 4.5)
    return out.getvalue()


def older_books(*tables: bytes) -> list[bytes]:
    """Return tables as OpenDocument, then as Excel 97."""
    rows = [[line.split(",") for line in table.decode().splitlines()] for table in tables]
    return [make(one) for make in (books.ods, books.xls) for one in rows]


def handset_books(folder: Path) -> list[bytes]:
    """Return what UFED and XRY make of a handset, as workbooks."""
    sheets = {"ufed": downloads.UFED, "xry": downloads.XRY}
    return [downloads.book(folder / f"{n}.xlsx", one).read_bytes() for n, one in sheets.items()]


def handset_xml() -> list[bytes]:
    """Return what UFED makes of a handset, as XML."""
    return [downloads.MODELS.encode()]


def templates() -> list[bytes]:
    """Return Word templates: one of words, and one with a crest and a table in its header."""
    return [_template(crest=False), _template(crest=True)]


def _template(*, crest: bool) -> bytes:
    paper, out = Document(), io.BytesIO()
    header = paper.sections[0].header
    header.paragraphs[0].text = "Made-up Constabulary"
    paper.add_paragraph("Replace these words.")
    if crest:
        header.paragraphs[0].add_run().add_picture(io.BytesIO(pictures()[0]))
        paper.add_table(2, 2)
    paper.save(out)
    return out.getvalue()


def heics() -> list[bytes]:
    """Return pictures as iPhones keep them; none where this machine makes none."""
    return [] if heic.needed() else [heic.made(), heic.made(width=31, height=200)]


def etsi() -> list[bytes]:
    """Return a hand-over of three calls."""
    return [message(CALL, CALL, CALL).encode()]


def loads() -> list[tuple[str, str, bytes]]:
    """Return a sample of each source of one file: the source, the file's name, what it holds."""
    found = []
    for name, source in sources.available().items():
        files = sorted((source.folder / "sample").iterdir())
        if len(files) == 1:
            found.append((name, files[0].name, files[0].read_bytes()))
    return found


def packed(content: bytes) -> bytes:
    """Return it as gzip."""
    return gzip.compress(content)
