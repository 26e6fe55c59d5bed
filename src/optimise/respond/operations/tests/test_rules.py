"""Rules of operations: stages, names, the sealed log, risks, the order."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.respond.operations.domain import names, order, risks
from optimise.respond.operations.domain.log import (
    START,
    Decision,
    Option,
    Relied,
    digest_of,
    first_break,
    opened,
    options_in,
    sealed,
)
from optimise.respond.operations.domain.stages import WALK, Stage, days_of, spells, ways_on

MOMENT = datetime(2026, 11, 26, 5, tzinfo=UTC)
words = st.text(max_size=40)
decisions = st.builds(
    Decision,
    operation=words, log=words, number=st.just(0), previous=st.just(""), by=words, by_name=words,
    written=words, decided=words, stage=words, decision=words, why=words, information=words,
    items=st.lists(
        st.builds(Relied, id=words, reference=words, grade=words, text=words, known=words,
                  printable=st.booleans()),
        max_size=2,
    ).map(tuple),
    options=st.lists(st.builds(Option, option=words, why=words), max_size=2).map(tuple),
    dissent=words, risk_owner=words, review=words, corrects=st.integers(0, 9),
)  # fmt: skip


def chained(said: list[Decision]) -> list[tuple[int, str, str]]:
    rows, previous = [], START
    for number, one in enumerate(said, start=1):
        text = sealed(replace(one, number=number, previous=previous))
        previous = digest_of(text)
        rows.append((number, text, previous))
    return rows


class TestAStage:
    def test_leads_one_on_or_to_the_end(self) -> None:
        for stage in WALK[:-1]:
            assert WALK[WALK.index(stage) + 1] in ways_on(stage)
            assert Stage.CONCLUDED in ways_on(stage)
        assert ways_on(Stage.CONCLUDED) == ()

    def test_that_is_live_goes_back_nowhere(self) -> None:
        assert ways_on(Stage.LIVE) == (Stage.CONCLUDED,)

    @given(st.lists(st.integers(0, 90), min_size=1, max_size=7))
    def test_lasts_until_the_next_begins(self, gaps: list[int]) -> None:
        moments = [MOMENT + timedelta(days=sum(gaps[:n])) for n in range(len(gaps))]
        steps = list(zip(WALK, moments, strict=False))
        end = moments[-1] + timedelta(days=gaps[-1])
        found = spells(steps, moment=end)
        assert sum(days_of(spell, moment=end) for spell in found) == sum(gaps)


class TestALog:
    @given(st.lists(decisions, max_size=4))
    def test_is_whole_as_it_was_written(self, said: list[Decision]) -> None:
        assert first_break(chained(said)) is None

    @given(decisions)
    def test_says_again_what_was_sealed(self, said: Decision) -> None:
        assert opened(sealed(said)) == said
        assert sealed(opened(sealed(said))) == sealed(said)

    @given(st.lists(decisions, min_size=2, max_size=4), st.data())
    def test_shows_whatever_was_done_to_it(self, said: list[Decision], data: st.DataObject) -> None:
        rows = chained(said)
        at = data.draw(st.integers(0, len(rows) - 2))
        act = data.draw(st.sampled_from(["lost", "turned", "changed"]))
        if act == "lost":
            del rows[at]
        elif act == "turned":
            rows[at], rows[at + 1] = rows[at + 1], rows[at]
        else:
            number, text, _ = rows[at]
            other = sealed(replace(opened(text), decision=opened(text).decision + "!"))
            rows[at] = (number, other, digest_of(other))
        assert first_break(rows) is not None

    def test_reads_options_one_a_line(self) -> None:
        assert options_in("Wait: he may flee\n\nStop him") == (
            Option(option="Wait", why="he may flee"),
            Option(option="Stop him", why=""),
        )


class TestAName:
    def test_is_one_word_that_is_left(self) -> None:
        taken = {f"Operation {word}" for word in names.WORDS[1:]}
        left = names.words_left(names.WORDS, added=[], struck=set(), taken=taken)
        assert names.drawn(left, taken=taken) == f"Operation {names.WORDS[0]}"

    def test_is_never_one_that_was_struck(self) -> None:
        left = names.words_left(["Acorn", "Alder"], added=["Beech"], struck={"Acorn"}, taken=set())
        assert left == ["Alder", "Beech"]

    def test_is_of_two_words_where_none_is_left(self) -> None:
        assert len(names.drawn([], taken=set()).split()) == 3

    def test_may_be_every_word_of_the_list(self) -> None:
        assert [word for word in names.WORDS if names.problem_with(word)] == []
        assert len(set(names.WORDS)) == len(names.WORDS) > 90

    @pytest.mark.parametrize("word", ["", "two words", "lower", "Brack3n"])
    def test_is_no_other_word(self, word: str) -> None:
        assert names.problem_with(word)


class TestARisk:
    @given(*[st.integers(1, 5)] * 4)
    def test_is_not_greater_for_what_is_done(self, a: int, b: int, c: int, d: int) -> None:
        assert bool(risks.problems_with((a, b), (c, d))) is (c * d > a * b)

    def test_is_named_by_its_height(self) -> None:
        assert [risks.level(n) for n in (25, 15, 8, 7)] == ["high", "high", "medium", "low"]


class TestAnOrder:
    PARTS = (
        order.Part(title="Intention", words="Close it", lines=("One", "Two")),
        order.Part(title="Method", words=""),
    )

    def test_says_again_what_was_issued(self) -> None:
        assert order.opened(order.sealed(self.PARTS)) == self.PARTS

    def test_says_where_it_changed(self) -> None:
        now = (self.PARTS[0], replace(self.PARTS[1], words="By the back door"))
        assert order.changes(self.PARTS, now) == ["Method"]
        assert order.changes(self.PARTS, self.PARTS) == []
