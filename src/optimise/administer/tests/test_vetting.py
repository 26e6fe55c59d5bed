"""Vetting: what may be written down by whom, what ends with it, and who reads it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from tests.cast import Cast, Viewer, acting, clerking, client_of, viewing

from optimise.access import queries as rights
from optimise.access.domain.audiences import Marking
from optimise.access.domain.roles import Role
from optimise.access.postgresql.rights import held as carried
from optimise.agencies import queries, vetting
from optimise.agencies.domain.vetting import Vetted
from optimise.agencies.models import Person, Vetting
from optimise.agencies.tests.scene import DAY, YEAR, viewer_of
from optimise.basics.clock import now, start_of, today
from optimise.basics.refusals import NotForYouError, NotReadyError

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def joan(cast: Cast) -> Iterator[Viewer]:
    """Have Joan, who administers, act in every transaction of the test."""
    with acting(cast.joan) as viewer:
        yield viewer


def fresh(person: Person) -> Person:
    return Person.objects.get(id=person.id)


def vet(person: Person, by: Viewer, **said: Any) -> None:
    whole: dict[str, Any] = {"level": "RV", "body": "Made-up Constabulary", "reference": "V/1"}
    whole |= {"granted_on": today() - YEAR, "ends_on": today() + YEAR, **said}
    vetting.record_vetting(person=fresh(person), vetted=Vetted(**whole), by=by)


class TestVetting:
    def test_clears_until_its_last_day_and_not_after(self, cast: Cast, joan: Viewer) -> None:
        vet(cast.aisha, joan, ends_on=today())
        assert viewer_of(cast.aisha).clearance is Marking.SENSITIVE
        Person.objects.filter(id=cast.aisha.id).update(cleared_until=None)
        vet(cast.dan, joan, granted_on=today() - YEAR, ends_on=today() - DAY)
        out = viewer_of(cast.dan)
        assert (out.clearance, out.roles) == (Marking.OFFICIAL, frozenset({Role.RESPONSE}))
        assert fresh(cast.dan).standing_stands()

    def test_that_is_held_beside_force_vetting_clears_nobody(
        self, cast: Cast, joan: Viewer
    ) -> None:
        vetting.end_vetting(person=fresh(cast.aisha), why="Withdrawn.", by=joan)
        vet(cast.aisha, joan, level="DV")
        assert viewer_of(cast.aisha).clearance is Marking.OFFICIAL
        vet(cast.aisha, joan, level="RV")
        assert viewer_of(cast.aisha).clearance is Marking.SENSITIVE

    def test_is_ended_at_once_with_a_reason_and_stays_in_the_history(
        self, cast: Cast, joan: Viewer
    ) -> None:
        vet(cast.aisha, joan)
        with pytest.raises(NotReadyError):
            vetting.end_vetting(person=fresh(cast.aisha), why=" ", by=joan)
        vetting.end_vetting(person=fresh(cast.aisha), why="Withdrawn.", by=joan)
        assert viewer_of(cast.aisha).clearance is Marking.OFFICIAL
        with viewing(cast.joan):
            (kept,) = queries.vetting_of(cast.aisha.id)
        assert (kept.ended_why, kept.ended_by) == ("Withdrawn.", cast.joan.id)
        # What was ended opens nothing again beside a later one that clears for a shorter time.
        vet(cast.aisha, joan, level="MV", ends_on=today() + DAY)
        assert fresh(cast.aisha).cleared_until == today() + DAY

    def test_whose_last_day_was_never_recorded_clears_and_is_shown_as_a_gap(
        self, cast: Cast, joan: Viewer
    ) -> None:
        """So the people of an installation of before lose nothing, and nobody forgets it."""
        assert viewer_of(cast.aisha).clearance is Marking.SENSITIVE
        assert cast.aisha in queries.vetting_gaps()
        vet(cast.aisha, joan)
        assert cast.aisha not in queries.vetting_gaps()
        vet(cast.aisha, joan, ends_on=today() + 90 * DAY)
        assert queries.vetting_gaps()[0] == cast.aisha

    def test_is_refused_with_days_that_cannot_be(self, cast: Cast, joan: Viewer) -> None:
        with pytest.raises(NotReadyError) as refused:
            vet(cast.aisha, joan, ends_on=today() + 11 * YEAR)
        assert refused.value.problems[0][0] == "ends_on"

    def test_is_written_down_by_an_administrator_and_never_one_s_own(
        self, cast: Cast, joan: Viewer
    ) -> None:
        with pytest.raises(NotForYouError, match="Someone else"):
            vet(cast.joan, joan)
        with viewing(cast.lena) as lena, pytest.raises(NotForYouError, match="administrator"):
            vet(cast.aisha, lena)
        with viewing(cast.lena) as lena, pytest.raises(NotForYouError, match="administrator"):
            vetting.end_vetting(person=fresh(cast.aisha), why="Try.", by=lena)

    def test_of_oneself_may_be_given_up(self, cast: Cast, joan: Viewer) -> None:
        vetting.end_vetting(person=fresh(cast.joan), why="I left the post.", by=joan)
        assert viewer_of(cast.joan).clearance is Marking.OFFICIAL

    def test_that_was_lengthened_past_the_program_lets_nobody_in(
        self, cast: Cast, joan: Viewer
    ) -> None:
        vet(cast.aisha, joan, ends_on=today())
        Person.objects.filter(id=cast.aisha.id).update(cleared_until=today() + YEAR)
        assert viewer_of(cast.aisha).roles == frozenset()
        Person.objects.filter(id=cast.aisha.id).update(cleared_until=None)
        assert viewer_of(cast.aisha).roles == frozenset()

    def test_says_in_the_record_which_level_and_until_when(
        self, cast: Cast, joan: Viewer, as_owner: psycopg.Connection
    ) -> None:
        vet(cast.aisha, joan)
        (entry,) = as_owner.execute(
            "select to_jsonb(e)::text from audit_entry e where kind = 'vetting'"
        ).fetchall()
        assert (today() + YEAR).isoformat() in entry[0]


def _viewer_in_the_database() -> UUID | None:
    with connection.cursor() as cursor:
        cursor.execute("select access_viewer()")
        (viewer,) = cursor.fetchone()
    return UUID(str(viewer)) if viewer else None


class TestInTheDatabase:
    def test_what_is_signed_outlives_no_clearance(self, cast: Cast, joan: Viewer) -> None:
        """Work that began before the last day was over reads nothing once it is."""
        vet(cast.chris, joan, ends_on=today())
        with acting(fresh(cast.chris)) as chris:
            held = rights.rights_of(chris)
        assert held.ends == int(start_of(today() + DAY).timestamp())
        for ends, reads in ((held.ends, True), (int(now().timestamp()) - 1, False)):
            with carried(replace(held, ends=ends)), transaction.atomic():
                assert (_viewer_in_the_database() == cast.chris.id) is reads

    def test_a_row_is_for_whom_it_is_and_administrators(self, cast: Cast, joan: Viewer) -> None:
        vet(cast.aisha, joan)
        for person, sees in (
            (cast.aisha, 1), (cast.joan, 1), (cast.dan, 0), (cast.grace, 0), (cast.lena, 0),
        ):  # fmt: skip
            with viewing(person):
                assert Vetting.objects.count() == sees
        with clerking():
            assert Vetting.objects.count() == 0

    @pytest.mark.parametrize("who", ["lena", "aisha", "joan"])
    def test_a_row_is_added_by_no_one_else_and_to_oneself_by_nobody(
        self, cast: Cast, who: str
    ) -> None:
        actor = cast.people[who]
        whose = cast.joan if who == "joan" else cast.aisha
        days = {"granted_on": today(), "ends_on": today() + YEAR, "at": start_of(today())}
        with viewing(actor), pytest.raises(DatabaseError):
            Vetting.objects.create(person=whose, level="RV", body="x", by=actor.id, **days)

    def test_a_row_stays_as_it_was_written(self, cast: Cast, joan: Viewer) -> None:
        vet(cast.aisha, joan)
        with viewing(cast.joan), pytest.raises(DatabaseError):
            Vetting.objects.update(ends_on=today() + 2 * YEAR)
        with viewing(cast.aisha):
            assert Vetting.objects.update(ended_why="x") == 0


class TestPages:
    def test_say_plainly_to_whom_it_ended_whom_to_ask(self, cast: Cast, joan: Viewer) -> None:
        vet(cast.dan, joan, ends_on=today() - DAY)
        client = client_of(fresh(cast.dan))
        assert "Your vetting ended on" in client.get("/").text
        page = client.get(reverse("agencies:own_vetting")).text
        assert "Joan Tillery" in page
        assert "V/1" in page
        assert "Your vetting" not in client_of(cast.aisha).get("/").text

    def test_list_what_runs_out_to_administrators_alone(self, cast: Cast, joan: Viewer) -> None:
        vet(cast.dan, joan, ends_on=today() - DAY)
        address = reverse("agencies:vetting")
        page = client_of(cast.joan).get(address).text
        assert page.index("Dan Whitlock") < page.index("Aisha Rahman")
        assert client_of(cast.lena).get(address).status_code == 403

    def test_record_and_end_it(self, cast: Cast) -> None:
        client = client_of(cast.joan)
        address = reverse("agencies:record_vetting", args=[cast.aisha.id])
        said = {"level": "MV", "body": "Unit", "reference": "V/9"}
        for name, day in (("granted_on", today()), ("ends_on", today() + YEAR)):
            parts = zip(("day", "month", "year"), (day.day, day.month, day.year), strict=True)
            said |= {f"{name}_{part}": str(value) for part, value in parts}
        assert client.post(address, said).status_code == 302
        assert fresh(cast.aisha).cleared_until == today() + YEAR
        shown = client.get(reverse("agencies:person", args=[cast.aisha.id])).text
        assert "Management vetting (MV)" in shown
        ends = reverse("agencies:end_vetting", args=[cast.aisha.id])
        assert client.post(ends, {"why": "Withdrawn."}).status_code == 302
        assert not fresh(cast.aisha).is_cleared
