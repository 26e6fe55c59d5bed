"""Codes that only the holder of a key makes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.agencies.domain.macs import is_mac, mac_of

keys = st.binary(min_size=1, max_size=64)
parts = st.lists(st.one_of(st.text(), st.none(), st.uuids()), max_size=5)


class TestACode:
    @given(keys, st.text(), parts)
    def test_is_of_what_it_was_made_of(self, key: bytes, kind: str, said: list[object]) -> None:
        assert is_mac(mac_of(key, kind, *said), key, kind, *said)

    @given(keys, st.text(), st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
    def test_is_of_no_other_parts(
        self, key: bytes, kind: str, one: list[str], other: list[str]
    ) -> None:
        """However the same letters are shared out among the parts."""
        assert (mac_of(key, kind, *one) == mac_of(key, kind, *other)) is (one == other)

    @given(keys, keys, st.text(), parts)
    def test_is_made_with_its_own_key_alone(
        self, key: bytes, other: bytes, kind: str, said: list[object]
    ) -> None:
        # A key that is padded with zeros is the same key to HMAC.
        if key.rstrip(b"\0") != other.rstrip(b"\0"):
            assert not is_mac(mac_of(other, kind, *said), key, kind, *said)

    @given(st.text())
    def test_is_nothing_that_somebody_guesses(self, guessed: str) -> None:
        assert not is_mac(guessed, b"key", "password", "x")

    def test_serves_one_purpose(self) -> None:
        assert mac_of(b"key", "password", "x") != mac_of(b"key", "factors", "x")

    def test_needs_a_key(self) -> None:
        with pytest.raises(ValueError, match="key"):
            mac_of(b"", "password", "x")
