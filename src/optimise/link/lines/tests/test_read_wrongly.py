"""A file whose days could be read in two orders: a person says which, and takes it back."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.urls import reverse
from tests.cast import Cast, circle_of, client_of, viewing
from tests.jobs import connected_as, perform

from optimise.access import actions as access
from optimise.access.acting import acting_as_system
from optimise.access.domain.roles import Role
from optimise.access.models import Circle
from optimise.access.retention.actions import hold_circle
from optimise.access.retention.domain.bases import Basis
from optimise.agencies.models import Person
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.collect.sources.call_records.domain.clock_forms import Order, either_order
from optimise.link.lines import actions, jobs, queries
from optimise.link.lines.actions.importing import READ
from optimise.link.lines.actions.running import end_broken_off
from optimise.link.lines.models import (
    Authorisation,
    Import,
    LeftOut,
    Run,
    RunAuthorisation,
    TakenBack,
    Work,
)
from optimise.link.lines.tests import scene

pytestmark = pytest.mark.django_db(transaction=True)
NUMBER = "+447700900123"
DAYS = ("02/04", "03/04", "04/04", "05/04")
MIXED = (*DAYS, "25/04", "04/26")
WHY = "The month was read before the day."


def calls(days: tuple[str, ...]) -> bytes:
    rows = "".join(f"{NUMBER},07700900124,{day}/2026 21:14:05,5,voice\n" for day in days)
    return f"Calling,Called,Start,Duration,Type\n{rows}".encode()


@pytest.fixture
def papers(cast: Cast) -> Authorisation:
    return authorised(cast, circle_of(cast.chris, cast.beth, cast.ines))


def authorised(cast: Cast, circle: Circle, *, months: tuple[int, int] = (1, 12)) -> Authorisation:
    with viewing(cast.chris) as chris:
        given = scene.papers(
            circle,
            [NUMBER],
            period_from=datetime(2026, months[0], 1, tzinfo=UTC),
            period_to=datetime(2026, months[1], 30, tzinfo=UTC),
        )
        return actions.authorise(papers=given, by=chris)


def sent(cast: Cast, papers: Authorisation, days: tuple[str, ...] = DAYS) -> Import:
    with viewing(cast.chris) as chris:
        file = actions.NewImport(file_name="calls.csv", content=calls(days))
        return actions.receive_file(authorisation=papers, file=file, by=chris)


def read(cast: Cast, one: Import, order: str) -> Import:
    with viewing(cast.chris) as chris:
        actions.confirm_import(
            found=one, said={}, times="london", order=order, profile="", by=chris
        )
    perform(kind=READ, row=str(one.id), person=str(cast.chris.id))
    with viewing(cast.chris):
        return Import.objects.select_related("authorisation").get(id=one.id)


def took_back(cast: Cast, one: Import) -> None:
    took_back_just_now(cast, one)
    sweep()


def took_back_just_now(cast: Cast, one: Import) -> None:
    with viewing(cast.chris) as chris:
        actions.take_back_import(found=one, why=WHY, by=chris)


def sweep() -> None:
    """Do what the worker does once a minute, whoever asked."""
    with connected_as("worker"), acting_as_system(Role.RETENTION_CLERK) as clerk:
        jobs.forget_gone(by=clerk)


def by_sql(who: Person, one: Import) -> None:
    TakenBack.objects.create(
        of_id=one.id, why=WHY, made_by=who.id, made_at=now(), audience_id=one.audience_id
    )


class TestTheOrderOfDays:
    def test_is_shown_with_three_rows_in_either_reading(
        self, cast: Cast, papers: Authorisation
    ) -> None:
        one = sent(cast, papers)
        page = client_of(cast.chris).get(reverse("link_lines:import", args=[one.id]))
        shown = page.content.decode()
        assert "Which comes first, the day or the month?" in shown
        for day in ("2 Apr 2026", "4 Feb 2026"):
            assert day in shown

    @pytest.mark.parametrize(
        ("order", "first"),
        [(Order.DAY, "2026-04-02T20:14:05"), (Order.MONTH, "2026-02-04T21:14:05")],
    )
    def test_is_read_as_a_person_says(
        self, cast: Cast, papers: Authorisation, order: Order, first: str
    ) -> None:
        one = sent(cast, papers)
        answer = client_of(cast.chris).post(
            reverse("link_lines:import", args=[one.id]),
            {
                "times": "london",
                "order": order.value,
                "profile": "",
                "means_calling": "a_number",
                "means_called": "b_number",
                "means_start": "start",
            },
        )
        assert answer.status_code == 302, answer.content.decode()
        perform(kind=READ, row=str(one.id), person=str(cast.chris.id))
        with viewing(cast.chris):
            found = Import.objects.get(id=one.id)
        assert (found.state, found.order) == (Work.DONE, order.value)
        assert found.counts["first"].startswith(first)

    def test_of_a_file_that_mixes_both_is_asked_and_what_does_not_fit_is_rejected(
        self, cast: Cast, papers: Authorisation
    ) -> None:
        one = sent(cast, papers, MIXED)
        page = client_of(cast.chris).get(reverse("link_lines:import", args=[one.id]))
        assert "No such day" in page.content.decode()
        found = read(cast, one, Order.DAY)
        assert (found.counts["kept"], found.counts["rejected"]) == (5, 1)

    @pytest.mark.parametrize("written", ["2026-04-02 21:14", "2 Apr 2026 21:14", "1775164445"])
    def test_is_asked_of_no_file_that_says_it(self, written: str) -> None:
        assert either_order([written]) == []


class TestOneFile:
    def test_is_taken_back_by_a_person_and_may_come_in_again(
        self, cast: Cast, papers: Authorisation
    ) -> None:
        one = read(cast, sent(cast, papers), Order.MONTH)
        folder = Path(settings.CALLS_FOLDER) / one.folder
        assert folder.exists()
        here = reverse("link_lines:import", args=[one.id])
        client = client_of(cast.chris)
        assert "This file was read wrongly" in client.get(here).content.decode()
        page = client.get(reverse("link_lines:take_back_import", args=[one.id]))
        assert "Nothing rests on it yet." in page.content.decode()
        took_back(cast, one)
        assert not any(folder.parent.glob(f"*{folder.name}*"))
        said = client.get(here).content.decode()
        assert WHY in said
        assert "Look for lines" not in said
        with viewing(cast.chris) as chris:
            assert queries.authorisations_with_records(viewer=chris) == []
            with pytest.raises(NotReadyError, match="nothing to take back"):
                actions.take_back_import(found=one, why=WHY, by=chris)
        again = read(cast, sent(cast, papers), Order.DAY)
        assert again.counts["first"].startswith("2026-04-02")

    @pytest.mark.parametrize("is_held", [False, True])
    def test_comes_in_again_before_the_worker_removed_what_lies_of_it(
        self, cast: Cast, is_held: bool
    ) -> None:
        paper = authorised(cast, circle := circle_of(cast.chris, cast.ines))
        one = read(cast, sent(cast, paper), Order.MONTH)
        if is_held:
            with viewing(cast.ines) as ines:
                hold_circle(circle=circle.id, basis=Basis.PROCEEDINGS, by=ines)
        took_back_just_now(cast, one)
        again = read(cast, sent(cast, paper), Order.DAY)
        assert (again.state, again.problem) == (Work.DONE, "")
        assert again.counts["first"].startswith("2026-04-02")
        sweep()
        folder = Path(settings.CALLS_FOLDER) / again.folder
        assert (folder / "papers").exists()
        sealed = list(folder.parent.glob(f".{folder.name}.*"))
        assert len(sealed) == is_held
        assert not any(rows for one in sealed for rows in one.glob("*.parquet"))

    def test_is_thought_of_before_a_force_is_told_that_it_received_too_much(
        self, cast: Cast
    ) -> None:
        of_april = authorised(cast, circle_of(cast.chris, cast.beth), months=(4, 4))
        for order, asks in ((Order.MONTH, True), (Order.DAY, False)):
            one = read(cast, sent(cast, of_april), order)
            page = client_of(cast.chris).get(reverse("link_lines:import", args=[one.id]))
            assert ("read the wrong way round" in page.content.decode()) is asks
            took_back(cast, one)

    def test_leaves_nothing_that_was_read_of_it(self, cast: Cast, papers: Authorisation) -> None:
        one = read(cast, sent(cast, papers, MIXED), Order.DAY)
        client, here = client_of(cast.chris), reverse("link_lines:import", args=[one.id])
        rejects = reverse("link_lines:left_out", args=[one.id])
        assert "04/26/2026" in client.get(rejects).content.decode()
        took_back(cast, one)
        with viewing(cast.chris):
            assert not LeftOut.objects.filter(of=one).exists()
            left = Import.objects.get(id=one.id)
            assert (left.held, left.cells) == ({}, {})
        assert client.get(rejects).status_code == 404
        said = client.get(here).content.decode()
        assert "04/26/2026" not in said
        assert "reject file" not in said

    def test_whose_words_were_not_kept_stays_while_it_is_held(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        paper = authorised(cast, circle := circle_of(cast.chris, cast.ines))
        one = read(cast, sent(cast, paper), Order.DAY)
        as_owner.execute("update link_lines_import set kind = 'handset'")
        with viewing(cast.ines) as ines:
            hold_circle(circle=circle.id, basis=Basis.PROCEEDINGS, by=ines)
        here = reverse("link_lines:import", args=[one.id])
        assert "was read wrongly" not in client_of(cast.chris).get(here).content.decode()
        with viewing(cast.chris) as chris:
            one = queries.import_of(one.id, viewer=chris)
            with pytest.raises(NotReadyError, match="was not kept"):
                actions.take_back_import(found=one, why=WHY, by=chris)
        with viewing(cast.chris), pytest.raises(DatabaseError, match="may not be taken back"):
            by_sql(cast.chris, one)

    def test_is_neither_forged_nor_undone_by_sql(self, cast: Cast, papers: Authorisation) -> None:
        one = read(cast, sent(cast, papers), Order.DAY)
        with viewing(cast.ines), pytest.raises(DatabaseError, match="may not be taken back"):
            by_sql(cast.ines, one)
        took_back(cast, one)
        with viewing(cast.chris), pytest.raises(DatabaseError, match="permission denied"):
            TakenBack.objects.filter(of=one).update(why="Nothing.")
        with viewing(cast.chris):
            TakenBack.objects.filter(of=one).delete()
            assert TakenBack.objects.filter(of=one).exists()

    def test_goes_with_its_authorisation(self, cast: Cast, papers: Authorisation) -> None:
        one = read(cast, sent(cast, papers), Order.DAY)
        took_back(cast, one)
        scene.removed(cast, papers)
        with viewing(cast.chris):
            assert not TakenBack.objects.exists()

    def test_says_which_runs_read_it(self, cast: Cast, papers: Authorisation) -> None:
        one = read(cast, sent(cast, papers), Order.MONTH)
        with viewing(cast.chris) as chris:
            run = actions.ask_for_run(authorisations=[papers], by=chris)
            with pytest.raises(NotReadyError, match="reads it now"):
                actions.take_back_import(found=one, why=WHY, by=chris)
        with viewing(cast.chris) as chris:
            Run.objects.filter(id=run.id).update(cancel_asked_at=now(), state=Work.CANCELLED)
            assert RunAuthorisation.objects.filter(run=run).exists()
            assert queries.runs_that_read(one, viewer=chris) == []
            actions.take_back_import(found=one, why=WHY, by=chris)

    def test_is_taken_back_by_nobody_else_and_never_without_a_reason(
        self, cast: Cast, papers: Authorisation
    ) -> None:
        one = read(cast, sent(cast, papers), Order.DAY)
        with viewing(cast.ines) as ines, pytest.raises(NotForYouError):
            actions.take_back_import(found=one, why=WHY, by=ines)
        with viewing(cast.chris) as chris, pytest.raises(NotReadyError, match="what was wrong"):
            actions.take_back_import(found=one, why=" ", by=chris)
        address = reverse("link_lines:take_back_import", args=[one.id])
        assert client_of(cast.mina).get(address).status_code == 404
        with viewing(cast.mina), pytest.raises(DatabaseError):
            by_sql(cast.mina, one)


class TestWhatIsGone:
    """Its files go whoever removed it, and whatever became of them since."""

    def test_goes_though_who_removed_it_was_let_out(
        self, cast: Cast, papers: Authorisation
    ) -> None:
        one = read(cast, sent(cast, papers), Order.DAY)
        scene.removed(cast, papers)
        with viewing(cast.chris):
            circle = Circle.objects.get(id=papers.circle_id)
            access.remove_from_circle(circle=circle, person=cast.ines, by=cast.chris)
        assert (Path(settings.CALLS_FOLDER) / one.folder).exists()
        sweep()
        assert not jobs.store_of(papers.id).folder.exists()

    def test_goes_though_something_else_could_not_be_removed(
        self, cast: Cast, papers: Authorisation, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with viewing(cast.chris):
            circle = Circle.objects.get(id=papers.circle_id)
        other = authorised(cast, circle, months=(2, 11))
        ones = [read(cast, sent(cast, each), Order.DAY) for each in (papers, other)]
        for each in (papers, other):
            scene.removed(cast, each)
        forget = jobs.forget

        def fails_once(authorisation: UUID) -> None:
            monkeypatch.setattr(jobs, "forget", forget)
            raise OSError("a disk that is full")

        monkeypatch.setattr(jobs, "forget", fails_once)
        with pytest.raises(ExceptionGroup, match="could not be removed"):
            sweep()
        here = [(Path(settings.CALLS_FOLDER) / one.folder).exists() for one in ones]
        assert sorted(here) == [False, True]
        sweep()
        assert not any((Path(settings.CALLS_FOLDER) / one.folder).exists() for one in ones)

    def test_is_not_what_was_taken_back_and_came_again(
        self, cast: Cast, papers: Authorisation
    ) -> None:
        one = read(cast, sent(cast, papers), Order.MONTH)
        took_back(cast, one)
        again = read(cast, sent(cast, papers), Order.DAY)
        assert again.folder == one.folder
        sweep()
        assert (Path(settings.CALLS_FOLDER) / again.folder).exists()

    def test_is_told_to_no_person(self, cast: Cast, papers: Authorisation) -> None:
        with viewing(cast.chris) as chris, pytest.raises(NotForYouError):
            jobs.forget_gone(by=chris)
        with (
            viewing(cast.chris),
            pytest.raises(DatabaseError, match="permission denied"),
            connection.cursor() as cursor,
        ):
            cursor.execute("select * from link_lines_gone(%s)", [[papers.id]])


class TestWhatAWorkerHadInHand:
    def test_ends_as_the_next_one_starts_and_locks_nothing(
        self, cast: Cast, papers: Authorisation
    ) -> None:
        one = read(cast, sent(cast, papers), Order.DAY)
        with viewing(cast.chris) as chris:
            runs = [actions.ask_for_run(authorisations=[papers], by=chris) for _ in range(2)]
        with connected_as("worker"), viewing(cast.chris):
            Run.objects.update(state=Work.UNDER_WAY)
        with viewing(cast.chris) as chris:
            runs = [Run.objects.get(id=run.id) for run in runs]
            actions.cancel_run(run=runs[1], by=chris)
            with pytest.raises(NotReadyError, match="reads it now"):
                actions.take_back_import(found=one, why=WHY, by=chris)
        with connected_as("worker"), acting_as_system(Role.RETENTION_CLERK) as clerk:
            end_broken_off(by=clerk)
        with viewing(cast.chris):
            ended = dict(Run.objects.values_list("id", "state"))
            assert [ended[run.id] for run in runs] == [Work.FAILED, Work.CANCELLED]
            assert "Ask for it again" in Run.objects.get(id=runs[0].id).problem
        took_back(cast, one)
        assert not (Path(settings.CALLS_FOLDER) / one.folder).exists()
