"""The court's file of the made-up year: how somebody was held, what is to be paid, a row of nobody."""

from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import demo
import pytest
from demo.outcomes import INVESTIGATOR, court_file, end_cards
from demo.portraits import portrait
from demo.put_in.force import put_in_force
from demo.put_in.loaded import Loaded
from django.db import transaction
from tests.cast import Cast, viewing

from optimise.access.acting import acting_as
from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import now, today
from optimise.basics.ids import new_id
from optimise.plan.briefings import actions as plan
from optimise.plan.briefings.models import Briefing
from optimise.plan.briefings.tests import scene
from optimise.review.outcomes import actions
from optimise.review.outcomes.domain.court import Because
from optimise.review.outcomes.models import CourtFile, CourtOrder, Hearing


@pytest.mark.django_db(transaction=True)
class TestTheCourtsFile:
    def test_is_loaded_and_leaves_out_whom_we_do_not_know(self) -> None:
        year, loaded = demo.year(today()), Loaded()
        put_in_force(year, loaded)

        def act(key: str, moment: datetime) -> AbstractContextManager[Viewer]:
            return loaded.acting(key, moment)

        with act(INVESTIGATOR, now() - timedelta(days=110)) as by:
            new = actions.NewStory(
                person=new_id(), reference="54/26/1000", because=Because.OWN,
                because_why="Ours.", arrested_on=today() - timedelta(days=111),
            )  # fmt: skip
            actions.begin_story(story=new, by=by)
        with act(INVESTIGATOR, now() - timedelta(days=20)) as by:
            court_file(today(), by=by)
        with acting_as(loaded.people[INVESTIGATOR]), transaction.atomic():
            (order,), (hearing,) = CourtOrder.objects.all(), Hearing.objects.all()
            (file,) = CourtFile.objects.all()
        assert (order.kind, str(order.pounds), hearing.remand) == ("confiscation", "12400.00", "PB")
        assert (file.loaded, len(file.rejects)) == (2, 1)


@pytest.mark.django_db(transaction=True)
class TestACardOfSomebodyInPrison:
    def test_is_withdrawn_and_no_other(self, cast: Cast) -> None:
        cards = {}
        for who in ("Kit Marlow", "Ned Farrow"):
            card = scene.drafted(cast, title=f"Know {who}")
            with viewing(cast.beth) as beth:
                face = plan.NewPicture(
                    picture=portrait(who), caption=who, basis="Known to police.", taken_on=None
                )
                plan.add_picture(briefing=card, picture=face, by=beth)
            scene.send(card, by=cast.beth)
            scene.approve(card, by=cast.chris)
            cards[who] = card
        with viewing(cast.beth) as beth:
            end_cards("Kit Marlow", by=beth)
        states = [scene.state_of(card, seen_by=cast.beth) for card in cards.values()]
        assert states == [Briefing.State.WITHDRAWN, Briefing.State.LIVE]
