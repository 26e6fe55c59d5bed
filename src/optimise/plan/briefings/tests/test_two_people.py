"""A briefing had two people in the database too, whatever SQL somebody puts into one's request."""

import pytest
from tests.cast import Cast, viewing

from optimise.plan.briefings.models import Briefing
from optimise.plan.briefings.tests import scene

pytestmark = pytest.mark.django_db(transaction=True)


class TestABriefing:
    @pytest.mark.parametrize("name", ["beth", "chris"])
    def test_keeps_its_words_once_it_is_live(self, cast: Cast, name: str) -> None:
        live = scene.live(cast)
        with (
            pytest.raises(Exception, match="until they are let out"),
            viewing(cast.people[name]),
        ):
            Briefing.objects.filter(id=live.id).update(do="Stop and search everybody.")

    def test_keeps_the_words_of_its_author(self, cast: Cast) -> None:
        draft = scene.drafted(cast)
        with pytest.raises(Exception, match="changed by who wrote them"), viewing(cast.chris):
            Briefing.objects.filter(id=draft.id).update(do="Stop and search everybody.")

    @pytest.mark.parametrize(
        ("name", "signed"),
        [("beth", "beth"), ("beth", "chris")],
        ids=["author", "in another's name"],
    )
    def test_is_approved_by_no_statement_of_its_author(
        self, cast: Cast, name: str, signed: str
    ) -> None:
        draft = scene.drafted(cast)
        with (
            pytest.raises(Exception, match=r"second person|names who acts"),
            viewing(cast.people[name]),
        ):
            Briefing.objects.filter(id=draft.id).update(
                state=Briefing.State.LIVE, approved_by=cast.people[signed].id
            )
