"""That a line went on as another: found by the finder, decided by a person, read by the circle."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from tests.cast import Cast, circle_of, client_of, viewing
from tests.database import Copy
from tests.moving import move_by_two

from optimise.access.queries import fences_of
from optimise.basics.clock import today
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.link.lines import actions, queries
from optimise.link.lines.domain.records import Status
from optimise.link.lines.models import Candidate, Line, LineVersion, Run
from optimise.link.lines.tests import scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def run(cast: Cast, database_copy: Copy) -> Run:
    return scene.put_plover(cast, database_copy)


def accept(cast: Cast, run: Run, number: str, **changes: Any) -> Line:
    """Accept one number of a run as a line's."""
    given: dict[str, Any] = {
        "reason": "Bulk texts each morning.", "grading": scene.GRADE, "since": None, "until": None,
    }  # fmt: skip
    with viewing(cast.chris) as chris:
        lead = Candidate.objects.select_related("run").get(run=run, number=number)
        new = actions.Acceptance(**(given | changes))
        line = actions.accept(candidate=lead, given=new, by=chris).line
    assert line is not None
    return line


def fresh(cast: Cast, line: Line) -> Line:
    with viewing(cast.chris):
        return Line.objects.get(pk=line.pk)


def now(line: Line) -> Line:
    return Line.objects.get(pk=line.pk)


