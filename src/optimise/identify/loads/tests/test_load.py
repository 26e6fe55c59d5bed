"""A file comes in whole through the one door, once, however often it is stopped."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from types import ModuleType

import psycopg
import pytest
from django.db import transaction
from tests.cast import Cast
from tests.jobs import announced

from optimise.access.acting import acting_as
from optimise.access.domain.refusals import NotForYouError
from optimise.audit.models import Entry
from optimise.collect import actions as collect
from optimise.collect import queries as collected
from optimise.collect.actions import OvertakenError
from optimise.collect.domain.batches import Figures, hash_of_all, see_files
from optimise.collect.models import Batch, OriginalPart, Report
from optimise.evaluate import actions as evaluate
from optimise.evaluate.models import Item
from optimise.identify import actions as identify
from optimise.identify import queries as known
from optimise.identify.loads import actions as loads
from optimise.identify.loads.tests.scene import POLE, counts, facts, load, load_of
from optimise.identify.models import Statement

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have even a sample go in by many chunks."""
    monkeypatch.setattr("optimise.identify.loads.actions.load.CHUNK", 7)


def stop_after(chunks: int) -> Callable[[], bool]:
    """Return what asks a load to stop once so many chunks are in."""
    asked = iter([False] * chunks)
    return lambda: next(asked, True)


