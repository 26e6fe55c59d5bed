"""What was read out of a handset: spreadsheets of two makers, the XML of one, and no content."""

from pathlib import Path

import pytest
import xlsxwriter

from optimise.collect.sources.call_records import queries as calls
from optimise.collect.sources.call_records.actions import CallStore, NotKeptError
from optimise.collect.sources.call_records.authorisation import authorisation_from
from optimise.warehouse.engines import DuckEngine, open_duckdb

SECRET = "two at the bridge by nine"
PAPERS = authorisation_from({"urn": "DL/9", "numbers": ["07700 900001"]})
UFED = {
    "Call Log": [
        ["#", "Type", "Parties", "Timestamp", "Duration", "Source"],
        ["1", "Incoming", "From: +447700900002 Kev", "05/01/2026 10:00:00", "00:00:21", "Phone"],
        ["2", "Outgoing", "To: 07700 900003", "05/01/2026 10:04:00", "00:00:09", "Phone"],
        ["3", "Missed", "From: +447700900002 Kev", "05/01/2026 10:09:00", "00:00:00", "Phone"],
    ],
    "SMS Messages": [
        ["#", "Folder", "Party", "Timestamp", "Body", "Source"],
        ["1", "Inbox", "From: +447700900002 Kev", "05/01/2026 11:00:00", SECRET, "SMS"],
        ["2", "Sent", "To: +447700900004", "05/01/2026 11:02:00", SECRET, "WhatsApp"],
    ],
    "Contacts": [
        ["#", "Name", "Entries", "Source"],
        ["1", "Kev top", "Phone-Mobile: +447700900002", "Phone"],
    ],
    "User Accounts": [["#", "Username", "Service Type"], ["1", "kev.top", "Snapchat"]],
}
XRY = {
    "Calls": [
        ["Direction", "Number", "Name", "Time", "Duration"],
        ["Incoming", "+447700900002", "Kev", "05/01/2026 10:00:00", "21"],
    ],
    "Messages - SMS": [
        ["From", "To", "Text", "Time"],
        ["+447700900002", "", SECRET, "05/01/2026 11:00:00"],
    ],
    "Contacts": [["Name", "Tel"], ["Kev", "+447700900002"]],
}
MODELS = f"""<?xml version="1.0"?><project xmlns="http://pa.example/2"><decodedData>
<modelType type="Call"><model type="Call"><field name="Source"><value>Phone</value></field>
<field name="Direction"><value>Incoming</value></field>
<field name="TimeStamp"><value>2026-01-05T10:00:00+00:00</value></field>
<field name="Duration"><value>00:00:21</value></field>
<multiModelField name="Parties"><model type="Party">
<field name="Identifier"><value>+447700900002</value></field>
<field name="Role"><value>From</value></field></model></multiModelField></model></modelType>
<modelType type="SMS"><model type="SMS"><field name="Folder"><value>Sent</value></field>
<field name="TimeStamp"><value>2026-01-05T11:00:00+00:00</value></field>
<field name="Body"><value>{SECRET}</value></field>
<multiModelField name="Parties"><model type="Party">
<field name="Identifier"><value>07700900003</value></field>
<field name="Role"><value>To</value></field></model></multiModelField></model></modelType>
<modelType type="Contact"><model type="Contact"><field name="Name"><value>Kev</value></field>
<multiModelField name="Entries"><model type="PhoneNumber">
<field name="Value"><value>+447700900002</value></field></model></multiModelField></model>
</modelType></decodedData></project>"""
OWNER, KEV = "+447700900001", "+447700900002"


def book(path: Path, sheets: dict[str, list[list[str]]]) -> Path:
    made = xlsxwriter.Workbook(path)
    for name, rows in sheets.items():
        sheet = made.add_worksheet(name)
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    made.close()
    return path


def read(engine: DuckEngine, path: Path) -> calls.Reading:
    return calls.read_calls(
        [path],
        engine=engine,
        work=path.parent,
        authorisation=PAPERS,
        times=calls.Times.UTC,
        kind=calls.Records.HANDSET,
    )


def held(engine: DuckEngine, path: Path) -> dict[str, list[list[str]]]:
    kind = calls.Records.HANDSET
    parts = calls.every_part(path, engine=engine, work=path.parent, kind=kind)
    return calls.held_in(engine, parts)


EVENTS = "select a_number, b_number, kind, duration_s from calls order by start"


