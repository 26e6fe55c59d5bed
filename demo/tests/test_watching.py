"""What the demo's people watch is found by name, and has something new afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from demo.watching import put_in_watches
from tests.cast import Cast, viewing

from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.identify.tests.scene import Scene
from optimise.identify.watching import queries

pytestmark = pytest.mark.django_db(transaction=True)
WHO = {"daniel.okafor": "chris", "hannah.orchard": "beth"}


class TestWatches:
    def test_are_of_what_is_known_and_tell_of_what_comes(self, cast: Cast) -> None:
        told, line = Scene(cast=cast), new_id()
        told.say(line, "DealLine", name="Marlo")

        @contextmanager
        def acting(key: str, _: datetime) -> Iterator[Viewer]:
            with viewing(cast.people[WHO[key]]) as viewer:
                yield viewer

        moment = now() - timedelta(days=10)
        assert put_in_watches(moment, acting, area=cast.swindon.id) == 6
        told.say(line, "DealLine", item=told.item("Marlo has a new number."), description="Busy")
        with viewing(cast.chris) as chris:
            new = {one.name: one.count for one in queries.watched(viewer=chris)}
        assert new["Marlo"] == 1
        assert len(new) == 3
