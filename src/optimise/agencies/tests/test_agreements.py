from datetime import UTC, date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from optimise.agencies.domain.agreements import Missing, Partner, Standing, Terms

MOMENT = datetime(2026, 3, 14, 12, tzinfo=UTC)
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


class TestWhatIsMissing:
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