class TestADownload:
    def test_of_ufed_is_events_contacts_and_accounts(self, tmp_path: Path) -> None:
        path = book(tmp_path / "ufed.xlsx", UFED)
        with open_duckdb(folder=tmp_path) as engine:
            reading = read(engine, path)
            assert engine.fetch(EVENTS) == [
                (KEV, OWNER, "voice", 21),
                (OWNER, "+447700900003", "voice", 9),
                (KEV, OWNER, "voice", 0),
                (KEV, OWNER, "sms", None),
                (OWNER, "+447700900004", "app", None),
            ]
            assert reading.records == "handset"
            assert held(engine, path) == {
                "contacts": [["Kev top", "Phone-Mobile: +447700900002", "Phone"]],
                "accounts": [["Snapchat", "kev.top"]],
            }

    def test_of_xry_is_the_same(self, tmp_path: Path) -> None:
        path = book(tmp_path / "xry.xlsx", XRY)
        with open_duckdb(folder=tmp_path) as engine:
            read(engine, path)
            assert engine.fetch(EVENTS) == [(KEV, OWNER, "voice", 21), (KEV, OWNER, "sms", None)]
            assert held(engine, path)["contacts"] == [["Kev", KEV, ""]]

    def test_of_ufed_in_xml_is_the_same(self, tmp_path: Path) -> None:
        path = tmp_path / "report.xml"
        path.write_text(MODELS, encoding="utf-8")
        with open_duckdb(folder=tmp_path) as engine:
            read(engine, path)
            assert engine.fetch(EVENTS) == [
                (KEV, OWNER, "voice", 21),
                (OWNER, "+447700900003", "sms", None),
            ]
            assert held(engine, path)["contacts"] == [["Kev", KEV, ""]]

    @pytest.mark.parametrize("content", ["<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<a><model>"])
    def test_that_is_broken_or_an_attack_is_refused(self, tmp_path: Path, content: str) -> None:
        path = tmp_path / "report.xml"
        path.write_text(content, encoding="utf-8")
        with open_duckdb(folder=tmp_path) as engine, pytest.raises(calls.UnreadableRecordsError):
            read(engine, path)

    def test_of_nobody_in_particular_is_refused(self, tmp_path: Path) -> None:
        path = book(tmp_path / "xry.xlsx", XRY)
        papers = authorisation_from({"urn": "DL/9", "devices": ["490154203237518"]})
        with (
            open_duckdb(folder=tmp_path) as engine,
            pytest.raises(calls.UnreadableRecordsError, match="Whose handset"),
        ):
            calls.read_calls(
                [path], engine=engine, work=tmp_path, authorisation=papers,
                times=calls.Times.UTC, kind=calls.Records.HANDSET,
            )  # fmt: skip

    def test_keeps_no_word_of_a_message_that_was_not_authorised(self, tmp_path: Path) -> None:
        path = book(tmp_path / "ufed.xlsx", UFED)
        store = CallStore(folder=tmp_path / "store", secret=b"a secret of the installation")
        with open_duckdb(folder=tmp_path) as engine:
            reading = read(engine, path)
            kept = store.keep(engine, [path], reading, authorisation=PAPERS, originals=False)
        with open_duckdb(folder=tmp_path) as engine:
            store.open(engine, "DL/9")
            for view in ("calls", "rejects", "quarantine"):
                assert SECRET not in str(engine.fetch(f"select * from {view}"))
            assert {r for (r,) in engine.fetch("select distinct records from calls")} == {"handset"}
            with pytest.raises(NotKeptError, match="not authorised"):
                list(store.original(engine, kept, "ufed.xlsx"))


