"""Tickets: ours, in their time, and proved by work that a script of ours and theirs both do."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.collect.tips.domain.tickets import (
    LATEST,
    SOONEST,
    Kind,
    Ticket,
    is_proved,
    issue,
    read,
    solve,
)

KEY, NOW = b"a key", 1_800_000_000.0
EASY = 6  # bits
HEX = st.text("0123456789abcdef", max_size=80)


def ticket_of(kind: Kind, *, at: float = NOW, bits: int = EASY) -> str:
    return issue(kind, key=KEY, at=at, bits=bits)


def opened(text: str) -> Ticket:
    found = read(text, kind=Kind.CHALLENGE, key=KEY, at=NOW)
    assert found
    return found


class TestATicket:
    @pytest.mark.parametrize("kind", list(Kind))
    def test_is_taken_in_its_time_and_at_no_other(self, kind: Kind) -> None:
        text, first, last = ticket_of(kind), NOW + SOONEST[kind], NOW + LATEST[kind] - 1
        taken = [at for at in (first - 1, first, last, last + 1) if self.read(text, kind, at)]
        assert taken == [first, last]

    def read(self, text: str, kind: Kind, at: float) -> Ticket | None:
        return read(text, kind=kind, key=KEY, at=at)

    def test_is_of_one_kind_and_of_one_key(self) -> None:
        text = ticket_of(Kind.CHALLENGE)
        assert read(text, kind=Kind.FORM, key=KEY, at=NOW + 10) is None
        assert read(text, kind=Kind.CHALLENGE, key=b"another", at=NOW) is None

    def test_is_another_each_time(self) -> None:
        several = {opened(ticket_of(Kind.CHALLENGE)).digest for _ in range(100)}
        assert len(several) == 100

    @given(st.integers(0, 80), st.integers(1, 255))
    def test_is_not_ours_once_a_byte_of_it_is_another(self, where: int, by: int) -> None:
        text = ticket_of(Kind.CHALLENGE)
        at = where % len(text)
        other = chr((ord(text[at]) + by) % 128)
        if other != text[at]:
            changed = text[:at] + other + text[at + 1 :]
            assert read(changed, kind=Kind.CHALLENGE, key=KEY, at=NOW) is None

    @given(st.text(max_size=120))
    def test_is_not_made_by_guessing(self, text: str) -> None:
        assert read(text, kind=Kind.FORM, key=KEY, at=NOW) is None


class TestProofOfWork:
    @given(st.integers(0, 9))
    def test_is_what_the_rule_says(self, bits: int) -> None:
        challenge = opened(ticket_of(Kind.CHALLENGE, bits=bits))
        counters = solve(challenge.text, parts=challenge.parts, bits=bits)
        assert is_proved(challenge, counters)
        seed = hashlib.sha256(challenge.text.encode()).digest()
        for part in range(challenge.parts):
            counter = int(counters[8 * part : 8 * part + 8], 16)
            digest = hashlib.sha256(seed + bytes([part]) + counter.to_bytes(4, "big")).digest()
            assert f"{int.from_bytes(digest, 'big'):0256b}"[:bits] == "0" * bits

    def test_is_for_one_challenge_alone(self) -> None:
        one = opened(ticket_of(Kind.CHALLENGE, bits=12))
        other = opened(ticket_of(Kind.CHALLENGE, bits=12))
        assert not is_proved(other, solve(one.text, parts=one.parts, bits=12))

    def test_needs_every_part(self) -> None:
        one = opened(ticket_of(Kind.CHALLENGE))
        counters = solve(one.text, parts=one.parts, bits=EASY)
        assert not is_proved(one, counters[:-8])
        assert not is_proved(one, counters + counters[:8])

    @given(HEX | st.text(min_size=64, max_size=64))
    def test_is_not_junk(self, junk: str) -> None:
        assert not is_proved(opened(ticket_of(Kind.CHALLENGE, bits=16)), junk)
