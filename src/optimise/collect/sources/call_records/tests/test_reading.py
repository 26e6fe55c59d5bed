"""Each pitfall of call records, met in a small ugly file."""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.examples import examples

from optimise.basics.phones import normal_phone
from optimise.collect.sources.call_records import reading
from optimise.collect.sources.call_records.authorisation import Authorisation, authorisation_from
from optimise.collect.sources.call_records.domain.clock_forms import Times
from optimise.collect.sources.call_records.looking import look_at
from optimise.collect.sources.call_records.problems import (
    TimesNotStatedError,
    UnreadableRecordsError,
)
from optimise.collect.sources.call_records.reading import (
    Reading,
    make_macros,
    read_calls,
    write_left_out,
)
from optimise.warehouse.engines import DuckEngine, Row, open_duckdb

A, B = "+447700900001", "+447700900002"
HEAD = "a_number,b_number,start,duration_s,kind\n"
PAPERS = Authorisation(urn="URN-1")


def at(year: int, month: int, day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """The table keeps UTC without an offset."""
    return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001


class Desk:
    """Writes a file, reads it, and looks at what came of it."""

    def __init__(self, engine: DuckEngine, folder: Path) -> None:
        self.engine = engine
        self.folder = folder

    def read(
        self,
        content: str | bytes,
        *,
        name: str = "calls.csv",
        times: Times | None = None,
        papers: Authorisation = PAPERS,
    ) -> Reading:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return self.read_path(path, times=times, papers=papers)

    def read_path(
        self, path: Path, *, times: Times | None = None, papers: Authorisation = PAPERS
    ) -> Reading:
        work = self.folder / "work"
        work.mkdir(exist_ok=True)
        return read_calls([path], engine=self.engine, work=work, authorisation=papers, times=times)

    def calls(self, columns: str) -> list[Row]:
        return self.engine.fetch(f"select {columns} from calls order by row")

    def rejects(self) -> list[Row]:
        return self.engine.fetch("select row, why, kept_rest from rejects")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_duckdb(folder=tmp_path) as engine:
        yield Desk(engine, tmp_path)


class TestLongFiles:
    def test_say_what_short_ones_say(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        lines = [f"{A},{B},2026-01-05T10:{n:02d}:00Z,{n},voice" for n in range(60)]
        lines[7] = f"{A},{B},never,1,voice"
        content = HEAD + "\n".join(lines)
        told = "select * from calls order by row"
        readings = []
        for most in (reading.MOST_IN_MEMORY, 0):
            monkeypatch.setattr(reading, "MOST_IN_MEMORY", most)
            found = desk.read(content)
            readings.append(
                (found, desk.engine.fetch(told), desk.engine.fetch("select row, why from rejects"))
            )
            assert bool(list(desk.engine.folder.glob("*.parquet"))) is (most == 0)
        assert readings[0] == readings[1]
        assert [row for row, _ in readings[0][2]] == [9]

    def test_of_parquet_are_known_by_the_rows_that_they_hold(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = desk.folder / "calls.parquet"
        select = f"select '{A}' as a_number, '{B}' as b_number, '2026-01-05T10:00:00Z' as start"
        desk.engine.execute(f"copy ({select} from range(100)) to '{path}' (format parquet)")
        for most, in_a_file in ((100, False), (99, True)):
            monkeypatch.setattr(reading, "MOST_IN_MEMORY", most)
            read_calls(
                [path], engine=desk.engine, work=desk.folder, authorisation=PAPERS, ours=True
            )
            assert bool(list(desk.engine.folder.glob("*.parquet"))) is in_a_file


class TestNumbers:
    @pytest.mark.parametrize(
        ("written", "normal"),
        [
            ("07700 900001", A),
            ("+447700900001", A),
            ("00447700900001", A),
            ("447700900001", A),
            ("7700900001", A),
            ("+44 (0)7700 900001", A),
            ("'07700900001", A),
            ("447700900001.0", A),
            ("07700-900-001", A),
            ("01632 960123", "+441632960123"),
            ("0033123456789", "+33123456789"),
            ("60006", "60006"),
            ("HealthCtr", "HealthCtr"),
            ("349", "349"),
            ("Withheld", None),
            ("", None),
        ],
    )
    def test_take_one_normal_form(self, desk: Desk, written: str, normal: str | None) -> None:
        desk.read(f"{HEAD}{written},{B},2026-01-05T10:00:00Z,5,voice\n")
        assert desk.calls("a_number") == [(normal,)]

    @given(
        opening=st.sampled_from(["0", "+44", "0044", "44", "+44 (0)", "'0"]),
        place=st.sampled_from(["7700900", "1632960", "2079460", "7700 900 "]),
        last=st.integers(0, 999),
    )
    @settings(
        suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(60)
    )
    def test_are_those_of_the_rest_of_the_house(
        self, desk: Desk, opening: str, place: str, last: int
    ) -> None:
        """An authorised number and a row's must meet, whichever of the two read it."""
        written = f"{opening}{place}{last:03}"
        make_macros(desk.engine)
        ((normal,),) = desk.engine.execute("select normal_number(?)", [written]).fetchall()
        assert normal == normal_phone(written.removeprefix("'"))

    def test_damaged_by_a_spreadsheet_are_refused(self, desk: Desk) -> None:
        desk.read(f"{HEAD}4.477E+11,{B},2026-01-05T10:00:00Z,5,voice\n")
        assert desk.rejects() == [(2, "a number was damaged by a spreadsheet", False)]

    def test_of_neither_end_are_refused(self, desk: Desk) -> None:
        desk.read(f"{HEAD}withheld,unknown,2026-01-05T10:00:00Z,5,voice\n")
        assert desk.rejects() == [(2, "neither number is given", False)]


class TestTimes:
    def test_with_an_offset_need_nothing_said(self, desk: Desk) -> None:
        reading = desk.read(f"{HEAD}{A},{B},2026-06-01T10:00:00+01:00,5,voice\n")
        assert desk.calls("start") == [(at(2026, 6, 1, 9),)]
        assert reading.basis == "offset in the file"

    def test_without_one_are_never_guessed(self, desk: Desk) -> None:
        with pytest.raises(TimesNotStatedError, match=r"if UTC, 01 Jun 2026 11:00:00 on a British"):
            desk.read(f"{HEAD}{A},{B},2026-06-01 10:00:00,5,voice\n")

    def test_of_british_summer_go_back_an_hour(self, desk: Desk) -> None:
        desk.read(f"{HEAD}{A},{B},01/06/2026 10:00:00,5,voice\n", times=Times.LONDON)
        assert desk.calls("start") == [(at(2026, 6, 1, 9),)]

    def test_may_switch_half_way(self, desk: Desk) -> None:
        rows = f"{A},{B},2026-06-01 10:00:00,5,voice\n{A},{B},2026-06-01T10:00:00Z,5,voice\n"
        desk.read(HEAD + rows, times=Times.LONDON)
        assert desk.calls("start") == [(at(2026, 6, 1, 9),), (at(2026, 6, 1, 10),)]

    def test_marked_bst_are_read_as_such(self, desk: Desk) -> None:
        desk.read(f"{HEAD}{A},{B},13/06/2026 10:00:00 BST,5,voice\n", times=Times.UTC)
        assert desk.calls("start") == [(at(2026, 6, 13, 9),)]

    def test_of_the_repeated_hour_follow_the_order_of_the_file(self, desk: Desk) -> None:
        clocks = ("00:50", "01:10", "01:50", "01:05", "01:55", "02:10")
        rows = "".join(f"{A},{B},25/10/2026 {clock}:00,5,voice\n" for clock in clocks)
        reading = desk.read(HEAD + rows, times=Times.LONDON)
        starts = [row[0].strftime("%d %H:%M") for row in desk.calls("start")]
        assert starts == ["24 23:50", "25 00:10", "25 00:50", "25 01:05", "25 01:55", "25 02:10"]
        assert reading.doubtful_times == 0

    def test_of_the_repeated_hour_stay_doubtful_where_no_order_shows(self, desk: Desk) -> None:
        row = f"{A},{B},25/10/2026 01:10:00,5,voice\n"
        reading = desk.read(HEAD + row, times=Times.LONDON)
        assert reading.doubtful_times == 1

    @pytest.mark.parametrize("newest_first", [False, True])
    @pytest.mark.parametrize("again", [False, True])
    def test_of_the_repeated_hour_follow_a_file_with_the_newest_first_too(
        self, desk: Desk, newest_first: bool, again: bool
    ) -> None:
        clocks = ["24/10/2026 20:00", "25/10/2026 01:10", "25/10/2026 01:50", "25/10/2026 09:00"]
        if again:  # the hour came again, and the first two are known to be of the first
            clocks.insert(3, "25/10/2026 01:05")
        rows = [f"{A},{B},{clock}:00,5,voice\n" for clock in clocks]
        reading = desk.read(
            HEAD + "".join(rows[::-1] if newest_first else rows), times=Times.LONDON
        )
        starts = {row[0] for row in desk.calls("start")}
        assert {at(2026, 10, 25, 0, 10), at(2026, 10, 25, 0, 50)} <= starts
        assert (at(2026, 10, 25, 1, 5) in starts) is again
        assert reading.doubtful_times == (0 if again else 2)

    def test_of_the_repeated_hour_are_doubtful_where_nothing_says_which_way_the_file_runs(
        self, desk: Desk
    ) -> None:
        clocks = ("01:50", "01:10")
        rows = "".join(f"{A},{B},25/10/2026 {clock}:00,5,voice\n" for clock in clocks)
        assert desk.read(HEAD + rows, times=Times.LONDON).doubtful_times == 2

    def test_that_never_were_are_refused(self, desk: Desk) -> None:
        desk.read(f"{HEAD}{A},{B},29/03/2026 01:30:00,5,voice\n", times=Times.LONDON)
        assert "did not exist" in desk.rejects()[0][1]

    def test_turned_round_by_a_spreadsheet_refuse_the_file(self, desk: Desk) -> None:
        rows = f"{A},{B},25/01/2026 10:00,5,voice\n{A},{B},01/26/2026 10:00,5,voice\n"
        with pytest.raises(UnreadableRecordsError, match="turned them"):
            desk.read(HEAD + rows, times=Times.UTC)

    def test_in_american_order_are_known_by_the_shorter_period(self, desk: Desk) -> None:
        rows = "".join(f"{A},{B},6/{day}/2026 0:08,5,voice\n" for day in range(1, 11))
        reading = desk.read(HEAD + rows, times=Times.UTC)
        assert reading.last == at(2026, 6, 10, 0, 8)
        assert any("%m/%d/%Y" in note for note in reading.notes)

    def test_are_read_in_the_order_that_lies_within_what_was_authorised(self, desk: Desk) -> None:
        """One stray row makes the American reading the shorter one."""
        days = ("02/04", "03/04", "04/04", "05/04", "03/11")
        rows = "".join(f"{A},{B},{day}/2026 21:14:05,5,voice\n" for day in days)
        papers = replace(PAPERS, period_from=at(2026, 3, 27, 0, 0), period_to=at(2026, 4, 20, 0, 0))
        reading = desk.read(HEAD + rows, times=Times.LONDON, papers=papers)
        assert reading.kept == 4
        assert reading.last == at(2026, 4, 5, 20, 14, 5)
        assert reading.quarantined == 1

    def test_may_stand_in_two_columns(self, desk: Desk) -> None:
        desk.read(
            f"Calling Number,Called Number,Date,Time,Duration\n{A},{B},13/01/2026,10:00:05,5\n",
            times=Times.UTC,
        )
        assert desk.calls("start") == [(at(2026, 1, 13, 10, 0, 5),)]

    def test_that_cannot_be_read_say_which_row(self, desk: Desk) -> None:
        rows = f"{A},{B},2026-01-05T10:00:00Z,5,voice\n" * 1200
        desk.read(f"{HEAD}{rows}{A},{B},soon,5,voice\n")
        assert desk.rejects() == [(1202, "the time cannot be read", False)]


class TestDurations:
    @pytest.mark.parametrize(
        ("written", "seconds"),
        [("65", 65), ("00:01:05", 65), ("1:05", 65), ("1m 5s", 65), ("65.0", 65), ("", None)],
    )
    def test_are_read_in_mixed_forms(self, desk: Desk, written: str, seconds: int | None) -> None:
        desk.read(f"{HEAD}{A},{B},2026-01-05T10:00:00Z,{written},voice\n")
        assert desk.calls("duration_s") == [(seconds,)]

    @pytest.mark.parametrize(
        "written",
        [
            "18446744073709551616",
            "1" * 400,
            "999999999:00:00",
            "99999999999:00",
            "9999999 h",
            "1" * 400 + " s",
        ],
    )
    def test_longer_than_any_call_are_left_out(self, desk: Desk, written: str) -> None:
        desk.read(f"{HEAD}{A},{B},2026-01-05T10:00:00Z,{written},voice\n")
        assert desk.calls("duration_s") == [(None,)]
        assert desk.rejects() == [(2, "the duration cannot be read and was left out", True)]

    def test_that_cannot_be_read_keep_the_rest_of_the_row(self, desk: Desk) -> None:
        desk.read(f"{HEAD}{A},{B},2026-01-05T10:00:00Z,a while,voice\n")
        assert desk.calls("a_number, duration_s") == [(A, None)]
        assert desk.rejects()[0][2] is True


class TestHandsets:
    def test_in_scientific_form_are_left_out_and_reported(self, desk: Desk) -> None:
        head = "a_number,b_number,start,duration_s,kind,a_imei\n"
        desk.read(f"{head}{A},{B},2026-01-05T10:00:00Z,5,voice,3.56938E+14\n")
        assert desk.calls("a_imei") == [(None,)]
        assert "damaged by a spreadsheet" in desk.rejects()[0][1]

    def test_of_sims_damaged_alike_are_left_out_too(self, desk: Desk) -> None:
        head = "a_number,b_number,start,duration_s,kind,a_imsi\n"
        desk.read(f"{head}{A},{B},2026-01-05T10:00:00Z,5,voice,2.3415E+14\n")
        assert desk.calls("a_imsi") == [(None,)]
        assert "damaged by a spreadsheet" in desk.rejects()[0][1]

    @pytest.mark.parametrize(
        ("written", "kept"),
        [
            ("35-693803-564380-9", "356938035643809"),
            ("'356938035643809", "356938035643809"),
            ("3569380356438012", "3569380356438012"),
            ("35693803564380", "35693803564380"),
            ("", None),
        ],
    )
    def test_keep_their_fourteen_fifteen_or_sixteen_digits(
        self, desk: Desk, written: str, kept: str | None
    ) -> None:
        head = "a_number,b_number,start,duration_s,kind,a_imei\n"
        desk.read(f"{head}{A},{B},2026-01-05T10:00:00Z,5,voice,{written}\n")
        assert desk.calls("a_imei") == [(kept,)]

    @pytest.mark.parametrize(
        ("column", "written", "kept"),
        [
            ("a_imsi", "234151234567890", 1),
            ("a_imsi", "234151234567893", 0),  # a neighbour's
            ("a_imei", "356938035643800", 1),  # the check digit is often left out
            ("b_imei", "356938035643809", 1),
            ("a_imei", "356938035643709", 0),
        ],
    )
    def test_and_sims_are_compared_as_far_as_they_tell_one_from_another(
        self, desk: Desk, column: str, written: str, kept: int
    ) -> None:
        papers = Authorisation(
            urn="URN-1", devices=("234151234567890", "356938035643809"), numbers=()
        )
        head = f"a_number,b_number,start,duration_s,kind,{column}\n"
        row = f"{A},{B},2026-01-05T10:00:00Z,5,voice,{written}\n"
        reading = desk.read(head + row, papers=papers)
        assert (reading.kept, reading.quarantined) == (kept, 1 - kept)

    def test_that_all_end_in_000_refuse_the_file(self, desk: Desk) -> None:
        head = "a_number,b_number,start,duration_s,kind,a_imei\n"
        rows = "".join(
            f"{A},{B},2026-01-05T10:00:00Z,5,voice,35693800000{i:02d}000\n" for i in range(12)
        )
        with pytest.raises(UnreadableRecordsError, match="000"):
            desk.read(head + rows)

    def test_belong_to_the_targets_end(self, desk: Desk) -> None:
        head = "MSISDN,Other Party,Direction,Start,Duration,IMEI,Cell ID\n"
        desk.read(
            f"{head}{A},{B},Incoming,2026-01-05T10:00:00Z,5,356938035643809,C1\n"
            f"{A},{B},MO,2026-01-05T11:00:00Z,5,356938035643809,C2\n"
        )
        assert desk.calls("a_number, b_number, a_imei, b_imei, a_cell, b_cell") == [
            (B, A, None, "356938035643809", None, "C1"),
            (A, B, "356938035643809", None, "C2", None),
        ]


class TestKinds:
    @pytest.mark.parametrize(
        ("written", "kind"),
        [
            ("Voice", "voice"), ("MOC", "voice"), ("Call Forward", "voice"), ("SMS-MT", "sms"),
            ("Text Message", "sms"), ("MMS", "mms"), ("GPRS", "data"), ("VM deposit", "voicemail"),
            ("SMS delivery receipt", "other"),
        ],
    )  # fmt: skip
    def test_have_many_spellings(self, desk: Desk, written: str, kind: str) -> None:
        desk.read(f"{HEAD}{A},{B},2026-01-05T10:00:00Z,5,{written}\n")
        assert desk.calls("kind") == [(kind,)]

    def test_of_a_call_to_the_voicemail_number_are_voicemail(self, desk: Desk) -> None:
        desk.read(f"{HEAD}{A},901,2026-01-05T10:00:00Z,5,voice\n")
        assert desk.calls("kind") == [("voicemail",)]


class TestLayouts:
    def test_begin_below_a_header_block(self, desk: Desk) -> None:
        block = "OFFICIAL-SENSITIVE\nOperator: Example Telecom,,\n\nPeriod: January\n"
        desk.read(f"{block}{HEAD}{A},{B},2026-01-05T10:00:00Z,5,voice\nEnd of report\n")
        assert desk.calls("a_number, row") == [(A, 6)]
        assert desk.rejects() == [(7, "the time cannot be read", False)]

    def test_may_break_into_pages_that_repeat_the_headings(self, desk: Desk) -> None:
        row = f"{A},{B},2026-01-05T10:00:00Z,5,voice\n"
        page = "Page 2 of 2,,,,\n" + HEAD
        reading = desk.read(HEAD + row + page + row)
        assert (reading.kept, reading.rejected) == (2, 2)
        assert [row[0] for row in desk.rejects()] == [3, 4]

    def test_leave_cells_blank_where_the_network_did(self, desk: Desk) -> None:
        head = "A Number,B Number,Start,Duration,First Cell ID,Last Cell ID\n"
        rows = f"{A},{B},2026-01-05T10:00:00Z,5,C1,\n{A},{B},2026-01-05T11:00:00Z,5,,\n"
        desk.read(head + rows)
        assert desk.calls("a_cell") == [("C1",), (None,)]

    @pytest.mark.parametrize("says_whose", [False, True])
    def test_that_do_not_say_whose_they_are_are_not_said_to_be_checked(
        self, desk: Desk, says_whose: bool
    ) -> None:
        papers = Authorisation(urn="URN-1", numbers=(A,))
        head, own = ("MSISDN,", f"{A},") if says_whose else ("", "")
        row = f"{own}2026-01-05T10:00:00Z,Outgoing,{B},5\n"
        reading = desk.read(f"{head}Start,Direction,Other Party,Duration\n{row}", papers=papers)
        assert reading.kept == 1
        told = [one for one in reading.notes if "whose records these are" in one]
        assert len(told) == (0 if says_whose else 1)

    def test_may_hold_more_than_calls_and_texts(self, desk: Desk) -> None:
        """A data session shows its opening cell for hours, and is no contact."""
        head = "MSISDN,Other,Direction,Start,Duration,Service,Cell\n"
        desk.read(f"{head}{A},,MO,2026-01-05T10:00:00Z,14400,GPRS,C1\n")
        assert desk.calls("kind, duration_s, a_cell") == [("data", 14400, "C1")]

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "cp1252"])
    def test_come_in_several_encodings(self, desk: Desk, encoding: str) -> None:
        row = f"Café,{B},2026-01-05T10:00:00Z,5,voice\n"
        desk.read((HEAD + row).encode(encoding))
        assert desk.calls("a_number") == [("Café",)]

    @pytest.mark.parametrize("separator", [";", "\t", "|"])
    def test_come_with_several_separators(self, desk: Desk, separator: str) -> None:
        text = f"{HEAD}{A},{B},2026-01-05T10:00:00Z,5,voice\n".replace(",", separator)
        desk.read(text, name="calls.txt")
        assert desk.calls("a_number, duration_s") == [(A, 5)]

    def test_in_a_workbook_may_fill_several_sheets(self, desk: Desk, tmp_path: Path) -> None:
        path = tmp_path / "calls.xlsx"
        book = xlsxwriter.Workbook(str(path))
        book.add_worksheet("Notes").write(0, 0, "Supplied under authorisation")
        for name, day in (("May", 13), ("June", 14)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Subscriber check", "", "pages 1-2"])
            sheet.write_row(2, 0, ["A Number", "B Number", "Start", "Duration (s)", "A IMEI"])
            stamp = book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
            sheet.write_row(3, 0, [447700900001, "07700900002"])
            sheet.write_datetime(3, 2, at(2026, 5, day, 10, 0, 5), stamp)
            sheet.write_row(3, 3, [65, 356938035643809])
        book.close()
        reading = desk.read_path(path, times=Times.LONDON)
        assert reading.kept == 2
        kept = desk.calls("source, row, a_number, start, duration_s, a_imei")
        assert (
            "calls.xlsx, sheet May", 4, A, at(2026, 5, 13, 9, 0, 5), 65, "356938035643809",
        ) in kept  # fmt: skip

    @pytest.mark.parametrize("wrap", [lambda r: r, lambda r: {"records": r}])
    def test_in_json_may_be_wrapped(self, desk: Desk, wrap: Callable[[object], object]) -> None:
        rows = [{"From": A, "To": B, "Timestamp": "2026-01-05T10:00:00Z", "Duration": 5}]
        desk.read(json.dumps(wrap(rows)), name="calls.json")
        assert desk.calls("a_number, b_number, start") == [(A, B, at(2026, 1, 5, 10))]

    def test_in_parquet_keep_their_types(self, desk: Desk, tmp_path: Path) -> None:
        path = tmp_path / "calls.parquet"
        desk.engine.execute(
            f"copy (select '{A}' as a_number, '{B}' as b_number, "
            "timestamptz '2026-06-01 10:00:00+01' as start, 5 as duration_s, 'voice' as kind) "
            f"to '{path}' (format parquet)"
        )
        desk.read_path(path)
        assert desk.calls("start, duration_s") == [(at(2026, 6, 1, 9), 5)]

    def test_without_headings_say_what_was_seen(self, desk: Desk) -> None:
        with pytest.raises(UnreadableRecordsError, match="who called, whom and when"):
            desk.read("1;22;770000000;770000005;2026-01-05 07:30:30\n")


CALL = {"a_number": A, "b_number": B, "start": "2026-01-05T10:00:00Z"}


class TestAHostileFile:
    def test_says_nothing_to_the_engine_by_its_headings(self, desk: Desk, tmp_path: Path) -> None:
        (tmp_path / "secret").write_text("the key")
        heading = (
            "own\") as r from (select [{a_number: content, b_number: '', start: ''}] as own from"
            f" read_text('{tmp_path}/secret')) union all select unnest(\"own"
        )
        desk.read(json.dumps({heading: [CALL], "own": [CALL]}), name="calls.json")
        assert desk.calls("a_number") == [(A,)]
        assert not desk.rejects()

    def test_says_nothing_by_the_number_that_was_authorised(self, desk: Desk) -> None:
        papers = Authorisation(urn="URN-1", numbers=("a') || lower('B",))
        desk.read(f"dir,other,start\nout,{B},2026-01-05T10:00:00Z\n", papers=papers)
        assert desk.engine.fetch("select target from read") == [("a') || lower('B",)]

    @pytest.mark.parametrize("name", ["a*.json", "a[b].json", "a?.json", "a'b.json"])
    def test_is_one_file_whatever_its_name(self, desk: Desk, tmp_path: Path, name: str) -> None:
        (tmp_path / "ab.json").write_text(json.dumps([CALL] * 2))
        assert desk.read(json.dumps([CALL]), name=name).rows == 1

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("deep.json", '[{"x": "\\\\\\"", "y": ' + "[" * 100_000),
            ("wide.csv", "a_number,b_number,start" + ",x" * 100_000 + "\n"),
            ("long.csv", f'a_number,b_number,"{"x" * 200_000}"\n'),
            ("broken.xlsx", "PK"),
        ],
    )
    def test_is_refused_in_words(self, desk: Desk, name: str, content: str) -> None:
        with pytest.raises(UnreadableRecordsError, match=name):
            desk.read(content, name=name)

    def test_nests_only_outside_its_words(self, desk: Desk) -> None:
        row = CALL | {"note": "[{" * 100}
        assert desk.read(json.dumps([row]), name="calls.json").rows == 1

    def test_leaves_no_formula_in_the_list_of_what_was_left_out(
        self, desk: Desk, tmp_path: Path
    ) -> None:
        sound = f"{A},{B},2026-01-05T10:00:00Z,5,voice\n"
        desk.read(f'{HEAD}{sound}" =HYPERLINK(1)",{B},never,5,voice\n')
        write_left_out(desk.engine, beside=tmp_path / "out.json")
        (_, row) = csv.reader((tmp_path / "out.json.rejects.csv").read_text().splitlines())
        assert {cell[:1] for cell in row} & set("=+-@ ") == {"+"}
        assert B in row

    def test_may_be_a_workbook_with_a_cell_at_its_far_end(self, desk: Desk, tmp_path: Path) -> None:
        path = tmp_path / "calls.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ["a_number", "b_number", "start"])
            sheet.write(1_048_575, 16_383, "x")
        with pytest.raises(UnreadableRecordsError, match="no sound workbook"):
            desk.read_path(path)


