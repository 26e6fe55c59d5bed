"""What a list of alerts says of a referral and of a home: to who may read it, and nobody else."""

import pytest
from tests.cast import Cast, viewing

from optimise.keep_safe import queries
from optimise.keep_safe.tests.scene import mash, referred, told_of_home

pytestmark = pytest.mark.django_db(transaction=True)


class TestInShort:
    def test_a_referral_is_told_by_where_it_went_of_whom_and_from_whom(self, cast: Cast) -> None:
        mash(cast)
        sent = referred(cast)
        with viewing(cast.ellie) as ellie:
            said = queries.referrals_in_short([sent.id], ellie)[sent.id]
        assert "JF" in said.replace(".", "").replace(" ", "")
        assert said.endswith(f"from {sent.referred_agency.name}")
        assert "Jamie" not in said
        with viewing(cast.aisha) as aisha:
            assert queries.referrals_in_short([sent.id], aisha) == {}

    def test_a_home_is_told_by_its_place(self, cast: Cast) -> None:
        home = told_of_home(cast)
        with viewing(cast.femi) as femi:
            assert queries.homes_in_short([home.id], femi) == {home.id: home.place}
        with viewing(cast.ellie) as ellie:
            assert queries.homes_in_short([home.id], ellie) == {}
