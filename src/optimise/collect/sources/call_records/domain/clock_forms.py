"""How a file writes its times, guessed from what it holds and never from habit alone."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from optimise.collect.sources.call_records.problems import UnreadableRecordsError


class Times(StrEnum):
    """What the times of a file mean where they carry no offset of their own."""

    UTC = "utc"
    LONDON = "london"


class Order(StrEnum):
    """Which of day and month comes first in days written in figures, as a person said."""

    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockForm:
    """How to read one column of times. `pattern` is for strptime, `say` is for people."""

    say: str
    pattern: str = ""

    @property
    def month_first(self) -> bool:
        """Whether it puts the month before the day, in figures: 04/02 is 2 April."""
        return self.pattern.startswith(_MONTH_FIRST)

    def expression(self, column: str) -> str:
        """Return SQL that reads `column` as a TIMESTAMP, or NULL where it cannot."""
        if self.say in _SPECIAL:
            return _SPECIAL[self.say].format(x=column)
        return f"try_strptime({column}, '{self.pattern}')"


ISO = "year-month-day"
EPOCH = "seconds since 1970"
EPOCH_MS = "milliseconds since 1970"
EXCEL = "days since 1900, as a spreadsheet counts"
_SPECIAL = {
    ISO: "try_cast({x} as timestamp)",
    EPOCH: "make_timestamp((try_cast({x} as double) * 1000000)::bigint)",
    EPOCH_MS: "make_timestamp((try_cast({x} as double) * 1000)::bigint)",
    EXCEL: "(timestamp '1899-12-30' + to_microseconds(round(try_cast({x} as double) * 86400)"
    "::bigint * 1000000))",
}
OFFSET = re.compile(r"(?<=\d)\s*(Z|[+-]\d{2}:?\d{2}|[+-]\d{2}|BST|GMT|UTC)$", re.IGNORECASE)
Within = tuple[datetime | None, datetime | None]
ANY_DAY: Within = (None, None)
_FEW = 50  # times, by which one sees how a file writes them
_BESIDE = timedelta(days=1)
_DAY_FIRST = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%d-%m-%y", "%d.%m.%y")
_MONTH_FIRST = ("%m/%d/%Y", "%m-%d-%Y", "%m.%d.%Y", "%m/%d/%y", "%m-%d-%y", "%m.%d.%y")
_CERTAIN = ("%Y/%m/%d", "%d-%b-%Y", "%d %b %Y", "%d-%b-%y", "%d %B %Y", "%d/%b/%Y", "%b %d, %Y",
            "%b %d %Y", "%Y%m%d", "%Y.%m.%d")  # fmt: skip
_CLOCKS = (" %H:%M:%S", " %H:%M", " %H:%M:%S.%f", " %I:%M:%S %p", " %I:%M %p", "  %H:%M:%S",
           "T%H:%M:%S", " %H%M%S", " %H%M", "%H%M%S", "%H%M",
           " %H.%M.%S", " %H.%M", "")  # fmt: skip


def guess_clock_form(
    samples: Sequence[str], *, within: Within = ANY_DAY, order: Order | None = None
) -> ClockForm:
    """Return the one way of writing times that reads every sample.

    What a person said of the `order` of day and month is taken, though not every sample be read so.

    Where 3/4 could be either, a day first is British and a month first American: the reading of
    which more lies within the days that were authorised is taken; of two alike the one that gives
    the shorter period, and the British one when they are alike in that too.
    Units: `within` is the first moment and the one after the last, both in UTC.
    Errors: UnreadableRecordsError when nothing reads them, or when both orders are mixed,
    as they are after a spreadsheet has turned some dates round.
    """
    texts = [OFFSET.sub("", text.strip()) for text in samples if text.strip()]
    if not texts:
        raise UnreadableRecordsError("No row has a time.")
    for say, reads in _PLAIN.items():
        if all(reads(text) for text in texts):
            return ClockForm(say=say)
    form = _first_that_reads(texts, _CERTAIN)
    if form is not None:
        return form
    if order is not None:
        return _most_that_reads(texts, _DAY_FIRST if order is Order.DAY else _MONTH_FIRST)
    british, american = (_first_that_reads(texts, order) for order in (_DAY_FIRST, _MONTH_FIRST))
    if british and american:
        return min(
            british,
            american,
            key=lambda form: (-_inside(texts, form.pattern, within), _span(texts, form.pattern)),
        )
    if british or american:
        return british or american  # type: ignore[return-value]
    raise UnreadableRecordsError(
        f"Times are not written in one readable way; the first is '{texts[0]}'. If some dates have "
        "the day first and some the month, a spreadsheet has turned them: ask for the original."
    )


def either_order(samples: Sequence[str]) -> list[tuple[str, datetime | None, datetime | None]]:
    """Return times as written, with the day first and with the month first, where figures allow it.

    Shape: moments without an offset, None where that order reads it as no day; empty where the file
    writes its days in no order that could be taken for another.
    """
    try:
        if not guess_clock_form(samples).pattern.startswith((*_DAY_FIRST, *_MONTH_FIRST)):
            return []
    except UnreadableRecordsError:
        pass  # both orders are mixed, or neither reads it all: a person says
    bare = [(text, OFFSET.sub("", text.strip())) for text in samples if text.strip()]
    try:
        day, month = (
            _most_that_reads([told for _, told in bare[:_FEW]], days).pattern
            for days in (_DAY_FIRST, _MONTH_FIRST)
        )
    except UnreadableRecordsError:
        return []
    return [(text, _moment(told, day), _moment(told, month)) for text, told in bare]


def _moment(text: str, pattern: str) -> datetime | None:
    return datetime.strptime(text, pattern) if _reads(text, pattern) else None  # noqa: DTZ007


def _most_that_reads(texts: Sequence[str], days: Sequence[str]) -> ClockForm:
    patterns = [day + clock for day in days for clock in _CLOCKS]
    reads = {one: sum(_reads(text, one) for text in texts) for one in patterns}
    pattern = max(patterns, key=lambda one: reads[one])
    if not reads[pattern]:
        raise UnreadableRecordsError("No time of the file is read in the order that was chosen.")
    return ClockForm(say=f"like {texts[0]}, read as {pattern}", pattern=pattern)


def _is_iso(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return "-" in text


def _is_number(low: float, high: float, *, whole: bool) -> Callable[[str], bool]:
    shape = re.compile(r"\d+(\.0+)?" if whole else r"\d+\.\d+")
    return lambda text: bool(shape.fullmatch(text)) and low <= float(text) < high


_PLAIN: dict[str, Callable[[str], bool]] = {
    ISO: _is_iso,
    EXCEL: _is_number(20_000, 80_000, whole=False),
    EPOCH: lambda t: _is_number(0, 4e9, whole=True)(t) and not _is_number(
        19_700_101, 20_991_231, whole=True)(t),
    EPOCH_MS: lambda t: _is_number(4e11, 4e12, whole=True)(t),
}  # fmt: skip


def _first_that_reads(texts: Sequence[str], days: Sequence[str]) -> ClockForm | None:
    for day in days:
        for clock in _CLOCKS:
            pattern = day + clock
            if all(_reads(text, pattern) for text in texts):
                return ClockForm(say=f"like {texts[0]}, read as {pattern}", pattern=pattern)
    return None


def _reads(text: str, pattern: str) -> bool:
    try:
        moment = datetime.strptime(text, pattern)  # noqa: DTZ007 (the basis is stated apart)
    except ValueError:
        return False
    # Without separators strptime would also read "0008" as eight seconds past midnight.
    return "%H%M" not in pattern or moment.strftime(pattern) == text


def _inside(texts: Sequence[str], pattern: str, within: Within) -> int:
    """How many lie within these days, or a day beside them: an hour may be of another clock."""
    first, end = (moment and moment.replace(tzinfo=None) for moment in within)
    moments = [datetime.strptime(text, pattern) for text in texts]  # noqa: DTZ007
    return sum(
        (first is None or one >= first - _BESIDE) and (end is None or one < end + _BESIDE)
        for one in moments
    )


def _span(texts: Sequence[str], pattern: str) -> float:
    moments = [datetime.strptime(text, pattern).timestamp() for text in texts]  # noqa: DTZ007
    return max(moments) - min(moments)