class TestAFirstLook:
    def test_says_what_a_file_holds_before_it_is_read(self, desk: Desk, tmp_path: Path) -> None:
        path = tmp_path / "calls.csv"
        path.write_text(f"{HEAD}{A},{B},2026-06-05 10:00:00,5,voice\n")
        (look,) = look_at(path, engine=desk.engine, work=tmp_path)
        assert look.is_enough
        assert look.rows[0][:2] == (A, B)
        assert look.times[0].if_british == datetime(2026, 6, 5, 9, tzinfo=UTC)


class TestAuthorisations:
    PAPERS = {
        "cd_authorisation_urn": "URN-2",
        "authorised_period_from": "2026-01-05",
        "authorised_period_to": "2026-01-06",
        "numbers": ["07700 900001"],
    }

    def test_quarantine_rows_outside_them(self, desk: Desk, tmp_path: Path) -> None:
        rows = (
            f"{A},{B},2026-01-04T23:59:59Z,5,voice\n"
            f"{A},{B},2026-01-06T23:59:59Z,5,voice\n"
            f"{A},{B},2026-01-07T00:00:00Z,5,voice\n"
            f"+447700900003,{B},2026-01-05T10:00:00Z,5,voice\n"
        )
        reading = desk.read(HEAD + rows, papers=authorisation_from(self.PAPERS))
        assert desk.calls("start") == [(at(2026, 1, 6, 23, 59, 59),)]
        assert reading.quarantined == 3
        write_left_out(desk.engine, beside=tmp_path / "out.json")
        report = (tmp_path / "out.json.quarantine.csv").read_text()
        assert "before the authorised period" in report
        assert "after the authorised period" in report
        assert "none of the authorised numbers" in report

    def test_let_through_a_covered_handset(self, desk: Desk) -> None:
        papers = authorisation_from({"urn": "URN-2", "devices": ["35693803564380"]})
        head = "a_number,b_number,start,duration_s,kind,a_imei\n"
        row = f"+447700900003,{B},2026-01-05T10:00:00Z,5,voice,356938035643809\n"
        assert desk.read(head + row, papers=papers).kept == 1

    def test_name_the_target_where_the_file_does_not(self, desk: Desk) -> None:
        papers = authorisation_from({"urn": "URN-2", "numbers": [A]})
        desk.read(
            "interaction,direction,correspondent_id,datetime,call_duration\n"
            f"call,in,{B},2026-01-05T10:00:00Z,5\n",
            papers=papers,
        )
        assert desk.calls("a_number, b_number, target") == [(B, A, A)]
