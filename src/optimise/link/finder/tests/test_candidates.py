"""Finding on made-up traffic. Its seeds are not those the habits were looked at with."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from optimise.link.finder import candidates
from optimise.link.finder.candidates import prepare, score_candidates
from optimise.link.finder.domain.scoring import CALL_AT
from optimise.link.finder.leads import Leads, gather_leads
from optimise.link.finder.simulate.habits import Habits
from optimise.link.finder.simulate.trial import average_precision, open_canonical, try_out
from optimise.link.finder.simulate.world import Truth, simulate
from optimise.link.finder.successions import follow_lines
from optimise.warehouse.engines import Limits
from optimise.warehouse.progress import Progress

SMALL = Habits(lines=6, decoys_each=3, ordinary=25)


def find(
    folder: Path, habits: Habits, *, seed: int, star: bool = True, threads: int = 1
) -> tuple[Truth, Leads]:
    """Find in a world so small that two threads only have more to do."""
    truth = simulate(folder, seed=seed, habits=habits, star=star)
    progress = Progress(total=99)
    with open_canonical(folder, limits=Limits(threads=threads)) as engine:
        prepare(engine, progress)
        found = score_candidates(engine)
        return truth, gather_leads(engine, found, follow_lines(engine, progress), progress)


def called_roles(leads: Leads, truth: Truth) -> set[str]:
    return {truth.roles.get(number, "other") for number in leads.called}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Truth, Leads]:
    """What is found in one such world, which the tests that only look at it share."""
    return find(tmp_path_factory.mktemp("world"), SMALL, seed=908)


class TestFinding:
    @pytest.mark.parametrize("star", [True, False])
    def test_ranks_lines_above_what_looks_like_them(self, tmp_path: Path, star: bool) -> None:
        truth, leads = find(tmp_path, SMALL, seed=901, star=star)
        assert average_precision(leads.found.numbers, truth.roles) >= 0.95
        assert called_roles(leads, truth) == {"line"}

    def test_finds_lines_that_text_nobody(self, tmp_path: Path) -> None:
        truth, leads = find(tmp_path, replace(SMALL, silent_lines=1.0), seed=902)
        assert average_precision(leads.found.numbers, truth.roles) >= 0.95

    def test_finds_lines_that_never_leave_the_county(self, tmp_path: Path) -> None:
        truth, leads = find(tmp_path, replace(SMALL, internal_lines=1.0), seed=903)
        assert average_precision(leads.found.numbers, truth.roles) >= 0.95

    def test_finds_lines_without_runners(self, tmp_path: Path) -> None:
        truth, leads = find(tmp_path, replace(SMALL, callback_runner=0.0), seed=904)
        assert average_precision(leads.found.numbers, truth.roles) >= 0.95

    def test_finds_forwarded_and_two_number_lines(self, tmp_path: Path) -> None:
        habits = replace(SMALL, forwarded_lines=1.0, two_number_lines=1.0, number_life=400)
        truth, leads = find(tmp_path, habits, seed=905)
        assert average_precision(leads.found.numbers, truth.roles) >= 0.95
        pairs = [n for n in truth.line_of if n in leads.line_of]
        names = {
            truth.line_of[n]: {
                leads.line_of[m] for m in pairs if truth.line_of[m] == truth.line_of[n]
            }
            for n in pairs
        }
        assert all(len(given) == 1 for given in names.values())

    def test_calls_no_drug_service_surgery_or_school(self, tmp_path: Path) -> None:
        habits = Habits(lines=1, decoys_each=10, ordinary=5)
        truth, leads = find(tmp_path, habits, seed=906)
        assert called_roles(leads, truth).isdisjoint({"outreach", "surgery", "school"})

    def test_keeps_the_lines_first_while_half_the_orders_go_by_app(self, tmp_path: Path) -> None:
        truth, leads = find(tmp_path, replace(SMALL, app_use=0.5), seed=907)
        assert average_precision(leads.found.numbers, truth.roles) >= 0.95

    def test_names_the_runners_of_the_line_they_run_for(self, found: tuple[Truth, Leads]) -> None:
        truth, leads = found
        assert leads.runners
        for runner in leads.runners:
            assert truth.runners.get(runner.number) == truth.line_of[runner.works_for]

    def test_counts_deals_that_are_confirmed_within_those_possible(
        self, found: tuple[Truth, Leads]
    ) -> None:
        _, leads = found
        assert leads.deals
        assert set(leads.deals) == set(leads.called)
        for deals in leads.deals.values():
            assert 0 < deals.confirmed <= deals.potential

    def test_reads_the_trading_hours(self, found: tuple[Truth, Leads]) -> None:
        _, leads = found
        assert leads.hours
        assert all(8 <= opens <= 10 and 20 <= shuts <= 23 for opens, shuts in leads.hours.values())

    def test_ranks_the_same_records_the_same(self, tmp_path: Path) -> None:
        habits = Habits(lines=3, decoys_each=1, ordinary=10)
        answers = [find(tmp_path, habits, seed=911, threads=2)[1].found for _ in range(2)]
        assert answers[0].numbers == answers[1].numbers
        assert (answers[0].scores.score == answers[1].scores.score).all()
        assert np.max(answers[0].scores.score) >= CALL_AT


class TestWhatIsInReach:
    def test_loses_no_number_that_is_called(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What is dear to count is counted for few; the same are called, with the same scores."""
        simulate(tmp_path, seed=912, habits=SMALL, star=False)
        called, looked = [], []
        for kept in (candidates.KEPT, 1):
            monkeypatch.setattr(candidates, "KEPT", kept)
            with open_canonical(tmp_path) as engine:
                prepare(engine, Progress(total=99))
                found = score_candidates(engine)
                ((many,),) = engine.fetch("select count(*) from in_reach")
            many_called = int((found.scores.score >= CALL_AT).sum())
            called.append((found.numbers[:many_called], found.scores.score[:many_called].tolist()))
            looked.append((many, found.candidates))
        assert called[0] == called[1]
        assert called[0][0]
        assert looked[0][0] == looked[0][1] == looked[1][1]
        assert looked[1][0] < looked[0][0] / 2


class TestFollowing:
    @pytest.mark.parametrize(("seed", "rival_share"), [(921, 0.25), (922, 0.6)])
    def test_tells_successors_from_rivals(
        self, tmp_path: Path, seed: int, rival_share: float
    ) -> None:
        habits = Habits(
            lines=14, decoys_each=2, ordinary=20, days=42, number_life=12, rival_share=rival_share
        )
        truth, leads = find(tmp_path, habits, seed=seed)
        given = {(s.old, s.new) for s in leads.successions}
        true = set(truth.successions)
        assert len(given & true) >= 0.8 * len(true)
        assert len(given - true) <= len(given) / 50

    def test_shows_customers_coming_back_after_a_number_falls(self, tmp_path: Path) -> None:
        habits = Habits(lines=8, decoys_each=1, ordinary=5, days=42, number_life=12)
        _, leads = find(tmp_path, habits, seed=923)
        told = [[n for n in r.back.values() if n is not None] for r in leads.recovery]
        assert any(told)
        for recovery, back in zip(leads.recovery, told, strict=True):
            assert back == sorted(back)
            assert all(count <= recovery.customers for count in back)
        late = max(leads.recovery, key=lambda r: r.fell_on)
        assert late.back[30] is None  # the records end before


class TestTrial:
    def test_shows_ratios_that_are_worth_having(self) -> None:
        trial = try_out(seed=931, habits=SMALL)
        assert trial.cllr < 0.3
        assert trial.found_lines <= trial.lines
