"""On the day of review of call records a person decides, and nothing goes by itself."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from conftest import Copy
from django.db import DatabaseError
from django.urls import reverse
from tests.cast import Cast, client_of, viewing
from tests.database import a_week_on

from optimise.access import actions as access
from optimise.access.acting import acting_as_system, viewer_of_system
from optimise.access.domain.roles import Role
from optimise.access.retention import actions as holds
from optimise.access.retention.domain.bases import Basis
from optimise.alerts import notices
from optimise.assignments import queries as to_do
from optimise.basics.clock import frozen, now, today
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.link.lines import actions, queries
from optimise.link.lines.actions.reviewing import ASKS
from optimise.link.lines.models import (
    Authorisation,
    CallReview,
    Candidate,
    Import,
    LeftOut,
    Line,
    Piece,
    Run,
)
from optimise.link.lines.tests import scene

pytestmark = pytest.mark.django_db(transaction=True)
AsRole = Callable[[str], AbstractContextManager[None]]
LATER = timedelta(days=182)  # the day of review is past then


@pytest.fixture
def run(cast: Cast, database_copy: Copy) -> Run:
    """A finished run, seen by the analyst and the investigator alone."""
    return scene.put_plover(cast, database_copy)


class TestTheDayOfReview:
    def asked(self, as_role: AsRole, after: timedelta = LATER) -> int:
        with as_role("worker"), frozen(now() + after), acting_as_system(Role.RETENTION_CLERK):
            return actions.ask_to_decide(by=viewer_of_system(Role.RETENTION_CLERK))

    def authorisation(self, cast: Cast) -> Authorisation:
        with viewing(cast.chris):
            return Authorisation.objects.select_related("circle").get()

    def test_asks_whoever_took_them_in_once_and_removes_nothing(
        self, cast: Cast, run: Run, as_role: AsRole
    ) -> None:
        assert self.asked(as_role, timedelta(days=1)) == 0
        assert self.asked(as_role) == 1
        assert self.asked(as_role) == 0
        with viewing(cast.chris) as chris:
            (action,) = to_do.mine(viewer=chris)
            assert action.text == ASKS
            assert Run.objects.filter(id=run.id).exists()
            assert not Piece.objects.exists()
        with viewing(cast.beth) as beth:
            assert not to_do.actions().filter(kind="authorisation").exists()
            assert queries.names_of_authorisations([action.row], beth) == {}

    def test_asks_all_of_the_circle_who_may_decide_a_week_later(
        self, cast: Cast, run: Run, as_role: AsRole
    ) -> None:
        assert self.asked(as_role) == 1
        assert self.asked(as_role, LATER + timedelta(days=8)) == 1
        with viewing(cast.ines) as ines:
            assert [one.text for one in to_do.mine(viewer=ines)] == [ASKS]

    def test_asks_another_where_whoever_took_them_in_left(
        self, cast: Cast, run: Run, as_role: AsRole
    ) -> None:
        with viewing(cast.ines):
            circle = Authorisation.objects.get().circle
            access.remove_from_circle(circle=circle, person=cast.chris, by=cast.ines)
        assert self.asked(as_role) == 1
        with viewing(cast.ines) as ines:
            assert [one.text for one in to_do.mine(viewer=ines)] == [ASKS]

    def test_ends_with_keeping_them_with_a_reason_until_another_day(
        self, cast: Cast, run: Run, as_role: AsRole
    ) -> None:
        self.asked(as_role)
        one = self.authorisation(cast)
        until = one.retention_review + timedelta(days=90)
        with frozen(now() + LATER), viewing(cast.chris) as chris:
            refusals: tuple[tuple[dict[str, Any], str], ...] = (
                ({"until": until, "why": " "}, "why"),
                ({"until": today(), "why": "A trial"}, "until"),
                ({"until": today() + timedelta(days=400), "why": "A trial"}, "until"),
            )
            for given, field in refusals:
                with pytest.raises(NotReadyError) as refused:
                    actions.keep_records(authorisation=one, by=chris, **given)
                assert set(dict(refused.value.problems)) == {field}
            kept = actions.keep_records(
                authorisation=one, until=until, why="The trial is in May.", by=chris
            )
            assert (kept.due, kept.until) == (one.retention_review - timedelta(days=90), until)
            assert not to_do.mine(viewer=chris).exists()
            assert [row for row, _ in queries.reviews_of(one, viewer=chris)] == [kept]
        assert self.asked(as_role) == 0

    def test_ends_with_removing_all_but_the_authorisations_number(
        self, cast: Cast, run: Run, as_role: AsRole
    ) -> None:
        line = scene.accepted(cast, run)
        self.asked(as_role)
        one = self.authorisation(cast)
        scene.removed(cast, one)
        with viewing(cast.chris) as chris:
            for table in (Import, Run, Candidate, LeftOut, Piece):
                assert not table._default_manager.exists()
            kept = Authorisation.objects.get()
            assert (kept.urn, kept.numbers) == (one.urn, [])
            assert Line.objects.filter(id=line.id).exists()
            assert not to_do.mine(viewer=chris).exists()
        assert self.asked(as_role) == 0
        with viewing(cast.chris) as chris, pytest.raises(NotReadyError, match="before"):
            actions.remove_authorisation(authorisation=kept, why="Again", by=chris)

    def test_removes_nothing_while_the_circle_is_held(
        self, cast: Cast, run: Run, as_role: AsRole
    ) -> None:
        one = self.authorisation(cast)
        with viewing(cast.chris) as chris:
            hold = holds.hold_circle(circle=one.circle_id, basis=Basis.PROCEEDINGS, by=chris)
        assert self.asked(as_role) == 1
        with viewing(cast.chris) as chris:
            with pytest.raises(NotReadyError, match="held"):
                actions.remove_authorisation(authorisation=one, why="It is old.", by=chris)
            assert Run.objects.filter(id=run.id).exists()
            holds.lift_hold(hold=hold, why="Acquitted.", by=chris)
            with pytest.raises(NotReadyError, match="within the last week"):
                actions.remove_authorisation(authorisation=one, why="It is old.", by=chris)
        page = reverse("link_lines:decide_records", args=[one.id])
        assert "They are held" in client_of(cast.chris).get(page).content.decode()
        a_week_on()
        scene.removed(cast, one)

    def test_has_them_removed_before_it_by_two(
        self, cast: Cast, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told: list[UUID] = []
        monkeypatch.setattr(notices, "tell", lambda people: told.extend(people))
        one = self.authorisation(cast)
        page = reverse("link_lines:decide_records", args=[one.id])
        chris, ines = client_of(cast.chris), client_of(cast.ines)
        assert "they are removed by two" in chris.get(page).content.decode()
        gone = {"decision": "remove", "why": "He is my cousin."}
        answer = chris.post(page, gone, follow=True).content.decode()
        assert "They stay until another who may decide here agrees" in answer
        assert "wants these records removed before their day" in answer
        assert told == [cast.ines.id]
        again = chris.post(page, gone)
        assert "You want them removed already" in again.content.decode()
        with viewing(cast.ines) as by:
            assert [each.id for each in queries.to_decide(viewer=by)] == [one.id]
        with viewing(cast.chris) as by:
            assert queries.to_decide(viewer=by) == []
            assert Run.objects.filter(id=run.id).exists()
        asked = ines.get(page).content.decode()
        assert "He is my cousin." in asked
        assert "To agree, choose to remove them" in asked
        until = one.retention_review + timedelta(days=1)
        with viewing(cast.ines) as by:
            found = queries.authorisation(one.id, viewer=by)
            actions.keep_records(authorisation=found, until=until, why="No.", by=by)
            assert Authorisation.objects.get().removal_asked_by is None
        assert told == [cast.ines.id, cast.chris.id]
        scene.removed(cast, one)
        with viewing(cast.chris):
            kept = Authorisation.objects.get()
            assert (kept.removed_why, kept.removal_asked_by) == (scene.NOT_NEEDED, cast.chris.id)

    def test_is_waited_for_by_sql_of_one(self, cast: Cast, run: Run) -> None:
        one = self.authorisation(cast)
        rows = Authorisation.objects.filter(id=one.id)
        ask = {"removal_asked_by": cast.chris.id, "removal_asked_at": now()}
        ask |= {"removal_asked_why": "x"}
        goes = {"removed_at": now(), "removed_why": "x"}
        other = {"removal_asked_by": cast.ines.id}
        for change in (goes, {**ask, **goes}, {**ask, **other}, {**ask, "removal_asked_why": " "}):
            with viewing(cast.chris), pytest.raises(DatabaseError, match="review by a person"):
                rows.update(**change)
        with viewing(cast.chris):
            assert rows.update(**ask) == 1
        for who, change in (
            (cast.chris, goes),
            (cast.ines, {**goes, "removed_why": "Another reason"}),
            (cast.ines, {**goes, **other}),
            (cast.ines, {**other, "removal_asked_why": "Mine"}),
        ):
            with viewing(who), pytest.raises(DatabaseError, match="review by a person"):
                rows.update(**change)
        with viewing(cast.ines):
            assert rows.update(**goes) == 1

    def test_is_waited_for_by_nobody_where_nothing_was_read_in(self, cast: Cast, run: Run) -> None:
        with viewing(cast.chris) as by:
            empty = scene.authorised(by, self.authorisation(cast).circle)
            assert not actions.goes_by_two(empty)
            assert actions.remove_authorisation(authorisation=empty, why="In error.", by=by)

    def test_is_passed_by_no_sql(self, cast: Cast, run: Run) -> None:
        """Nobody puts the day off without a review, nor lets records go while they are held."""
        one = self.authorisation(cast)
        far = one.retention_review + timedelta(days=4000)
        review = CallReview(
            authorisation=one, due=one.retention_review, until=far, why="x",
            made_by=cast.chris.id, made_at=now(), audience_id=one.audience_id,
        )  # fmt: skip
        with viewing(cast.chris) as chris:
            review.save(force_insert=True)
            hold = holds.hold_circle(circle=one.circle_id, basis=Basis.PROCEEDINGS, by=chris)
        rows = Authorisation.objects.filter(id=one.id)
        for change in (
            {"retention_review": far},
            {"retention_review": one.retention_review + timedelta(days=1)},
            {"retention_review": today()},
            {"removed_at": now(), "removed_why": "x"},
            {"numbers": ["+447700900001"]},
            {"urn": "another"},
        ):
            with (
                viewing(cast.chris),
                pytest.raises(DatabaseError, match=r"review by a person|denied"),
            ):
                rows.update(**change)
        with viewing(cast.chris) as chris:
            Import.objects.all().delete()
            assert Import.objects.exists()
            holds.lift_hold(hold=hold, why="Acquitted.", by=chris)
        a_week_on()
        scene.removed(cast, one)
        with viewing(cast.chris), pytest.raises(DatabaseError, match="review by a person"):
            rows.update(removed_at=None)

    def test_is_for_the_circles_analysts_and_senior_officer(self, cast: Cast, run: Run) -> None:
        one = self.authorisation(cast)
        page = reverse("link_lines:decide_records", args=[one.id])
        given: dict[str, Any] = {"decision": "keep", "why": "A trial"}
        until = today() + LATER
        given |= {"until_day": until.day, "until_month": until.month, "until_year": until.year}
        for who in ("aisha", "lena", "dan"):
            assert client_of(getattr(cast, who)).post(page, given).status_code in (403, 404), who
        chris = client_of(cast.chris)
        assert (
            "Give the next day of review"
            in chris.post(page, {"decision": "keep", "why": "A trial"}).content.decode()
        )
        assert chris.post(page, given).status_code == 302
        assert "A trial" in chris.get(page).content.decode()

    def test_is_the_workers_to_ask(self, cast: Cast) -> None:
        with viewing(cast.chris) as chris, pytest.raises(NotForYouError):
            actions.ask_to_decide(by=chris)
