"""The figures, counted again from the rows in plain Python: a faster way must find the same."""

from datetime import datetime
from pathlib import Path

from optimise.link.finder import candidates, successions
from optimise.link.finder.simulate.habits import Habits
from optimise.link.finder.simulate.trial import open_canonical
from optimise.link.finder.simulate.world import simulate
from optimise.warehouse.engines import Row
from optimise.warehouse.progress import Progress

HABITS = Habits(lines=4, decoys_each=1, ordinary=6, days=30, number_life=10)


class TestTheAnswers:
    def test_are_those_of_the_plain_reading_of_each_feature(self, tmp_path: Path) -> None:
        """Count two features again in Python, from the rows, as their sentences say."""
        simulate(tmp_path, seed=951, habits=HABITS)
        with open_canonical(tmp_path) as engine:
            candidates.prepare(engine, Progress(total=99))
            rows = engine.fetch("select a_number, b_number, kind, start from calls order by start")
            found = candidates.score_candidates(engine)
            starts = {
                number: (came, went, contacts)
                for number, came, went, contacts in engine.fetch("""
                    select n.number, came_in, went_out, contacts from measures
                    join names as n on n.id = measures.number
                """)
            }
        assert set(starts) == set(found.numbers)
        for number, told in starts.items():
            assert told == _counted(number, rows)

    def test_stay_the_same_from_run_to_run(self, tmp_path: Path) -> None:
        simulate(tmp_path, seed=952, habits=HABITS)
        answers = []
        for _ in range(2):
            with open_canonical(tmp_path) as engine:
                candidates.prepare(engine, Progress(total=99))
                found = candidates.score_candidates(engine)
                pairs = successions.follow_lines(engine, Progress(total=99))
            answers.append((found.numbers, found.scores.score.tolist(), pairs))
        assert answers[0] == answers[1]


def _counted(number: str, rows: list[Row]) -> tuple[int, int, int]:
    last: dict[tuple[str, str, str], datetime] = {}
    came, went, others = 0, 0, set()
    for a, b, kind, start in rows:
        before = last.get((a, b, kind))
        again = before is not None and (start - before).total_seconds() <= 5
        last[a, b, kind] = start
        if number in (a, b) and not again:
            came, went = came + (b == number), went + (a == number)
            others.add(b if a == number else a)
    return came, went, len(others)
