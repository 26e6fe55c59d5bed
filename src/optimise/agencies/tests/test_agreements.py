from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.agencies.domain.agreements import (
    LONGEST_TRAINING,
    Missing,
    Partner,
    Standing,
    Terms,
    is_training,
)

MOMENT = datetime(2026, 3, 14, 12, tzinfo=UTC)
DAY = MOMENT.date()
SOUND = Terms(signed=True, begins=DAY, ends=DAY)
days = st.dates(date(2026, 3, 10), date(2026, 3, 18))
moments = days.map(lambda day: datetime.combine(day, time(12), UTC))
terms = st.builds(
    Terms,
    signed=st.booleans(),
    begins=days,
    ends=days,
    ended_at=st.none() | moments,
)
partners = st.builds(
    Partner,
    agency_works_with_us=st.booleans(),
    agreements=st.lists(st.tuples(terms, st.booleans()), max_size=3).map(tuple),
    trained_on=st.none() | days,
    training_ends_on=st.none() | days,
)


class TestAnAgreement:
    def test_is_in_force_from_its_first_minute_to_its_last(self) -> None:
        one = Terms(signed=True, begins=date(2026, 7, 1), ends=date(2026, 7, 31))
        # London is an hour ahead of UTC in July.
        assert one.standing(at=datetime(2026, 6, 30, 22, 59, tzinfo=UTC)) is Standing.TO_COME
        assert one.standing(at=datetime(2026, 6, 30, 23, 0, tzinfo=UTC)) is Standing.IN_FORCE
        assert one.standing(at=datetime(2026, 7, 31, 22, 59, tzinfo=UTC)) is Standing.IN_FORCE
        assert one.standing(at=datetime(2026, 7, 31, 23, 0, tzinfo=UTC)) is Standing.LAPSED

    @given(terms, moments)
    def test_is_in_force_only_when_signed_begun_and_not_over(
        self, one: Terms, moment: datetime
    ) -> None:
        if one.standing(at=moment) is Standing.IN_FORCE:
            assert one.signed
            assert one.begins <= moment.date() <= one.ends
            assert one.ended_at is None or one.ended_at > moment

    @pytest.mark.parametrize(
        ("changes", "where"),
        [
            ({}, Standing.IN_FORCE),
            ({"signed": False}, Standing.DRAFT),
            ({"signed": False, "ends": DAY - timedelta(days=1)}, Standing.DRAFT),
            ({"begins": DAY + timedelta(days=1)}, Standing.TO_COME),
            ({"ends": DAY - timedelta(days=1)}, Standing.LAPSED),
            ({"ended_at": MOMENT}, Standing.ENDED),
            ({"ended_at": MOMENT, "signed": False}, Standing.ENDED),
            ({"ended_at": MOMENT + timedelta(seconds=1)}, Standing.IN_FORCE),
        ],
    )
    def test_stands_somewhere(self, changes: dict[str, Any], where: Standing) -> None:
        assert replace(SOUND, **changes).standing(at=MOMENT) is where

    @pytest.mark.parametrize(("days", "soon"), [(-1, False), (0, True), (60, True), (61, False)])
    def test_lapses_soon_in_its_last_sixty_days(self, days: int, soon: bool) -> None:
        one = replace(SOUND, ends=DAY + timedelta(days=days))
        assert one.lapses_soon(at=MOMENT) is soon
        assert not replace(one, signed=False).lapses_soon(at=MOMENT)


class TestTraining:
    @given(days, days, days)
    def test_was_before_it_counts_and_counts_until_its_end(
        self, on: date, ends_on: date, today: date
    ) -> None:
        assert is_training(on, ends_on, today=today) is (on <= today and on <= ends_on)

    def test_counts_for_three_years(self) -> None:
        assert is_training(DAY, DAY + LONGEST_TRAINING, today=DAY)
        assert not is_training(DAY, DAY + LONGEST_TRAINING + timedelta(days=1), today=DAY)


