"""Sealing: any one recipient opens it, nobody else does, and its length is that of a class."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from optimise.collect.tips.domain.envelope import SIZE_CLASSES
from optimise.collect.tips.domain.sealing import (
    NotOurKeyError,
    is_recipient,
    new_identity,
    open_sealed,
    recipient_of,
    seal,
    sealed_class,
)

HOLDERS = [new_identity() for _ in range(3)]
TO_ALL = [recipient_of(identity) for identity in HOLDERS]


class TestSealing:
    @given(st.binary(max_size=5000))
    def test_is_opened_by_each_holder_alone(self, plain: bytes) -> None:
        sealed = seal(plain, recipients=TO_ALL)
        assert [open_sealed(sealed, identity=identity) for identity in HOLDERS] == [plain] * 3

    def test_is_not_opened_by_another(self) -> None:
        sealed = seal(b"words", recipients=TO_ALL)
        with pytest.raises(NotOurKeyError):
            open_sealed(sealed, identity=new_identity())

    @given(st.integers(min_value=0, max_value=300))
    def test_is_not_opened_once_changed(self, where: int) -> None:
        sealed = bytearray(seal(b"words", recipients=TO_ALL))
        sealed[where % len(sealed)] ^= 1
        with pytest.raises(NotOurKeyError):
            open_sealed(bytes(sealed), identity=HOLDERS[0])

    def test_needs_somebody(self) -> None:
        with pytest.raises(ValueError, match="nobody"):
            seal(b"words", recipients=[])

    # Named, for a key made afresh in each process would name its test differently in each.
    @pytest.mark.parametrize(
        "text",
        ["", "age1", "age1qqqq", "ssh-ed25519 AAAA", HOLDERS[0]],
        ids=["nothing", "a beginning", "too short", "another kind", "the secret half"],
    )
    def test_is_not_done_to_what_is_no_recipient(self, text: str) -> None:
        assert not is_recipient(text)
        with pytest.raises(NotOurKeyError):
            seal(b"words", recipients=[text])


class TestTheClassOfWhatIsSealed:
    @settings(max_examples=examples(20))
    @given(st.sampled_from(SIZE_CLASSES), st.integers(min_value=1, max_value=3))
    def test_is_known_without_opening_it(self, size: int, holders: int) -> None:
        assert sealed_class(seal(b" " * size, recipients=TO_ALL[:holders])) == size

    @given(st.binary(max_size=6000))
    def test_is_none_for_anything_else(self, junk: bytes) -> None:
        assert sealed_class(junk) is None

    @given(st.integers(min_value=1, max_value=4095))
    def test_is_none_where_the_length_tells_how_much_was_said(self, length: int) -> None:
        assert sealed_class(seal(b" " * length, recipients=TO_ALL)) is None
