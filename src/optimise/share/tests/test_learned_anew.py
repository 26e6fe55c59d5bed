"""Searches go on while the site learns what it says now, and pages while it looks."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from optimise.share import finding, library
from optimise.share.domain.contents import Edition
from optimise.share.library import edition_with

PATIENCE = 60  # seconds until a test gives up; none waits for it where all is well
GONE = "cuckooing"
QUERY = "they took over my flat to sell drugs"


class Held:
    """What takes as long as a test likes: it tells that it began, and goes on when let."""

    def __init__(self, does: Callable[..., Any]) -> None:
        self.began, self.let, self.does, self.times = Event(), Event(), does, 0

    def __call__(self, *given: Any) -> Any:
        self.times += 1
        self.began.set()
        assert self.let.wait(PATIENCE)
        return self.does(*given)


def titles() -> list[str]:
    return [hit.topic.key for hit in finding.answer(QUERY, unchecked=False).hits]


@pytest.fixture
def others(django_db_blocker: DjangoDbBlocker) -> Iterator[ThreadPoolExecutor]:
    # None of them asks the database, also where an earlier test had it: nobody would hang up.
    with django_db_blocker.block(), ThreadPoolExecutor(4) as pool:
        yield pool


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> Edition:
    """Have a site that has learned its edition say another, without one of its pages."""
    assert GONE in titles()
    now = edition_with(())
    now = replace(now, topics=tuple(topic for topic in now.topics if topic.key != GONE))
    monkeypatch.setattr(finding, "_learned", finding._Learned())
    assert GONE in titles()
    monkeypatch.setattr(finding, "edition", lambda: now)
    return now


class TestASearch:
    def test_is_answered_while_another_learns_and_by_what_was_learned_after(
        self, changed: Edition, others: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = finding._readers_of_all
        learned: list[Edition] = []

        def learn(of: Edition, *more: Any) -> Any:
            learned.append(of)
            return before(library.edition(), *more)

        held = Held(learn)
        monkeypatch.setattr(finding, "_readers_of_all", held)
        first = others.submit(titles)
        assert held.began.wait(PATIENCE)
        for _ in range(3):
            assert others.submit(titles).result(PATIENCE / 2)
        assert not first.done()
        held.let.set()
        first.result(PATIENCE)
        assert titles()
        assert (held.times, learned) == (1, [changed])

    def test_leads_to_no_page_that_went_since(
        self, changed: Edition, others: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        held = Held(finding._readers_of_all)
        monkeypatch.setattr(finding, "_readers_of_all", held)
        first = others.submit(titles)
        assert held.began.wait(PATIENCE)
        found = others.submit(titles).result(PATIENCE / 2)
        held.let.set()
        assert found
        assert GONE not in found
        assert GONE not in first.result(PATIENCE)


class TestTheShelf:
    def test_is_read_as_it_stood_while_another_looks(self, others: ThreadPoolExecutor) -> None:
        shelf = library._Shelf()
        stood = shelf.edition()
        looking = Held(lambda: None)
        shelf.source = looking
        shelf.forget()
        first = others.submit(shelf.edition)
        assert looking.began.wait(PATIENCE)
        assert others.submit(shelf.edition).result(PATIENCE / 2) is stood
        looking.let.set()
        assert first.result(PATIENCE) is stood
        assert looking.times == 1
