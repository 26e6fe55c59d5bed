"""One clock and one calendar: a day is a London day, and is written in one way."""

import re
from pathlib import Path

import pytest

from tests.architecture.house import ROOT, sources

CLOCK = ROOT / "basics" / "clock.py"
# Files read days as others wrote them, and keep moments as machines do.
READS_OTHERS = ("collect/sources/call_records/", "collect/sources/dates.py")
FORBIDDEN = {
    "today() is the day here: this is the day in UTC": re.compile(
        r"\bnow\(\)[^\n]{0,40}\.date\(\)"
    ),
    "day_of(moment) is its day here": re.compile(r"astimezone\(LOCAL\)\.date\(\)"),
    "day_of(moment) is the day here of a moment that is kept": re.compile(
        r"(?:\b|_)at\.date\(\)|_on\.date\(\)|\bmoment\.date\(\)"
    ),
    "start_of(day) is its first moment": re.compile(r"(?:time\(\)|time\.min),\s*(?:tzinfo=)?LOCAL"),
    "now() is the one clock": re.compile(
        r"\b(?:date|datetime)\.(?:today|now|utcnow)\(|\btimezone\.(?:now|localdate|localtime)\("
    ),
    "local_date, local_time and local_month write days": re.compile(
        r"\.strftime\([^\n)]*%(?:[-#]?[bBaA]|[-#]?d[ /])|:%[-#]?[dbBAa]\b"
    ),
}
STRFTIME = re.compile(r"\bstrftime\b")


def spellings(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return [why for why, form in FORBIDDEN.items() if form.search(text)]


def templates() -> list[Path]:
    return sorted(ROOT.rglob("templates/**/*.html"))


class TestDays:
    def test_are_asked_for_and_written_in_one_way(self) -> None:
        mine = [p for p in sources() if p != CLOCK]
        named = {p.relative_to(ROOT).as_posix(): spellings(p) for p in mine}
        wrong = {n: w for n, w in named.items() if w and not n.startswith(READS_OTHERS)}
        assert wrong == {}

    def test_are_written_by_filters_in_templates(self) -> None:
        assert [p for p in templates() if STRFTIME.search(p.read_text(encoding="utf-8"))] == []

    @pytest.mark.parametrize(
        "line",
        [
            "day = on or now().date()",
            "keep = (now() + KEPT).date()",
            "day = now().astimezone(LOCAL).date()",
            "day = moment.astimezone(LOCAL).date()",
            "taken = found.seized_at.date().isoformat()",
            "return {(c.at.date(), c.say): c for c in found}",
            "since = datetime.combine(day, time(), LOCAL)",
            "day = date.today()",
            'said = f"{day:%d %B %Y}"',
            'said = f"{day.day} {day:%b %Y}"',
            'said = day.strftime("%-d %b %Y")',
        ],
    )
    def test_are_held_to_it(self, line: str) -> None:
        assert any(form.search(line) for form in FORBIDDEN.values())