class TestALoad:
    def test_accounts_for_every_row(self, cast: Cast) -> None:
        figures = load(cast.beth).figures
        assert figures.read == figures.kept + figures.rejected
        assert figures.kept == figures.items > 0
        assert figures.rejected > 0
        with acting_as(cast.beth), transaction.atomic():
            assert Report.objects.count() == figures.reports
            assert Item.objects.count() == figures.items
            assert Statement.objects.count() == figures.statements
            assert Statement.objects.values("entity_id").distinct().count() == figures.entities

    def test_is_told_beforehand_to_the_row_by_a_dry_run_that_writes_nothing(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        figures = loads.preview(load_of(cast.beth), progress=lambda _: None)
        assert not any(counts(as_owner).values())
        assert not announced()
        assert load(cast.beth).figures == figures

    def test_keeps_the_original_byte_for_byte(self, cast: Cast) -> None:
        load(cast.beth)
        with acting_as(cast.beth), transaction.atomic():
            batch = Batch.objects.get()
            for file in POLE.iterdir():
                parts = OriginalPart.objects.filter(name=file.name).order_by("number")
                assert b"".join(bytes(part.content) for part in parts) == file.read_bytes()
            assert batch.sha256 == hash_of_all(POLE, see_files(POLE))

    def test_ties_entities_that_chunks_apart_tell_of(self, cast: Cast, small_chunks: None) -> None:
        load(cast.beth)
        with acting_as(cast.chris) as chris, transaction.atomic():
            tie = Statement.objects.filter(schema="Associate", prop="person").first()
            assert tie is not None
            assert tie.other_id is not None
            said = known.profile(tie.other_id, viewer=chris)
        assert {"name", "firstName"} <= {fact.prop for fact in said.facts}

    def test_records_each_chunk_once_for_each_stage(self, cast: Cast, small_chunks: None) -> None:
        load(cast.beth)
        with acting_as(cast.grace), transaction.atomic():
            entries = Entry.objects.filter(verb="collection", actor=cast.beth.id)
            reports = [e.detail["count"] for e in entries.filter(kind="report")]
            assert len(reports) == entries.filter(kind="item").count()
            assert len(reports) == entries.filter(kind="statement").count()
        with acting_as(cast.beth), transaction.atomic():
            assert sum(reports) == Report.objects.count()

    def test_keeps_rejections_with_row_and_reason(self, cast: Cast) -> None:
        loaded = load(cast.beth)
        with acting_as(cast.beth) as beth, transaction.atomic():
            batch = collected.batch(loaded.batch, viewer=beth)
            rows = list(collected.rejections(batch, viewer=beth))
        assert len(rows) == loaded.figures.rejected + loaded.figures.values_left_out
        assert all(row.row and row.say for row in rows)

    def test_is_refused_to_those_who_may_not_load(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        for person in (cast.aisha, cast.ellie, cast.grace, cast.ines, cast.joan):
            with pytest.raises(NotForYouError):
                load(person)
        assert not any(counts(as_owner).values())

    def test_shows_its_words_to_nobody_but_the_loader_and_the_unit(self, cast: Cast) -> None:
        load(cast.chris)
        for person, sees in ((cast.chris, True), (cast.beth, True), (cast.ines, False)):
            with acting_as(person), transaction.atomic():
                assert Report.objects.exists() is sees
                assert OriginalPart.objects.exists() is sees
                assert Item.objects.exists()
        for person in (cast.aisha, cast.ellie):
            with acting_as(person), transaction.atomic():
                assert not Item.objects.exists()
                assert not Batch.objects.exists()


class TestTheSameFileTwice:
    def test_changes_nothing(self, cast: Cast, as_owner: psycopg.Connection) -> None:
        first = load(cast.beth)
        before = counts(as_owner)
        for person in (cast.beth, cast.chris):
            again = load(person)
            assert again.already
            assert (again.batch, again.figures) == (first.batch, first.figures)
        assert counts(as_owner) == before

    def test_is_known_by_its_bytes_and_not_its_name(self, cast: Cast, tmp_path: Path) -> None:
        one, other = tmp_path / "one.csv", tmp_path / "other.csv"
        sample = POLE.parents[1] / "intelligence_csv/sample/reports.csv"
        for path in (one, other):
            path.write_bytes(sample.read_bytes())
        assert not load(cast.beth, one, source="intelligence_csv").already
        assert load(cast.beth, other, source="intelligence_csv").already


@pytest.mark.usefixtures("small_chunks")
class TestALoadThatWasStopped:
    @pytest.mark.parametrize("chunks", [0, 1, 4])
    def test_ends_the_same_when_it_goes_on(
        self, cast: Cast, as_owner: psycopg.Connection, chunks: int
    ) -> None:
        with pytest.raises(loads.LoadStoppedError):
            loads.run(load_of(cast.beth), progress=lambda _: None, stop=stop_after(chunks))
        with acting_as(cast.beth), transaction.atomic():
            assert Batch.objects.get().proposals_done == chunks * 7
        assert load(cast.beth).figures == self.whole(cast, as_owner)

    @pytest.mark.parametrize(
        ("stage", "call"),
        [
            (collect, "keep_reports"),
            (evaluate, "grade_in_bulk"),
            (identify, "state_in_bulk"),
            (collect, "reject"),
        ],
    )
    def test_leaves_nothing_of_the_chunk_that_failed(
        self,
        cast: Cast,
        as_owner: psycopg.Connection,
        monkeypatch: pytest.MonkeyPatch,
        stage: ModuleType,
        call: str,
    ) -> None:
        whole, calls = getattr(stage, call), iter(range(100))

        def fail_at_the_third(**given: object) -> object:
            if next(calls) == 2:
                raise OSError("the power went")
            return whole(**given)

        with monkeypatch.context() as patch:
            patch.setattr(stage, call, fail_at_the_third)
            with pytest.raises(OSError, match="power"):
                load(cast.beth)
        with acting_as(cast.beth), transaction.atomic():
            batch = Batch.objects.get()
            assert batch.proposals_done == 14
            assert Report.objects.count() == batch.counts["reports"]
            assert Statement.objects.count() == batch.counts["statements"]
        assert load(cast.beth).figures == self.whole(cast, as_owner)

    def whole(self, cast: Cast, owner: psycopg.Connection) -> Figures:
        """Return the figures of the same load uninterrupted, having compared every fact."""
        resumed = facts(owner)
        owner.execute("update collect_batch set sha256 = 'another file'")
        figures = load(cast.beth).figures
        both = facts(owner)
        assert len(both) == 2 * len(resumed)
        assert all(both.count(fact) == 2 * resumed.count(fact) for fact in resumed)
        return figures

    def test_is_not_gone_on_with_by_another_person(self, cast: Cast) -> None:
        with pytest.raises(loads.LoadStoppedError):
            loads.run(load_of(cast.beth), progress=lambda _: None, stop=stop_after(1))
        with pytest.raises(loads.NotLoadedError, match="Beth Marlow began"):
            load(cast.chris)

    def test_is_not_gone_on_with_under_other_options(self, cast: Cast) -> None:
        path = POLE.parents[1] / "intelligence_csv/sample/reports.csv"
        wanted = load_of(cast.beth, path, source="intelligence_csv")
        with pytest.raises(loads.LoadStoppedError):
            loads.run(wanted, progress=lambda _: None, stop=stop_after(0))
        other = load_of(cast.beth, path, source="intelligence_csv", options={"scheme": "5x5x5"})
        with pytest.raises(loads.NotLoadedError, match="other options"):
            loads.run(other, progress=lambda _: None)

    def test_is_left_to_the_process_that_has_it_in_hand(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        def another_process_moves_it(done: int) -> None:
            as_owner.execute("update collect_batch set proposals_done = proposals_done + 7")

        with pytest.raises(OvertakenError):
            loads.run(load_of(cast.beth), progress=another_process_moves_it)


class TestFigures:
    def test_add_up(self) -> None:
        two = Figures(read=2, kept=1, rejected=1) + Figures(read=1, kept=1)
        assert asdict(two)["read"] == 3
        assert two.read == two.kept + two.rejected
