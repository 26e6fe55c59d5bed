"""Retained data in XML, as made up here after the elements that hand-overs are known to use."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.collect.sources.call_records.authorisation import Authorisation
from optimise.collect.sources.call_records.domain.clock_forms import Times
from optimise.collect.sources.call_records.etsi import HEADINGS, Element, read_records, rows_of
from optimise.collect.sources.call_records.problems import (
    TimesNotStatedError,
    UnreadableRecordsError,
)
from optimise.collect.sources.call_records.reading import Reading, read_calls
from optimise.warehouse.engines import DuckEngine, open_duckdb

A, B, C = "447700900001", "447700900002", "447700900003"
PAPERS = Authorisation(urn="URN-1")


def party(role: str, number: str, *, more: str = "") -> str:
    return (
        f"<r:TelephonyPartyInformation><r:partyRole><r:{role}/></r:partyRole>"
        f"<r:partyNumber>{number}</r:partyNumber>{more}"
        "<r:communicationTime><r:startTime>20260601101500+0100</r:startTime>"
        "<r:durationTime>42</r:durationTime></r:communicationTime></r:TelephonyPartyInformation>"
    )


def record(*parties: str) -> str:
    return (
        "<r:ResponseRecord><r:recordNumber>1</r:recordNumber><r:recordPayload>"
        "<r:telephonyRecord><r:telephonyServiceUsage><r:partyInformation>"
        f"{''.join(parties)}</r:partyInformation></r:telephonyServiceUsage>"
        "</r:telephonyRecord></r:recordPayload></r:ResponseRecord>"
    )


def message(*records: str, opening: str = "", version: str = "v1.28.1") -> str:
    name = f"http://uri.etsi.org/02657/{version}#/RetainedData"
    return (
        f'<?xml version="1.0"?>{opening}<r:retainedDataMessage xmlns:r="{name}">'
        f"<r:retainedDataHeader><r:cSPID>Made-up</r:cSPID></r:retainedDataHeader>"
        f"<r:retainedDataPayload>{''.join(records)}</r:retainedDataPayload>"
        "</r:retainedDataMessage>"
    )


CALL = record(
    party(
        "originating-Party",
        A,
        more="<r:iMSI>234150000000001F</r:iMSI><r:iMEI>350000000000017</r:iMEI>"
        "<r:detailedLocation><r:cellInformation><r:globalCellID>234-15-100-7</r:globalCellID>"
        "</r:cellInformation></r:detailedLocation>",
    ),
    party("terminating-Party", B, more="<r:iMEI>350000000000025</r:iMEI>"),
)


class Desk:
    def __init__(self, engine: DuckEngine, folder: Path) -> None:
        self.engine, self.folder = engine, folder

    def read(
        self, content: str | bytes, *, name: str = "answer.xml", times: Times | None = None
    ) -> Reading:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_calls(
            [path], engine=self.engine, work=self.folder, authorisation=PAPERS, times=times
        )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_duckdb(folder=tmp_path) as engine:
        yield Desk(engine, tmp_path)


class TestACall:
    def test_is_read_with_both_ends(self, desk: Desk) -> None:
        desk.read(message(CALL))
        (told,) = desk.engine.fetch(
            "select a_number, b_number, strftime(start, '%Y-%m-%d %H:%M'), duration_s, kind, "
            "a_imei, b_imei, a_imsi, a_cell, b_cell from calls"
        )
        assert told == (
            f"+{A}", f"+{B}", "2026-06-01 09:15", 42, "voice", "350000000000017",
            "350000000000025", "234150000000001", "234-15-100-7", None,
        )  # fmt: skip

    def test_is_read_under_any_version_or_without_a_namespace(self, desk: Desk) -> None:
        bare = message(CALL).replace("xmlns:r", "about").replace("r:", "")
        other = message(CALL, version="v1.26.1")
        for number, content in enumerate((bare, other)):
            path = desk.folder / f"{number}.xml"
            path.write_text(content)
            assert len(list(read_records(io.BytesIO(path.read_bytes()), path.name))) == 1

    def test_is_known_as_xml_whatever_the_file_is_called(self, desk: Desk) -> None:
        assert desk.read(message(CALL), name="answer.txt").kept == 1
        utf16 = message(CALL).replace('"1.0"', '"1.0" encoding="utf-16"').encode("utf-16")
        assert desk.read(utf16, name="answer.dat").kept == 1

    def test_that_was_passed_on_names_the_third_number(self, desk: Desk) -> None:
        forwarded = record(
            party("originating-Party", A),
            party("terminating-Party", B),
            party("forwarded-to-Party", C),
        )
        desk.read(message(forwarded))
        assert desk.engine.fetch("select c_number from calls") == [(f"+{C}",)]


class TestAText:
    def test_to_many_is_a_row_for_each(self, desk: Desk) -> None:
        text = record(party("smsOriginator", A), party("smsRecipient", B), party("smsRecipient", C))
        desk.read(message(text))
        rows = desk.engine.fetch("select b_number, kind from calls order by 1")
        assert rows == [(f"+{B}", "sms"), (f"+{C}", "sms")]


class TestARecordThatIsNoCall:
    def test_goes_to_the_rejects_with_its_place(self, desk: Desk) -> None:
        subscriber = "<r:ResponseRecord><r:recordNumber>2</r:recordNumber></r:ResponseRecord>"
        reading = desk.read(message(CALL, subscriber, CALL))
        assert (reading.kept, reading.rejected) == (2, 1)
        assert desk.engine.fetch("select row, why from rejects") == [(2, "the time cannot be read")]


class TestTimes:
    def test_without_an_offset_are_never_guessed(self, desk: Desk) -> None:
        bare = CALL.replace("+0100", "")
        with pytest.raises(TimesNotStatedError):
            desk.read(message(bare))

    def test_give_the_duration_where_only_the_end_is_said(self, desk: Desk) -> None:
        ended = CALL.replace(
            "<r:durationTime>42</r:durationTime>", "<r:endTime>20260601091700Z</r:endTime>"
        )
        desk.read(message(ended))
        assert desk.engine.fetch("select duration_s from calls") == [(120,)]


class TestAHostileFile:
    @pytest.mark.parametrize(
        ("content", "why"),
        [
            (message(CALL, opening='<!DOCTYPE x [<!ENTITY a "lol">]>'), "document type"),
            (
                message(CALL, opening='<!DOCTYPE x SYSTEM "file:///etc/passwd">'),
                "document type",
            ),
            (message(CALL)[:-200], "not sound XML"),
            (message(record("<r:x>" * 90 + "</r:x>" * 90)), "larger or deeper"),
            (message(record(f"<r:x>{'9' * (1 << 20)}</r:x>")), "larger or deeper"),
            (message(), "holds no record"),
        ],
        ids=["entities", "outside file", "cut off", "deep", "large", "empty"],
    )
    def test_is_refused_whole(self, desk: Desk, content: str, why: str) -> None:
        with pytest.raises(UnreadableRecordsError, match=why):
            desk.read(content)


@st.composite
def elements(draw: st.DrawFn, depth: int = 0) -> Element:
    names = ["telephonypartyinformation", "partyrole", "partynumber", "starttime", "smsrecipient"]
    inside = draw(st.lists(elements(depth=depth + 1), max_size=3)) if depth < 3 else []
    return Element(draw(st.sampled_from(names)), draw(st.text(max_size=8)), inside)


class TestAnyRecord:
    @given(record=elements())
    def test_gives_at_least_one_row_as_wide_as_the_headings(self, record: Element) -> None:
        rows = rows_of(record)
        assert rows
        assert all(len(row) == len(HEADINGS) for row in rows)
