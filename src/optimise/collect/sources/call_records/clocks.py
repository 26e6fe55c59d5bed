"""When each row of call records began, and on which clock its file says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from optimise.basics.clock import LOCAL
from optimise.collect.sources.call_records.domain.clock_forms import (
    ANY_DAY,
    ISO,
    OFFSET,
    ClockForm,
    Order,
    Times,
    Within,
    guess_clock_form,
)
from optimise.collect.sources.call_records.headings import (
    Column,
)
from optimise.collect.sources.call_records.parts import Part
from optimise.collect.sources.call_records.problems import (
    TimesNotStatedError,
)
from optimise.warehouse.engines import DuckEngine

SAMPLES = 1000
_NO_WALL = "null::timestamp"


def clock_of(
    part: Part,
    *,
    engine: DuckEngine,
    times: Times | None,
    within: Within = ANY_DAY,
    order: Order | None = None,
) -> tuple[ClockForm, str]:
    """Return how a part writes its times, and on what that they are UTC or British rests.

    Errors: TimesNotStatedError where neither the file nor `times` says; UnreadableRecordsError.
    """
    position = part.mapping.get(Column.START)
    if position is not None and not part.types[position].startswith(("VARCHAR", "BIGINT", "INT")):
        if "WITH TIME ZONE" in part.types[position]:
            return ClockForm(say=ISO), "offset in the file"
        samples = times_in(part, engine)
        return ClockForm(say=ISO), _basis(samples, times)
    samples = times_in(part, engine)
    form = guess_clock_form(samples, within=within, order=order)
    if form.say.startswith(("seconds", "milliseconds")):
        return form, "offset in the file"
    return form, _basis(samples, times, within)


def times_in(part: Part, engine: DuckEngine) -> list[str]:
    """Return times as written, from all through the file: a format may change half way."""
    moment = _moment_text(part)
    rows = engine.fetch(
        f"select x from (select {moment} as x from {part.source}) where x is not null "
        f"and regexp_matches(x, '[0-9]') limit {SAMPLES}"
    )
    return [row[0] for row in rows]


def _basis(samples: Sequence[str], times: Times | None, within: Within = ANY_DAY) -> str:
    bare = [text for text in samples if not OFFSET.search(text.strip()) or len(text.strip()) <= 10]
    if not bare:
        return "offset in the file"
    if times is None:
        raise TimesNotStatedError(
            "The times carry no offset. Say --times utc or --times london. "
            "The first rows read either way:\n"
            + "\n".join(_in_words(both_readings(bare, within=within)[:3]))
        )
    return "stated as UTC" if times is Times.UTC else "stated as British time"


@dataclass(frozen=True, slots=True, kw_only=True)
class BothReadings:
    """One time as the file writes it, and the moment it would be if UTC or if British.

    Shape: `month_first` where 04/02 was taken for 2 April, as in America.
    """

    written: str
    if_utc: datetime
    if_british: datetime
    month_first: bool = False


def both_readings(
    samples: Sequence[str], *, within: Within = ANY_DAY, order: Order | None = None
) -> list[BothReadings]:
    """Return each time that can be read, taken as UTC and taken as British time.

    Units: both moments are in UTC. Errors: UnreadableRecordsError as `guess_clock_form`.
    """
    form = guess_clock_form(samples, within=within, order=order)
    found = []
    for text in samples:
        try:
            bare = OFFSET.sub("", text.strip())
            moment = (
                datetime.strptime(bare, form.pattern)  # noqa: DTZ007
                if form.pattern
                else datetime.fromisoformat(bare)
            )
        except ValueError:
            continue
        found.append(
            BothReadings(
                written=text,
                if_utc=moment.replace(tzinfo=UTC),
                if_british=moment.replace(tzinfo=LOCAL).astimezone(UTC),
                month_first=form.month_first,
            )
        )
    return found


def _in_words(samples: Sequence[BothReadings]) -> list[str]:
    return [
        f"  {s.written}: if UTC, {s.if_utc.astimezone(LOCAL):%d %b %Y %H:%M:%S} on a British "
        f"clock; if British, {s.if_british:%d %b %Y %H:%M:%S} UTC"
        for s in samples
    ]


def _moment_text(part: Part) -> str:
    if Column.START in part.mapping:
        return f"bare({part.text(Column.START)})"
    # A date cell that a spreadsheet filled with midnight is still only a date.
    day = f"regexp_replace(trim({part.text(Column.DATE)}), '[ T]00:00:00$', '')"
    clock = f"regexp_replace(trim({part.text(Column.TIME)}), '^(1899-12-3[01]|1900-01-00) ', '')"
    return f"{day} || ' ' || {clock}"


def start_sql(part: Part, form: ClockForm, times: Times | None) -> tuple[str, str]:
    """Return the moment in UTC, and the British wall clock where it needs a second look, as SQL."""
    position = part.mapping.get(Column.START)
    kind = part.types[position] if position is not None else "VARCHAR"
    if position is not None and "WITH TIME ZONE" in kind:
        return _utc_of(part.column(position)), _NO_WALL
    if position is not None and kind.startswith("TIMESTAMP"):
        return _by_basis(f"{part.column(position)}::timestamp", times)
    text = _moment_text(part)
    if form.say.startswith(("seconds", "milliseconds")):
        return form.expression(text), _NO_WALL
    return _iso_sql(text, times) if form.say == ISO else _patterned_sql(text, form, times)


def _utc_of(moment: str) -> str:
    """A moment with an offset, on the clock of UTC; without one, as it stands: we work in UTC."""
    return f"make_timestamp(epoch_us({moment}))"


def _iso_sql(text: str, times: Times | None) -> tuple[str, str]:
    with_any = _utc_of(f"try_cast({text} as timestamptz)")
    if times is not Times.LONDON:
        return with_any, _NO_WALL
    utc, wall = _by_basis(f"try_cast({text} as timestamp)", times)
    told = f"has_offset({text})"
    return (
        f"case when {told} then {with_any} else {utc} end",
        f"case when not {told} then {wall} end",
    )


def _patterned_sql(text: str, form: ClockForm, times: Times | None) -> tuple[str, str]:
    stripped = f"regexp_replace({text}, ' ?(BST|GMT|UTC)$', '')"
    utc, wall = _by_basis(form.expression(stripped), times)
    told = f"regexp_matches({text}, '(BST|GMT|UTC)$')"
    with_any = (
        f"({form.expression(stripped)} - case when right({text}, 3) = 'BST' "
        "then interval 1 hour else interval 0 hour end)"
    )
    if times is Times.LONDON:
        wall = f"case when not {told} then {wall} end"
    return f"case when {told} then {with_any} else {utc} end", wall


def _by_basis(bare: str, times: Times | None) -> tuple[str, str]:
    if times is Times.LONDON:
        return f"utc_of_british({bare})", bare
    return bare, _NO_WALL
