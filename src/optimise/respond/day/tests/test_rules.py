"""What phones sent makes one board, in whatever order and however often it came."""

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from optimise.respond.day.domain.board import (
    Ask,
    Met,
    State,
    Tap,
    how_many,
    how_met,
    in_order,
    is_overdue,
    standing,
)

FIVE = datetime(2026, 11, 25, 5, tzinfo=UTC)
PLACES = [uuid4() for _ in range(3)]


@st.composite
def taps(draw: st.DrawFn) -> list[Tap]:
    """Return some taps of three addresses, in the minutes after five."""
    made = []
    for _ in range(draw(st.integers(0, 12))):
        at = FIVE + timedelta(minutes=draw(st.integers(0, 20)))
        made.append(
            Tap(
                client_id=draw(st.uuids()),
                address=draw(st.sampled_from(PLACES)),
                state=draw(st.sampled_from(list(State))),
                at=at,
                received=at + timedelta(minutes=draw(st.integers(0, 90))),
                by=draw(st.uuids()),
            )
        )
    return made


class TestABoard:
    @given(taps(), st.randoms())
    def test_is_the_same_in_whatever_order_and_however_often_it_came(
        self, sent: list[Tap], chance: Random
    ) -> None:
        again = [*sent, *chance.choices(sent, k=len(sent))] if sent else []
        chance.shuffle(again)
        assert standing(PLACES, again) == standing(PLACES, sent)
        assert in_order(again) == in_order(sent)

    @given(taps())
    def test_shows_what_was_tapped_last_at_the_phone(self, sent: list[Tap]) -> None:
        for place, stands in standing(PLACES, sent).items():
            own = [tap for tap in sent if tap.address == place]
            if not own:
                assert stands.state is None
                continue
            assert stands.last is not None
            assert stands.last.at == max(tap.at for tap in own)
            assert {state for state, _ in stands.reached} == {tap.state for tap in own}

    @given(taps())
    def test_counts_every_address_once(self, sent: list[Tap]) -> None:
        assert sum(how_many(standing(PLACES, sent)).values()) == len(PLACES)

    def test_says_that_a_tap_waited_on_the_phone(self) -> None:
        def tap(minutes: int) -> Tap:
            return Tap(
                client_id=UUID(int=1),
                address=PLACES[0],
                state=State.IN,
                at=FIVE,
                received=FIVE + timedelta(minutes=minutes),
                by=UUID(int=2),
            )

        assert tap(20).came_late
        assert not tap(0).came_late


class TestANeed:
    @given(st.lists(st.sampled_from([m for m in Met if m is not Met.ASKED])), st.randoms())
    def test_only_ever_goes_on(self, said: list[Met], chance: Random) -> None:
        other = [*said, *said]
        chance.shuffle(other)
        assert how_met(other) is how_met(said)
        for more in Met:
            assert list(Met).index(how_met([*said, more])) >= list(Met).index(how_met(said))

    @given(st.integers(0, 60), st.sampled_from(list(Met)))
    def test_waits_only_so_long(self, minutes: int, state: Met) -> None:
        moment = FIVE + timedelta(minutes=minutes)
        late = is_overdue(asked=FIVE, state=state, minutes=5, moment=moment)
        assert late is (state is Met.ASKED and minutes >= 5)

    def test_is_for_one_of_six(self) -> None:
        assert [one.value for one in Ask] == [
            "medic", "interpreter", "social worker", "locksmith", "door made safe", "dog",
        ]  # fmt: skip
