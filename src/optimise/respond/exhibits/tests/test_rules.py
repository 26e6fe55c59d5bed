"""Rules of exhibits: references, the chain, measures."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.respond.exhibits.domain.continuity import (
    START,
    Act,
    Place,
    Said,
    digest_of,
    first_break,
    opened,
    sealed,
    walked,
)
from optimise.respond.exhibits.domain.kinds import (
    PATIENCE,
    VEHICLES,
    code_in,
    initials_of,
    is_late,
    named_in,
    new_code,
    reference_of,
    spoken_code,
    weapon_in,
)
from optimise.respond.exhibits.domain.measures import (
    Measure,
    Taken,
    amount_in,
    is_counted_by_two,
    what_differs,
)
from optimise.respond.exhibits.domain.phones import problems_with

MOMENT = datetime(2026, 11, 26, 5, tzinfo=UTC)
words = st.text(max_size=30)
steps = st.builds(
    Said,
    exhibit=words, number=st.just(0), previous=st.just(""), act=words, by=words, by_name=words,
    written=words, at=words, seal_before=words, seal_after=words, to_person=words, to_store=words,
    to_name=words, shelf=words, purpose=words, words=words,
    figures=st.dictionaries(words, words, max_size=2), answers=st.integers(0, 9),
)  # fmt: skip


def chained(said: list[Said]) -> list[tuple[int, str, str]]:
    rows, previous = [], START
    for number, one in enumerate(said, start=1):
        text = sealed(replace(one, number=number, previous=previous))
        previous = digest_of(text)
        rows.append((number, text, previous))
    return rows


class TestASort:
    @pytest.mark.parametrize(
        ("what", "told"),
        [
            ("Shotgun with two cartridges", "firearm"),
            ("A pistol and 12 live rounds", "firearm"),
            ("Sawn-off shotgun and shotgun cartridges", "firearm"),
            ("Box of 25 shotgun cartridges", "ammunition"),
            ("Bullets for a pistol", "ammunition"),
            ("Imitation pistol with blank cartridges", "imitation or air weapon"),
            ("Stun gun", "stun gun"),
            ("Stun-gun", "stun gun"),
            ("Air rifle", "imitation or air weapon"),
            ("Air-rifle and BB-gun", "imitation or air weapon"),
            ("Knuckleduster", "knuckleduster"),
            ("A brass knuckle-duster", "knuckleduster"),
            ("A length of chain", ""),
        ],
    )
    def test_of_a_weapon_is_a_gun_s_before_its_shot(self, what: str, told: str) -> None:
        assert weapon_in(what) == told

    @pytest.mark.parametrize(
        ("what", "told"),
        [
            ("Yamaha bike, no plate", "bike, sort not known"),
            ("Blue motorbike", "motorcycle"),
            ("An e-bike", "e-bike or scooter"),
            ("Mountain bike", "bicycle"),
        ],
    )
    def test_of_a_vehicle_is_no_more_than_is_said(self, what: str, told: str) -> None:
        assert named_in(what, VEHICLES) == told


class TestAChain:
    @given(st.lists(steps, max_size=4))
    def test_is_whole_as_it_was_written(self, said: list[Said]) -> None:
        assert first_break(chained(said)) is None

    @given(steps)
    def test_says_again_what_was_sealed(self, said: Said) -> None:
        assert opened(sealed(said)) == said

    @given(st.lists(steps, min_size=2, max_size=4), st.data())
    def test_shows_whatever_was_done_to_it(self, said: list[Said], data: st.DataObject) -> None:
        rows = chained(said)
        at = data.draw(st.integers(0, len(rows) - 2))
        act = data.draw(st.sampled_from(["lost", "turned", "changed"]))
        if act == "lost":
            del rows[at]
        elif act == "turned":
            rows[at], rows[at + 1] = rows[at + 1], rows[at]
        else:
            number, text, _ = rows[at]
            other = sealed(replace(opened(text), seal_after=opened(text).seal_after + "!"))
            rows[at] = (number, other, digest_of(other))
        assert first_break(rows) is not None


class TestAHandOver:
    def said(self, act: Act, number: int, **more: object) -> Said:
        given: dict[str, object] = {"seal_before": "S1", "seal_after": "S1"} | more
        return Said(
            exhibit="e", number=number, previous="", act=act, written="", at="",
            by_name="", **({"by": "aisha"} | given),  # type: ignore[arg-type]
        )  # fmt: skip

    def test_moves_nothing_until_it_is_accepted(self) -> None:
        seized = self.said(Act.SEIZED, 1)
        given_ = self.said(Act.GIVEN, 2, to_person="harry")
        assert walked([seized, given_]) == Place(
            seal="S1", holder="aisha", offered="harry", asked=2
        )
        accepted = self.said(Act.ACCEPTED, 3, by="harry", answers=2)
        assert walked([seized, given_, accepted]) == Place(seal="S1", holder="harry")

    @pytest.mark.parametrize("act", [Act.REFUSED, Act.TAKEN_BACK])
    def test_that_comes_to_nothing_leaves_it_where_it_was(self, act: Act) -> None:
        every = [
            self.said(Act.SEIZED, 1),
            self.said(Act.GIVEN, 2, to_store="store"),
            self.said(act, 3, by="harry", answers=2),
        ]
        assert walked(every) == Place(seal="S1", holder="aisha")

    def test_is_late_after_a_day(self) -> None:
        assert not is_late(None, moment=MOMENT)
        assert not is_late(MOMENT - PATIENCE, moment=MOMENT)
        assert is_late(MOMENT - PATIENCE - timedelta(seconds=1), moment=MOMENT)


class TestAReference:
    @pytest.mark.parametrize(
        ("name", "initials"),
        [
            ("PC Aisha Rahman", "AR"),
            ("DI Marek Zielinski", "MZ"),
            ("Insp. Lena Hart", "LH"),
            ("Anne-Marie O'Neil", "AMO"),
            ("DC", "X"),
        ],
    )
    def test_takes_the_initials_without_the_rank(self, name: str, initials: str) -> None:
        assert initials_of(name) == initials

    def test_is_written_as_officers_write_it(self) -> None:
        assert reference_of("MK", 3) == "MK/03"
        assert reference_of("MK", 103) == "MK/103"

    def test_has_a_code_that_says_nothing_and_fits_the_label(self) -> None:
        codes = {new_code(MOMENT) for _ in range(50)}
        assert len(codes) == 50
        assert all(len(code) == 12 and code.startswith("EX26") for code in codes)
        assert spoken_code("EX267KQ4M2PD") == "EX26 7KQ4 M2PD"
        assert code_in(" ex26 7kq4-m2pd\n") == "EX267KQ4M2PD"


amounts = st.decimals("0.1", "5000", places=1)


class TestMeasures:
    @given(amounts, amounts)
    def test_that_are_heavier_without_wrapping_are_told(self, gross: Decimal, net: Decimal) -> None:
        every = [
            Taken(measure=Measure.GROSS, amount=gross, by="a"),
            Taken(measure=Measure.NET, amount=net, by="lab"),
        ]
        assert bool(what_differs(every)) is (net > gross + Decimal("0.5") or net * 2 < gross)

    @given(amounts, st.decimals("0", "1", places=2))
    def test_agree_within_half_a_gram_or_a_twentieth(self, net: Decimal, off: Decimal) -> None:
        wrapping = Decimal(3)
        slack = max(Decimal("0.5"), net * Decimal("0.05"))
        gross = Taken(measure=Measure.GROSS, amount=net + wrapping, by="a", wrapping=wrapping)
        inside = Taken(measure=Measure.NET, amount=net - slack * off, by="lab")
        outside = Taken(measure=Measure.NET, amount=net - slack - Decimal("0.01"), by="lab")
        assert not what_differs([gross, inside])
        assert what_differs([gross, outside])

    def test_of_cash_need_two_people(self) -> None:
        one = Taken(measure=Measure.CASH, amount=Decimal(420), by="a")
        assert not is_counted_by_two([one])
        assert not is_counted_by_two([one, one])
        assert is_counted_by_two([one, replace(one, by="b")])
        other = replace(one, by="b", amount=Decimal(400))
        assert not is_counted_by_two([one, other])
        assert "420" in what_differs([one, other])
        assert not what_differs([one, other, replace(one, by="b")])

    @pytest.mark.parametrize(
        ("text", "amount"),
        [("12.5", Decimal("12.5")), ("£1,420", Decimal(1420)), ("lots", None), ("-1", None),
         ("NaN", None), ("Infinity", None)],
    )  # fmt: skip
    def test_are_figures(self, text: str, amount: Decimal | None) -> None:
        assert amount_in(text) == amount


class TestAHandset:
    def test_says_which_of_its_numbers_is_none(self) -> None:
        assert problems_with(["490154203237518"], ["8944100030012345678"], ["07700 900321"]) == []
        wrong = problems_with(["490154203237519"], ["1234"], ["hello"])
        assert [field for field, _ in wrong] == ["imeis", "sims", "numbers"]
