from hypothesis import given
from hypothesis import strategies as st

from optimise.evaluate.domain.highlight import Piece, cut_at_marks
from optimise.evaluate.domain.sanitise import Giveaway, Mark, marks_in

TEXTS = st.text(alphabet="ab my I 21:40'\"\n", max_size=60)


class TestCutAtMarks:
    def test_shows_an_unmarked_text_whole(self) -> None:
        assert cut_at_marks("Grey moped.", ()) == (Piece("Grey moped."),)

    def test_shows_nothing_of_an_empty_text(self) -> None:
        assert cut_at_marks("", ()) == ()

    def test_makes_one_stretch_of_marks_that_overlap(self) -> None:
        text = "My neighbour said so."
        assert cut_at_marks(text, marks_in(text)) == (
            Piece("My neighbour", (Giveaway.FIRST_PERSON, Giveaway.RELATION)),
            Piece(" said so."),
        )

    def test_keeps_marks_apart_that_only_touch(self) -> None:
        marks = [Mark(0, 1, Giveaway.QUOTED, "a"), Mark(1, 2, Giveaway.PHONE, "b")]
        assert [p.words for p in cut_at_marks("ab", marks)] == ["a", "b"]

    @given(TEXTS)
    def test_loses_no_letter(self, text: str) -> None:
        pieces = cut_at_marks(text, marks_in(text))
        assert "".join(piece.words for piece in pieces) == text
        assert all(piece.words for piece in pieces)

    @given(TEXTS)
    def test_shows_every_marked_letter_as_marked(self, text: str) -> None:
        marks, at = marks_in(text), 0
        for piece in cut_at_marks(text, marks):
            stretch = range(at, at + len(piece.words))
            assert any(m.start in stretch for m in marks) is bool(piece.why)
            at += len(piece.words)
