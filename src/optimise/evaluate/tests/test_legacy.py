import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.evaluate.domain.grading import Assessment, Handling, Marking, Source
from optimise.evaluate.domain.legacy import Scheme, WrongSchemeError, grade_from, marking_from

OLD_CODES = st.from_regex(r"[A-Ea-e][1-5][1-5]", fullmatch=True)


class TestGradeFrom:
    @pytest.mark.parametrize(
        ("old", "new", "again"),
        [
            ("A11", "1AP", False),
            ("B24", "1AC", False),
            ("C31", "2BP", True),
            ("d/4/2", "3DC", False),
            ("E 5 5", "2EC", False),
        ],
    )
    def test_reads_the_old_as_the_new(self, old: str, new: str, again: bool) -> None:
        mapped = grade_from(old, scheme=Scheme.OLD_5X5X5)
        assert f"{mapped.source}{mapped.assessment}{mapped.handling}" == new
        assert mapped.re_evaluate is again

    @given(OLD_CODES)
    def test_keeps_the_old_triple_as_it_was_written(self, code: str) -> None:
        mapped = grade_from(code, scheme=Scheme.OLD_5X5X5)
        assert mapped.legacy_grade == code
        assert (mapped.condition == "") is (mapped.handling is Handling.SHARE)
        if mapped.condition:
            assert mapped.condition.startswith(f"5x5x5 handling {code[2]}: ")

    @given(OLD_CODES)
    def test_never_reads_an_old_code_as_a_new_one(self, code: str) -> None:
        with pytest.raises(WrongSchemeError, match=r"It looks like 5x5x5\.$"):
            grade_from(code, scheme=Scheme.NEW_3X5X2)

    def test_tells_b3_from_3b(self) -> None:
        old = grade_from("B31", scheme=Scheme.OLD_5X5X5)
        new = grade_from("3BP", scheme=Scheme.NEW_3X5X2)
        assert (old.source, old.assessment) == (Source.RELIABLE, Assessment.INDIRECT_CORROBORATED)
        assert new.source is Source.NOT_RELIABLE
        with pytest.raises(WrongSchemeError, match="It looks like 3x5x2"):
            grade_from("3BP", scheme=Scheme.OLD_5X5X5)

    @pytest.mark.parametrize("code", ["", "F11", "A16", "B3", "A111"])
    def test_refuses_what_is_neither(self, code: str) -> None:
        with pytest.raises(WrongSchemeError, match=r"is not a 5x5x5 grade\.$"):
            grade_from(code, scheme=Scheme.OLD_5X5X5)


class TestMarkingFrom:
    @pytest.mark.parametrize(
        ("old", "marking", "held"),
        [
            ("not protectively marked", Marking.OFFICIAL, False),
            ("RESTRICTED", Marking.OFFICIAL_SENSITIVE, False),
            ("Confidential", Marking.OFFICIAL_SENSITIVE, True),
            ("Official \u2013 Sensitive", Marking.OFFICIAL_SENSITIVE, False),
        ],
    )
    def test_reads(self, old: str, marking: Marking, held: bool) -> None:
        assert marking_from(old) == (marking, held)

    @pytest.mark.parametrize(("old", "says"), [("Top  Secret", "security officer"), ("", "not a")])
    def test_refuses(self, old: str, says: str) -> None:
        with pytest.raises(ValueError, match=says):
            marking_from(old)
