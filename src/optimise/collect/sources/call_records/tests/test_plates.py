"""Reads of number plates: their columns, their times, what was authorised, where they were."""

from pathlib import Path

import pytest

from optimise.collect.sources.call_records import queries as calls
from optimise.collect.sources.call_records.authorisation import authorisation_from
from optimise.warehouse.engines import DuckEngine, open_duckdb

READS = (
    "VRM,Capture Time,Camera Name,Latitude,Longitude,Direction\n"
    "ab12 cde,05/01/2026 10:00:00,M4 J15 east,51.53,-1.72,E\n"
    "AB12CDE,05/01/2026 11:00:00,M4 J15 east,51.53,-1.72,W\n"
    "ZZ99 ZZZ,05/01/2026 11:05:00,M4 J15 east,51.53,-1.72,W\n"
    "ZZ99 ZZZ,05/01/2026 11:05:00,A419 north,51.58,-1.75,W\n"
    "AB12 CDE,not known,A419 north,51.58,-1.75,W\n"
    ",05/01/2026 11:09:00,A419 north,51.58,-1.75,W\n"
)
PAPERS = {"urn": "ANPR/7", "plates": ["AB12 CDE"], "cameras": ["a419 North"]}


def read(engine: DuckEngine, folder: Path, text: str = READS, **papers: object) -> calls.Reading:
    path = folder / "reads.csv"
    path.write_text(text, encoding="utf-8")
    return calls.read_calls(
        [path],
        engine=engine,
        work=folder,
        authorisation=authorisation_from(PAPERS | papers),
        times=calls.Times.LONDON,
        kind=calls.Records.PLATES,
    )


class TestReadsOfPlates:
    def test_become_rows_of_plate_camera_and_moment(self, tmp_path: Path) -> None:
        with open_duckdb(folder=tmp_path) as engine:
            reading = read(engine, tmp_path)
            rows = engine.fetch("select a_number, a_cell, b_number, kind from calls order by row")
            why = engine.fetch("select row, why from rejects order by row")
            aside = engine.fetch("select row, why from quarantine")
            cameras = calls.cameras_of(engine)
        assert rows == [
            ("AB12CDE", "M4 J15 east", None, "anpr"),
            ("AB12CDE", "M4 J15 east", None, "anpr"),
            ("ZZ99ZZZ", "A419 north", None, "anpr"),  # its camera is authorised, of whatever plate
        ]
        assert why == [(6, "the time cannot be read"), (7, "no plate is given")]
        assert aside == [(4, "neither its plate nor its camera is authorised")]
        assert (reading.rows, reading.kept, reading.quarantined) == (6, 3, 1)
        assert cameras == {"M4 J15 east": (51.53, -1.72), "A419 north": (51.58, -1.75)}

    def test_are_all_set_aside_under_an_authorisation_of_numbers(self, tmp_path: Path) -> None:
        with open_duckdb(folder=tmp_path) as engine:
            reading = read(engine, tmp_path, plates=[], cameras=[], numbers=["07700900001"])
        assert (reading.kept, reading.quarantined) == (0, 4)

    def test_are_read_on_the_british_clock_of_summer(self, tmp_path: Path) -> None:
        text = READS.replace("05/01/2026 10:00:00", "05/07/2026 10:00:00")
        with open_duckdb(folder=tmp_path) as engine:
            read(engine, tmp_path, text)
            ((last,),) = engine.fetch("select strftime(max(start), '%H:%M') from calls")
        assert last == "09:00"

    def test_have_a_place_of_their_own_where_no_camera_is_named(self, tmp_path: Path) -> None:
        text = "Reg;Date;Time;Easting;Northing\nAB12CDE;05/01/2026;10:00;415000;184000\n"
        with open_duckdb(folder=tmp_path) as engine:
            read(engine, tmp_path, text)
            cameras = calls.cameras_of(engine)
        ((name, (lat, lon)),) = cameras.items()
        assert name == "at 415000 184000"
        assert (lat, lon) == pytest.approx((51.555, -1.785), abs=0.01)

    def test_of_a_camera_in_two_places_have_none(self, tmp_path: Path) -> None:
        text = READS.replace("51.53,-1.72,W\nZZ99 ZZZ,05/01/2026 11:05:00,M4", "51.90,-1.72,W\nQ,,")
        with open_duckdb(folder=tmp_path) as engine:
            read(engine, tmp_path, text)
            assert "M4 J15 east" not in calls.cameras_of(engine)

    def test_without_a_plate_or_a_place_are_no_reads(self, tmp_path: Path) -> None:
        with (
            open_duckdb(folder=tmp_path) as engine,
            pytest.raises(calls.UnreadableRecordsError, match="which plate was read"),
        ):
            read(engine, tmp_path, "VRM,When\nAB12CDE,05/01/2026 10:00\n")
