"""What was decided becomes labels: after thirty decisions a prior may be fitted, and undone."""

import pytest
from tests.cast import Cast, viewing

from optimise.agencies.models import Person
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.link.lines import actions, queries
from optimise.link.lines.tests import scene

pytestmark = pytest.mark.django_db(transaction=True)


class TestAPrior:
    def test_takes_thirty_decisions(self, cast: Cast) -> None:
        scene.put_aside(cast, 29)
        with viewing(cast.chris) as by, pytest.raises(NotReadyError, match="there are 29"):
            actions.keep_prior(by=by)

    def test_is_fitted_used_and_undone(self, cast: Cast) -> None:
        scene.put_aside(cast, 30)
        with viewing(cast.chris) as by:
            first = actions.keep_prior(by=by)
        with viewing(cast.chris) as by:
            second = actions.keep_prior(by=by)
            assert (second.decided, second.accepted) == (30, 0)
            assert second.log10_odds < 0
        with viewing(cast.ines) as ines:
            assert queries.prior_in_use(viewer=ines) == second
            with pytest.raises(NotForYouError):
                actions.undo_prior(prior=second, by=ines)
        with viewing(cast.chris) as by:
            actions.undo_prior(prior=second, by=by)
            assert queries.prior_in_use(viewer=by) == first
        with viewing(cast.chris) as by, pytest.raises(NotReadyError):
            actions.undo_prior(prior=queries.prior(second.id, viewer=by), by=by)

    @pytest.mark.parametrize("name", ["aisha"])
    def test_is_nothing_to_who_does_not_look_at_lines(self, cast: Cast, name: str) -> None:
        who: Person = getattr(cast, name)
        with viewing(who) as by, pytest.raises(NothingHereError):
            queries.decided(viewer=by)

    def test_counts_no_decision_of_another_circle(self, cast: Cast) -> None:
        scene.put_aside(cast, 30)
        with viewing(cast.beth) as beth:
            assert queries.decided(viewer=beth) == []
            with pytest.raises(NotReadyError):
                actions.keep_prior(by=beth)
