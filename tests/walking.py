"""What a walk over every page need not ask anew at each: who is signed in, and what waits."""

import copy
import re
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from threading import get_ident
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.agencies import factors
from optimise.agencies import queries as agencies
from optimise.agencies.models import Person
from optimise.alerts.views import band
from optimise.basics import slots
from optimise.respond.day.views.slots import band as band_of_day
from optimise.wiring import header
from optimise.wiring.sessions import SessionStore
from optimise.wiring.signed_in import Backend

# What may change who somebody is: all that is written, but for the record of what they looked at.
WRITES = re.compile(
    r'\s*(?!insert into "audit_entry")(with\b.*?\b)?(insert into|update|delete from|merge into)\b',
    re.IGNORECASE | re.DOTALL,
)
Asked = Callable[..., Any]
TOP = "top_of_page"
SAYS_IT_ITSELF = "respond_day:phone"  # the page of a day, which leaves it out of the band


class Known:
    """Answers that stand until something is written, in the thread that asked.

    A live site answers in threads of its own, and is asked as ever.
    """

    def __init__(self) -> None:
        self.thread = get_ident()
        self.answers: dict[tuple[Asked, Hashable], tuple[tuple[Any, ...], Any]] = {}

    def once(self, ask: Asked, key_of: Callable[[Any], Hashable]) -> Asked:
        """Return what asks only where the answer is not known, and gives each a copy of it."""

        def known(*asked: Any) -> Any:
            if get_ident() != self.thread:
                return ask(*asked)
            key = (ask, key_of(asked[-1]))
            if key not in self.answers:
                answer = ask(*asked)
                if answer is None or answer == {}:  # nobody, or a session that is over
                    return answer
                self.answers[key] = (asked, copy.copy(answer))
            return copy.copy(self.answers[key][1])

        return known

    def watch(self, execute: Callable[..., Any], sql: Any, *rest: Any) -> Any:
        """Forget everything where a statement writes."""
        if isinstance(sql, str) and WRITES.match(sql):
            self.answers.clear()
        return execute(sql, *rest)

    def must_stand(self) -> None:
        """Make sure that every answer is still what the program would give if it was asked."""
        for (ask, key), (asked, answer) in list(self.answers.items()):
            assert _plain(ask(*asked)) == _plain(answer), (ask, key)


def _plain(answer: Any) -> Any:
    if isinstance(answer, Person):
        return {field.attname: getattr(answer, field.attname) for field in Person._meta.fields}
    return answer


@contextmanager
def signed_in_once() -> Iterator[Known]:
    """Load who is signed in once, and not at each page, until something is written.

    Their session, row, second factor, roles, areas and circles are half of the work of a page that
    is refused. The database is told at every page who asks, as ever.
    """
    known = Known()
    with pytest.MonkeyPatch.context() as patch, connection.execute_wrapper(known.watch):
        by_id: Callable[[Any], Hashable] = lambda person: person.id  # noqa: E731
        for where, name, key in (
            (SessionStore, "load", lambda store: store.session_key),
            (Backend, "get_user", lambda user_id: user_id),
            (factors, "stands", by_id),
            (access, "viewer_of", by_id),
            (agencies, "what_a_partner_lacks", by_id),
        ):
            patch.setattr(where, name, known.once(getattr(where, name), key))
        yield known
        known.must_stand()


@contextmanager
def one_menu() -> Iterator[None]:
    """Draw what stands around every page once: it hangs on who looks, and not at what.

    To count anew what waits at each of twenty places, and what stands in the bands, takes a third
    of a walk.
    """
    with pytest.MonkeyPatch.context() as patch:
        tops = [_once_to_each(part) if part is band_of_day else part for part in slots._parts[TOP]]
        patch.setitem(slots._parts, TOP, tops)
        for where, part in (
            (header, "_said"),
            (header, "_navigation"),
            (header, "_own"),
            (band, "_drawn"),
        ):
            patch.setattr(where, part, _drawn_once(getattr(where, part)))
        yield


def _once_to_each(draw: Callable[[HttpRequest], str]) -> Callable[[HttpRequest], str]:
    drawn: dict[tuple[Viewer | None, bool], str] = {}

    def remembered(request: HttpRequest) -> str:
        page = request.resolver_match
        if page is not None and page.view_name == SAYS_IT_ITSELF:
            return draw(request)
        key = (getattr(request, "viewer", None), connection.in_atomic_block)
        if key not in drawn:
            drawn[key] = draw(request)
        return drawn[key]

    return remembered


def _drawn_once(draw: Callable[..., Any]) -> Callable[..., Any]:
    drawn: dict[tuple[Viewer, bool], Any] = {}

    def remembered(*asked: Any) -> Any:
        (viewer,) = (one for one in asked if isinstance(one, Viewer))
        # An error page is drawn after its transaction is gone, and counts nothing.
        key = (viewer, connection.in_atomic_block)
        if key not in drawn:
            drawn[key] = draw(*asked)
        return drawn[key]

    return remembered
