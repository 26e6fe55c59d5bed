"""Days added to held records: what changed since the run before, and who is told."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError
from django.urls import reverse
from tests.cast import Cast, circle_of, client_of, viewing
from tests.jobs import perform

from optimise.access.models import Circle
from optimise.agencies.models import Person
from optimise.identify.watching import actions as watching
from optimise.identify.watching import queries as watched
from optimise.link.lines import actions, jobs, queries
from optimise.link.lines.actions.comparing import run_before
from optimise.link.lines.actions.importing import READ
from optimise.link.lines.actions.running import FIND
from optimise.link.lines.models import Authorisation, Candidate, Change, Line, Run
from optimise.link.lines.tests import scene
from optimise.warehouse.progress import CancelledError

pytestmark = pytest.mark.django_db(transaction=True)
PARTS_AT = datetime(2026, 1, 15, tzinfo=UTC)  # numbers last some nine days: some change after it


def take_in(cast: Cast, one: Authorisation, content: bytes, name: str) -> None:
    with viewing(cast.chris) as by:
        file = actions.NewImport(file_name=name, content=content, cells=scene.traffic().cells)
        kept = actions.receive_file(authorisation=one, file=file, by=by)
        actions.confirm_import(found=kept, said={}, times="", profile="", by=by)
    perform(kind=READ, row=str(kept.id), person=str(cast.chris.id))


def look(cast: Cast, *authorisations: Authorisation) -> Run:
    with viewing(cast.chris) as by:
        run = actions.ask_for_run(authorisations=list(authorisations), by=by)
    perform(kind=FIND, row=str(run.id), person=str(cast.chris.id))
    with viewing(cast.chris):
        return Run.objects.get(id=run.id)


def halves() -> tuple[bytes, bytes]:
    head, *rows = scene.traffic().calls.decode().splitlines(keepends=True)
    early = [row for row in rows if datetime.fromisoformat(row.split(",")[2]) < PARTS_AT]
    late = [row for row in rows if datetime.fromisoformat(row.split(",")[2]) >= PARTS_AT]
    return (head + "".join(early)).encode(), (head + "".join(late)).encode()


def line_of(cast: Cast, run: Run, number: str) -> Line:
    with viewing(cast.chris) as by:
        lead = Candidate.objects.select_related("run").get(run=run, number=number)
        decision = actions.accept(
            candidate=lead,
            given=actions.Acceptance(
                reason="Seen.",
                grading=scene.GRADE,
                since=scene.BEGINS.date(),
                until=scene.BEGINS.date() + timedelta(days=3),
            ),
            by=by,
        )
        assert decision.line is not None
        return decision.line


def news(person: Person) -> list[str]:
    with viewing(person) as viewer:
        found = watched.watched(viewer=viewer)
        assert watched.with_news(viewer=viewer) == sum(bool(one.count) for one in found)
        return [new.text for one in found for new in one.new]


class TestRecordsOfOthersAdded:
    def test_let_nobody_fall_silent_and_no_run_is_held_against_what_it_lacks(
        self, cast: Cast
    ) -> None:
        circle: Circle = circle_of(cast.chris, cast.ines)
        early, late = halves()
        head, *rows = late.decode().splitlines(keepends=True)
        others = [row for row in rows if scene.SECOND in row]
        with viewing(cast.chris) as by:
            one = scene.authorised(by, circle)
            two = actions.authorise(papers=scene.papers(circle, [scene.SECOND]), by=by)
        take_in(cast, one, early, "early.csv")
        first = look(cast, one)
        take_in(cast, two, (head + "".join(others)).encode(), "others.csv")
        both = look(cast, one, two)
        with viewing(cast.chris):
            called = Candidate.objects.filter(run=first, called=True)
            assert called.filter(number__in=both.candidates.values("number")).exists()
            assert not both.changes.filter(change="silent").exists()
            assert run_before(both) == first
        third = look(cast, one)
        with viewing(cast.chris):
            assert run_before(third) == first


class TestAnImportThatWasStopped:
    def test_takes_along_what_was_counted_of_it(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        early, late = halves()
        circle = circle_of(cast.chris, cast.ines)
        with viewing(cast.chris) as by:
            one = scene.authorised(by, circle)
        take_in(cast, one, early, "early.csv")
        (home,) = Path(settings.CALLS_FOLDER, str(one.id)).iterdir()
        counted = home / "counted.db"

        def stop(*_: object) -> None:
            counted.write_bytes(b"counted meanwhile")
            raise CancelledError

        monkeypatch.setattr(jobs, "_keep", stop)
        take_in(cast, one, late, "late.csv")
        assert not counted.exists()
        assert len(jobs.store_of(one.id).kept(one.urn)) == 1


class TestADayAdded:
    def test_shows_what_changed_and_tells_who_watches_the_line(self, cast: Cast) -> None:
        circle: Circle = circle_of(cast.chris, cast.ines)
        early, late = halves()
        with viewing(cast.chris) as by:
            one = scene.authorised(by, circle)
        take_in(cast, one, early, "early.csv")
        first = look(cast, one)
        with viewing(cast.chris):
            assert not Change.objects.exists()
            called = list(
                Candidate.objects.filter(run=first, called=True).values_list("number", flat=True)
            )
        lines = {number: line_of(cast, first, number) for number in called}
        for line in lines.values():
            with viewing(cast.ines) as by:
                watching.watch_entity(entity=line.entity_id, by=by)
        assert news(cast.ines) == []

        take_in(cast, one, late, "late.csv")
        second = look(cast, one)
        with viewing(cast.chris) as chris:
            before, found = queries.changes_of(second, viewer=chris)
            moved = [row for row, _ in found if row.change == "moved"]
        assert before == first
        truth = scene.traffic().truth
        assert moved
        assert all(truth.line_of[row.number] == truth.line_of[row.other] for row in moved)
        page = client_of(cast.chris).get(reverse("link_lines:run", args=[second.id]))
        assert b"What changed since the run of" in page.content

        told = news(cast.ines)
        assert [text for text in told if "moved to" in text]
        assert news(cast.chris) == []
        with viewing(cast.beth):
            assert not Change.objects.exists()
        with viewing(cast.chris) as by, pytest.raises(DatabaseError, match="the worker finds"):
            Change.objects.filter(run=second).update(number="+447700900999")
        counted = list(Path(settings.CALLS_FOLDER, str(one.id)).glob("*/counted.db"))
        assert len(counted) == 1
        again = reverse("link_lines:new_run") + f"?again={second.id}"
        assert b"checked" in client_of(cast.chris).get(again).content
        jobs.forget(one.id)
        assert not counted[0].exists()
