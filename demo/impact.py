"""Questions about impact: asked, locked, then looked at. What truly changed stands in the truth."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta

import numpy as np

from demo.effects import EFFECTS, Effect
from demo.roles import connected_as
from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import LOCAL
from optimise.review.impact import actions, jobs
from optimise.review.impact.domain.railways import next_along
from optimise.review.impact.models import Question

Acting = Callable[[str, datetime], AbstractContextManager[Viewer]]
ANALYST = "daniel.okafor"
AREAS, MONTHS, AFTER = 36, 48, 6


def put_in_impact(today: date, acting: Acting, teams: list[str]) -> None:
    """Load made-up counts, ask before anybody looks, lock, and look."""
    for n, effect in enumerate(EFFECTS):
        moment = datetime.combine(today - timedelta(days=20 - n), time(11), LOCAL)
        with acting(ANALYST, moment) as by:
            given = actions.NewCounts(
                name=f"Recorded {effect.family}, made up",
                family=effect.family,
                source="Drawn for the demonstration; no count is real",
                text=_counts(effect, today, teams, seed=70 + n),
            )
            counts = actions.load_counts(given=given, by=by)
            question = actions.ask_question(
                given=actions.NewQuestion(
                    title=effect.title,
                    why=effect.why,
                    counts=counts,
                    treated=[counts.areas[0]],
                    neighbours=[counts.areas[1]],
                    railway=_along(counts.areas),
                    onset=_month(today, AFTER),
                    success="A fall of a fifth or more, with no rise around it.",
                ),
                by=by,
            )
        # The worker does it: from the sites nobody locks, looks or finds at another moment than now.
        with connected_as("worker"), acting(ANALYST, moment + timedelta(hours=1)) as by:
            row = Question.objects.get(pk=question.pk)
            actions.lock(question=row, by=by)
            actions.say_what_else(
                question=row,
                month=_month(today, AFTER - 2),
                words="A neighbouring force had a week of its own.",
                by=by,
            )
        with connected_as("worker"), acting(ANALYST, moment + timedelta(hours=2)) as by:
            answer = actions.ask_for_answer(question=Question.objects.get(pk=row.pk), by=by)
            jobs.answer_question(answer.id, by=by)


def _along(areas: list[str]) -> list[str]:
    """Return the first area of each next town along the railway that the counts hold."""
    near = [one.areas[0] for one in next_along(areas[:1], areas) if one.areas]
    return sorted(set(near) - set(areas[:2]))


def _month(today: date, back: int) -> str:
    number = today.year * 12 + today.month - 1 - back
    return f"{number // 12}-{number % 12 + 1:02d}"


def _counts(effect: Effect, today: date, teams: list[str], *, seed: int) -> str:
    chance = np.random.default_rng(seed)
    names = [f"{teams[n % len(teams)]} ward {n // len(teams) + 1}" for n in range(AREAS)]
    rows = ["area,month,count"]
    for n, name in enumerate(names):
        mean = effect.mean * chance.uniform(0.7, 1.3)
        for back in range(MONTHS, 0, -1):
            here = mean * (1 + effect.true) if n == 0 and back <= AFTER else mean
            rows.append(f'"{name}",{_month(today, back)},{chance.poisson(here)}')
    return "\n".join(rows)
