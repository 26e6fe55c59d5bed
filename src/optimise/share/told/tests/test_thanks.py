"""Thanks by name: from records, asked by a commander, shown once whoever is thanked agrees."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.urls import reverse
from tests.cast import Cast, client_of, give_role, viewing
from tests.database import owner_here

from optimise.access.domain.roles import Role
from optimise.basics.clock import LOCAL, now, today
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.respond.warrants.tests.scene import make_scene
from optimise.respond.warrants.tests.test_without import search
from optimise.share.desk import actions as desk
from optimise.share.desk.queries import areas_to_count
from optimise.share.desk.tests.test_came_of_it import change
from optimise.share.told import actions, queries
from optimise.share.told.domain.thanks import LEAST, Part, days_counted
from optimise.share.told.models import Thanks

pytestmark = pytest.mark.django_db(transaction=True)
HELPED = "select * from share_told_helped(%s, %s)"


@pytest.fixture
def taught(cast: Cast) -> Cast:
    """Have Harry give three talks, and Lena be the lead who reads of it."""
    give_role(cast.lena, Role.SOC_LEAD)
    with viewing(cast.harry) as harry:
        for number in range(LEAST):
            day = days_counted(today())[0] + timedelta(days=number)
            desk.record_talk(day=day, area=areas_to_count()[0], what="School", people=30, by=harry)
    return cast


def asked(cast: Cast) -> Thanks:
    with viewing(cast.lena) as lena:
        return actions.ask_to_thank(person=cast.harry.id, part=Part.TAUGHT, by=lena)


class TestThanks:
    def test_come_from_records_alone(self, taught: Cast) -> None:
        with viewing(taught.lena) as lena:
            (one,) = queries.helped(viewer=lena)
            assert (one.person, one.part, one.times) == (taught.harry.id, Part.TAUGHT, LEAST)
            with pytest.raises(NotReadyError):
                actions.ask_to_thank(person=taught.harry.id, part=Part.SEARCHED, by=lena)
            with pytest.raises(NotReadyError):
                actions.ask_to_thank(person=taught.ellie.id, part=Part.TAUGHT, by=lena)

    @pytest.mark.parametrize("wrong", [False, True])
    def test_are_for_no_search_of_a_wrong_address(self, taught: Cast, wrong: bool) -> None:
        scene = make_scene(taught)
        said: dict[str, Any] = {}
        if wrong:
            said = {"wrong_address": True, "wrong_address_done": "Said sorry."}
        for _ in range(LEAST):
            search(scene, "pace-17-life", **said)
        noon = datetime.combine(days_counted(today())[0], time(12), LOCAL)
        with owner_here() as owner:
            owner.execute("update respond_warrants_search set entered_at = %s", [noon])
        change(scene.operations.operation.circle, closed_at=now())
        with viewing(taught.lena) as lena:
            parts = {one.part for one in queries.helped(viewer=lena)}
        assert parts == ({Part.TAUGHT} if wrong else {Part.TAUGHT, Part.SEARCHED})

    def test_are_asked_by_those_who_command(self, taught: Cast) -> None:
        for who in ("harry", "aisha", "ellie", "beth"):
            with viewing(taught.people[who]) as viewer:
                with pytest.raises(NothingHereError):
                    queries.helped(viewer=viewer)
                with pytest.raises(NotForYouError):
                    actions.ask_to_thank(person=taught.harry.id, part=Part.TAUGHT, by=viewer)
                with connection.cursor() as cursor:
                    cursor.execute(HELPED, days_counted(today()))
                    assert cursor.fetchall() == [], who

    def test_are_counted_of_whole_months_that_may_be_told(self, taught: Cast) -> None:
        since, until = days_counted(today())
        one = timedelta(days=1)
        with viewing(taught.lena), connection.cursor() as cursor:
            cursor.execute(HELPED, (since, until))
            assert cursor.fetchall() == [(taught.harry.id, "taught", LEAST)]
            for asked_of in (
                (since, since + 3 * one),
                (since + one, until),
                (since, until - one),
                ("2020-01-01", "2100-01-01"),
                (since, today()),
            ):
                cursor.execute(HELPED, asked_of)
                assert cursor.fetchall() == [], asked_of

    def test_stand_only_while_whoever_is_thanked_agrees(self, taught: Cast) -> None:
        thanks = asked(taught)

        def readers() -> set[str]:
            found = set()
            for who in ("harry", "lena", "aisha", "ellie", "beth"):
                with viewing(taught.people[who]) as viewer:
                    if queries.thanked(viewer=viewer):
                        found.add(who)
            return found

        assert readers() == set()
        with viewing(taught.aisha) as aisha:
            assert not Thanks.objects.exists()
            with pytest.raises(NotForYouError):
                actions.answer_thanks(thanks=thanks, agree=True, by=aisha)
        with viewing(taught.harry) as harry:
            mine = queries.asked_thanks(thanks.id, viewer=harry)
            actions.answer_thanks(thanks=mine, agree=True, by=harry)
        assert readers() == {"harry", "lena", "aisha", "ellie", "beth"}
        with viewing(taught.harry) as harry:
            mine = queries.asked_thanks(thanks.id, viewer=harry)
            actions.answer_thanks(thanks=mine, agree=False, by=harry)
        assert readers() == set()
        with viewing(taught.harry) as harry, pytest.raises(NotReadyError):
            actions.answer_thanks(
                thanks=queries.asked_thanks(thanks.id, viewer=harry), agree=True, by=harry
            )

    def test_are_agreed_to_in_sql_by_nobody_else(self, taught: Cast) -> None:
        thanks = asked(taught)
        agreed = {"agreed": True, "answered_at": now()}
        with viewing(taught.lena), pytest.raises(DatabaseError, match="whoever is thanked"):
            Thanks.objects.filter(id=thanks.id).update(**agreed)
        for who, person, said in (
            ("lena", "ellie", agreed),
            ("aisha", "ellie", {}),
            ("lena", "lena", {}),
            ("aisha", "aisha", agreed),
        ):
            asker = taught.people[who]
            forged = Thanks(
                person_id=taught.people[person].id, part=Part.CARED, times=9, since=today(),
                until=today(), made_by=asker.id, made_at=now(), audience_id=thanks.audience_id,
                **said,
            )  # fmt: skip
            with viewing(asker), pytest.raises(DatabaseError):
                forged.save(force_insert=True)
        with viewing(taught.harry):
            assert Thanks.objects.get().agreed is None

    def test_are_asked_and_answered_on_a_page(self, taught: Cast) -> None:
        page = reverse("share_told:thanks")
        lena, harry = client_of(taught.lena), client_of(taught.harry)
        assert "Ask to thank them" in lena.get(page).content.decode()
        assert "Ask to thank them" not in harry.get(page).content.decode()
        ask = {"person": str(taught.harry.id), "part": "taught"}
        assert lena.post(reverse("share_told:ask_to_thank"), ask).status_code == 302
        (thanks,) = _of(taught)
        assert "May your name stand here?" in harry.get(page).content.decode()
        harry.post(reverse("share_told:answer_thanks", args=[thanks.id]), {"agree": "yes"})
        assert "Sgt Harry Voss" in client_of(taught.aisha).get(page).content.decode()


def _of(cast: Cast) -> list[Thanks]:
    with viewing(cast.harry) as harry:
        return queries.asked_of(viewer=harry)
