"""On the day of review of call records a person decides, and nothing goes by itself."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

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
        with viewing(cast.chris) as chris:
            actions.remove_authorisation(authorisation=one, why="Nobody needs it.", by=chris)
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
        with viewing(cast.chris) as chris:
            actions.remove_authorisation(authorisation=one, why="It is old.", by=chris)

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
        with viewing(cast.chris) as chris:
            actions.remove_authorisation(authorisation=one, why="It is old.", by=chris)
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
