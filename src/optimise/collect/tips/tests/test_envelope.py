"""The envelope: whatever goes in comes out, its length says little, and junk is refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.collect.tips.domain.envelope import (
    LONGEST_NAME,
    MOST_ANSWERS,
    MOST_BYTES,
    MOST_FILES,
    SIZE_CLASSES,
    Attached,
    EnvelopeError,
    Told,
    pack,
    size_class,
    unpack,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
SHORT = st.text(st.characters(exclude_categories=["Cs"]), max_size=LONGEST_NAME)
FILES = st.builds(Attached, name=SHORT, type=SHORT, data=st.binary(max_size=2000))
TOLD = st.builds(
    Told,
    answers=st.dictionaries(SHORT, TEXT, max_size=MOST_ANSWERS),
    files=st.lists(FILES, max_size=MOST_FILES).map(tuple),
    language=st.sampled_from(["en", "pl", "ro"]),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=12,
)


class TestAnEnvelope:
    @given(TOLD)
    def test_gives_back_what_was_told(self, told: Told) -> None:
        assert unpack(pack(told)) == told

    @given(TOLD)
    def test_has_the_length_of_a_size_class(self, told: Told) -> None:
        assert len(pack(told)) in SIZE_CLASSES

    @given(st.text(max_size=900), st.text(max_size=900))
    def test_says_nothing_of_the_length_of_a_few_words(self, one: str, other: str) -> None:
        assert len(pack(Told(answers={"what": one}))) == len(pack(Told(answers={"what": other})))

    def test_takes_half_a_surrogate_pair_as_a_mark(self) -> None:
        assert unpack(pack(Told(answers={"what": "a\ud800b"}))).answers == {"what": "a?b"}

    def test_refuses_more_than_it_holds(self) -> None:
        with pytest.raises(EnvelopeError):
            pack(Told(files=(Attached(name="a", type="b", data=b"x" * MOST_BYTES),)))
        with pytest.raises(EnvelopeError):
            pack(Told(answers={str(n): "" for n in range(MOST_ANSWERS + 1)}))

    @given(st.integers(min_value=0, max_value=MOST_BYTES))
    def test_is_of_the_smallest_class_that_holds_it(self, length: int) -> None:
        chosen = size_class(length)
        assert length <= chosen
        assert not [size for size in SIZE_CLASSES if length <= size < chosen]


class TestWhatIsNoEnvelope:
    @given(st.binary(max_size=500))
    def test_is_refused_as_bytes(self, junk: bytes) -> None:
        with pytest.raises(EnvelopeError):
            unpack(junk)

    @given(JSON, JSON, JSON)
    def test_is_refused_or_of_the_right_shape(
        self, answers: object, files: object, language: object
    ) -> None:
        document = {"version": 1, "answers": answers, "files": files, "language": language}
        try:
            told = unpack(json.dumps(document).encode())
        except EnvelopeError:
            return
        assert all(isinstance(text, str) for text in told.answers.values())
        assert all(isinstance(file, Attached) for file in told.files)

    @pytest.mark.parametrize(
        "junk",
        [b"[" * 100_000, b"{}", b'{"version": 2}', b'{"version": 1}', b"\xff\xfe", b"null"],
    )
    def test_is_refused_however_it_is_made(self, junk: bytes) -> None:
        with pytest.raises(EnvelopeError):
            unpack(junk)

    def test_is_refused_when_larger_than_any(self) -> None:
        with pytest.raises(EnvelopeError):
            unpack(b" " * (MOST_BYTES + 1))
