"""A held card is asked of at its own hour of the week, whatever held it, and holds it still."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID
from zoneinfo import ZoneInfo

import psycopg
import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import Cast, circle_of, client_of, make_cast, viewing
from tests.database import Copy

from optimise.access.acting import acting_as_system
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import Role
from optimise.access.interests import queries as interests
from optimise.access.interests.actions import end_interest, record_interest
from optimise.access.interests.domain import keys
from optimise.agencies.models import Person
from optimise.alerts import notices
from optimise.assignments import queries as to_do
from optimise.assignments.models import Action
from optimise.basics.clock import frozen, now
from optimise.basics.ids import new_id
from optimise.plan.briefings import actions as plan
from optimise.plan.briefings.actions import asking
from optimise.plan.briefings.actions.holding import LOOK
from optimise.plan.briefings.models import Briefing
from optimise.plan.briefings.tests import scene as cards
from optimise.respond.deconfliction.tests.scene import add_person
from optimise.respond.operations.actions.ringing import look_at_interests

pytestmark = pytest.mark.django_db(transaction=True)
MOPED = keys.entity(cards.MOPED)
LONDON = ZoneInfo("Europe/London")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OUTSIDE = ("aisha", "beth", "chris", "dan", "ellie", "femi", "harry", "joan", "kit", "lena", "mina")


def a_card(cast: Cast, **more: Any) -> Briefing:
    return cards.live(cast, valid_until=now() + timedelta(days=40), **more)


def make_world() -> tuple[Cast, Briefing]:
    """The cast, an investigator more, and a card about the moped that went out."""
    cast = make_cast()
    add_person(cast, "nell", "DI Nell Ashworth", Role.INVESTIGATOR)
    return cast, a_card(cast)


def clock(what: object) -> int:
    with acting_as_system(Role.TRIAGE_CLERK) as clerk:
        return what(by=clerk)  # type: ignore[operator,no-any-return]


def asked(card: Briefing) -> list[tuple[datetime, UUID | None, str]]:
    """What was asked of a card by the worker, as its author reads it, oldest first."""
    rows = Action.objects.filter(kind="card", row=card.id).order_by("made_at")
    return [(one.made_at, one.owner_person_id, one.text) for one in rows]


def hold_for_its_item(cast: Cast, card: Briefing) -> None:
    """Have the system hold a card because an item it rests on was called back."""
    with viewing(cast.beth):
        (item,) = card.grounds.values_list("item_id", flat=True)
    with acting_as_system(Role.TRIAGE_CLERK):
        plan.hold_for_item(item=item)


def record_it(cast: Cast) -> UUID:
    circle = circle_of(cast.ines, cast.nell, name="Operation Sedge")
    with viewing(cast.ines) as ines:
        return record_interest(key=MOPED, circle=circle.id, why="Buys.", by=ines).id


def end_it(cast: Cast, interest: UUID) -> None:
    with viewing(cast.ines) as ines:
        found = interests.interest(interest, viewer=ines)
        end_interest(interest=found, why="Bought.", by=ines)


@contextmanager
def heard() -> Iterator[list[UUID]]:
    told: list[UUID] = []
    with patch.object(notices, "tell", lambda people: told.extend(people)):
        yield told


# No worker seals the record here, which an administrator reads once entries have waited a while.
NOT_SEALED = r'<li class="op-now__one">(?:(?!</li>).)*The record is not sealed.*?</li> ?'


def plain(page: str) -> str:
    """Return a page without what each answer has for itself, and the ids of what was asked."""
    page = re.sub(r'(nonce|value|content)="[A-Za-z0-9+/=_:.-]{16,}"', "", page)
    page = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID", page)
    return re.sub(NOT_SEALED, "", re.sub(r"\s+", " ", page))


def pages_of(person: Person, card: Briefing) -> list[tuple[int, str]]:
    client = client_of(person)
    found = [
        client.get(address)
        for address in (
            "/",
            reverse("assignments:mine"),
            reverse("plan:desk"),
            reverse("plan:briefing", args=[card.id]),
        )
    ]
    return [(one.status_code, plain(one.content.decode())) for one in found]


def hours_of(card: Briefing, owner: psycopg.Connection) -> list[datetime]:
    """Return the hours of three weeks to come at which a card is asked of while it is held."""
    row = owner.execute("select plan_asked_at(%s, now())", [card.id]).fetchone()
    assert row
    return [row[0] + week * 7 * DAY for week in (1, 2, 3)]


def three_weeks(
    cast: Cast, card: Briefing, hours: list[datetime], ends: UUID | None, read_at: datetime
) -> list[object]:
    """Let three weeks go by; return all that those outside the circle read and hear."""
    said: list[object] = []
    outside = {getattr(cast, name).id for name in OUTSIDE}
    for week, hour in enumerate(hours):
        for at in (hour - HOUR, hour, hour + HOUR, hour + 3 * DAY):
            with frozen(at), heard() as told:
                if ends and week == 1 and at == hour - HOUR:
                    end_it(cast, ends)
                for work in (plan.ask_weekly_of_held, plan.watch_held, plan.end_asked_of_ended):
                    clock(work)
                with acting_as_system(Role.RETENTION_CLERK) as clerk:
                    look_at_interests(by=clerk)
                said += [(at, one) for one in told if one in outside]
                with viewing(cast.beth) as beth:
                    said.append((asked(card), [one.text for one in to_do.mine(viewer=beth)]))
        with frozen(read_at):  # whoever signs in weeks ahead is asked to sign in anew
            said += [pages_of(getattr(cast, name), card) for name in OUTSIDE]
    return said


class TestWorldsThatDifferInACovertInterestAlone:
    def test_read_the_same_to_all_outside_its_circle_for_three_weeks(
        self, database_copy: Copy, transactional_db: None, as_owner: psycopg.Connection
    ) -> None:
        found: dict[str, list[object]] = {}
        read_at: datetime | None = None
        for world in ("graded again", "stands", "ended", "ran out"):
            database_copy.restore()
            cast, card = database_copy.put(make_world)
            read_at = read_at or now()
            interest = None
            if world == "graded again":
                hold_for_its_item(cast, card)
            else:
                interest = record_it(cast)
            if world == "ran out":
                sql = "update access_interests_interest set holds_until = now() - interval '1 day'"
                as_owner.execute(sql)
            assert cards.state_of(card, seen_by=cast.beth) == Briefing.State.HELD
            ends = interest if world == "ended" else None
            found[world] = three_weeks(cast, card, hours_of(card, as_owner), ends, read_at)
        first, *others = found.values()
        for world, other in zip(list(found)[1:], others, strict=True):
            assert len(other) == len(first), world
            for mine, theirs in zip(first, other, strict=True):
                assert mine == theirs, world
        read = str(first)
        codes = [[code for code, _ in one] for one in first if isinstance(one, list)]
        assert read.count("Whoever answers for it is asked once a week") >= 4, codes
        assert read.count(LOOK) > len(found)
        asks, texts = [one for one in first if isinstance(one, tuple)][-1]
        assert [text for _, _, text in asks] == [LOOK]  # it is open still: nothing is asked twice
        assert texts == [LOOK]


class TestAHeldCard:
    def weeks(
        self, card: Briefing, cast: Cast, owner: psycopg.Connection, *, closes: bool = False
    ) -> list[datetime]:
        """Return when it was asked of in three weeks; `closes` has each be done as it is read."""
        for hour in hours_of(card, owner):
            for at in (hour - HOUR, hour, hour + HOUR / 2, hour + HOUR, hour + DAY):
                with frozen(at):
                    clock(plan.ask_weekly_of_held)
            if closes:
                owner.execute("update assignments_action set status = 'done'")
        with viewing(cast.beth):
            return [at for at, _, text in asked(card) if text == LOOK]

    def test_is_asked_of_each_week_at_its_hour_until_it_goes_out(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        card = a_card(cast)
        hold_for_its_item(cast, card)
        times = self.weeks(card, cast, as_owner, closes=True)
        assert times == hours_of(card, as_owner)
        cards.approve(card, by=cast.chris)
        with frozen(times[-1] + 7 * DAY):
            assert clock(plan.ask_weekly_of_held) == 0

    def test_is_asked_of_in_the_same_words_where_a_person_held_it(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        card = a_card(cast)
        with viewing(cast.chris) as chris:
            plan.pause(briefing=card, why="A check.", by=chris)
        assert self.weeks(card, cast, as_owner) == hours_of(card, as_owner)[:1]

    def test_is_not_asked_of_where_it_goes_out(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        assert self.weeks(a_card(cast), cast, as_owner) == []

    def test_keeps_no_other_from_being_asked_of(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        both = [a_card(cast), a_card(cast, title="The same moped")]
        for card in both:
            hold_for_its_item(cast, card)
        real, broken = asking.ask_to_look, both[0].id

        def one_fails(card: Briefing, *args: object, **more: object) -> object:
            if card.id == broken:
                raise RuntimeError
            return real(card, *args, **more)  # type: ignore[arg-type]

        with patch.object(asking, "ask_to_look", one_fails):
            assert not self.weeks(both[0], cast, as_owner)
            assert self.weeks(both[1], cast, as_owner)

    def test_is_asked_of_by_the_worker_alone(self, cast: Cast) -> None:
        for person in (cast.beth, cast.ines, cast.joan):
            with pytest.raises(NotForYouError), viewing(person) as viewer:
                plan.ask_weekly_of_held(by=viewer)


class TestItsHour:
    def test_is_in_the_hours_of_work_once_in_each_week(self, as_owner: psycopg.Connection) -> None:
        def at(card: UUID, when: datetime) -> datetime:
            row = as_owner.execute("select plan_asked_at(%s, %s)", [card, when]).fetchone()
            assert row
            found: datetime = row[0]
            return found.astimezone(LONDON)

        @settings(suppress_health_check=[HealthCheck.too_slow])
        @given(card=st.uuids(), hours=st.integers(0, 24 * 365 * 5), seconds=st.integers(0, 3599))
        def holds(card: UUID, hours: int, seconds: int) -> None:
            moment = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(hours=hours, seconds=seconds)
            last = at(card, moment)
            assert last <= moment < last + timedelta(days=7, hours=1)
            assert last.weekday() < 5
            assert 8 <= last.hour < 17
            assert at(card, last) == last
            before = at(card, last - timedelta(seconds=1))
            assert (before.weekday(), before.hour) == (last.weekday(), last.hour)
            assert before.date() == last.date() - timedelta(days=7)

        holds()

    def test_is_spread_over_the_week(self, as_owner: psycopg.Connection) -> None:
        def at(card: UUID) -> datetime:
            row = as_owner.execute("select plan_asked_at(%s, now())", [card]).fetchone()
            assert row
            found: datetime = row[0]
            return found

        hours = Counter(at(new_id()) for _ in range(450))
        assert len(hours) > 35
        assert max(hours.values()) < 40