class TestASuccession:
    def test_is_offered_as_found_and_set_by_who_accepts_the_lead(
        self, cast: Cast, run: Run
    ) -> None:
        move = run.successions[0]
        before = accept(cast, run, move["from"], brand="Lantern")
        with viewing(cast.chris):
            lead = Candidate.objects.get(run=run, number=move["to"])
        page = client_of(cast.chris).get(reverse("link_lines:decide", args=[lead.id]))
        assert "The finder found customers of Lantern here" in page.content.decode()
        with viewing(cast.chris) as chris:
            lead = queries.candidate(lead.id, viewer=chris)
            found = queries.follows(lead, queries.lines_in(run.circle_id, viewer=chris))
        assert found is not None
        assert (found[0], str(found[1])) == (before, move["changed_on"][:10])
        after = accept(cast, run, move["to"], brand="Candle", follows=before, followed_on=found[1])
        line = fresh(cast, before)
        assert (line.migrated_to_id, line.migrated_on) == (after.id, found[1])
        assert line.status == Status.MIGRATED
        record = reverse("link_lines:record", args=[before.id])
        assert "Candle" in client_of(cast.ines).get(record).content.decode()

    def test_is_said_by_hand_and_taken_back_with_its_history(self, cast: Cast, run: Run) -> None:
        move = run.successions[0]
        before = accept(cast, run, move["from"], brand="Lantern")
        after = accept(cast, run, move["to"], brand="Candle")
        assert fresh(cast, before).migrated_to is None
        record = reverse("link_lines:record", args=[before.id])
        client = client_of(cast.ines)
        assert "Found its customers at Candle" in client.get(record).content.decode()
        address = reverse("link_lines:succeed", args=[before.id])
        form = client.get(address).content.decode()
        assert "Candle: the finder found its customers there" in form
        day = today() - timedelta(days=3)
        with viewing(cast.ines) as ines:
            given = actions.Succession(to=after, on=day, why="Nine in ten customers went along.")
            actions.say_succession(line=fresh(cast, before), given=given, by=ines)
            assert [one.id for one in queries.successions(viewer=ines)] == [before.id]
            back = actions.Succession(to=before, on=day, why="x")
            with pytest.raises(NotReadyError, match="came before"):
                actions.say_succession(line=Line.objects.get(pk=after.pk), given=back, by=ines)
        assert (
            "Took over from"
            in client.get(reverse("link_lines:record", args=[after.id])).content.decode()
        )
        assert (
            client.get(reverse("link_lines:undo_succession", args=[before.id])).status_code == 200
        )
        with viewing(cast.ines) as ines:
            line = Line.objects.get(pk=before.pk)
            actions.undo_succession(line=line, why="Another list.", by=ines)
            versions = LineVersion.objects.filter(line=line).order_by("version")
            assert [row.was["migrated_to"] for row in versions] == ["", str(after.id)]
        line = fresh(cast, before)
        assert (line.migrated_to, line.migrated_on, line.status) == (None, None, Status.SUSPECTED)

    def test_taken_back_leaves_a_status_that_a_person_set(self, cast: Cast, run: Run) -> None:
        move = run.successions[0]
        before = accept(cast, run, move["from"], brand="Lantern")
        after = accept(cast, run, move["to"], brand="Candle")
        given = actions.Succession(to=after, on=today(), why="The same customers.")
        with viewing(cast.ines) as ines:
            actions.set_status(now(before), Status.ACTIVE, why="Seen.", by=ines)
        for said, stands in ((None, Status.ACTIVE), (Status.MIGRATED, Status.MIGRATED)):
            with viewing(cast.ines) as ines:
                if said:
                    actions.set_status(now(before), said, why="It moved.", by=ines)
                actions.say_succession(line=now(before), given=given, by=ines)
                assert now(before).status == Status.MIGRATED
                actions.undo_succession(line=now(before), why="Another list.", by=ines)
            assert fresh(cast, before).status == stands

    def test_is_taken_back_though_the_record_of_the_other_is_gone(
        self, cast: Cast, run: Run
    ) -> None:
        before = accept(cast, run, run.successions[0]["from"], brand="Lantern")
        with viewing(cast.ines):
            Line.objects.filter(pk=before.pk).update(migrated_on=today(), status=Status.MIGRATED)
        record = reverse("link_lines:record", args=[before.id])
        undo = reverse("link_lines:undo_succession", args=[before.id])
        page = client_of(cast.ines).get(record).content.decode()
        assert "A line whose record is kept no longer" in page
        assert undo in page
        assert client_of(cast.ines).get(undo).status_code == 200
        with viewing(cast.ines) as ines:
            actions.undo_succession(line=now(before), why="Another list.", by=ines)
        assert fresh(cast, before).migrated_on is None
        assert client_of(cast.ines).get(undo).status_code == 404

    def test_keeps_no_name_that_its_readers_may_not_read(self, cast: Cast, run: Run) -> None:
        move = run.successions[0]
        before = accept(cast, run, move["from"], brand="Lantern")
        after = accept(cast, run, move["to"], brand="Candle")
        other = circle_of(cast.chris, cast.mina, name="Somebody else’s")
        with viewing(cast.chris) as chris:
            given = actions.Succession(to=after, on=today(), why="The same customers.")
            actions.say_succession(line=before, given=given, by=chris)
            to = replace(fences_of(after.audience_id), circle=other.id)
        move_by_two(kind="line", row=after.id, to=to, by=cast.chris, second=cast.kit)
        with viewing(cast.chris) as chris:
            actions.set_status(now(before), Status.ACTIVE, why="Seen selling.", by=chris)
            actions.undo_succession(line=now(before), why="Another list.", by=chris)
        with viewing(cast.ines):
            kept = LineVersion.objects.filter(line=before).values_list("was", flat=True)
            assert len(kept) == 3
            assert "Candle" not in str(list(kept))
        record = reverse("link_lines:record", args=[before.id])
        page = client_of(cast.ines).get(record).content.decode()
        assert "migrated to was “another line”" in page
        assert "Candle" not in page
        page = client_of(cast.chris).get(record).content.decode()
        assert "migrated to was “Candle”" in page

    @pytest.mark.parametrize(
        ("changes", "field"),
        [({"why": " "}, "why"), ({"on": date(2100, 1, 1)}, "on")],
    )
    def test_needs_a_ground_and_a_day(
        self, cast: Cast, run: Run, changes: dict[str, Any], field: str
    ) -> None:
        move = run.successions[0]
        before = accept(cast, run, move["from"])
        given: dict[str, Any] = {"to": accept(cast, run, move["to"]), "on": today(), "why": "x"}
        with viewing(cast.chris) as chris, pytest.raises(NotReadyError) as refused:
            actions.say_succession(
                line=before, given=actions.Succession(**(given | changes)), by=chris
            )
        assert field in dict(refused.value.problems)

    @pytest.mark.parametrize("who", ["lena", "dan", "aisha", "ellie", "grace"])
    def test_is_nobody_else_s(self, cast: Cast, run: Run, who: str) -> None:
        move = run.successions[0]
        before = accept(cast, run, move["from"], brand="Lantern")
        after = accept(cast, run, move["to"], brand="Candle", follows=before)
        with viewing(cast.people[who]) as viewer:
            assert queries.successions(viewer=viewer) == []
            assert queries.came_from(after, viewer=viewer) == []
            assert queries.found_moves(run.circle_id, viewer=viewer) == []
            with pytest.raises((NotForYouError, NothingHereError)):
                actions.undo_succession(line=before, why="x", by=viewer)
        client = client_of(cast.people[who])
        for page in ("succeed", "undo_succession"):
            assert client.get(reverse(f"link_lines:{page}", args=[before.id])).status_code == 404
