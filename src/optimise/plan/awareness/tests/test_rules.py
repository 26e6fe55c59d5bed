"""What is asked in a check, and how far a share may be trusted."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.access.domain.roles import FRONT_LINE
from optimise.plan.awareness import queries
from optimise.plan.awareness.domain.checks import (
    MOST_ASKED,
    MOST_OPTIONS,
    Asked,
    Face,
    Facts,
    asked_of,
    is_enough,
    knew,
)
from optimise.plan.awareness.domain.shares import FEWEST, share

FEWEST_TOLD = 5


def told(count: int, people: int) -> int | None:
    """Return what the database tells of a count."""
    return min(5 * round(count / 5), people // 5 * 5) if count >= FEWEST_TOLD else None


words = st.sampled_from(["", "vans", "vans ", "flats", "bikes", "the park", "the hill", "cars"])
names = st.sampled_from(["", "Vic Harrow", "Dez Milland", "Rhona Tate", "Vic Harrow "])
faces = st.lists(st.builds(Face, picture=st.uuids(), name=names), max_size=4).map(tuple)
facts = st.builds(Facts, does=words, where=words, look_for=words, do=words, faces=faces)


def said_of(card: Facts, one: Asked) -> set[str]:
    """Return what a card says of what is asked: the words, or the names of its faces."""
    if one.picture:
        return {face.name.strip() for face in card.faces}
    return {getattr(card, one.key).strip()}


class TestACheck:
    @given(card=facts, others=st.lists(facts, max_size=6), seed=st.text(max_size=9))
    def test_has_one_right_answer_to_each_question(
        self, card: Facts, others: list[Facts], seed: str
    ) -> None:
        asked = asked_of(card, others, seed=seed)
        assert len(asked) <= MOST_ASKED
        for one in asked:
            assert 2 <= len(one.options) <= MOST_OPTIONS
            assert len(set(one.options)) == len(one.options)
            of_card = [f.name.strip() for f in card.faces if f.picture == one.picture]
            assert one.options[one.right] in (of_card or said_of(card, one))
            said = {words for other in (card, *others) for words in said_of(other, one)}
            assert set(one.options) <= said - {""}
        assert knew([one.right for one in asked], asked) == len(asked)

    @given(card=facts, others=st.lists(facts, max_size=6), seed=st.text(max_size=9))
    def test_is_the_same_for_the_same_try(
        self, card: Facts, others: list[Facts], seed: str
    ) -> None:
        assert asked_of(card, others, seed=seed) == asked_of(card, others, seed=seed)

    def test_is_none_where_there_is_nothing_to_tell_apart(self) -> None:
        card = Facts(does="Burgles.", where="Swindon")
        assert asked_of(card, [], seed="x") == []
        assert asked_of(card, [card], seed="x") == []

    @pytest.mark.parametrize(
        ("known", "asked", "enough"), [(2, 3, True), (1, 3, False), (1, 2, False), (0, 0, False)]
    )
    def test_is_known_with_two_of_three(self, known: int, asked: int, enough: bool) -> None:
        assert is_enough(known, asked) is enough


class TestAShare:
    @given(people=st.integers(FEWEST, 500), data=st.data())
    def test_holds_the_count_that_was_rounded(self, people: int, data: st.DataObject) -> None:
        true = data.draw(st.integers(FEWEST_TOLD, people))
        found = share(told(true, people), people)
        assert found is not None
        assert 0 <= found.low <= true / people <= found.high <= 1

    @pytest.mark.parametrize("count", [(3, 9), (None, 40), (5, None)])
    def test_is_none_of_few(self, count: tuple[int | None, int | None]) -> None:
        assert share(*count) is None

    def test_reads_as_a_share_and_where_the_truth_lies(self) -> None:
        assert str(share(40, 80)) == "50% (40 to 60%)"

    @pytest.mark.parametrize("rate", [0.1, 0.5, 0.8])
    @pytest.mark.parametrize("people", [12, 40, 300])
    def test_holds_the_true_rate_four_times_of_five(self, rate: float, people: int) -> None:
        draw, held = Random(7), 0  # noqa: S311 - a made-up rate
        for _ in range(150):
            count = sum(draw.random() < rate for _ in range(people))
            found = share(told(count, people), people)
            # Of fewer than five nothing is said, and so nothing that is wrong.
            held += found is None or found.low <= rate <= found.high
        assert held / 150 >= 0.75


class TestTheCount:
    def test_is_of_the_front_line(self) -> None:
        from pathlib import Path

        folder = Path(queries.__file__).parent / "sql" / "functions"
        sql = (folder / "plan_awareness_counts.sql").read_text(encoding="utf-8")
        said = sql.split("g.role in (")[1].split(")")[0]
        assert {word.strip(" '\n") for word in said.split(",")} == {str(r) for r in FRONT_LINE}
        assert all(f"'{role}'" in sql for role in queries.COUNTS)