class TestAPartner:
    @given(partners, moments)
    def test_lacks_nothing_only_with_an_agreement_that_names_them_and_training(
        self, partner: Partner, moment: datetime
    ) -> None:
        let_in = not partner.lacks(at=moment)
        in_force = [
            one
            for one, named in partner.agreements
            if named
            and one.signed
            and one.begins <= moment.date() <= one.ends
            and (one.ended_at is None or one.ended_at > moment)
        ]
        trained = (
            partner.trained_on is not None
            and partner.training_ends_on is not None
            and partner.trained_on <= moment.date() <= partner.training_ends_on
        )
        assert let_in is bool(partner.agency_works_with_us and in_force and trained)

    @given(partners, moments)
    def test_is_told_of_each_side_that_is_missing(self, partner: Partner, moment: datetime) -> None:
        lacks = partner.lacks(at=moment)
        assert len(set(lacks)) == len(lacks) <= 2

    @pytest.mark.parametrize(
        ("days", "lacks"),
        [
            ((None, 1), Missing.TRAINING),
            ((-1, None), Missing.TRAINING),
            ((1, 2), Missing.TRAINING),
            ((-2, -1), Missing.TRAINING_LAPSED),
            ((-1, 0), None),
            ((0, 0), None),
        ],
    )
    def test_is_trained_from_the_first_day_to_the_last(
        self, days: tuple[int | None, int | None], lacks: Missing | None
    ) -> None:
        on, ends_on = (None if n is None else DAY + timedelta(days=n) for n in days)
        partner = Partner(
            agency_works_with_us=True,
            agreements=((SOUND, True),),
            trained_on=on,
            training_ends_on=ends_on,
        )
        assert partner.lacks(at=MOMENT) == ((lacks,) if lacks else ())

    @given(partners, moments, terms)
    def test_is_not_shut_out_by_another_agreement(
        self, partner: Partner, moment: datetime, other: Terms
    ) -> None:
        """However many drafts and ended ones stand beside one that names them."""
        more = replace(partner, agreements=(*partner.agreements, (other, False)))
        if not partner.lacks(at=moment):
            assert more.lacks(at=moment) == ()

    @given(partners, moments)
    def test_is_let_in_by_no_agreement_that_names_others(
        self, partner: Partner, moment: datetime
    ) -> None:
        unnamed = tuple((one, False) for one, _ in partner.agreements)
        assert replace(partner, agreements=unnamed).lacks(at=moment)


class TestWhatIsMissing:
    NEAREST_FIRST = (
        (replace(SOUND, begins=DAY + timedelta(days=1)), Missing.BEGINNING),
        (replace(SOUND, signed=False), Missing.SIGNATURE),
        (replace(SOUND, ends=DAY - timedelta(days=1)), Missing.LAPSED),
        (replace(SOUND, ended_at=MOMENT), Missing.ENDED),
    )

    @given(st.sets(st.integers(0, 3)))
    def test_is_the_nearest_of_those_there_are(self, which: set[int]) -> None:
        partner = Partner(
            agency_works_with_us=True,
            agreements=tuple((self.NEAREST_FIRST[n][0], True) for n in which),
            trained_on=DAY,
            training_ends_on=DAY,
        )
        nearest = self.NEAREST_FIRST[min(which)][1] if which else Missing.AGREEMENT
        assert partner.lacks(at=MOMENT) == (nearest,)

    def test_says_the_nearest_thing_to_do(self) -> None:
        lapsed = Terms(signed=True, begins=date(2025, 1, 1), ends=date(2025, 12, 31))
        draft = Terms(signed=False, begins=date(2026, 1, 1), ends=date(2026, 12, 31))
        partner = Partner(
            agency_works_with_us=True,
            agreements=((lapsed, True), (draft, True)),
            trained_on=None,
            training_ends_on=None,
        )
        assert partner.lacks(at=MOMENT) == (Missing.SIGNATURE, Missing.TRAINING)
