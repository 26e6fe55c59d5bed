"""An arrest, an exhibit and a search that a phone kept: when they were, and both times."""

from datetime import timedelta

import pytest
from conftest import Copy
from tests.cast import Cast, client_of, viewing

from optimise.basics.clock import now
from optimise.basics.on_phone import PHONE_KEEPS
from optimise.basics.refusals import NotReadyError
from optimise.respond.arrests.tests.scene import Scene as Arrests
from optimise.respond.exhibits import queries
from optimise.respond.exhibits.domain.kinds import Kind
from optimise.respond.exhibits.tests.scene import seize
from optimise.respond.operations.tests.scene import make_scene
from optimise.respond.warrants.tests.scene import Scene as Warrants
from optimise.respond.warrants.tests.scene import make_scene as make_warrants
from optimise.respond.warrants.tests.test_without import search

pytestmark = pytest.mark.django_db(transaction=True)
LATE = timedelta(hours=3)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Arrests:
    return Arrests(operations=database_copy.put(make_scene, cast))


@pytest.fixture
def warrants(cast: Cast, database_copy: Copy) -> Warrants:
    return database_copy.put(make_warrants, cast)


class TestWhatAPhoneKept:
    def test_was_seized_when_it_was_written_and_its_continuity_says_so(
        self, scene: Arrests
    ) -> None:
        written = now().replace(microsecond=0) - LATE
        kept = seize(scene.operations, Kind.CASH, "aisha", written_at=written)
        assert kept.seized_at == written
        with viewing(scene.cast.aisha) as aisha:
            step, *_ = queries.continuity(kept, viewer=aisha)
        assert step.phone_at == step.at == written
        assert step.written > written

    def test_was_made_when_it_was_written_and_says_both_times(self, scene: Arrests) -> None:
        written = now() - LATE
        one = scene.arrest(written_at=written)
        assert one.arrested_at == one.phone_at == written
        assert one.made_at > written

    def test_keeps_the_time_that_its_writer_gave(self, scene: Arrests) -> None:
        given, written = now() - LATE * 2, now() - LATE
        one = scene.arrest(arrested_at=given, written_at=written)
        assert (one.arrested_at, one.phone_at) == (given, written)

    def test_is_now_where_it_came_at_once(self, scene: Arrests) -> None:
        one = scene.arrest(written_at=now() + timedelta(days=1))
        assert one.phone_at is None
        assert seize(scene.operations, Kind.CASH, "aisha", written_at=now()).seized_at <= now()

    def test_is_asked_when_it_was_where_the_phone_says_too_long_ago(self, scene: Arrests) -> None:
        old = now() - PHONE_KEEPS - LATE
        with pytest.raises(NotReadyError, match="more than 30 days"):
            scene.arrest(written_at=old)
        with pytest.raises(NotReadyError, match="more than 30 days"):
            seize(scene.operations, Kind.CASH, "aisha", written_at=old)


class TestASearchThatAPhoneKept:
    def test_ended_when_it_was_written_and_says_both_times(self, warrants: Warrants) -> None:
        written = now().replace(microsecond=0) - LATE
        one = search(warrants, entered_at=written - LATE, left_at=None, written_at=written)
        assert one.left_at == one.phone_at == written
        assert one.made_at > written
        page = client_of(warrants.cast.aisha).get(f"/warrants/search/{one.id}/").content.decode()
        assert "as it told" in page

    def test_keeps_the_time_that_its_writer_gave(self, warrants: Warrants) -> None:
        left, written = now() - LATE * 2, now() - LATE
        one = search(warrants, entered_at=left, left_at=left, written_at=written)
        assert (one.left_at, one.phone_at) == (left, written)

    def test_ends_now_where_it_came_at_once(self, warrants: Warrants) -> None:
        one = search(warrants, left_at=None, written_at=now())
        assert one.phone_at is None
        assert now() - one.left_at < LATE

    def test_is_asked_when_it_ended_where_the_phone_says_too_long_ago(
        self, warrants: Warrants
    ) -> None:
        old = now() - PHONE_KEEPS - LATE
        with pytest.raises(NotReadyError, match="more than 30 days"):
            search(warrants, entered_at=old, left_at=None, written_at=old)
