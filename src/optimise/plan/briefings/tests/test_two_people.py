"""A briefing had two people in the database too, whatever SQL somebody puts into one's request."""

from datetime import datetime

import pytest
from django.db import ProgrammingError, transaction
from tests.cast import Cast, viewing

from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.plan.briefings.models import Briefing
from optimise.plan.briefings.tests import scene

pytestmark = pytest.mark.django_db(transaction=True)
UNSIGNED = r"writes both|second person signed"


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

    @pytest.mark.parametrize("said", [{}, {"approved_at": now()}], ids=["state", "with a moment"])
    @pytest.mark.parametrize("name", ["beth", "chris"])
    def test_is_live_by_no_statement_that_names_nobody(
        self, cast: Cast, name: str, said: dict[str, datetime]
    ) -> None:
        draft = scene.drafted(cast)
        with viewing(cast.people[name]) as viewer:
            with pytest.raises(ProgrammingError, match=UNSIGNED), transaction.atomic():
                Briefing.objects.filter(id=draft.id).update(state=Briefing.State.LIVE, **said)
            new = Briefing.objects.get(id=draft.id)
            new.id, new.made_by, new.state = new_id(), viewer.person, Briefing.State.LIVE
            for place, value in said.items():
                setattr(new, place, value)
            with pytest.raises(ProgrammingError, match=UNSIGNED), transaction.atomic():
                new.save(force_insert=True)
        with viewing(cast.aisha):
            assert not Briefing.objects.exists()

    def test_that_is_held_back_is_live_again_once_somebody_signs_it(self, cast: Cast) -> None:
        live = Briefing.objects.filter(id=scene.live(cast).id)
        with viewing(cast.beth):
            live.update(state=Briefing.State.HELD)
        with pytest.raises(ProgrammingError, match=UNSIGNED), viewing(cast.beth):
            live.update(state=Briefing.State.LIVE)