NODES = f"""<?xml version="1.0"?><xry><views><view name="Calls"><node><property name="Direction">
Incoming</property><property name="Number">{KEV}</property>
<property name="Time">05/01/2026 10:00:00 UTC (Device)</property><property name="Duration">00:00:21
</property></node></view><view name="Messages - SMS"><node>
<property name="To"><Tel>07700 900003</Tel><Name>Ann</Name></property>
<property name="Text">{SECRET}</property>
<property name="Time">05/01/2026 11:00:00 UTC (Network)</property></node></view>
<view name="Contacts"><node><property name="Name">Kev</property><property name="Tel">{KEV}
</property><property name="Tel">07700 900005</property></node></view>
<view name="Accounts"><node><property name="Username">kev.top</property>
<property name="Service">Snapchat</property></node></view></views></xry>"""
PAIRS = f"""<bericht><ansicht name="Anrufe"><eintrag><feld><name>Richtung</name>
<value>Eingehend</value></feld><feld><name>Rufnummer</name><value>{KEV}</value></feld>
<feld><name>Zeit</name><value>05.01.2026 10:00:00</value></feld>
<feld><name>Dauer</name><value>00:00:21</value></feld></eintrag></ansicht>
<ansicht name="Nachrichten"><eintrag><feld><name>An</name><value>07700 900003</value></feld>
<feld><name>Inhalt</name><value>{SECRET}</value></feld>
<feld><name>Zeit</name><value>05.01.2026 11:00:00</value></feld></eintrag></ansicht>
<ansicht name="Kontakte"><eintrag><feld><name>Name</name><value>Kev</value></feld>
<feld><name>Telefon</name><value>{KEV}</value></feld></eintrag></ansicht></bericht>"""
ATTRIBUTES = f"""<report><calls><call direction="Incoming" number="{KEV}" duration="21"
time="2026-01-05T10:00:00+00:00"/></calls><messages><message time="2026-01-05T11:00:00+00:00"
to="07700900003" text="{SECRET}"/></messages><contacts><contact name="Kev" tel="{KEV}"/></contacts>
</report>"""
GERMAN = {
    "Anrufe": [
        ["Richtung", "Rufnummer", "Name", "Zeit", "Dauer"],
        ["Eingehend", "+447700900002", "Kev", "05.01.2026 10:00:00", "21"],
        ["Ausgehend", "+447700900003", "", "05.01.2026 11:00:00", "9"],
    ],
    "Kontakte": [["Name", "Telefon"], ["Kev", "+447700900002"]],
}


class TestXmlOfUnknownLayout:
    @pytest.mark.parametrize("content", [NODES, PAIRS, ATTRIBUTES])
    def test_is_read_by_the_names_of_its_fields(self, tmp_path: Path, content: str) -> None:
        path = tmp_path / "report.xml"
        path.write_text(content, encoding="utf-8")
        with open_duckdb(folder=tmp_path) as engine:
            read(engine, path)
            assert engine.fetch(EVENTS) == [
                (KEV, OWNER, "voice", 21),
                (OWNER, "+447700900003", "sms", None),
            ]
            assert ["Kev", KEV, ""] in held(engine, path)["contacts"]

    def test_tells_every_number_of_a_contact_and_each_account(self, tmp_path: Path) -> None:
        path = tmp_path / "report.xml"
        path.write_text(NODES, encoding="utf-8")
        with open_duckdb(folder=tmp_path) as engine:
            assert held(engine, path) == {
                "contacts": [["Kev", KEV, ""], ["Kev", "07700 900005", ""]],
                "accounts": [["Snapchat", "kev.top"]],
            }

    @pytest.mark.parametrize("content", [NODES, PAIRS, ATTRIBUTES])
    def test_leaves_what_a_message_says_in_the_file(self, tmp_path: Path, content: str) -> None:
        path = tmp_path / "report.xml"
        path.write_text(content, encoding="utf-8")
        with open_duckdb(folder=tmp_path) as engine:
            read(engine, path)
        written = [p for p in tmp_path.iterdir() if p != path and p.is_file()]
        assert written
        assert not [p for p in written if SECRET.encode() in p.read_bytes()]

    def test_of_nothing_that_is_known_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "report.xml"
        path.write_text("<a><b><c>1</c><d>2</d></b></a>", encoding="utf-8")
        with open_duckdb(folder=tmp_path) as engine, pytest.raises(calls.UnreadableRecordsError):
            read(engine, path)


class TestGermanHeadings:
    def test_of_a_workbook_are_known(self, tmp_path: Path) -> None:
        path = book(tmp_path / "bericht.xlsx", GERMAN)
        with open_duckdb(folder=tmp_path) as engine:
            read(engine, path)
            assert engine.fetch(EVENTS) == [
                (KEV, OWNER, "voice", 21),
                (OWNER, "+447700900003", "voice", 9),
            ]
            assert held(engine, path)["contacts"] == [["Kev", KEV, ""]]

    def test_of_call_records_are_known(self, tmp_path: Path) -> None:
        path = tmp_path / "verbindungen.csv"
        path.write_text(
            "A-Rufnummer;B-Rufnummer;Datum;Uhrzeit;Dauer (s);Dienst;Funkzelle\n"
            "07700900002;07700900001;05.01.2026;10:00:00;21;Sprache;c1\n"
            "07700900001;07700900003;05.01.2026;11:00:00;;SMS;c2\n",
            encoding="utf-8",
        )
        with open_duckdb(folder=tmp_path) as engine:
            calls.read_calls(
                [path], engine=engine, work=tmp_path, authorisation=PAPERS, times=calls.Times.UTC
            )
            assert engine.fetch(EVENTS) == [
                (KEV, OWNER, "voice", 21),
                (OWNER, "+447700900003", "sms", None),
            ]
