"""The protocol: what is said arrives, and whatever else comes is refused."""

import io
import json
import struct

import hypothesis.strategies as st
import pytest
from hypothesis import given

from optimise.collect.intake.domain.vault import Standing
from optimise.collect.intake.domain.wire import (
    MOST_BODY,
    MOST_HEAD,
    Answer,
    Ask,
    NotUnderstoodError,
    Said,
    Verb,
    answer_as_bytes,
    ask_as_bytes,
    read_answer,
    read_ask,
)

TEXT = st.text(max_size=200)
ASKS = st.builds(
    Ask, verb=st.sampled_from(Verb), who=TEXT, passphrase=TEXT, body=st.binary(max_size=3000)
)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
ANSWERS = st.builds(
    Answer,
    said=st.sampled_from(Said),
    wait=NUMBERS,
    body=st.binary(max_size=3000),
    standing=st.builds(
        Standing, opened_by=TEXT, seconds_left=NUMBERS, keys=st.lists(TEXT, max_size=3).map(tuple)
    ),
)


class TestAMessage:
    @given(ASKS)
    def test_that_asks_arrives_as_it_was_sent(self, ask: Ask) -> None:
        assert read_ask(io.BytesIO(ask_as_bytes(ask)).read) == ask

    @given(ANSWERS, st.integers(min_value=1, max_value=7))
    def test_that_answers_arrives_in_whatever_pieces(self, answer: Answer, piece: int) -> None:
        sent = io.BytesIO(answer_as_bytes(answer))
        assert read_answer(lambda length: sent.read(min(length, piece))) == answer

    @given(ASKS, st.integers(min_value=0, max_value=10_000))
    def test_that_was_cut_short_is_refused(self, ask: Ask, where: int) -> None:
        sent = ask_as_bytes(ask)
        with pytest.raises(NotUnderstoodError):
            read_ask(io.BytesIO(sent[: where % len(sent)]).read)

    @given(st.binary(max_size=400))
    def test_that_is_junk_is_refused(self, junk: bytes) -> None:
        for read in (read_ask, read_answer):
            with pytest.raises(NotUnderstoodError):
                read(io.BytesIO(junk).read)

    @pytest.mark.parametrize(
        "head",
        [
            {"verb": "keys", "who": "", "passphrase": ""},
            {"verb": "open", "who": None, "passphrase": ""},
            {"verb": "open"},
            [],
            "open",
        ],
    )
    def test_of_another_shape_is_refused(self, head: object) -> None:
        text = json.dumps(head).encode()
        sent = struct.pack("!I", len(text)) + text + struct.pack("!I", 0)
        with pytest.raises(NotUnderstoodError):
            read_ask(io.BytesIO(sent).read)

    def test_that_claims_to_be_endless_is_refused_before_it_is_read(self) -> None:
        asked: list[int] = []

        def read(length: int) -> bytes:
            asked.append(length)
            return struct.pack("!I", MOST_HEAD + 1)

        with pytest.raises(NotUnderstoodError):
            read_ask(read)
        assert asked == [4]
        head = json.dumps({"verb": "open", "who": "", "passphrase": ""}).encode()
        sent = struct.pack("!I", len(head)) + head + struct.pack("!I", MOST_BODY + 1)
        with pytest.raises(NotUnderstoodError):
            read_ask(io.BytesIO(sent).read)

    def test_shows_no_passphrase_and_no_words_to_whoever_prints_it(self) -> None:
        assert "hush" not in repr(Ask(verb=Verb.UNLOCK, passphrase="hush"))
        assert "hush" not in repr(Answer(said=Said.DONE, body=b"hush"))
