"""What changed between two runs: which numbers are new, risen, silent or moved, and no others."""

from datetime import UTC, datetime, timedelta

from optimise.link.lines.domain.changes import Change, Found, Lead, changes, in_words

FIRST = datetime(2026, 1, 20, tzinfo=UTC)
DAY = timedelta(days=1)


def found(*leads: Lead, moves: tuple[tuple[str, str], ...] = ()) -> Found:
    return Found(leads={one.number: one for one in leads}, successions=moves)


def lead(
    number: str,
    score: float = 2.0,
    last: datetime | None = FIRST,
    held_to: datetime | None = FIRST,
) -> Lead:
    return Lead(number=number, score=score, called=score >= 1.3, last=last, held_to=held_to)


def kinds(before: Found, after: Found) -> list[tuple[Change, str, str]]:
    return [(one.change, one.number, one.other) for one in changes(before, after)]


class TestChanges:
    def test_are_none_where_the_same_was_found(self) -> None:
        same = found(lead("a"), lead("b", 0.2), moves=(("a", "c"),))
        assert kinds(same, same) == []

    def test_tell_what_is_called_for_the_first_time(self) -> None:
        before, after = found(lead("a", 1.2)), found(lead("a", 1.4), lead("b", 2.1))
        assert kinds(before, after) == [(Change.NEW, "b", ""), (Change.NEW, "a", "")]

    def test_tell_what_rose_twofold_and_nothing_less(self) -> None:
        before = found(lead("a", 1.5), lead("b", 1.5))
        assert kinds(before, found(lead("a", 1.85), lead("b", 1.7))) == [(Change.RISEN, "a", "")]

    def test_tell_what_fell_silent_only_where_later_days_are_held(self) -> None:
        long_ago, later = FIRST - 5 * DAY, FIRST + 3 * DAY
        before = found(lead("a"), lead("b"), lead("c", last=long_ago))
        after = found(
            lead("a", held_to=later),
            lead("b", last=later, held_to=later),
            lead("c", last=long_ago, held_to=later),
        )
        assert kinds(before, after) == [(Change.SILENT, "a", "")]
        assert kinds(before, found(lead("a"), lead("b"), lead("c"))) == []

    def test_tell_of_no_silence_where_only_the_records_of_others_went_on(self) -> None:
        later = FIRST + 3 * DAY
        after = found(lead("a"), lead("b", last=later, held_to=later))
        assert kinds(found(lead("a")), after) == [(Change.NEW, "b", "")]
        unknown = lead("a", held_to=None)
        assert kinds(found(unknown), found(lead("a", held_to=later))) == []
        assert kinds(found(lead("a")), found(unknown)) == []

    def test_tell_a_move_once_and_neither_number_again(self) -> None:
        before = found(lead("a"))
        later = FIRST + 3 * DAY
        after = found(lead("a", held_to=later), lead("b", 2.5, later, later), moves=(("a", "b"),))
        assert kinds(before, after) == [(Change.MOVED, "a", "b")]

    def test_tell_no_move_of_what_was_never_called(self) -> None:
        after = found(lead("a", 0.1), lead("b", 0.1), moves=(("a", "b"),))
        assert kinds(found(lead("a", 0.1)), after) == []

    def test_are_told_in_words(self) -> None:
        assert in_words("moved", "07700 900002") == "moved to 07700 900002, it seems"
