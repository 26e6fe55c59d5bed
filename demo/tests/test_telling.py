"""What the made-up force tells the public is what we would have a real one tell."""

from datetime import date
from functools import cache

import pytest
from demo import telling, year

from optimise.share.desk.domain.giveaways import giveaways_in
from optimise.share.domain.readability import AGE_WE_WRITE_FOR, reading_age
from optimise.share.library import all_topics

TODAY = date(2026, 11, 24)


@cache
def areas() -> dict[str, str]:
    """Return the names of the made-up force's areas; not before a test asks: it takes a year."""
    return {area.key: area.name for area in year(TODAY).force.areas}


@pytest.mark.parametrize("told", telling.UPDATES, ids=lambda told: told.title)
class TestAnUpdate:
    def test_is_easy_to_read_and_names_nobody(self, told: telling.Told) -> None:
        text = f"{told.title}.\n{told.summary}\n{told.body}"
        assert reading_age(text) <= AGE_WE_WRITE_FOR
        assert giveaways_in(text, known=[*areas().values(), told.officer]) == ()

    def test_is_let_out_by_another_than_its_author(self, told: telling.Told) -> None:
        assert told.by != told.approved_by

    def test_is_about_a_page_and_areas_that_are_there(self, told: telling.Told) -> None:
        assert told.topic in {topic.key for topic in all_topics()}
        assert set(told.areas) <= set(areas())

    def test_corrects_words_that_it_has(self, told: telling.Told) -> None:
        if told.correction:
            assert told.correction[2] in told.body


class TestTalks:
    @pytest.mark.parametrize("day", [TODAY, date(2024, 2, 29), date(2025, 1, 1)])
    def test_are_the_same_each_time_and_before_the_years_end(self, day: date) -> None:
        found = list(telling.talks(day, 7))
        assert found == list(telling.talks(day, 7))
        assert len(found) > 40
        assert all(talk.day < day and talk.people > 0 for talk in found)
